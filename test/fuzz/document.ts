import { readFileSync } from 'node:fs';
import { areas } from '@pharos/functions/http/contracts.ts';
import type { OpenApi, OpenApiOperation, OpenApiResponse } from '../docs/openapi/document.ts';
import type { Json } from '../docs/openapi/sample.ts';

/** JSON Schema as the document has it. */
export type Schema = Readonly<Record<string, unknown>>;

/** What an operation may answer with one status. */
export interface Expected {
  readonly schema?: Schema;
  /** Codes of the problems that have this status; none where it is a good answer. */
  readonly problems: readonly string[];
  /** Headers that are always there, in lower case. */
  readonly headers: readonly string[];
}

/** One operation as the fuzzer needs it. `page`: for browsers, and in no document. */
export interface Target {
  readonly id: string;
  readonly area: string;
  readonly method: string;
  readonly path: string;
  readonly page: boolean;
  readonly params: Readonly<Record<string, Schema>>;
  readonly query: Readonly<Record<string, Schema>>;
  readonly body?: { readonly schema: Schema; readonly example: Json | undefined };
  readonly answers: ReadonlyMap<number, Expected>;
}

const file = new URL('../../packages/api-client/openapi.json', import.meta.url);

/** The document as it is published. */
export const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApi;

const responseOf = (response: OpenApiResponse): OpenApiResponse => {
  const name = response.$ref?.split('/').at(-1);
  return (name && document.components.responses[name]) || response;
};

const expectedOf = (response: OpenApiResponse): Expected => {
  const { content = {}, headers = {} } = responseOf(response);
  const [media] = Object.values(content);
  const always = Object.entries(headers).filter(([, header]) => (header as { required?: boolean }).required);
  const isProblem = 'application/problem+json' in content;
  return {
    ...(media ? { schema: media.schema as Schema } : {}),
    problems: isProblem ? Object.keys(media?.examples ?? {}) : [],
    headers: always.map(([name]) => name.toLowerCase()),
  };
};

const schemasOf = ({ parameters = [] }: OpenApiOperation, place: 'path' | 'query') =>
  Object.fromEntries(
    parameters.filter((each) => each.in === place).map(({ name, schema }) => [name, schema as Schema]),
  );

const documented = (area: string, id: string, method: string, path: string): Target => {
  const operation = document.paths[path]?.[method.toLowerCase()];
  if (operation?.operationId !== id) throw new Error(`${method} ${path} is not in the document: npm run docs`);
  const body = operation.requestBody?.content['application/json'];
  return {
    ...{ id, area, method, path, page: false },
    params: schemasOf(operation, 'path'),
    query: schemasOf(operation, 'query'),
    ...(body ? { body: { schema: body.schema as Schema, example: body.example } } : {}),
    answers: new Map(Object.entries(operation.responses).map(([status, each]) => [Number(status), expectedOf(each)])),
  };
};

const TEXT: Schema = { type: 'string' };

/** Every operation there is. */
export const targets: readonly Target[] = areas.flatMap(({ area, operations }) =>
  operations.map(
    ({ id, method, path, media }): Target =>
      media === 'page'
        ? {
            ...{ id, area, method, path, page: true },
            ...{ params: { token: TEXT }, query: { choose: TEXT }, answers: new Map() },
            ...(method === 'POST' ? { body: { schema: { type: 'object' }, example: undefined } } : {}),
          }
        : documented(area, id, method, path),
  ),
);

import { isPublic } from '@pharos/domain';
import { documented } from '@pharos/functions/http/contracts.ts';
import { Fields, type Operation, takesFields } from '@pharos/runtime';
import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { responsesOf } from './answers.ts';
import { components } from './components.ts';
import * as examples from './examples.ts';
import { type Json, type Schema, sampleOf } from './sample.ts';
import { tags } from './tags.ts';
import { tidied } from './tidy.ts';

/** The document as JSON: as much of OpenAPI 3.1 as Pharos writes. */
export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, OpenApiResponse>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

export interface Content {
  readonly schema: Schema;
  example?: Json;
  readonly examples?: Readonly<Record<string, { readonly value: Json }>>;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly in: 'path' | 'query' | 'header';
    readonly name: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, OpenApiResponse>>;
}

export interface OpenApiResponse {
  readonly $ref?: string;
  readonly description?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Content>>;
}

const DESCRIPTION = `The backend that runs a teacher mentorship programme for a year: intake, matching, meetings, timeline, mail.

**Signing in.** Send an access token as \`Authorization: Bearer\`. The token says who somebody is, and nothing else: roles are in the table, \`GET /me\` shows one's own, and a role that is taken back is gone with the next request. What somebody may not know of is answered as if it did not exist (404).

**Refusals** are problem documents (RFC 9457). Decide by \`type\`; \`errors\` names each wrong field and says what to do.

**Changes.** Every resource has a \`version\`, with which its \`ETag\` begins. Send either as \`If-Match\` (\`"3"\`) to change that version and no other: 412 says that somebody was faster, with the current version in \`facts\`. The \`ETag\` of a GET, sent back as \`If-None-Match\`, gets 304 while nothing has changed. Answers may be kept by nobody, except where \`Cache-Control\` says so: what is the same for everybody.

**Doing it once.** Send an \`Idempotency-Key\` with a POST: the same key and body get the same answer again, whatever happened to the first one.

**Lists** come in pages. Send \`cursor\` back to get the next page; it is absent on the last one.

**Parts.** Every GET takes \`fields\`, such as \`id,status,applicant.name\`, and answers with those alone; what is required below is then required of what was asked for.

**Languages.** What people read comes in English and French side by side. Only the \`title\` of a refusal is in one of them, by \`Accept-Language\`; \`detail\` and \`errors\` are for whoever writes a front-end.

**Too often.** 429 and 503 say in \`Retry-After\` when to ask again.

**Times.** Instants are RFC 3339 in UTC. What a person reads on the wall is \`local\`, on the cohort's own clock, with the time zone beside it.`;

const IdempotencyKey = z.string().min(1).max(255).optional().meta({
  description: 'Makes sending this twice the same as sending it once',
  example: '6f1c1a0e-8b5f-4a1e-9a52-0c8f3a1d7e44',
});

const IfMatch = z.string().optional().meta({
  description:
    'ETags of the versions that may be changed, or `*` for any that is there; without it, whatever stands. The `version` in quotes is one.',
  example: '"3"',
});

const IfNoneMatch = z.string().optional().meta({
  description: 'The ETag of the answer that you have: when nothing has changed since, you get 304 and no body',
  example: '"3-mZ0qk8vX2cTf1LwA"',
});

const objectOf = (schema: z.ZodType | undefined, where: string): z.ZodObject | undefined => {
  if (schema === undefined || schema instanceof z.ZodObject) return schema;
  throw new Error(`${where} must be an object schema`);
};

const requestParamsOf = (operation: Operation) => {
  const { id, method, params, query, versioned } = operation;
  const header = {
    ...(method === 'POST' ? { 'Idempotency-Key': IdempotencyKey } : {}),
    ...(versioned ? { 'If-Match': IfMatch } : {}),
    ...(method === 'GET' ? { 'If-None-Match': IfNoneMatch } : {}),
  };
  const path = objectOf(params, `params of ${id}`);
  const own = objectOf(query, `query of ${id}`);
  const search = takesFields(operation) ? z.object({ ...own?.shape, fields: Fields }) : own;
  return {
    ...(path ? { path } : {}),
    ...(search ? { query: search } : {}),
    ...(Object.keys(header).length > 0 ? { header: z.object(header) } : {}),
  };
};

const operationObject = (operation: Operation): ZodOpenApiOperationObject => ({
  operationId: operation.id,
  summary: operation.summary,
  description: operation.description,
  tags: [operation.tag],
  ...(isPublic(operation.rule) ? { security: [] } : {}),
  requestParams: requestParamsOf(operation),
  ...(operation.body
    ? {
        requestBody: {
          required: !operation.body.safeParse({}).success,
          content: { 'application/json': { schema: operation.body } },
        },
      }
    : {}),
  responses: responsesOf(operation),
});

/** A tolerant object says the same whichever way it travels; zod-openapi would write it twice. */
const sameBothWays: ZodOpenApiOverride = ({ jsonSchema, zodSchema }) => {
  const { def } = zodSchema._zod;
  if (def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties;
};

const described = (schema: Schema, name: string): Schema => {
  const component = components[name];
  if (component === undefined) return schema;
  const properties = Object.entries(schema.properties ?? {}).map(([field, value]) => {
    const description = component.fields[field];
    return [field, description === undefined ? value : { description, ...value }];
  });
  return {
    ...schema,
    description: component.description,
    ...(schema.properties ? { properties: Object.fromEntries(properties) } : {}),
    examples: [component.example as Json],
  };
};

const addExamples = (operation: OpenApiOperation, schemas: OpenApi['components']['schemas']): void => {
  const fill = (contents: Readonly<Record<string, Content>> = {}, ready?: Json): void => {
    for (const content of Object.values(contents)) {
      if (content.example !== undefined || content.examples !== undefined) continue;
      content.example = ready ?? sampleOf(content.schema, schemas);
    }
  };
  fill(operation.requestBody?.content, examples.bodies[operation.operationId]);
  for (const { content } of Object.values(operation.responses)) fill(content, examples.given[operation.operationId]);
};

/** The OpenAPI 3.1 document of the whole HTTP API, from the contracts that the handlers parse with. */
export const openApiDocument = (): OpenApi => {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of documented) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: operationObject(operation) };
  }
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Pharos',
        version: '1.0.0',
        description: DESCRIPTION,
        license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
      },
      servers: [
        {
          url: 'https://{apiId}.execute-api.{region}.amazonaws.com',
          description: "An institution's own deployment; the stack's outputs give the address",
          variables: { apiId: { default: 'api' }, region: { default: 'ca-central-1' } },
        },
      ],
      tags: tags.map((tag) => ({ ...tag })),
      security: [{ accessToken: [] }],
      paths,
      components: {
        schemas: Object.fromEntries(Object.entries(components).map(([name, { schema }]) => [name, schema])),
        securitySchemes: {
          accessToken: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: "An access token of the institution's user pool or OIDC issuer",
          },
        },
      },
    },
    { override: sameBothWays },
  ) as unknown as OpenApi;
  const schemas = Object.fromEntries(
    Object.entries(document.components.schemas).map(([name, schema]) => [name, described(schema, name)]),
  );
  const finished = tidied({ ...document, components: { ...document.components, schemas } });
  for (const methods of Object.values(finished.paths)) {
    for (const operation of Object.values(methods)) addExamples(operation, finished.components.schemas);
  }
  return finished;
};

import { isPublic } from '@pharos/domain';
import { type Operation, Problem, type ProblemCode, problems, takesFields } from '@pharos/runtime';
import * as z from 'zod';
import type { ZodOpenApiMediaTypeObject, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';

/** Every problem an operation can answer with: its own, and those of the HTTP layer that serves it. */
export const problemsOf = (operation: Operation): ProblemCode[] => {
  const codes: ProblemCode[] = [
    'malformed-request',
    ...operation.problems,
    'too-many-requests',
    'busy',
    'internal-error',
  ];
  if (!isPublic(operation.rule)) codes.push('unauthenticated', 'forbidden');
  if (operation.params || operation.query || operation.body || takesFields(operation)) codes.push('invalid-input');
  if (operation.body) codes.push('unsupported-media-type');
  if (operation.versioned) codes.push('stale-version');
  if (operation.method === 'POST') codes.push('request-in-progress', 'idempotency-key-reused');
  return [...new Set(codes)];
};

/** A failed precondition is 412 when it came as If-Match, and 409 otherwise. */
const statusesOf = (code: ProblemCode, { versioned }: Operation): number[] =>
  code === 'stale-version' && versioned ? [problems[code].status, 412] : [problems[code].status];

const GatewayRefusal = z
  .object({ message: z.string() })
  .meta({ description: 'What API Gateway itself says, of a token that it does not accept or of too much at once' });

/** What API Gateway says in place of the function. */
const gateway: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

const RetryAfter = z
  .int()
  .optional()
  .meta({ description: 'Seconds to wait before the same request is sent again', example: 1 });

const WRONG_FIELD = { path: 'email', message: 'must be an email address such as name@example.org' };

const example = (code: ProblemCode, status: number): z.infer<typeof Problem> => ({
  type: `/problems/${code}`,
  title: problems[code].title.en,
  status,
  ...(code === 'invalid-input' ? { errors: [WRONG_FIELD] } : {}),
  ...(code === 'stale-version' ? { facts: { currentVersion: 4 } } : {}),
});

const pascal = (code: string): string =>
  code.replace(/(^|-)([a-z])/g, (_, _hyphen, letter: string) => letter.toUpperCase());

/** Each set of refusals is written once, under the name that its problems make, and referred to from there. */
const written = new Map<string, ZodOpenApiResponseObject>();

const refusals = (status: number, codes: readonly ProblemCode[]): ZodOpenApiResponseObject => {
  const names = [...codes].sort();
  const id = `${names.map(pascal).join('Or')}${status === 412 ? 'Precondition' : ''}`;
  const known = written.get(id);
  if (known) return known;
  const content: Record<string, ZodOpenApiMediaTypeObject> = {
    'application/problem+json': {
      schema: Problem,
      examples: Object.fromEntries(
        names.map((code) => [code, { summary: problems[code].title.en, value: example(code, status) }]),
      ),
    },
  };
  const message = gateway[status];
  if (message !== undefined) content['application/json'] = { schema: GatewayRefusal, example: { message } };
  const waits = status === 429 || names.some((code) => problems[code].retryAfter !== undefined);
  const response = {
    id,
    description: names.map((code) => `\`${code}\`: ${problems[code].title.en}.`).join('\n'),
    content,
    ...(waits ? { headers: z.object({ 'Retry-After': RetryAfter }) } : {}),
  };
  written.set(id, response);
  return response;
};

const headersOf = (operation: Operation) =>
  z.object({
    ...(operation.method === 'GET'
      ? {
          ETag: z
            .string()
            .meta({ description: 'Of this very answer, for If-None-Match', example: '"3-mZ0qk8vX2cTf1LwA"' }),
        }
      : hasVersion(operation.answer)
        ? { ETag: z.string().meta({ description: 'The version of this answer, for If-Match', example: '"3"' }) }
        : {}),
    ...(operation.method === 'POST'
      ? {
          'Idempotent-Replayed': z
            .literal('true')
            .optional()
            .meta({ description: 'There when this answer was given before, to the same Idempotency-Key' }),
        }
      : {}),
  });

/** Whether an answer carries a version of its own, and so an ETag. */
export const hasVersion = (schema: z.ZodType): boolean => {
  if (schema instanceof z.ZodUnion) return schema.options.every((option) => hasVersion(option as z.ZodType));
  return schema instanceof z.ZodObject && 'version' in schema.shape;
};

const notModified: ZodOpenApiResponseObject = {
  id: 'NotModified',
  description: 'Nothing has changed since the answer whose ETag was sent as If-None-Match.',
};

const said = { 200: 'Done.', 201: 'Made.', 202: 'Taken; the work goes on.' } as const;

export const responsesOf = (operation: Operation): ZodOpenApiResponsesObject => {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(operation)) {
    for (const status of statusesOf(code, operation)) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const status = operation.status ?? 200;
  const headers = headersOf(operation);
  return {
    [`${status}`]: {
      description: said[status],
      content: { 'application/json': { schema: operation.answer } },
      ...(Object.keys(headers.shape).length > 0 ? { headers } : {}),
    },
    ...(operation.method === 'GET' ? { 304: notModified } : {}),
    ...Object.fromEntries(
      [...byStatus].sort(([a], [b]) => a - b).map(([code, codes]) => [`${code}`, refusals(code, codes)]),
    ),
  };
};

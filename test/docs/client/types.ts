import type { Content, OpenApi, OpenApiOperation } from '../openapi/document.ts';
import type { Json, Schema } from '../openapi/sample.ts';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const literal = (value: Json | undefined): string =>
  typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value);

const comment = (text: string | undefined, indent: string): string =>
  text === undefined ? '' : `${indent}/** ${text.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n`;

const unionOf = (schemas: readonly Schema[], indent: string): string =>
  [...new Set(schemas.map((schema) => typeOf(schema, indent)))].join(' | ');

const listOf = (items: Schema | undefined, indent: string): string => {
  const item = items === undefined ? 'unknown' : typeOf(items, indent);
  return /[|&]/.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
};

const objectOf = (schema: Schema, indent: string): string => {
  const fields = Object.entries(schema.properties ?? {});
  const rest = schema.additionalProperties;
  if (fields.length === 0) {
    return typeof rest === 'object' ? `Record<string, ${typeOf(rest, indent)}>` : 'Record<string, unknown>';
  }
  const inner = `${indent}  `;
  const lines = fields.map(([name, field]) => {
    const key = IDENTIFIER.test(name) ? name : literal(name);
    const optional = schema.required?.includes(name) ? '' : '?';
    return `${comment(field.description, inner)}${inner}${key}${optional}: ${typeOf(field, inner)};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
};

const NAMES: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

/** The TypeScript type of a schema. `indent` is what stands before the line on which it begins. @throws Error for a keyword it does not know */
export const typeOf = (schema: Schema, indent = ''): string => {
  if (schema.$ref !== undefined) return schema.$ref.replace('#/components/schemas/', '');
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return unionOf(choices, indent);
  if (typeof schema.type === 'object') {
    return unionOf(
      schema.type.map((type) => ({ ...schema, type })),
      indent,
    );
  }
  if (schema.type === 'array' && schema.prefixItems !== undefined) {
    return `[${schema.prefixItems.map((item) => typeOf(item, indent)).join(', ')}]`;
  }
  if (schema.type === 'array') return listOf(schema.items, indent);
  if (schema.type === 'object') return objectOf(schema, indent);
  if (schema.type === undefined) return 'unknown';
  const name = NAMES[schema.type];
  if (name === undefined) throw new Error(`no TypeScript type for ${JSON.stringify(schema)}`);
  return name;
};

const parametersIn = (place: 'path' | 'query', { parameters = [] }: OpenApiOperation): Schema | undefined => {
  const found = parameters.filter((parameter) => parameter.in === place);
  if (found.length === 0) return undefined;
  return {
    type: 'object',
    properties: Object.fromEntries(
      found.map(({ name, description, schema }) => [name, { ...schema, ...(description ? { description } : {}) }]),
    ),
    required: found.filter(({ required }) => required).map(({ name }) => name),
  };
};

const schemaOf = (content: Readonly<Record<string, Content>> | undefined): Schema | undefined =>
  content?.['application/json']?.schema;

/** The good answer's schema. @throws Error for an operation without one */
const answerOf = ({ operationId, responses }: OpenApiOperation): Schema => {
  const good = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  const schema = schemaOf(good?.content);
  if (schema === undefined) throw new Error(`${operationId} has no answer`);
  return schema;
};

const operationType = (operation: OpenApiOperation): string => {
  const body = schemaOf(operation.requestBody?.content);
  const saysNothing = body !== undefined && Object.keys(body.properties ?? {}).length === 0;
  const headers = (operation.parameters ?? []).filter((parameter) => parameter.in === 'header').map(({ name }) => name);
  const field = (name: string, schema: Schema | undefined): string => {
    if (schema === undefined) return '';
    const optional = (schema.required ?? []).length === 0 ? '?' : '';
    return `      ${name}${optional}: ${typeOf(schema, '      ')};\n`;
  };
  return [
    comment(`${operation.summary}. ${operation.description}`, '  '),
    `  ${operation.operationId}: {\n    request: {\n`,
    field('params', parametersIn('path', operation)),
    field('query', parametersIn('query', operation)),
    saysNothing ? '      body?: Record<string, never>;\n' : field('body', body),
    headers.includes('Idempotency-Key') ? '      idempotencyKey?: string;\n' : '',
    headers.includes('If-Match') ? '      ifMatch?: number;\n' : '',
    `    };\n    answer: ${typeOf(answerOf(operation), '    ')};\n  };\n`,
  ].join('');
};

const HEAD = '// Written by `npm run docs` from the contracts of the HTTP API. Not to be edited.\n';

const operationsOf = ({ paths }: OpenApi) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

const problemCodes = ({ components }: OpenApi): string[] => {
  const refusals = Object.values(components.responses).map(({ content }) => content?.['application/problem+json']);
  return [...new Set(refusals.flatMap((refusal) => Object.keys(refusal?.examples ?? {})))].sort();
};

/** The types of the typed client: one per named schema, and one per operation. */
export const clientTypes = (document: OpenApi): string => {
  const named = Object.entries(document.components.schemas).map(
    ([name, schema]) => `${comment(schema.description, '')}export type ${name} = ${typeOf(schema)};\n`,
  );
  const operations = operationsOf(document).map(({ operation }) => operationType(operation));
  const codes = `/** The last part of every problem type there is. */\nexport type ProblemCode =\n${problemCodes(
    document,
  )
    .map((code) => `  | ${literal(code)}\n`)
    .join('')
    .trimEnd()};\n`;
  return `${HEAD}\n${named.join('\n')}\n${codes}\n/** What every operation takes and gives. */\nexport interface Operations {\n${operations.join('')}}\n`;
};

/** The table by which the client finds an operation: its method and its path. */
export const clientTable = (document: OpenApi): string => {
  const lines = operationsOf(document).map(
    ({ path, method, operation }) => `  ${operation.operationId}: { method: '${method}', path: '${path}' },\n`,
  );
  return `${HEAD}\nexport const operations = {\n${lines.join('')}} as const;\n`;
};

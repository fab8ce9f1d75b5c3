import type { OpenApi } from './document.ts';

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

const ANNOTATIONS = ['$ref', 'description', 'examples'];

/** Says less where zod says more than a reader needs, and nothing else. */
const tidyNode = (node: Node): Node => {
  const { example, ...rest } = node;
  const isSchema = 'type' in node || '$ref' in node || 'anyOf' in node || 'oneOf' in node;
  if (!isSchema) return node;
  const tidy: Node = { ...rest, ...(example === undefined ? {} : { examples: [example] }) };
  if (tidy.format !== undefined) delete tidy.pattern; // the format says it
  if (tidy.maximum === Number.MAX_SAFE_INTEGER) delete tidy.maximum; // "a safe integer" goes without saying
  if (tidy.minimum === Number.MIN_SAFE_INTEGER) delete tidy.minimum;
  if (!('$ref' in tidy)) return tidy;
  return Object.fromEntries(Object.entries(tidy).filter(([key]) => ANNOTATIONS.includes(key)));
};

/** Values that are data, in which a name such as `type` means nothing to the document. */
const DATA = ['example', 'examples', 'enum', 'const', 'default', 'value'];

const walk = (value: unknown, change: (node: Node) => Node): unknown => {
  if (Array.isArray(value)) return value.map((item) => walk(item, change));
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(change(value)).map(([key, inner]) => [
      key,
      DATA.includes(key) ? inner : key === 'properties' ? fields(inner, change) : walk(inner, change),
    ]),
  );
};

const fields = (value: unknown, change: (node: Node) => Node): unknown =>
  isNode(value)
    ? Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, walk(schema, change)]))
    : value;

const refsIn = (value: unknown): string[] =>
  [...JSON.stringify(value ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');

/** Names of the schemas that a caller sends, followed through their references. */
const sentByCallers = ({ paths, components: { schemas } }: OpenApi): Set<string> => {
  const bodies = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ requestBody }) => requestBody),
  );
  const found = new Set<string>();
  const queue = refsIn(bodies);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...refsIn(schemas[name]));
  }
  return found;
};

/** Answers may gain fields without a new version of the API, so nothing is promised of fields that are not named. */
const tolerant = (node: Node): Node => {
  const { additionalProperties, ...rest } = node;
  return additionalProperties === false ? rest : node;
};

/** The document as people read it: tolerant in what it promises of answers, strict about what callers send, and brief. */
export const tidied = (document: OpenApi): OpenApi => {
  const sent = sentByCallers(document);
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => [
    name,
    sent.has(name) ? schema : walk(schema, tolerant),
  ]);
  const paths = Object.entries(document.paths).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => [
        method,
        { ...operation, responses: walk(operation.responses, tolerant) },
      ]),
    ),
  ]);
  const relaxed = {
    ...document,
    paths: Object.fromEntries(paths),
    components: { ...document.components, schemas: Object.fromEntries(schemas) },
  };
  return walk(relaxed, tidyNode) as OpenApi;
};

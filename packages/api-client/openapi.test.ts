import { isPublic } from '@pharos/domain';
import { documented } from '@pharos/functions/http/contracts.ts';
import { type OpenApiOperation, openApiDocument } from '@pharos/test/docs/openapi/document.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import committed from './openapi.json' with { type: 'json' };

const document = openApiDocument();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const contractOf = (id: string) => documented.find((contract) => contract.id === id);

const ajv = new Ajv2020({ strict: true, allErrors: true, strictTypes: false });
addFormats.default(ajv);
// A format of OpenAPI's own registry, beside those of JSON Schema.
ajv.addFormat('base64', /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
ajv.addVocabulary(['discriminator', 'openapi', 'info', 'servers', 'tags', 'security', 'paths', 'components']);
ajv.addSchema(document, 'pharos');

/** The JSON pointer of a place in the document, as ajv resolves it. */
const pointer = (...parts: readonly string[]): string =>
  `pharos#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

const refsIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');

const at = (ref: string): unknown =>
  ref
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);

test('the committed document is the one that the contracts make', () => {
  expect(committed, 'run npm run docs').toEqual(document);
});

test('every operation of the contracts is in it, once', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(documented.map(({ id }) => id).toSorted());
});

test('every reference leads somewhere, and no named schema is idle', () => {
  const refs = refsIn(document);
  expect(refs.filter((ref) => at(ref) === undefined)).toEqual([]);
  const idle = Object.keys(document.components.schemas).filter(
    (name) => !refs.includes(`#/components/schemas/${name}`),
  );
  expect(idle).toEqual([]);
});

test('every tag that is used is described, and every described one is used', () => {
  const used = new Set(operations.flatMap(({ operation }) => operation.tags));
  expect(document.tags.map(({ name }) => name).toSorted()).toEqual([...used].toSorted());
});

const headersOf = (operation: OpenApiOperation) =>
  (operation.parameters ?? []).filter((parameter) => parameter.in === 'header').map(({ name }) => name);

describe.each(operations.map((entry) => [entry.operation.operationId, entry] as const))(
  '%s',
  (id, { path, method, operation }) => {
    const contract = contractOf(id);

    test('says what it is for and how it is refused', () => {
      expect(operation.summary.length).toBeGreaterThan(0);
      expect(operation.description.length).toBeGreaterThan(0);
      const statuses = Object.keys(operation.responses);
      expect(statuses.filter((status) => status.startsWith('4'))).not.toEqual([]);
      expect(statuses).toContain('500');
      const open = contract !== undefined && isPublic(contract.rule);
      expect(statuses.includes('401')).toBe(!open);
      expect(operation.security).toEqual(open ? [] : undefined);
    });

    test('names every part of its path, and its headers', () => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const named = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(named.map(({ name }) => name)).toEqual(inPath);
      expect(named.every(({ required }) => required)).toBe(true);
      expect(headersOf(operation).includes('Idempotency-Key')).toBe(method === 'post');
      expect(headersOf(operation).includes('If-Match')).toBe(contract?.versioned === true);
      expect(headersOf(operation).includes('If-None-Match')).toBe(method === 'get');
    });

    test('has examples that its own schemas accept', () => {
      const parts = [
        ...(operation.requestBody ? [{ where: ['requestBody'], part: operation.requestBody }] : []),
        ...Object.entries(operation.responses).map(([status, part]) => ({ where: ['responses', status], part })),
      ];
      for (const { where, part } of parts) {
        for (const [type, content] of Object.entries(part.content ?? {})) {
          const validate = ajv.getSchema(pointer('paths', path, method, ...where, 'content', type, 'schema'));
          expect(validate?.(content.example), `${where.join(' ')}: ${JSON.stringify(validate?.errors)}`).toBe(true);
        }
      }
    });

    test('has examples that the contract itself accepts', () => {
      const sent = operation.requestBody?.content['application/json']?.example;
      const answer = operation.responses[`${contract?.status ?? 200}`]?.content?.['application/json']?.example;
      if (contract?.body) expect(contract.body.safeParse(sent).error?.issues).toBeUndefined();
      expect(contract?.answer.safeParse(answer).error?.issues).toBeUndefined();
    });
  },
);

/** Every property of the document by its name, wherever it stands. */
const propertiesIn = (node: unknown): [string, Record<string, unknown>][] =>
  typeof node !== 'object' || node === null
    ? []
    : Object.entries(node).flatMap(([name, value]) => [
        ...(name === 'properties' ? Object.entries(value as Record<string, Record<string, unknown>>) : []),
        ...propertiesIn(value),
      ]);

test('every instant is a date-time of RFC 3339, in UTC, and nothing else calls itself one', () => {
  const all = propertiesIn({ paths: document.paths, components: document.components });
  const instants = all.filter(([name]) => /At$/.test(name));
  expect(instants.length).toBeGreaterThan(10);
  for (const [name, { type, format, anyOf = [] }] of instants) {
    const one = type === 'string' ? { format } : (anyOf as { format?: string }[]).find((each) => each.format);
    expect(one?.format, name).toBe('date-time');
  }
  const examples = JSON.stringify(document).matchAll(/"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[^"]*)"/g);
  for (const [, instant = ''] of examples) expect(new Date(instant).toISOString(), instant).toBe(instant);
});

test.for(Object.entries(document.components.schemas))('the example of %s is one', ([name, schema]) => {
  const validate = ajv.getSchema(pointer('components', 'schemas', name));
  for (const example of schema.examples ?? []) expect(validate?.(example), JSON.stringify(validate?.errors)).toBe(true);
  expect(schema.examples).not.toBeUndefined();
});

test.for(Object.entries(document.components.responses).filter(([name]) => name !== 'NotModified'))(
  'the refusals of %s are problem documents',
  ([name, response]) => {
    const validate = ajv.getSchema(
      pointer('components', 'responses', name, 'content', 'application/problem+json', 'schema'),
    );
    const shown = Object.values(response.content?.['application/problem+json']?.examples ?? {});
    expect(shown.length).toBeGreaterThan(0);
    for (const { value } of shown) expect(validate?.(value), JSON.stringify(validate?.errors)).toBe(true);
  },
);

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asyncApiDocument } from '@pharos/test/docs/events/asyncapi.ts';
import { schemaOfEvent } from '@pharos/test/docs/events/schemas.ts';
import type { Schema } from '@pharos/test/docs/openapi/sample.ts';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { catalogue, Envelope } from './index.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const read = (path: string): unknown => JSON.parse(readFileSync(here(path), 'utf8'));

const ajv = new Ajv({ strict: true, allErrors: true });
addFormats.default(ajv);

/** Texts without a pattern, each with the reason why no personal data can come into it. */
const FREE_TEXTS: Readonly<Record<string, string>> = {
  'pharos.milestone.fanning-out.v1 after': 'a cursor of the store: keys of the table, which hold ids and states only',
};

/** Where a schema lets a text through that is neither an id, a key, nor one of a list. */
const freeTexts = (schema: Schema, path: string): string[] => {
  const nested = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => freeTexts(field, `${path} ${name}`)),
    ...[schema.anyOf, schema.oneOf, schema.allOf]
      .flatMap((part) => part ?? [])
      .flatMap((part) => freeTexts(part, path)),
    ...(schema.items === undefined ? [] : freeTexts(schema.items, path)),
    ...(typeof schema.additionalProperties === 'object' ? freeTexts(schema.additionalProperties, path) : []),
  ];
  const bounded = schema.pattern !== undefined || schema.enum !== undefined || schema.const !== undefined;
  const open = schema.type === 'object' && schema.additionalProperties !== false;
  return [...nested, ...((schema.type === 'string' && !bounded) || open ? [path] : [])];
};

describe.each(Object.entries(catalogue))('%s', (type, definition) => {
  const names = readdirSync(here(`examples/${type}`));
  const good = names.filter((name) => !name.endsWith('.invalid.json'));
  const bad = names.filter((name) => name.endsWith('.invalid.json'));
  const validate = ajv.compile(schemaOfEvent(type));

  test('has a good example and a bad one', () => {
    expect(good).not.toEqual([]);
    expect(bad).not.toEqual([]);
  });

  test.each(good)('%s is one, by the schema and by its JSON Schema', (name) => {
    const example = read(`examples/${type}/${name}`);
    expect(definition.schema.safeParse(example).error?.issues).toBeUndefined();
    expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each(bad)('%s is none, by the schema and by its JSON Schema', (name) => {
    const example = read(`examples/${type}/${name}`);
    expect(definition.schema.safeParse(example).success).toBe(false);
    expect(validate(example)).toBe(false);
  });

  test.each(good)('%s is about something that its data names', (name) => {
    const { subject, data } = definition.schema.parse(read(`examples/${type}/${name}`));
    expect(Object.values(data)).toContain(subject.split('/')[1]);
  });

  test('its data can hold no personal data', () => {
    const { data } = schemaOfEvent(type).properties;
    expect(freeTexts(data ?? {}, type).filter((path) => FREE_TEXTS[path] === undefined)).toEqual([]);
  });

  test('its committed JSON Schema is the one that it makes', () => {
    expect(read(`schemas/${type}.json`), 'run npm run docs').toEqual(schemaOfEvent(type));
  });
});

test('every file of an event, its examples and its schema belong to the catalogue, and the other way about', () => {
  const types = Object.keys(catalogue).toSorted();
  const files = readdirSync(here('.')).flatMap((name) => /^(.+)\.v(\d+)\.ts$/.exec(name)?.slice(1, 3).join('.v') ?? []);
  expect(types.map((type) => type.replace('pharos.', '').replace('.', '-'))).toEqual(files.toSorted());
  expect(readdirSync(here('examples')).toSorted()).toEqual(types);
  expect(readdirSync(here('schemas')).toSorted()).toEqual(types.map((type) => `${type}.json`));
});

test('the envelope names no field that a person could be found by', () => {
  expect(Object.keys(Envelope.shape)).toEqual([
    'id',
    'type',
    'version',
    'time',
    'correlationId',
    'causationId',
    'subject',
  ]);
});

describe('the AsyncAPI document', () => {
  const document = asyncApiDocument();
  const at = (ref: string): unknown =>
    ref
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');

  test('is the committed one', () => {
    expect(read('asyncapi.json'), 'run npm run docs').toEqual(document);
  });

  test('refers only to what there is', () => {
    const inside = refs.filter((ref) => ref.startsWith('#/'));
    const outside = refs.filter((ref) => !ref.startsWith('#/'));
    expect(inside.filter((ref) => at(ref) === undefined)).toEqual([]);
    expect(outside.map((ref) => (read(ref) as { $id: string }).$id)).toEqual(
      outside.map((ref) => ref.replace('./schemas/', '')),
    );
  });

  test('covers exactly the catalogue, and each event is sent by one side', () => {
    const types = Object.keys(catalogue).toSorted();
    const messagesOf = ({ messages }: { messages: { $ref: string }[] }) =>
      messages.map(({ $ref }) => $ref.replace('#/channels/bus/messages/', ''));
    const { tell, remind, react } = document.operations;
    expect(Object.keys(document.components.messages)).toEqual(types);
    expect(Object.keys(document.channels.bus.messages)).toEqual(types);
    expect([...messagesOf(tell), ...messagesOf(remind)].toSorted()).toEqual(types);
    expect(messagesOf(react)).toEqual(types);
  });
});

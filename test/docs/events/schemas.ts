import { catalogue } from '@pharos/events';
import { z } from 'zod';
import type { Json, Schema } from '../openapi/sample.ts';

export type EventSchema = Schema & {
  readonly $schema: string;
  readonly $id: string;
  readonly title: string;
  readonly properties: Readonly<Record<string, Schema>>;
};

/** Names in the order of the alphabet, so that a diff shows what has changed and nothing else. */
export const types: readonly string[] = Object.keys(catalogue).toSorted();

/** @throws Error for a type that is not in the catalogue */
export const definitionOf = (type: string) => {
  const definition = catalogue[type];
  if (definition === undefined) throw new Error(`${type} is not in the catalogue`);
  return definition;
};

/** Says of integers only what is meant; their safe range goes without saying. */
const plain = (schema: z.core.JSONSchema.BaseSchema): void => {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.example === undefined) return;
  schema.examples = [schema.example];
  delete schema.example;
};

/**
 * The JSON Schema of one event, envelope included. Draft 7, because that is what AsyncAPI's own schemas build on and what the most tools
 * read.
 */
export const schemaOfEvent = (type: string): EventSchema => {
  const { schema, description } = definitionOf(type);
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    override: ({ jsonSchema }) => plain(jsonSchema),
  });
  return { $schema, $id: `${type}.json`, title: type, description, ...rest } as EventSchema;
};

/** One field of an event's data as a reader wants it: what it may hold. */
export const kindOf = (schema: Schema): string => {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const satisfies Json)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(' or ');
  if (schema.type === 'integer') return 'whole number';
  const prefix = /^\^([a-z]{3})_/.exec(schema.pattern ?? '')?.[1];
  if (prefix !== undefined) return `id, \`${prefix}_…\``;
  return schema.pattern === undefined ? 'text' : 'key';
};

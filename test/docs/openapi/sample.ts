export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** As much of JSON Schema 2020-12 as zod writes. */
export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly examples?: readonly Json[];
  readonly default?: Json;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
}

/** The schema that a `#/components/schemas/…` reference names. @throws Error when there is none */
export const resolve = (schemas: Readonly<Record<string, Schema>>, ref: string): Schema => {
  const found = schemas[ref.replace('#/components/schemas/', '')];
  if (found === undefined) throw new Error(`${ref} leads nowhere`);
  return found;
};

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2024-12-03T16:00:00.000Z',
  date: '2024-05-01',
  email: 'camille.roy@example.org',
};

/** A value that a schema allows, from the schema's own examples where it has some; optional fields only when they bring one. Not for schemas whose only bound is a pattern. */
export const sampleOf = (schema: Schema, schemas: Readonly<Record<string, Schema>>): Json => {
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.$ref !== undefined) return sampleOf(resolve(schemas, schema.$ref), schemas);
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice !== undefined) return sampleOf(choice, schemas);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name, field]) => schema.required?.includes(name) || field.examples !== undefined)
          .map(([name, field]) => [name, sampleOf(field, schemas)]),
      );
    case 'array':
      return schema.items === undefined ? [] : [sampleOf(schema.items, schemas)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'string':
      return BY_FORMAT[schema.format ?? ''] ?? 'text';
    default:
      return null;
  }
};

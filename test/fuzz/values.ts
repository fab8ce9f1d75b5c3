import fc from 'fast-check';
import type { Schema } from './document.ts';

type Schemas = Readonly<Record<string, Schema>>;

const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const textOf = ({ pattern, format, minLength, maxLength }: Schema): fc.Arbitrary<string> => {
  const least = numberOf(minLength, 0);
  const most = Math.max(least, Math.min(numberOf(maxLength, 40), 200));
  // Of what a pattern draws, only the schema's own limits hold: one of ours might let nothing through, for ever.
  const fits = (text: string) => text.length >= least && text.length <= numberOf(maxLength, Number.POSITIVE_INFINITY);
  if (format === 'date-time')
    return fc
      .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (format === 'date')
    return fc
      .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  if (format === 'email') return fc.nat(9_999).map((n) => `somebody-${n}@example.org`);
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u'), { size: '-1' }).filter(fits);
  return fc.string({ minLength: least, maxLength: most, unit: 'grapheme', size: '-1' }).filter(fits);
};

const wholeOf = ({ minimum, exclusiveMinimum, maximum }: Schema): fc.Arbitrary<number> => {
  const least = numberOf(minimum, typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : -1_000);
  const most = Math.max(least, numberOf(maximum, least + 2_000));
  return fc.oneof(fc.constantFrom(least, most), fc.integer({ min: least, max: Math.min(most, least + 2_000) }));
};

/**
 * Values that a JSON Schema takes, as much of it as the document uses. @param schemas what `#/components/schemas/…` leads to
 * @throws Error for a schema of which nothing is known
 */
export const valuesOf = (schemas: Schemas) => {
  const made = new Map<string, fc.Arbitrary<unknown>>();

  const referred = (ref: string): fc.Arbitrary<unknown> => {
    const known = made.get(ref);
    if (known) return known;
    const schema = schemas[ref.replace('#/components/schemas/', '')];
    if (!schema) throw new Error(`${ref} leads nowhere`);
    const values = valid(schema);
    made.set(ref, values);
    return values;
  };

  const objectOf = (schema: Schema): fc.Arbitrary<unknown> => {
    const properties = (schema.properties ?? {}) as Schemas;
    const required = (schema.required ?? []) as string[];
    const named = fc.record(Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valid(each)])), {
      requiredKeys: required.filter((name) => name in properties),
    });
    const more = schema.additionalProperties;
    if (typeof more !== 'object' || more === null) return named;
    const keys = valid((schema.propertyNames ?? { type: 'string' }) as Schema) as fc.Arbitrary<string>;
    return fc
      .tuple(named, fc.dictionary(keys, valid(more as Schema), { maxKeys: 3 }))
      .map(([one, other]) => ({ ...other, ...one }));
  };

  const typed = (schema: Schema, type: unknown): fc.Arbitrary<unknown> => {
    switch (type) {
      case 'string':
        return textOf(schema);
      case 'integer':
      case 'number':
        return wholeOf(schema);
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array': {
        const { items, prefixItems, minItems } = schema as {
          items?: Schema;
          prefixItems?: Schema[];
          minItems?: number;
        };
        if (prefixItems) return fc.tuple(...prefixItems.map(valid));
        const least = minItems ?? 0;
        return fc.array(valid(items ?? {}), { minLength: least, maxLength: Math.max(least, 3) });
      }
      case 'object':
        return objectOf(schema);
      default:
        return fc.jsonValue({ maxDepth: 2 });
    }
  };

  const valid = (schema: Schema): fc.Arbitrary<unknown> => {
    if (typeof schema.$ref === 'string') return referred(schema.$ref);
    if ('const' in schema) return fc.constant(schema.const);
    if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
    const either = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
    if (either) return fc.oneof(...either.map(valid));
    const types = Array.isArray(schema.type) ? schema.type : [schema.type];
    const [example] = (schema.examples ?? []) as unknown[];
    const drawn = fc.oneof(...types.map((type) => typed(schema, type)));
    return example === undefined ? drawn : fc.oneof({ arbitrary: fc.constant(example), weight: 2 }, drawn);
  };

  return valid;
};

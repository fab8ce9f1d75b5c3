import { DomainError, type LifeCycle, priorsOf } from '@pharos/domain';
import type * as z from 'zod';
import type { Key } from './keys.ts';
import type { Item, Write } from './table.ts';

/** Sort attributes of an item in the indexes; an index whose attributes are absent does not hold the item. */
export type Indexes = Partial<
  Record<'gsi1pk' | 'gsi1sk' | 'gsi2pk' | 'gsi2sk' | 'gsi3pk' | 'gsi3sk' | 'duePk' | 'dueSk', string>
>;

const META = new Set([
  'pk',
  'sk',
  'entity',
  'schemaVersion',
  'gsi1pk',
  'gsi1sk',
  'gsi2pk',
  'gsi2sk',
  'gsi3pk',
  'gsi3sk',
  'duePk',
  'dueSk',
  'expiresAt',
]);

interface Spec<Value> {
  readonly name: string;
  /** Version of the shape that is stored; 1 unless said otherwise. A test pins the shape of each version. */
  readonly schemaVersion?: number;
  readonly key: (value: Value) => Key;
  readonly indexes?: (value: Value) => Indexes;
  /** When the item is gone, epoch seconds; never unless said. */
  readonly expires?: (value: Value) => number;
}

interface WithStatus {
  readonly lifeCycle: LifeCycle<string>;
  readonly status: string;
}

/**
 * One kind of item: its schema, its keys, and the writes that may be made of it. Every item carries entity and schemaVersion; every
 * write names its precondition, the version and, where there is a life cycle, the states from which the new one can be reached.
 */
export const defineEntity = <Schema extends z.ZodType<Value>, Value extends { version: number }>(
  schema: Schema,
  spec: Spec<Value> & { readonly lifeCycle?: LifeCycle<string> },
) => {
  const { name, schemaVersion = 1 } = spec;

  const toItem = (value: Value): Item => ({
    ...spec.key(value),
    entity: name,
    schemaVersion,
    ...(spec.indexes?.(value) ?? {}),
    ...(spec.expires ? { expiresAt: spec.expires(value) } : {}),
    ...(schema.parse(value) as object),
  });

  const fromItem = (item: Item): Value => {
    const value: Record<string, unknown> = {};
    for (const attribute in item) if (!META.has(attribute)) value[attribute] = item[attribute];
    return schema.parse(value);
  };

  /** A new item. Refused as `already-exists`, or as `refused` says. */
  const insert = (value: Value, refused?: (old: Item | undefined) => DomainError): Write => ({
    item: (table) => ({
      Put: {
        TableName: table,
        Item: toItem(value),
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    }),
    refused: refused ?? (() => new DomainError('already-exists', `This ${spec.name} exists already.`)),
  });

  /** The next version of an item. Refused as `not-found`, `stale-version` (with the current one) or `invalid-transition`. */
  const replace = (value: Value): Write => {
    const life = spec.lifeCycle;
    const status = (value as Partial<WithStatus>).status;
    const priors = life && status !== undefined ? [...new Set([...priorsOf(life, status), status])] : [];
    const names = priors.map((_, i) => `:from${i}`);
    return {
      item: (table) => ({
        Put: {
          TableName: table,
          Item: toItem(value),
          ConditionExpression: `#version = :version${priors.length > 0 ? ` AND #status IN (${names.join(', ')})` : ''}`,
          ExpressionAttributeNames: { '#version': 'version', ...(priors.length > 0 ? { '#status': 'status' } : {}) },
          ExpressionAttributeValues: {
            ':version': value.version - 1,
            ...Object.fromEntries(priors.map((prior, i) => [`:from${i}`, prior])),
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      }),
      refused: (old) => refusalOf(spec.name, value.version - 1, old),
    };
  };

  const remove = (value: Value): Write => ({
    item: (table) => ({
      Delete: {
        TableName: table,
        Key: { ...spec.key(value) },
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': value.version },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    }),
    refused: (old) => refusalOf(spec.name, value.version, old),
  });

  return { name, schema, schemaVersion, toItem, fromItem, insert, replace, remove };
};

const refusalOf = (name: string, expected: number, old: Item | undefined): DomainError => {
  if (old === undefined) return new DomainError('not-found', `There is no such ${name}.`);
  if (old.version !== expected) {
    return new DomainError('stale-version', `This ${name} has been changed since it was read.`, {
      facts: { currentVersion: old.version, ...(old.status === undefined ? {} : { status: old.status }) },
    });
  }
  return new DomainError('invalid-transition', `This ${name} is ${String(old.status)}.`, {
    facts: { status: old.status },
  });
};

/** A lock or a pointer: an item that only exists or does not. */
export const marker = (
  name: string,
  key: Key,
  data: Readonly<Record<string, string>>,
  refused: (old: Item | undefined) => DomainError,
): Write => ({
  item: (table) => ({
    Put: {
      TableName: table,
      Item: { ...key, entity: name, schemaVersion: 1, ...data },
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }),
  refused,
});

/** That a marker is not there, as a condition of the transaction. */
export const absent = (key: Key, refused: (old: Item | undefined) => DomainError): Write => ({
  item: (table) => ({
    ConditionCheck: {
      TableName: table,
      Key: { ...key },
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  }),
  refused,
});

/** Takes a marker away; that it is gone already is as good. */
export const unmark = (key: Key): Write => ({
  item: (table) => ({ Delete: { TableName: table, Key: { ...key } } }),
  refused: () => new DomainError('not-found', 'There is no such marker.'),
});

import { isDeepStrictEqual } from 'node:util';
import { catalogue } from '@pharos/events';
import { entities, type Item } from '@pharos/store';
import { wholeRows } from '../support/whole-rows.ts';

interface Kind {
  readonly name: string;
  readonly fromItem: (item: Item) => never;
  readonly toItem: (value: never) => Item;
}

const kinds = new Map((Object.values(entities) as unknown as Kind[]).map((entity) => [entity.name, entity]));

/** Locks, pointers and kept answers: keys and texts, with no schema. */
const plain = new Set([
  'email',
  'subject',
  'applicant',
  'nominee',
  'running match run',
  'idempotency',
  'limit',
  'audited',
]);

/** Every kind of row that there is. */
export const kindsOfRows: readonly string[] = [...kinds.keys(), ...Object.keys(wholeRows), ...plain, 'outbox'].sort();

const MOST_BYTES = 400 * 1024;
const MOST_KEY_BYTES = 1_024;

/** Every text in a value; names of fields apart. */
const textsIn = (value: unknown, texts: string[] = [], names: string[] = []): { texts: string[]; names: string[] } => {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) {
      names.push(name);
      textsIn(each, texts, names);
    }
  return { texts, names };
};

const textFaults = (row: Item): string[] => {
  const { texts, names } = textsIn(row);
  const all = [...texts, ...names];
  return [
    ...(all.some((text) => text.includes('\u0000')) ? ['holds NUL'] : []),
    ...(all.some((text) => !text.isWellFormed()) ? ['holds half of a character'] : []),
    ...(names.includes('__proto__') ? ['has a field that every object has'] : []),
    ...(typeof row.name === 'string' && /\p{Cc}/u.test(row.name) ? ['has a name of several lines'] : []),
  ];
};

const schemaFaults = (row: Item): string[] => {
  const { entity } = row as { entity?: string };
  const kind = kinds.get(String(entity));
  try {
    if (kind)
      return isDeepStrictEqual(kind.toItem(kind.fromItem(row)), row) ? [] : ['is not as its entity would write it'];
    if (entity === 'outbox') {
      const event = row.event as { type: string };
      catalogue[event.type]?.schema.parse(event);
      return event.type in catalogue ? [] : [`tells of ${event.type}, which is no event`];
    }
    const { pk: _pk, sk: _sk, gsi2pk: _pk2, gsi2sk: _sk2, entity: _entity, schemaVersion: _version, ...value } = row;
    const schema = wholeRows[String(entity)];
    if (schema) schema.parse(value);
    else if (!plain.has(String(entity))) return ['is of a kind that nobody knows'];
    return [];
  } catch (error) {
    return [`is refused by its own schema: ${error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : error}`];
  }
};

/** What is wrong with a row of the table, in the words of its own schema and of DynamoDB's limits. */
export const rowFaults = (row: Item): string[] => {
  const bytes = Buffer.byteLength(JSON.stringify(row));
  return [
    ...schemaFaults(row),
    ...textFaults(row),
    ...(bytes > MOST_BYTES ? [`has ${bytes} bytes`] : []),
    ...(Buffer.byteLength(row.sk) > MOST_KEY_BYTES ? ['has a sort key that is too long'] : []),
  ].map((fault) => `a row of ${String(row.entity)} ${fault}`);
};

import {
  type CancellationReason,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { DomainError } from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { tellAct } from './act.ts';
import { inChunks, sideBySide, untilDone } from './batches.ts';
import { decodeCursor, encodeCursor, type List } from './cursor.ts';
import type { Filter } from './filter.ts';
import type { Key } from './keys.ts';
import { outboxItem, type Trace } from './outbox.ts';
import { createReader } from './reader.ts';
import { unlogged } from './unlogged.ts';

export type Item = Record<string, unknown> & Key;
export type IndexName = 'gsi1' | 'gsi2' | 'gsi3' | 'due';
type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One write of a transaction, with its precondition and what its refusal means. */
export interface Write {
  readonly item: (tableName: string) => TransactItem;
  /** Turns a failed precondition, with the item as it stood, into the domain's word for it. */
  readonly refused: (old: Item | undefined) => DomainError;
}

export interface Query {
  readonly index?: IndexName;
  readonly pk: string;
  /** `begins_with` on the sort key. */
  readonly prefix?: string;
  /** Sort keys up to and including this one; with a prefix, up to this behind it. */
  readonly upTo?: string | undefined;
  /** Sort keys from this behind the prefix on; not for lists that are read page by page. */
  readonly from?: string;
  readonly filter?: Filter | undefined;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: T[];
  /** Opaque; absent on the last page. */
  readonly cursor?: string;
}

/** How many there are; `atLeast` when there may be more than were counted. */
export interface Count {
  readonly count: number;
  readonly atLeast: boolean;
}

/** Counting stops here: nobody needs to know whether 100 or 300 wait, and a read costs what it looks at. */
export const COUNTED_TO = 100;

export type Table = ReturnType<typeof openTable>;

/** At most this many actions go into one DynamoDB transaction. */
export const TRANSACTION_LIMIT = 100;

const attributesOf = (index: IndexName | undefined) =>
  index === undefined
    ? { pk: 'pk', sk: 'sk' }
    : index === 'due'
      ? { pk: 'duePk', sk: 'dueSk' }
      : { pk: `${index}pk`, sk: `${index}sk` };

/** So many rows a filtered page looks through, and no more. */
const LOOKED_THROUGH = 200;

const endOf = ({ prefix = '', upTo }: Query): string | undefined => (upTo === undefined ? undefined : prefix + upTo);

const sortOf = (query: Query) => {
  const { prefix, from } = query;
  const end = endOf(query);
  if (from !== undefined)
    return { text: ' AND #sk BETWEEN :sk AND :to', values: { ':sk': `${prefix}${from}`, ':to': end ?? `${prefix}~` } };
  if (prefix === undefined) return end === undefined ? undefined : { text: ' AND #sk <= :sk', values: { ':sk': end } };
  if (end === undefined) return { text: ' AND begins_with(#sk, :sk)', values: { ':sk': prefix } };
  return { text: ' AND #sk BETWEEN :sk AND :to', values: { ':sk': prefix, ':to': end } };
};

/** The list that a query reads in: what a cursor of it is bound to. */
const listOf = (query: Query): List => {
  const { index, pk, prefix, upTo, filter } = query;
  const part = upTo === undefined && filter === undefined ? undefined : JSON.stringify([upTo, filter]);
  return { names: attributesOf(index), pk, prefix, to: endOf(query), part };
};

const expressionOf = (query: Query) => {
  const { index, pk, newestFirst, limit, filter, cursor } = query;
  const names = attributesOf(index);
  const sort = sortOf(query);
  const rows = limit === undefined || filter === undefined ? limit : LOOKED_THROUGH;
  return {
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }), // an index cannot be read consistently
    KeyConditionExpression: `#pk = :pk${sort?.text ?? ''}`,
    ...(filter === undefined ? {} : { FilterExpression: filter.text }),
    ExpressionAttributeNames: { '#pk': names.pk, ...(sort ? { '#sk': names.sk } : {}), ...filter?.names },
    ExpressionAttributeValues: { ':pk': pk, ...sort?.values, ...filter?.values },
    ScanIndexForward: !newestFirst,
    ...(rows === undefined ? {} : { Limit: rows }),
    ...(cursor === undefined ? {} : { ExclusiveStartKey: decodeCursor(cursor, listOf(query)) }),
  };
};

/** Of the rows that a filter let through, as many as a page holds, and the key to go on behind. */
const cut = (items: Item[], last: Record<string, unknown> | undefined, { index, limit = items.length }: Query) => {
  const end = items.length > limit ? items[limit - 1] : undefined;
  if (end === undefined) return { items, last };
  const { pk, sk } = attributesOf(index);
  const position = Object.fromEntries(['pk', 'sk', pk, sk].map((attribute) => [attribute, end[attribute]]));
  return { items: items.slice(0, limit), last: position };
};

/** Why a write was refused, action by action; nothing for an error that is no refusal. A put by itself is refused in other words. */
const reasonsOf = (error: unknown): readonly CancellationReason[] => {
  if (error instanceof TransactionCanceledException) return error.CancellationReasons ?? [];
  if (error instanceof ConditionalCheckFailedException) return [{ Code: 'ConditionalCheckFailed', Item: error.Item }];
  return error instanceof TransactionConflictException ? [{ Code: 'TransactionConflict' }] : [];
};

/** The single table, with the few operations that stores are made of. */
export const openTable = (client: DynamoDBClient, name: string) => {
  const doc = DynamoDBDocumentClient.from(unlogged(client), { marshallOptions: { removeUndefinedValues: true } });

  const { get, getMany } = createReader(doc, name);

  const page = async (query: Query): Promise<Page<Item>> => {
    const answer = await doc.send(new QueryCommand({ TableName: name, ...expressionOf(query) }));
    const { items, last } = cut((answer.Items ?? []) as Item[], answer.LastEvaluatedKey, query);
    return { items, ...(last === undefined ? {} : { cursor: encodeCursor(last, listOf(query)) }) };
  };

  /** How many items a query finds, none of them sent. */
  const count = async (query: Query): Promise<number> => {
    let total = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const answer = await doc.send(
        new QueryCommand({ TableName: name, ...expressionOf(query), Select: 'COUNT', ExclusiveStartKey: from }),
      );
      total += answer.Count ?? 0;
      from = answer.LastEvaluatedKey;
    } while (from !== undefined);
    return total;
  };

  /** How many items a query finds, counted up to a number and no further: one read, bounded like a page. */
  const countUpTo = async (query: Query, most: number): Promise<Count> => {
    const counted = { TableName: name, ...expressionOf(query), Select: 'COUNT', Limit: most + 1 } as const;
    const { Count: found = 0, LastEvaluatedKey: last } = await doc.send(new QueryCommand(counted));
    return { count: Math.min(found, most), atLeast: last !== undefined || found > most };
  };

  const all = async function* (query: Query): AsyncGenerator<Item> {
    let cursor = query.cursor;
    do {
      const next = await page({ ...query, cursor });
      yield* next.items;
      cursor = next.cursor;
    } while (cursor !== undefined);
  };

  /** One conditional put needs no transaction, and costs half of one. */
  const send = async (items: readonly TransactItem[]): Promise<void> => {
    const [only, ...more] = items;
    if (only?.Put && more.length === 0) await doc.send(new PutCommand(only.Put));
    else await doc.send(new TransactWriteCommand({ TransactItems: [...items] }));
  };

  /**
   * Writes everything or nothing: the changes, an outbox row for each event, and one for the act where somebody answers for it.
   * @throws DomainError what the first refused write says; the SDK's own error for anything else; one that says that another transaction was in the way only after four attempts
   */
  const commit = async (writes: readonly Write[], events: readonly EventDraft[], trace: Trace): Promise<void> => {
    const changes = writes.map((write) => write.item(name));
    const act = trace.act?.();
    const told = act ? [...events, tellAct(act, changes)] : events;
    const rows = told.map((event) => ({
      Put: { TableName: name, Item: outboxItem(event, trace), ConditionExpression: 'attribute_not_exists(pk)' },
    }));
    const items: TransactItem[] = [...changes, ...rows];
    if (items.length > TRANSACTION_LIMIT) throw new Error(`${items.length} actions do not fit into one transaction`);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(items);
      } catch (error) {
        const reasons = reasonsOf(error);
        const index = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
        const write = writes[index];
        if (write) {
          const old = reasons[index]?.Item; // the document client translates answers, not errors
          const refusal = write.refused(old && (unmarshall(old) as Item));
          throw new DomainError(refusal.code, refusal.message, {
            issues: refusal.issues,
            facts: refusal.facts,
            cause: error,
          });
        }
        const conflicted = reasons.some(({ Code }) => Code === 'TransactionConflict');
        if (!conflicted || attempt >= 4) throw error;
        await new Promise((done) => setTimeout(done, 20 * 2 ** attempt)); // another transaction holds one of the items for a moment
      }
    }
  };

  const writeBatch = async (wanted: readonly WriteRequest[]): Promise<readonly WriteRequest[]> => {
    const answer = await doc.send(new BatchWriteCommand({ RequestItems: { [name]: [...wanted] } }));
    return answer.UnprocessedItems?.[name] ?? [];
  };

  /** Unconditional writes of many items, 25 at a time: only for rows of which a second copy says the same. */
  const putMany = async (items: readonly Item[]): Promise<void> => {
    await sideBySide(inChunks(items, 25), async (chunk) => {
      const wanted = chunk.map((item) => ({ PutRequest: { Item: item as Record<string, unknown> } }));
      await untilDone<WriteRequest>(wanted, writeBatch);
    });
  };

  /** Deletes items by key; that one is gone already is as good. */
  const removeMany = async (found: readonly Key[]): Promise<void> => {
    await sideBySide(inChunks(found, 25), async (chunk) => {
      const wanted = chunk.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
      await untilDone<WriteRequest>(wanted, writeBatch);
    });
  };

  /** Deletes whatever a partition holds under a prefix. */
  const removeAll = async ({ pk, prefix }: { pk: string; prefix: string }): Promise<void> =>
    removeMany(await Array.fromAsync(all({ pk, prefix })));

  const put = async (
    item: Item,
    condition: string,
    values?: Record<string, unknown>,
    names?: Record<string, string>,
  ): Promise<void> => {
    await doc.send(
      new PutCommand({
        TableName: name,
        Item: item,
        ConditionExpression: condition,
        ...(values === undefined ? {} : { ExpressionAttributeValues: values }),
        ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
      }),
    );
  };

  /** One more of `count`, as long as it stays within `most`. @throws ConditionalCheckFailedException once it would not */
  const increment = async (key: Key, more: Readonly<Record<string, unknown>>, most: number): Promise<void> => {
    const names = Object.keys(more);
    await doc.send(
      new UpdateCommand({
        TableName: name,
        Key: { ...key },
        UpdateExpression: `ADD #count :one SET ${names.map((each) => `#${each} = :${each}`).join(', ')}`,
        ConditionExpression: 'attribute_not_exists(#count) OR #count < :most',
        ExpressionAttributeNames: { '#count': 'count', ...Object.fromEntries(names.map((each) => [`#${each}`, each])) },
        ExpressionAttributeValues: {
          ':one': 1,
          ':most': most,
          ...Object.fromEntries(Object.entries(more).map(([each, value]) => [`:${each}`, value])),
        },
      }),
    );
  };

  const remove = async (key: Key): Promise<void> => {
    await doc.send(new DeleteCommand({ TableName: name, Key: { ...key } }));
  };

  return {
    name,
    get,
    getMany,
    page,
    count,
    countUpTo,
    all,
    commit,
    putMany,
    removeMany,
    removeAll,
    put,
    increment,
    remove,
  };
};

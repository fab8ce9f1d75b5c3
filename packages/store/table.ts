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
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { DomainError } from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { tellAct } from './act.ts';
import { inChunks, sideBySide, untilDone } from './batches.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Key } from './keys.ts';
import { outboxItem, type Trace } from './outbox.ts';
import { createReader } from './reader.ts';

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
  /** Sort keys up to and including this one. */
  readonly upTo?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: T[];
  /** Opaque; absent on the last page. */
  readonly cursor?: string;
}

export type Table = ReturnType<typeof openTable>;

/** At most this many actions go into one DynamoDB transaction. */
export const TRANSACTION_LIMIT = 100;

const attributesOf = (index: IndexName | undefined) =>
  index === undefined
    ? { pk: 'pk', sk: 'sk' }
    : index === 'due'
      ? { pk: 'duePk', sk: 'dueSk' }
      : { pk: `${index}pk`, sk: `${index}sk` };

const expressionOf = ({ index, pk, prefix, upTo, newestFirst, limit, cursor }: Query) => {
  const names = attributesOf(index);
  const sort = prefix !== undefined ? ' AND begins_with(#sk, :sk)' : upTo !== undefined ? ' AND #sk <= :sk' : '';
  return {
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }), // an index cannot be read consistently
    KeyConditionExpression: `#pk = :pk${sort}`,
    ExpressionAttributeNames: { '#pk': names.pk, ...(sort === '' ? {} : { '#sk': names.sk }) },
    ExpressionAttributeValues: { ':pk': pk, ...(sort === '' ? {} : { ':sk': prefix ?? upTo }) },
    ScanIndexForward: !newestFirst,
    ...(limit === undefined ? {} : { Limit: limit }),
    ...(cursor === undefined ? {} : { ExclusiveStartKey: decodeCursor(cursor, { names, pk, prefix }) }),
  };
};

/** Why a write was refused, action by action; nothing for an error that is no refusal. A put by itself is refused in other words. */
const reasonsOf = (error: unknown): readonly CancellationReason[] => {
  if (error instanceof TransactionCanceledException) return error.CancellationReasons ?? [];
  if (error instanceof ConditionalCheckFailedException) return [{ Code: 'ConditionalCheckFailed', Item: error.Item }];
  return error instanceof TransactionConflictException ? [{ Code: 'TransactionConflict' }] : [];
};

/** The single table, with the few operations that stores are made of. */
export const openTable = (client: DynamoDBClient, name: string) => {
  const doc = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

  const { get, getMany } = createReader(doc, name);

  const page = async (query: Query): Promise<Page<Item>> => {
    const answer = await doc.send(new QueryCommand({ TableName: name, ...expressionOf(query) }));
    const last = answer.LastEvaluatedKey;
    return { items: (answer.Items ?? []) as Item[], ...(last === undefined ? {} : { cursor: encodeCursor(last) }) };
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

  /** Deletes whatever a partition holds under a prefix. */
  const removeAll = async ({ pk, prefix }: { pk: string; prefix: string }): Promise<void> => {
    const found = await Array.fromAsync(all({ pk, prefix }));
    await sideBySide(inChunks(found, 25), async (chunk) => {
      const wanted = chunk.map(({ sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
      await untilDone<WriteRequest>(wanted, writeBatch);
    });
  };

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

  const remove = async (key: Key): Promise<void> => {
    await doc.send(new DeleteCommand({ TableName: name, Key: { ...key } }));
  };

  return { name, get, getMany, page, count, all, commit, putMany, removeAll, put, remove };
};

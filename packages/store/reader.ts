import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { inChunks, sideBySide, untilDone } from './batches.ts';
import type { Key } from './keys.ts';
import type { Item } from './table.ts';

/** BatchGetItem takes at most this many keys. */
const A_CALL = 100;

interface Waiting {
  readonly key: Key;
  readonly found: (item: Item | undefined) => void;
  readonly failed: (error: unknown) => void;
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/**
 * Reads items by key, consistently. Those asked for in the same turn of the event loop travel together: the records of one batch, or what
 * a request needs side by side, cost one call and not one each. One alone is a GetItem.
 */
export const createReader = (doc: DynamoDBDocumentClient, table: string) => {
  let waiting: Waiting[] = [];

  const readOne = async ({ pk, sk }: Key): Promise<Item | undefined> => {
    const { Item: item } = await doc.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }));
    return item as Item | undefined;
  };

  const read = async (keys: ReadonlyMap<string, Key>): Promise<Map<string, Item>> => {
    const items = new Map<string, Item>();
    const [first] = keys;
    if (first && keys.size === 1) {
      const item = await readOne(first[1]);
      return item ? items.set(first[0], item) : items;
    }
    await sideBySide(inChunks([...keys.values()], A_CALL), async (chunk) => {
      const wanted = chunk.map(({ pk, sk }): Record<string, unknown> => ({ pk, sk }));
      await untilDone(wanted, async (left) => {
        const answer = await doc.send(
          new BatchGetCommand({ RequestItems: { [table]: { Keys: [...left], ConsistentRead: true } } }),
        );
        for (const item of (answer.Responses?.[table] ?? []) as Item[]) items.set(nameOf(item), item);
        return answer.UnprocessedKeys?.[table]?.Keys ?? [];
      });
    });
    return items;
  };

  const flush = async (): Promise<void> => {
    const asked = waiting;
    waiting = [];
    try {
      const items = await read(new Map(asked.map(({ key }) => [nameOf(key), key])));
      for (const { key, found } of asked) found(items.get(nameOf(key)));
    } catch (error) {
      for (const { failed } of asked) failed(error);
    }
  };

  const get = (key: Key): Promise<Item | undefined> =>
    new Promise((found, failed) => {
      // After all that is ready to run in this turn has asked, too: the next tick comes when no promise is left to settle.
      if (waiting.length === 0) process.nextTick(() => void flush());
      waiting.push({ key, found, failed });
    });

  return {
    get,
    /** Items in the order of the keys; those that do not exist are left out. */
    getMany: async (keys: readonly Key[]): Promise<Item[]> =>
      (await Promise.all(keys.map(get))).filter((item) => item !== undefined),
  };
};

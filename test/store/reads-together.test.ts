import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, expect, it } from 'vitest';
import { openTable } from '../../packages/store/table.ts';
import { meterOf } from './capacity.ts';

const keyOf = (n: number) => ({ pk: `THING#${n}`, sk: 'THING' });

let world: World;
let table: ReturnType<typeof openTable>;
let calls: ReturnType<typeof meterOf>;
beforeEach(async () => {
  world = await aWorld();
  table = openTable(world.client, world.tableName);
  await table.putMany(Array.from({ length: 250 }, (_, n) => ({ ...keyOf(n), n })));
  calls = meterOf(world.client);
});

const keysOf = (call: (typeof calls)[number] | undefined) =>
  Object.values((call?.input.RequestItems ?? {}) as Record<string, { Keys: object[] }>).flatMap(({ Keys }) => Keys);

it('reads what is asked for in one turn in one call, each asker getting their own', async () => {
  const later = async (n: number) => {
    await Promise.resolve();
    await Promise.resolve();
    return table.get(keyOf(n));
  };
  const [one, two, some, gone, twin] = await Promise.all([
    table.get(keyOf(1)),
    later(2),
    table.getMany([keyOf(4), keyOf(999), keyOf(3)]),
    table.get(keyOf(1000)),
    table.get(keyOf(1)),
  ]);
  expect([one?.n, two?.n, some.map(({ n }) => n), gone, twin?.n]).toEqual([1, 2, [4, 3], undefined, 1]);
  expect(calls.map(({ command }) => command)).toEqual(['BatchGetItemCommand']);
  expect(keysOf(calls[0])).toHaveLength(6);
});

it('reads one alone with a GetItem, and what is asked for later with a call of its own', async () => {
  await table.get(keyOf(1));
  await table.get(keyOf(2));
  await table.getMany([]);
  expect(calls.map(({ command }) => command)).toEqual(['GetItemCommand', 'GetItemCommand']);
});

it('reads any number of items, a hundred a call', async () => {
  const items = await table.getMany(Array.from({ length: 250 }, (_, n) => keyOf(249 - n)));
  expect(items.map(({ n }) => n)).toEqual(Array.from({ length: 250 }, (_, n) => 249 - n));
  expect(calls.map((call) => keysOf(call).length).sort()).toEqual([100, 100, 50]);
});

it('fails for everybody who asked when the call fails, and works again afterwards', async () => {
  world.client.middlewareStack.add(
    () => () => {
      throw new Error('no table today');
    },
    { step: 'initialize', name: 'broken', priority: 'high' },
  );
  const answers = await Promise.allSettled([table.get(keyOf(1)), table.get(keyOf(2))]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  world.client.middlewareStack.remove('broken');
  expect((await table.get(keyOf(1)))?.n).toBe(1);
});

it('asks again for what DynamoDB left out', async () => {
  let left = 1;
  world.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const answer = await next(args);
        if (commandName !== 'BatchGetItemCommand' || left === 0) return answer;
        left -= 1;
        const output = answer.output as unknown as Record<string, Record<string, object[]>>;
        const items = output.Responses?.[world.tableName] ?? [];
        const gone = items.pop() as { pk: { S: string }; sk: { S: string } };
        Object.assign(output, {
          UnprocessedKeys: { [world.tableName]: { Keys: [{ pk: gone.pk, sk: gone.sk }], ConsistentRead: true } },
        });
        return answer;
      },
    { step: 'deserialize', name: 'short', priority: 'high' },
  );
  const items = await table.getMany([keyOf(1), keyOf(2), keyOf(3)]);
  expect(items.map(({ n }) => n)).toEqual([1, 2, 3]);
  expect(calls).toHaveLength(2);
});

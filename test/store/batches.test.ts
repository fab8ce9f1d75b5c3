import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { entities } from '@pharos/store';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import { aParticipant, some } from './builders.ts';

const { participants } = entities;
const people = some(130, () => aParticipant());

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

type Input = { RequestItems: Record<string, unknown[]> };

/** Batches of writes as DynamoDB may answer them for a while; counts those that are sent. */
const answering = (times: number, answer: (input: Input) => unknown) => {
  const sent = { count: 0 };
  world.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== 'BatchWriteItemCommand') return next(args);
        sent.count += 1;
        return sent.count > times ? next(args) : ({ response: {}, output: answer(args.input as Input) } as never);
      },
    { step: 'initialize', name: 'stumble' },
  );
  return sent;
};

const write = () => world.store.putMany(people.map(participants.toItem));
const written = async () => (await world.rows()).length;
const throttled = (name: string) => () => {
  throw new DynamoDBServiceException({ name, message: 'Slow down', $fault: 'client', $metadata: {} });
};

describe('many rows', () => {
  test('are read and written in batches, in the order asked for', async () => {
    await write();
    const ids = people.map(({ id }) => id).toReversed();
    expect(await world.store.participants.getMany(ids)).toEqual(people.toReversed());
  });

  test('that DynamoDB leaves undone are sent again until all are there', async () => {
    const sent = answering(3, (input) => ({ UnprocessedItems: input.RequestItems }));
    await write();
    expect(sent.count).toBe(6 + 3);
    expect(await written()).toBe(130);
  });

  test.each(['ThrottlingException', 'ProvisionedThroughputExceededException'])(
    'that are refused with %s are sent again',
    async (name) => {
      const sent = answering(2, throttled(name));
      await write();
      expect(sent.count).toBe(6 + 2);
      expect(await written()).toBe(130);
    },
  );

  test('are given up at once for any other refusal', async () => {
    const sent = answering(99, throttled('ValidationException'));
    await expect(write()).rejects.toThrow('Slow down');
    expect(sent.count).toBeLessThanOrEqual(6);
  });

  test('are given up in the end, when DynamoDB never takes them', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      answering(Number.POSITIVE_INFINITY, (input) => ({ UnprocessedItems: input.RequestItems }));
      const refused = expect(write()).rejects.toThrow('30 times over');
      await vi.advanceTimersByTimeAsync(120_000);
      await refused;
    } finally {
      vi.useRealTimers();
    }
  });
});

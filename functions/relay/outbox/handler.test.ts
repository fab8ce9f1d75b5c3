import { marshall } from '@aws-sdk/util-dynamodb';
import { busThatKeeps } from '@pharos/test/support/fake-edges.ts';
import { anOpenCohort } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from './handler.ts';

let world: World;
let batch: DynamoDBStreamEvent;
beforeEach(async () => {
  world = await aWorld();
  await anOpenCohort(world);
  const rows = (await world.rows())
    .filter(({ entity }) => entity === 'outbox')
    .sort((a, b) => a.pk.localeCompare(b.pk));
  batch = {
    Records: rows.map((row, i) => ({
      eventName: 'INSERT',
      dynamodb: { SequenceNumber: `${i + 1}`, NewImage: marshall(row) },
    })),
  } as unknown as DynamoDBStreamEvent;
});

const unpublished = () => world.store.due.unpublished('9999');

describe('the relay', () => {
  it('puts every event on the bus in the order of the stream, and the rows are due no longer', async () => {
    const bus = busThatKeeps();
    expect(await createHandler({ ...world, bus })(batch)).toEqual({ batchItemFailures: [] });

    expect(bus.taken.map(({ id }) => id)).toEqual((await world.outbox()).map(({ id }) => id));
    expect(await unpublished()).toEqual([]);
  });

  it('reports the batch from the first refused event on, and keeps that event for the sweeper', async () => {
    const third = (await world.outbox())[2];
    const bus = busThatKeeps(({ id }) => id === third?.id);
    expect(await createHandler({ ...world, bus })(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: '3' }] });
    expect(await unpublished()).toHaveLength(1);
  });

  it('throws when the bus cannot be reached, so that the whole batch comes again', async () => {
    const gone = { put: () => Promise.reject(new Error('no bus')) };
    await expect(createHandler({ ...world, bus: gone })(batch)).rejects.toThrow('no bus');
    expect(await unpublished()).toHaveLength(batch.Records.length);
  });
});

import { expect, it } from 'vitest';
import { createActivity } from './activity.ts';
import type { AwsJsonClient } from './aws-json.ts';
import { type Item, openStreams, type StreamRecord } from './streams.ts';
import type { Assembly, Resource } from './types.ts';

const table = {
  id: 'Data/Table',
  type: 'AWS::DynamoDB::GlobalTable',
  ref: 'things',
  arn: 'arn:aws:dynamodb:ca-central-1:123456789012:table/things',
  properties: { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } },
} as unknown as Resource;

/** A stream that holds what `put` left in it, and counts how often it is read. */
async function aStream() {
  const activity = createActivity();
  const records: { eventName: string; dynamodb: { Keys: Item; NewImage: Item } }[] = [];
  let reads = 0;
  const answers: Record<string, (input: Record<string, unknown>) => Record<string, unknown>> = {
    DescribeTable: () => ({ Table: { LatestStreamArn: 'stream' } }),
    DescribeStream: () => ({ StreamDescription: { Shards: [{ ShardId: 'shard' }] } }),
    GetShardIterator: () => ({ ShardIterator: '0' }),
    GetRecords: ({ ShardIterator }) => {
      reads += 1;
      return { Records: records.slice(Number(ShardIterator)), NextShardIterator: String(records.length) };
    },
  };
  const call: AwsJsonClient['call'] = async (target, input) =>
    answers[target.split('.').at(-1) ?? '']?.(input as Record<string, unknown>) ?? {};
  const streams = await openStreams({
    assembly: { ofType: (type: string) => (type === table.type ? [table] : []) } as unknown as Assembly,
    client: { call } as AwsJsonClient,
    clock: { now: () => 0 } as Parameters<typeof openStreams>[0]['clock'],
    activity,
    log: (line) => expect.fail(line),
  });
  const put = (kind: string) => {
    const item = { kind: { S: kind } };
    records.push({ eventName: 'INSERT', dynamodb: { Keys: item, NewImage: item } });
    streams.wake([{ table: 'things', item }]);
  };
  return { streams, activity, put, reads: () => reads };
}

const kinds = (records: readonly StreamRecord[]) => records.map(({ dynamodb }) => dynamodb.NewImage?.kind?.S);

it('is read at once for what somebody wants, and hands on what was not wanted before it, in order', async () => {
  const { streams, activity, put, reads } = await aStream();
  const seen: unknown[] = [];
  streams.subscribe(
    table.arn,
    (records) => seen.push(...kinds(records)),
    ({ dynamodb }) => dynamodb.NewImage?.kind?.S === 'letter',
  );
  put('parcel');
  await activity.idle();
  expect(reads()).toBe(0);
  put('letter');
  await activity.idle();
  expect(seen).toEqual(['parcel', 'letter']);
  expect(reads()).toBe(1);
});

it('is read to its end when it is asked to catch up, and then only if there may be something', async () => {
  const { streams, activity, put, reads } = await aStream();
  const seen: unknown[] = [];
  streams.subscribe(
    table.arn,
    (records) => seen.push(...kinds(records)),
    () => false,
  );
  put('parcel');
  streams.catchUp();
  await activity.idle();
  streams.catchUp();
  await activity.idle();
  expect(seen).toEqual(['parcel']);
  expect(reads()).toBe(1);
});

it('is read at once after a write of which nobody knows what it wrote', async () => {
  const { streams, activity, reads } = await aStream();
  streams.subscribe(
    table.arn,
    () => undefined,
    () => false,
  );
  streams.wake();
  await activity.idle();
  expect(reads()).toBe(1);
});

import type { ActivityCount } from './activity.ts';
import type { AwsJsonClient } from './aws-json.ts';
import { streamViewOf, tablesOf } from './dynamo.ts';
import type { Assembly, Clock } from './types.ts';

/** A record of a table's stream, as Lambda events hold them, with both images. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: string;
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
}

export type Item = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Streams {
  /**
   * Calls `listener` with each batch of new records of a table, in order: soon after a write that may have left a record it
   * `wants`, and of other writes no later than `catchUp`.
   */
  subscribe(tableArn: string, listener: Listener, wants?: (record: StreamRecord) => boolean): void;
  /** Says that records may have been written: of these items when they are known, of any otherwise. */
  wake(written?: readonly Written[]): void;
  /** Has records read that nobody wanted at once. */
  catchUp(): void;
}

type Listener = (records: readonly StreamRecord[]) => void;

/** An item that a request put into a table. */
export interface Written {
  readonly table: string;
  readonly item: Item;
}

const MOST = 1000;
const CALL = 'DynamoDBStreams_20120810.';

/** Reads the streams of all tables, whenever it is woken and until nothing is left. */
export async function openStreams(options: {
  assembly: Assembly;
  client: AwsJsonClient;
  clock: Clock;
  activity: ActivityCount;
  log: (line: string) => void;
}): Promise<Streams> {
  const { client, clock, activity } = options;
  const readers = await Promise.all(
    tablesOf(options.assembly).map(async (table) => {
      const listeners: { listener: Listener; wants: (record: StreamRecord) => boolean }[] = [];
      const arn = `${table.arn}/stream/2024-01-01T00:00:00.000`;
      const region = table.arn.split(':')[3] ?? '';
      const StreamViewType = streamViewOf(table) ?? 'NEW_AND_OLD_IMAGES';
      let iterator = await firstIterator(client, table.ref);
      let reading = false;
      let again = false;
      let behind = false;

      const read = async () => {
        try {
          while (again) {
            await activity.lull();
            again = false;
            behind = false;
            const output = (await client.call(`${CALL}GetRecords`, { ShardIterator: iterator, Limit: MOST })) as {
              Records: StreamRecord[];
              NextShardIterator: string;
            };
            iterator = output.NextShardIterator;
            if (output.Records.length === MOST) again = true;
            if (output.Records.length === 0) continue;
            const ApproximateCreationDateTime = Math.floor(clock.now() / 1000);
            const records = output.Records.map((record) => ({
              ...record,
              awsRegion: region,
              eventSourceARN: arn,
              dynamodb: { ...record.dynamodb, ApproximateCreationDateTime, StreamViewType },
            }));
            for (const { listener } of listeners) listener(records);
          }
        } catch (error) {
          options.log(`The stream of ${table.id} could not be read: ${error}`);
        } finally {
          reading = false;
        }
      };
      const wake = () => {
        again = true;
        if (reading) return;
        reading = true;
        void activity.track('reading a stream', read());
      };
      /** The record that a put leaves, as far as it is known beforehand: whether the item was there already is not. */
      const imagined = (NewImage: Item): StreamRecord[] =>
        (['INSERT', 'MODIFY'] as const).map((eventName) => ({
          eventID: '',
          eventName,
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: region,
          eventSourceARN: arn,
          dynamodb: {
            ApproximateCreationDateTime: 0,
            Keys: {},
            NewImage,
            SequenceNumber: '',
            SizeBytes: 0,
            StreamViewType,
          },
        }));
      return {
        tableArn: table.arn,
        listeners,
        wake(written?: readonly Written[]) {
          behind = true;
          const records = written?.filter((put) => put.table === table.ref).flatMap(({ item }) => imagined(item));
          if (!records || listeners.some(({ wants }) => records.some(wants))) wake();
        },
        catchUp() {
          if (behind) wake();
        },
      };
    }),
  );

  return {
    subscribe(tableArn, listener, wants = () => true) {
      readers.find((reader) => reader.tableArn === tableArn)?.listeners.push({ listener, wants });
    },
    wake(written) {
      for (const reader of readers) if (reader.listeners.length > 0) reader.wake(written);
    },
    catchUp() {
      for (const reader of readers) if (reader.listeners.length > 0) reader.catchUp();
    },
  };
}

async function firstIterator(client: AwsJsonClient, table: string): Promise<string> {
  const described = (await client.call('DynamoDB_20120810.DescribeTable', { TableName: table })) as {
    Table: { LatestStreamArn: string };
  };
  const StreamArn = described.Table.LatestStreamArn;
  const { StreamDescription } = (await client.call(`${CALL}DescribeStream`, { StreamArn })) as {
    StreamDescription: { Shards: { ShardId: string }[] };
  };
  const { ShardIterator } = await client.call(`${CALL}GetShardIterator`, {
    StreamArn,
    ShardId: StreamDescription.Shards.at(-1)?.ShardId,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  return String(ShardIterator);
}

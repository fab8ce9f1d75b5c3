import type { AwsJsonClient } from './aws-json.ts';
import { streamViewOf, tablesOf } from './dynamo.ts';
import type { Activity, Assembly, Clock } from './types.ts';

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
  /** Calls `listener` with each batch of new records of a table, in order. */
  subscribe(tableArn: string, listener: (records: readonly StreamRecord[]) => void): void;
  /** Says that records may have been written. */
  wake(): void;
}

const MOST = 1000;
const CALL = 'DynamoDBStreams_20120810.';

/** Reads the streams of all tables, whenever it is woken and until nothing is left. */
export async function openStreams(options: {
  assembly: Assembly;
  client: AwsJsonClient;
  clock: Clock;
  activity: Activity;
  log: (line: string) => void;
}): Promise<Streams> {
  const { client, clock, activity } = options;
  const readers = await Promise.all(
    tablesOf(options.assembly).map(async (table) => {
      const listeners: ((records: readonly StreamRecord[]) => void)[] = [];
      const arn = `${table.arn}/stream/2024-01-01T00:00:00.000`;
      const region = table.arn.split(':')[3] ?? '';
      const StreamViewType = streamViewOf(table) ?? 'NEW_AND_OLD_IMAGES';
      let iterator = await firstIterator(client, table.ref);
      let reading = false;
      let again = false;

      const read = async () => {
        try {
          while (again) {
            again = false;
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
            for (const listener of listeners) listener(records);
          }
        } catch (error) {
          options.log(`The stream of ${table.id} could not be read: ${error}`);
        } finally {
          reading = false;
        }
      };
      return {
        tableArn: table.arn,
        listeners,
        wake() {
          again = true;
          if (reading) return;
          reading = true;
          void activity.track('reading a stream', read());
        },
      };
    }),
  );

  return {
    subscribe(tableArn, listener) {
      readers.find((reader) => reader.tableArn === tableArn)?.listeners.push(listener);
    },
    wake() {
      for (const reader of readers) if (reader.listeners.length > 0) reader.wake();
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

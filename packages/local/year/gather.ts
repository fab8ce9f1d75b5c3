import { type AwsJsonClient, createAwsJsonClient } from '../cloud/aws-json.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Change, Evidence, Row } from './check/evidence.ts';

type Attribute = Readonly<Record<string, unknown>>;
type Image = Readonly<Record<string, Attribute>>;

const TABLE = 'DynamoDB_20120810.';
const STREAM = 'DynamoDBStreams_20120810.';

const plain = (attribute: Attribute): unknown => {
  const [type, value] = Object.entries(attribute)[0] ?? [];
  switch (type) {
    case 'N':
      return Number(value);
    case 'M':
      return row(value as Image);
    case 'L':
      return (value as Attribute[]).map(plain);
    case 'NULL':
      return null;
    case 'S':
    case 'B':
    case 'BOOL':
      return value;
    default:
      throw new Error(`the table holds an attribute of type ${type}, which nobody writes`);
  }
};

/** DynamoDB's JSON as plain values, what is sealed as base64. @throws Error for sets, which this table does not hold */
export const row = (image: Image): Row =>
  Object.fromEntries(Object.entries(image).map(([name, attribute]) => [name, plain(attribute)])) as Row;

/** Every item, by Scan: the one place that reads everything, and it is no part of the product. */
const everyRow = async (client: AwsJsonClient, TableName: string): Promise<Row[]> => {
  const rows: Row[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const page = await client.call(`${TABLE}Scan`, { TableName, ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}) });
    rows.push(...(page.Items as Image[]).map(row));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return rows;
};

/** Every item of every table that a cloud has, as it stands: the keys of what is sealed included. */
export const rowsOfAllTables = async (cloud: Pick<Cloud, 'table'>): Promise<Row[]> => {
  const client = createAwsJsonClient(cloud.table.endpoint);
  try {
    const { TableNames } = (await client.call(`${TABLE}ListTables`, {})) as { TableNames: string[] };
    const tables: Row[][] = [];
    for (const name of TableNames) tables.push(await everyRow(client, name));
    return tables.flat();
  } finally {
    client.close();
  }
};

interface StreamPage {
  readonly Records: { readonly dynamodb: { readonly NewImage?: Image; readonly OldImage?: Image } }[];
  readonly NextShardIterator?: string;
}

/** Every write since the table was made, by its stream: rows that have expired in the meantime included. */
const everyChange = async (client: AwsJsonClient, TableName: string): Promise<Change[]> => {
  const { Table } = (await client.call(`${TABLE}DescribeTable`, { TableName })) as {
    Table: { LatestStreamArn: string };
  };
  const StreamArn = Table.LatestStreamArn;
  const described = (await client.call(`${STREAM}DescribeStream`, { StreamArn })) as {
    StreamDescription: { Shards: { ShardId: string }[] };
  };
  const changes: Change[] = [];
  for (const { ShardId } of described.StreamDescription.Shards) {
    const first = await client.call(`${STREAM}GetShardIterator`, {
      StreamArn,
      ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    let ShardIterator = first.ShardIterator as string | undefined;
    while (ShardIterator) {
      const page = (await client.call(`${STREAM}GetRecords`, { ShardIterator, Limit: 1000 })) as unknown as StreamPage;
      for (const { dynamodb } of page.Records) {
        const { OldImage, NewImage } = dynamodb;
        changes.push({ ...(OldImage ? { before: row(OldImage) } : {}), ...(NewImage ? { after: row(NewImage) } : {}) });
      }
      // A shard that is still open has always a next iterator; an empty page is its end for now.
      ShardIterator = page.Records.length > 0 ? page.NextShardIterator : undefined;
    }
  }
  return changes;
};

/** Everything a year left behind in a cloud that is at rest, read past the front. */
export const gatherEvidence = async (
  cloud: Cloud,
  about: Pick<Evidence, 'programme' | 'cohortId' | 'surprises'>,
): Promise<Evidence> => {
  const client = createAwsJsonClient(cloud.table.endpoint);
  try {
    const [rows, changes, mails, deadLetters] = [
      await everyRow(client, cloud.table.name),
      await everyChange(client, cloud.table.name),
      await cloud.inbox(),
      await cloud.deadLetters(),
    ];
    return {
      ...about,
      until: cloud.now(),
      rows,
      changes,
      mails,
      deadLetters,
      events: cloud.eventLog(),
      schedules: cloud.schedules(),
      logs: cloud.logs(),
      denied: cloud.denied(),
      invocations: cloud.invocations(),
    };
  } finally {
    client.close();
  }
};

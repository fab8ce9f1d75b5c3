import type { AwsJsonClient } from './aws-json.ts';
import { expiryAttributeOf, tablesOf } from './dynamo.ts';
import type { Item, StreamRecord, Streams } from './streams.ts';
import type { Activity, Assembly, Clock, Resource } from './types.ts';

const DAY_MS = 86_400_000;
const MOST_PER_CALL = 25;

/**
 * Time to live on the cloud's clock. Rows whose expiry has passed are deleted at the next midnight (UTC): DynamoDB too is
 * late, by up to two days. What expires when is learnt from the stream, so that no table is scanned.
 */
export function keepTimeToLive(options: {
  assembly: Assembly;
  client: AwsJsonClient;
  streams: Streams;
  clock: Clock;
  activity: Activity;
}): void {
  for (const table of tablesOf(options.assembly)) {
    const attribute = expiryAttributeOf(table);
    if (attribute) watch(table, attribute, options);
  }
}

function watch(
  table: Resource,
  attribute: string,
  { client, streams, clock, activity }: Parameters<typeof keepTimeToLive>[0],
): void {
  const rows = new Map<string, { readonly keys: Item; readonly expires: number }>();
  const timer = `time to live ${table.id}`;

  let armed = Number.POSITIVE_INFINITY;
  const arm = (expires: number) => {
    const midnight = Math.ceil(Math.max(expires, clock.now()) / DAY_MS) * DAY_MS;
    if (midnight >= armed) return;
    armed = midnight;
    clock.at(midnight, timer, () => activity.track('time to live', expire()));
  };
  const expire = async () => {
    const due = [...rows].filter(([, { expires }]) => expires <= clock.now());
    for (let from = 0; from < due.length; from += MOST_PER_CALL) {
      const requests = due.slice(from, from + MOST_PER_CALL).map(([, { keys }]) => ({ DeleteRequest: { Key: keys } }));
      await client.call('DynamoDB_20120810.BatchWriteItem', { RequestItems: { [table.ref]: requests } });
    }
    for (const [key] of due) rows.delete(key);
    streams.wake();
    armed = Number.POSITIVE_INFINITY;
    for (const { expires } of rows.values()) arm(expires);
  };

  const noteAll = (records: readonly StreamRecord[]) => {
    for (const record of records) note(record);
  };
  // Nothing expires before the clock is moved, so that no record is wanted at once.
  streams.subscribe(table.arn, noteAll, () => false);
  const note = ({ dynamodb: { Keys, NewImage } }: StreamRecord) => {
    const key = JSON.stringify(Object.entries(Keys).sort());
    const seconds = Number(NewImage?.[attribute]?.N);
    if (!Number.isFinite(seconds)) return void rows.delete(key);
    rows.set(key, { keys: Keys, expires: seconds * 1000 });
    arm(seconds * 1000);
  };
}

import { randomUUID } from 'node:crypto';
import { matchesFilterCriteria } from '../services/filter-criteria.ts';
import { streamViewOf } from './dynamo.ts';
import { failuresIn, type Mapping, type MappingWorld } from './mappings.ts';
import { numberOf, recordOf } from './read.ts';
import type { StreamRecord } from './streams.ts';
import type { Resource } from './types.ts';

interface Batch {
  readonly records: readonly StreamRecord[];
  readonly retries: number;
}

type GivenUp = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** How long a stream keeps its records. */
const RETENTION_SECONDS = 86_400;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Feeds a table's stream to a function: one batch at a time, in order. A batch that fails holds up the rest until it
 * succeeds, or is too often tried or too old and goes (as metadata only) to the on-failure queue. Retries wait on the
 * cloud's clock, from a second up to a minute.
 * @throws Error naming the mapping when the on-failure destination is not a queue of the templates
 */
export function consumeStream(mapping: Mapping, resource: Resource, table: Resource, world: MappingWorld): void {
  const { clock, activity, functions, queues, log } = world;
  const retriesAllowed = unlimited(numberOf(resource, 'MaximumRetryAttempts', -1));
  const oldest = 1000 * Math.min(unlimited(numberOf(resource, 'MaximumRecordAgeInSeconds', -1)), RETENTION_SECONDS);
  const bisects = resource.properties.BisectBatchOnFunctionError === true;
  const onFailure = (recordOf(resource, 'DestinationConfig') as { OnFailure?: { Destination?: string } }).OnFailure
    ?.Destination;
  if (onFailure && !queues.has(onFailure)) throw new Error(`${mapping.id}: there is no queue ${onFailure}`);
  const show = viewer(streamViewOf(table));
  const retryTimer = `stream retry ${mapping.id}`;

  /** Records not yet offered to the function, and batches that must be offered again before them. */
  const waiting: StreamRecord[] = [];
  const again: Batch[] = [];
  let working = false;
  let resting = false;

  const giveUp = async ({ records, retries }: Batch, condition: GivenUp) => {
    const first = records[0]?.dynamodb.SequenceNumber;
    log(`${mapping.id} gave up on ${records.length} records from ${first} on: ${condition}`);
    if (onFailure) await queues.send(onFailure, JSON.stringify(obituary(mapping, records, retries, condition)));
  };

  const retry = (records: readonly StreamRecord[], retries: number) => {
    again.unshift({ records, retries: retries + 1 });
    resting = true;
    clock.at(clock.now() + Math.min(FIRST_WAIT_MS * 2 ** retries, LONGEST_WAIT_MS), retryTimer, () => {
      resting = false;
      work();
    });
  };

  const offer = async (batch: Batch) => {
    const { records, retries } = batch;
    const outcome = await functions.invoke(mapping.functionArn, { Records: records.map(show) });
    const sent = new Set(records.map(({ dynamodb }) => dynamodb.SequenceNumber));
    const failed =
      'error' in outcome ? sent : mapping.reportsFailures ? failuresIn(outcome.payload, sent) : new Set<string>();
    if (failed.size === 0) return;
    const from = records.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber));
    const rest = records.slice(from);
    // Records before the first failure are done with, so what is left has not been tried as a batch yet.
    const tried = from > 0 ? 0 : retries;
    const age = clock.now() - 1000 * (rest[0]?.dynamodb.ApproximateCreationDateTime ?? 0);
    if (age >= oldest) return giveUp({ records: rest, retries: tried }, 'RecordAgeExceeded');
    if ('error' in outcome && bisects && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      again.unshift({ records: rest.slice(0, middle), retries }, { records: rest.slice(middle), retries });
      return;
    }
    if (tried >= retriesAllowed) return giveUp({ records: rest, retries: tried }, 'RetryAttemptsExhausted');
    retry(rest, tried);
  };

  const drain = async () => {
    try {
      while (!resting) {
        const batch = again.shift() ?? { records: waiting.splice(0, mapping.batchSize), retries: 0 };
        if (batch.records.length === 0) break;
        await offer(batch);
      }
    } catch (error) {
      log(`${mapping.id} lost a batch: ${error}`);
    } finally {
      working = false;
    }
  };

  const work = () => {
    if (working || resting) return;
    working = true;
    void activity.track(`the stream of ${table.id}`, drain());
  };

  const wants = (record: StreamRecord) =>
    matchesFilterCriteria(mapping.filter, show(record) as unknown as Record<string, unknown>);
  const take = (records: readonly StreamRecord[]) => {
    waiting.push(...records.filter(wants));
    work();
  };
  world.streams.subscribe(table.arn, take, wants);
}

const unlimited = (count: number) => (count < 0 ? Number.POSITIVE_INFINITY : count);

/** Cuts a record to what the table's stream shows. */
function viewer(view: string | undefined): (record: StreamRecord) => StreamRecord {
  const shows = (image: string) => view === image || view === 'NEW_AND_OLD_IMAGES';
  return (record) => {
    const { NewImage, OldImage, ...rest } = record.dynamodb;
    const images = {
      ...(NewImage && shows('NEW_IMAGE') ? { NewImage } : {}),
      ...(OldImage && shows('OLD_IMAGE') ? { OldImage } : {}),
    };
    return { ...record, dynamodb: { ...rest, ...images } };
  };
}

/** What Lambda sends to an on-failure queue: where the records are, not the records. */
function obituary(mapping: Mapping, records: readonly StreamRecord[], retries: number, condition: GivenUp) {
  const [first, last] = [records[0], records.at(-1)];
  const arrival = (record: StreamRecord | undefined) =>
    new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionArn,
      condition,
      approximateInvokeCount: retries + 1,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-00000000',
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn: first?.eventSourceARN,
    },
  };
}

import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { standardPeriods } from '@pharos/domain';
import { ActPerformedV1, type Envelope } from '@pharos/events';
import { type HttpDeps, newId } from '@pharos/runtime';
import { type Item, openStore, type Trace } from '@pharos/store';
import { inject } from 'vitest';
import { clientOf, createTable } from './create-table.ts';
import { atOnce, scheduleList } from './fake-edges.ts';
import { TOKENS } from './invoke.ts';

type Told = Envelope & { data: Record<string, unknown> };

/** A deps bag with the real store on a table of its own, a clock that stands still until it is moved, and ids that say when they were made. */
export interface World extends HttpDeps {
  /** Scheduler, as far as nobody looks into it. */
  readonly schedules: ReturnType<typeof scheduleList>;
  /** Mail may go out as fast as it comes. */
  readonly pace: typeof atOnce;
  readonly tableName: string;
  readonly client: DynamoDBClient;
  readonly trace: Trace;
  /** Moves the clock to an instant. */
  at(instant: string): void;
  /** Everything in the table. */
  rows(): Promise<Item[]>;
  /** The events written so far, in the order of their ids, without those that the audit is made of. */
  outbox(): Promise<Told[]>;
  /** Those that the audit is made of. */
  acts(): Promise<ActPerformedV1[]>;
}

/** Where a world makes its table: the DynamoDB that answers at an address, and the table of the template as JSON. */
export interface Ground {
  readonly endpoint: string;
  readonly definition: string;
}

const groundOfThisRun = (): Ground => ({
  endpoint: inject('dynamoEndpoint'),
  definition: inject('tableDefinition'),
});

/** A world of its own, empty, at `now` (an ISO instant); on the DynamoDB of this test run unless told otherwise. */
export const aWorld = async ({
  now = '2024-05-01T14:00:00.000Z',
  ground = groundOfThisRun(),
}: {
  now?: string;
  ground?: Ground;
} = {}): Promise<World> => {
  const client = clientOf(ground.endpoint);
  const tableName = `world-${randomUUID()}`;
  await createTable(client, tableName, ground.definition);
  let time = Date.parse(now);

  const rows = async (): Promise<Item[]> => {
    const found: Item[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName: tableName, ExclusiveStartKey: from as never }));
      found.push(...(page.Items ?? []).map((item) => unmarshall(item) as Item));
      from = page.LastEvaluatedKey;
    } while (from);
    return found;
  };

  const told = async (): Promise<Told[]> =>
    (await rows())
      .filter(({ entity }) => entity === 'outbox')
      .map(({ event }) => event as Told)
      .sort((a, b) => a.id.localeCompare(b.id));
  const isAct = ({ type }: Told): boolean => type === ActPerformedV1.type;

  const deps: HttpDeps = {
    store: openStore(client, tableName),
    now: () => time,
    newId: (prefix) => newId(prefix, time),
    tzdata: process.versions.tz ?? 'unknown',
    retention: standardPeriods,
    tokens: TOKENS,
    firstCoordinator: 'office',
  };
  return {
    ...deps,
    schedules: scheduleList(),
    pace: atOnce,
    tableName,
    client,
    trace: { now: deps.now, newId: (prefix) => deps.newId(prefix), correlationId: 'test', causationId: null },
    at: (instant) => {
      time = Date.parse(instant);
    },
    rows,
    outbox: async () => (await told()).filter((event) => !isAct(event)),
    acts: async () => (await told()).filter(isAct).map((event) => ActPerformedV1.schema.parse(event)),
  };
};

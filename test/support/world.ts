import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { standardPeriods } from '@pharos/domain';
import { ActPerformedV1, type Envelope } from '@pharos/events';
import { newId } from '@pharos/runtime';
import type { ArchiveDeps, PrivateDeps } from '@pharos/runtime/private';
import {
  type Item,
  type KeyStore,
  openArchives,
  openKeyRing,
  openKeys,
  openPrivateTexts,
  openStore,
  type Trace,
} from '@pharos/store';
import { inject } from 'vitest';
import { clientOf, createTable } from './create-table.ts';
import { atOnce, scheduleList } from './fake-edges.ts';
import { TOKENS } from './invoke.ts';
import { keyService, type TestKeyService } from './key-service.ts';

type Told = Envelope & { data: Record<string, unknown> };

/** A deps bag with the real store on a table of its own, a clock that stands still until it is moved, and ids that say when they were made. */
export interface World extends PrivateDeps, ArchiveDeps {
  /** Scheduler, as far as nobody looks into it. */
  readonly schedules: ReturnType<typeof scheduleList>;
  /** Mail may go out as fast as it comes. */
  readonly pace: typeof atOnce;
  readonly tableName: string;
  readonly client: DynamoDBClient;
  readonly trace: Trace;
  /** The keys of what people write, in a table of their own, and what wraps them. */
  readonly keys: KeyStore;
  readonly keysTableName: string;
  readonly keyService: TestKeyService;
  /** Moves the clock to an instant. */
  at(instant: string): void;
  /** Everything in the table. */
  rows(): Promise<Item[]>;
  /** Everything in the table of keys. */
  keyRows(): Promise<Item[]>;
  /** The events written so far, in the order of their ids, without those that the audit is made of. */
  outbox(): Promise<Told[]>;
  /** Those that the audit is made of. */
  acts(): Promise<ActPerformedV1[]>;
}

/** Where a world makes its tables: the DynamoDB that answers at an address, and the tables of the template as JSON. */
export interface Ground {
  readonly endpoint: string;
  readonly definition: string;
  readonly keysDefinition: string;
}

export const groundOfThisRun = (): Ground => ({
  endpoint: inject('dynamoEndpoint'),
  definition: inject('tableDefinition'),
  keysDefinition: inject('keysTableDefinition'),
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
  const keysTableName = `${tableName}-keys`;
  await Promise.all([
    createTable(client, tableName, ground.definition),
    createTable(client, keysTableName, ground.keysDefinition),
  ]);
  let time = Date.parse(now);

  const rowsOf = async (table: string): Promise<Item[]> => {
    const found: Item[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: from as never }));
      found.push(...(page.Items ?? []).map((item) => unmarshall(item) as Item));
      from = page.LastEvaluatedKey;
    } while (from);
    return found;
  };

  const rows = () => rowsOf(tableName);
  const keys = openKeys(client, keysTableName);
  const service = keyService();

  const told = async (): Promise<Told[]> =>
    (await rows())
      .filter(({ entity }) => entity === 'outbox')
      .map(({ event }) => event as Told)
      .sort((a, b) => a.id.localeCompare(b.id));
  const isAct = ({ type }: Told): boolean => type === ActPerformedV1.type;

  const store = openStore(client, tableName);
  const deps: PrivateDeps = {
    store,
    texts: openPrivateTexts(openKeyRing(keys, service, () => time)),
    now: () => time,
    newId: (prefix) => newId(prefix, time),
    tzdata: process.versions.tz ?? 'unknown',
    retention: standardPeriods,
    tokens: TOKENS,
    firstCoordinator: 'office',
  };
  return {
    ...deps,
    archives: openArchives(store.exports, keys, service),
    schedules: scheduleList(),
    pace: atOnce,
    tableName,
    keys,
    keysTableName,
    keyService: service,
    client,
    trace: { now: deps.now, newId: (prefix) => deps.newId(prefix), correlationId: 'test', causationId: null },
    at: (instant) => {
      time = Date.parse(instant);
    },
    rows,
    keyRows: () => rowsOf(keysTableName),
    outbox: async () => (await told()).filter((event) => !isAct(event)),
    acts: async () => (await told()).filter(isAct).map((event) => ActPerformedV1.schema.parse(event)),
  };
};

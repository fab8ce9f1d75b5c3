import { createHash } from 'node:crypto';
import { CohortOpenedV1, Envelope } from '@pharos/events';
import { entities, type Item } from '@pharos/store';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { wholeRows } from '../support/whole-rows.ts';
import { aWorld } from '../support/world.ts';
import { aMatchRun, aNotice, anId, anUnmatched, aPairRule, aRecruitment, aReport, onDay } from './builders.ts';

/** What people's tables hold: for each kind of row, the version that is written and a digest of its shape. */
const pins: Record<string, { schemaVersion: number; shape: string }> = {
  cohort: { schemaVersion: 1, shape: '5241801ed5ee58e6' },
  milestone: { schemaVersion: 1, shape: '050be3a2c73ae3dd' },
  'school calendar': { schemaVersion: 1, shape: '869d4ec3b283de33' },
  programme: { schemaVersion: 1, shape: '5bd81cb14d451398' },
  'programme version': { schemaVersion: 1, shape: 'd3c7914ddba7b576' },
  participant: { schemaVersion: 1, shape: '18307a40a1621532' },
  staff: { schemaVersion: 1, shape: '0d3a879c31c14668' },
  application: { schemaVersion: 1, shape: '069819123298b118' },
  'match run': { schemaVersion: 2, shape: 'c6da2ab37ad5228f' },
  proposal: { schemaVersion: 2, shape: 'f78369619ad1ea73' },
  mentorship: { schemaVersion: 1, shape: 'eba8241aab438a4a' },
  meeting: { schemaVersion: 1, shape: '5139bc2af32389b2' },
  'meeting reply': { schemaVersion: 1, shape: '35190ee30c3cb849' },
  reflection: { schemaVersion: 1, shape: '334eb5388954c995' },
  'wrap-up': { schemaVersion: 1, shape: 'de8639bd890c4ae5' },
  'help request': { schemaVersion: 1, shape: 'db829ec36e0cc026' },
  unreachable: { schemaVersion: 1, shape: '684c554522d0286f' },
  'link key': { schemaVersion: 1, shape: '4b341b2e0cdaca27' },
  reminder: { schemaVersion: 1, shape: '092f79280bd85514' },
  'check-in': { schemaVersion: 1, shape: '3083f45bb0d41eef' },
  message: { schemaVersion: 1, shape: '5239a5031f1bdfa8' },
  nomination: { schemaVersion: 1, shape: 'c062eb74aff6a98d' },
  note: { schemaVersion: 1, shape: 'ace5ad3c02789190' },
  nudge: { schemaVersion: 1, shape: '8cb7554ff15fd5bf' },
  hold: { schemaVersion: 1, shape: 'b10874a35bd04e3e' },
  'pair rule': { schemaVersion: 1, shape: '9121d59e46d43ad2' },
  responses: { schemaVersion: 1, shape: '97a44e843d44f7eb' },
  notice: { schemaVersion: 1, shape: '6f13c86ece523cae' },
  introduction: { schemaVersion: 1, shape: 'a38a213c532709bb' },
  rollover: { schemaVersion: 1, shape: '9a3f226ea805e670' },
  unmatched: { schemaVersion: 2, shape: 'c6bc3c9f829f3a3f' },
  recruitment: { schemaVersion: 1, shape: '104a630e4aa9722a' },
  'match run report': { schemaVersion: 1, shape: '44831e9893de4953' },
  'match run progress': { schemaVersion: 1, shape: 'da03c6d8b7039708' },
  erasure: { schemaVersion: 1, shape: '599f25d598c786ef' },
  export: { schemaVersion: 1, shape: '6fd656073de96cbf' },
  sending: { schemaVersion: 1, shape: '8ea2979a1dcb9e00' },
  'audit entry': { schemaVersion: 1, shape: '25ee0f7a977cad3c' },
  'audit head': { schemaVersion: 1, shape: '5bc2d739ba602f69' },
  outbox: { schemaVersion: 1, shape: '2bd07861ea309823' },
};

const ANNOTATIONS = ['description', 'example', '$schema'];

/** The shape alone: what is said about an attribute is no part of it, nor is the order in which attributes were written down. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value).filter(([key, each]) => !(ANNOTATIONS.includes(key) && typeof each === 'string'));
  return Object.fromEntries(told.sort(([a], [b]) => a.localeCompare(b)).map(([key, each]) => [key, shapeOf(each)]));
};

const digestOf = (schema: z.ZodType): string =>
  createHash('sha256')
    .update(JSON.stringify(shapeOf(z.toJSONSchema(schema))))
    .digest('hex')
    .slice(0, 16);

const whatToDo = (name: string) => `
The stored shape of "${name}" has changed. Rows of the old shape stay in the tables of everybody who has deployed Pharos.
  1. Raise its schemaVersion (packages/store/entities.ts; for the rows beside entities, where the row is made).
  2. See to it that rows of the version before can still be read, and test that with one of them.
  3. Put the version and digest that stand under "Received" in place of the pin in this file.
The pin may be changed without raising the version in one case only: no release has written this version yet.
`;

const shape = ({ schema, schemaVersion }: { schema: z.ZodType; schemaVersion: unknown }) => ({
  schemaVersion,
  shape: digestOf(schema),
});

/** One row of each kind that no entity writes, and the version it carries. */
const versionsBesideEntities = async (): Promise<ReadonlyMap<unknown, unknown>> => {
  const { store, trace, rows } = await aWorld();
  const told = CohortOpenedV1.draft({ cohortId: anId('coh'), programmeId: 'werklund' });
  await store.commit([store.cohorts.sayOfPair(aPairRule())], [told], trace);
  await store.commit([store.cohorts.keepNotice(aNotice())], [], trace);
  const kept = { cohortId: anId('coh'), milestoneKey: 'check-in', checkIn: [], wrapUp: { outcomes: [], wishes: [] } };
  await store.commit([store.retention.keepResponses(kept)], [], trace);
  await store.matchRuns.writeResults({
    proposals: [],
    unmatched: [anUnmatched()],
    recruitment: [aRecruitment()],
    report: aReport(),
  });
  const run = aMatchRun({ status: 'solving' });
  const progress = { matchRunId: run.id, phase: 'reading', fraction: 0, gap: null, at: onDay(1) } as const;
  await store.commit([entities.matchRuns.insert(run)], [], trace);
  await store.commit(store.matchRuns.noteProgress(run, progress), [], trace);
  const by = { standing: 'coordinator', id: anId('stf') } as const;
  const act = { id: anId('evt'), at: onDay(1), operation: 'acceptApplication', by, about: [] };
  await store.audit.append('werklund', [act], trace);
  return new Map((await rows()).map((row: Item) => [row.entity, row.schemaVersion]));
};

const beside: Readonly<Record<string, z.ZodType>> = { ...wholeRows, outbox: Envelope };

const ofEntities = Object.values(entities).map((entity) => [entity.name, entity] as const);

test.each(ofEntities)('%s: the stored shape is the one that its version stands for', (name, entity) => {
  expect(shape(entity), whatToDo(name)).toEqual(pins[name]);
});

describe('beside the entities', () => {
  let versions: ReadonlyMap<unknown, unknown>;
  beforeAll(async () => {
    versions = await versionsBesideEntities();
  });

  test.each(Object.entries(beside))('%s: the stored shape is the one that its version stands for', (name, schema) => {
    expect(shape({ schema, schemaVersion: versions.get(name) }), whatToDo(name)).toEqual(pins[name]);
  });
});

test('every entity is pinned, and nothing else', () => {
  const names = [...ofEntities.map(([name]) => name), ...Object.keys(beside)];
  expect(Object.keys(pins).toSorted()).toEqual(names.toSorted());
});

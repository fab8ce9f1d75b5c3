import { createHash } from 'node:crypto';
import { PairRule, Unmatched } from '@pharos/domain';
import { CohortOpenedV1, Envelope } from '@pharos/events';
import { entities, type Item } from '@pharos/store';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { aWorld } from '../support/world.ts';
import { anId, anUnmatched, aPairRule } from './builders.ts';

/** What people's tables hold: for each kind of row, the version that is written and a digest of its shape. */
const pins: Record<string, { schemaVersion: number; shape: string }> = {
  cohort: { schemaVersion: 1, shape: '3ca7d7f81721821a' },
  milestone: { schemaVersion: 1, shape: '8459f03b85d67bb5' },
  participant: { schemaVersion: 1, shape: '9533de247f728889' },
  application: { schemaVersion: 1, shape: 'f11a4f621e7a733a' },
  'match run': { schemaVersion: 1, shape: '18e060fdf7acde32' },
  proposal: { schemaVersion: 1, shape: 'd9b543e97fa9239b' },
  mentorship: { schemaVersion: 1, shape: '88b496c18a7a1981' },
  meeting: { schemaVersion: 1, shape: '4229871cbdc2e46f' },
  reminder: { schemaVersion: 1, shape: 'ae2cd60e78027f52' },
  'check-in': { schemaVersion: 1, shape: '3083f45bb0d41eef' },
  message: { schemaVersion: 1, shape: 'c95e44909c452197' },
  'pair rule': { schemaVersion: 1, shape: '9121d59e46d43ad2' },
  unmatched: { schemaVersion: 1, shape: '5d3117f25d8dd910' },
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
  1. Raise its schemaVersion (packages/store/entities.ts; for a pair rule, an unmatched row or the outbox, where the row is made).
  2. See to it that rows of the version before can still be read, and test that with one of them.
  3. Put the version and digest that stand under "Received" in place of the pin in this file.
The pin may be changed without raising the version in one case only: no release has written this version yet.
`;

const shape = ({ schema, schemaVersion }: { schema: z.ZodType; schemaVersion: unknown }) => ({
  schemaVersion,
  shape: digestOf(schema),
});

const rowsBesideEntities = async (): Promise<Record<string, { schema: z.ZodType; schemaVersion: unknown }>> => {
  const { store, trace, rows } = await aWorld();
  const told = CohortOpenedV1.draft({ cohortId: anId('coh'), programmeId: 'werklund' });
  await store.commit([store.cohorts.sayOfPair(aPairRule())], [told], trace);
  await store.matchRuns.writeResults({ proposals: [], unmatched: [anUnmatched()] });
  const versionOf = new Map((await rows()).map((row: Item) => [row.entity, row.schemaVersion]));
  return {
    'pair rule': { schema: PairRule, schemaVersion: versionOf.get('pair rule') },
    unmatched: { schema: Unmatched, schemaVersion: versionOf.get('unmatched') },
    outbox: { schema: Envelope, schemaVersion: versionOf.get('outbox') },
  };
};

const ofEntities = Object.values(entities).map((entity) => [entity.name, entity] as const);

test.each(ofEntities)('%s: the stored shape is the one that its version stands for', (name, entity) => {
  expect(shape(entity), whatToDo(name)).toEqual(pins[name]);
});

test.each(['pair rule', 'unmatched', 'outbox'])(
  '%s: the stored shape is the one that its version stands for',
  async (name) => {
    const row = (await rowsBesideEntities())[name];
    expect(row && shape(row), whatToDo(name)).toEqual(pins[name]);
  },
);

test('every entity is pinned, and nothing else', () => {
  const names = [...ofEntities.map(([name]) => name), 'pair rule', 'unmatched', 'outbox'];
  expect(Object.keys(pins).toSorted()).toEqual(names.toSorted());
});

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type AccessPattern, accessPatterns, type Item } from '@pharos/store';
import { describe, expect, test } from 'vitest';
import { aWorld } from '../support/world.ts';
import { costOf, meterOf, type ReadCall, undocumented } from './capacity.ts';
import * as ofAudit from './patterns/audit.ts';
import {
  calendar,
  cohort,
  cohortsPattern,
  cohortsUnderWay,
  milestone,
  milestonesOfCohort,
  nextMilestones,
  notice,
  pairRulesOfCohort,
  responses,
  rollover,
} from './patterns/cohorts.ts';
import * as ofErasures from './patterns/erasures.ts';
import * as ofHolds from './patterns/holds.ts';
import * as ofKeys from './patterns/keys.ts';
import * as ofMatchRuns from './patterns/match-runs.ts';
import * as ofMentorships from './patterns/mentorships.ts';
import * as ofMessages from './patterns/messages.ts';
import * as ofNominations from './patterns/nominations.ts';
import * as ofNotes from './patterns/notes.ts';
import * as ofNudges from './patterns/nudges.ts';
import * as ofPeople from './patterns/people.ts';
import { programme, programmesPattern, programmeVersion, programmeVersionsPattern } from './patterns/programmes.ts';
import type { PatternCase } from './patterns/reading.ts';
import * as ofStaff from './patterns/staff.ts';

type PatternName = keyof typeof accessPatterns;

const cases: Partial<Record<PatternName, PatternCase>> = {
  cohort,
  cohorts: cohortsPattern,
  cohortsUnderWay,
  nextMilestones,
  milestone,
  calendar,
  milestonesOfCohort,
  pairRulesOfCohort,
  programme,
  programmes: programmesPattern,
  programmeVersion,
  programmeVersions: programmeVersionsPattern,
  rollover,
  responses,
  notice,
  ...ofPeople,
  ...ofMatchRuns,
  ...ofMentorships,
  ...ofMessages,
  ...ofHolds,
  ...ofErasures,
  ...ofNominations,
  ...ofNudges,
  ...ofNotes,
  ...ofKeys,
  ...ofStaff,
  ...ofAudit,
};

const partitionOf = (index: AccessPattern['index'], item: Item | undefined): unknown =>
  item?.[index === 'main' || index === 'keys' ? 'pk' : index === 'due' ? 'duePk' : `${index}pk`];

const sum = (calls: readonly ReadCall[], what: 'items' | 'units'): number =>
  calls.reduce((total, call) => total + call[what], 0);

const names = Object.keys(cases) as PatternName[];

describe('each access pattern returns what it promises, in order, and reads nothing else', () => {
  test.each(names)('%s', async (name) => {
    const world = await aWorld();
    const readings = (await cases[name]?.(world)) ?? [];
    const pattern: AccessPattern = accessPatterns[name];
    const rows = await (pattern.index === 'keys' ? world.keyRows() : world.rows());
    const rowOf = new Map(rows.map((row) => [`${row.pk} ${row.sk}`, row]));
    const calls = meterOf(world.client);

    expect(readings).not.toHaveLength(0);
    for (const { ask, answer, reads } of readings) {
      calls.length = 0;
      expect(await ask(world.store, world.keys)).toEqual(answer);

      const wanted = reads.flatMap(({ pk, sk }) => rowOf.get(`${pk} ${sk}`) ?? []);
      expect(wanted, 'every row behind the answer is in the table').toHaveLength(reads.length);
      expect(sum(calls, 'items'), 'rows that DynamoDB looked at').toBe(wanted.length);
      expect(sum(calls, 'units'), 'read units').toBe(costOf(pattern, wanted));
      expect(undocumented(name, calls[0]), 'as accessPatterns describes it').toEqual([]);
    }
    const [{ reads } = { reads: [] }] = readings;
    expect(rows.length - reads.length, 'noise').toBeGreaterThanOrEqual(3 * reads.length);
    if (/^(begins_with|<=)|\bto\b/.test(pattern.sk))
      expect(
        rows.filter((row) => partitionOf(pattern.index, row) !== undefined).length,
        'noise in the same index',
      ).toBeGreaterThan(reads.length);
  });
});

test('every access pattern has a test, and every user of one is a folder of functions', () => {
  expect(names.toSorted()).toEqual(Object.keys(accessPatterns).toSorted());
  const users = new Set(Object.values<AccessPattern>(accessPatterns).flatMap(({ usedBy }) => usedBy));
  const functions = resolve(import.meta.dirname, '../../functions');
  expect([...users].filter((user) => !existsSync(resolve(functions, user, 'main.ts')))).toEqual([]);
});

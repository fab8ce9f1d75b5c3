import { type MatchRun, type MatchRunProgress, MOST_PINS_REPORTED } from '@pharos/domain';
import { entities, type Write } from '@pharos/store';
import { beforeEach, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import { aMatchRun, anId, anUnmatched, aProposal, aRecruitment, aReport, onDay, some } from './builders.ts';
import { refusalOf } from './refusal.ts';

const { matchRuns } = entities;

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

const write = (...writes: Write[]) => world.store.commit(writes, [], world.trace);
const of = () => world.store.matchRuns;

describe('how far a match run has come', () => {
  const progressOf = ({ id }: MatchRun, fraction = 0.25): MatchRunProgress => ({
    matchRunId: id,
    phase: 'prices',
    fraction,
    gap: 1200,
    at: onDay(3),
  });
  const solving = async (): Promise<MatchRun> => {
    const run = aMatchRun({ status: 'solving', attempts: 1, version: 2 });
    await world.store.putMany([matchRuns.toItem(run)]);
    return run;
  };

  test('is written beside the run, of which it is no version', async () => {
    const run = await solving();
    expect(await of().progress(run.id)).toBeUndefined();
    await write(...of().noteProgress(run, progressOf(run)));
    await write(...of().noteProgress(run, progressOf(run, 0.5)));
    expect(await of().progress(run.id)).toEqual(progressOf(run, 0.5));
    expect(await of().get(run.id)).toEqual(run);
    const proposed: MatchRun = { ...run, status: 'proposed', version: 3 };
    await write(...of().replace(proposed));
    expect(await of().get(run.id)).toEqual(proposed);
  });

  test.each(['proposed', 'failed', 'published', 'discarded'] as const)(
    'is refused once the run is %s',
    async (status) => {
      const run = await solving();
      await world.store.putMany([matchRuns.toItem({ ...run, status })]);
      const refusal = await refusalOf(write(...of().noteProgress(run, progressOf(run))));
      expect(refusal.code).toBe('stale-version');
      expect(await of().progress(run.id)).toBeUndefined();
    },
  );

  test('is refused to a solver whose run another one has taken over', async () => {
    const run = await solving();
    await write(matchRuns.replace({ ...run, attempts: 2, version: 3 }));
    const refusal = await refusalOf(write(...of().noteProgress(run, progressOf(run))));
    expect(refusal.code).toBe('stale-version');
  });
});

test('somebody left out of a published run is marked once', async () => {
  const left = anUnmatched();
  await of().writeResults({ proposals: [], unmatched: [left] });
  await write(of().settle(left));
  expect(await refusalOf(write(of().settle(left)))).toMatchObject({ code: 'already-exists' });
  expect((await of().unmatched(left.matchRunId, { limit: 5 })).items).toEqual([{ ...left, settled: true }]);
});

test('nobody is marked who is not there', async () => {
  expect(await refusalOf(write(of().settle(anUnmatched())))).toMatchObject({ code: 'already-exists' });
  expect(await world.rows()).toEqual([]);
});

test('a thousand results are all written, and written over when the solving is repeated', async () => {
  const run = aMatchRun();
  const results = {
    proposals: some(1000, () => aProposal({ matchRunId: run.id, reasons: [] })),
    unmatched: some(30, () => anUnmatched({ matchRunId: run.id })),
  };
  await of().writeResults(results);
  await of().writeResults(results);
  const rows = await world.rows();
  expect(rows.filter(({ entity }) => entity === 'proposal')).toHaveLength(1000);
  expect(rows.filter(({ entity }) => entity === 'unmatched')).toHaveLength(30);
});

test('a report on as many pins as are kept fits into an item', async () => {
  const matchRunId = aMatchRun().id;
  const { quality } = aReport();
  const cost = { how: 'exact', people: 0, priority: 0, lowest: 0, total: 12 } as const;
  const pins = some(MOST_PINS_REPORTED, (pin) => ({ pin, setsRuleAside: false, cost }));
  const pinned = some(MOST_PINS_REPORTED, () => ({
    menteeApplicationId: anId('app'),
    mentorApplicationId: anId('app'),
  }));
  const report = aReport({ matchRunId, pinned, quality: { ...quality, costs: { pins, rules: [] } } });
  await of().writeResults({ proposals: [], unmatched: [], report });
  expect(await of().report(matchRunId)).toEqual(report);
});

test('what an interrupted solving had written can be taken back, and nothing else goes with it', async () => {
  const [run, other] = [aMatchRun(), aMatchRun()];
  const results = ({ id }: MatchRun) => ({
    proposals: some(60, () => aProposal({ matchRunId: id })),
    unmatched: [anUnmatched({ matchRunId: id })],
    recruitment: [aRecruitment({ matchRunId: id })],
  });
  await write(matchRuns.insert(run), matchRuns.insert(other));
  await of().writeResults(results(run));
  await of().writeResults(results(other));
  await of().clearResults(run.id);
  const rows = await world.rows();
  expect(rows.filter(({ pk }) => pk === `MATCH-RUN#${run.id}`)).toMatchObject([{ entity: 'match run' }]);
  expect(rows).toHaveLength(1 + 1 + 62);
});

describe('rows of version 1', () => {
  const run = aMatchRun({ status: 'published', introduced: true, totalScore: 900, proven: true, chunk: 1 });
  const { alternatives: _since, ...proposal } = aProposal({ matchRunId: run.id });
  const left = anUnmatched({ matchRunId: run.id });
  const pk = `MATCH-RUN#${run.id}`;

  test('of a match run, a proposal and somebody unmatched can still be read', async () => {
    await world.store.putMany([
      { pk, sk: 'MATCH-RUN', entity: 'match run', schemaVersion: 1, ...run },
      { pk, sk: `PROPOSAL#${proposal.menteeApplicationId}`, entity: 'proposal', schemaVersion: 1, ...proposal },
      { pk, sk: `UNMATCHED#${left.applicationId}`, entity: 'unmatched', schemaVersion: 1, ...left },
    ]);
    expect(await of().get(run.id)).toEqual(run);
    expect(await of().proposal(run.id, proposal.menteeApplicationId)).toEqual({ ...proposal, alternatives: [] });
    expect((await of().unmatched(run.id, { limit: 5 })).items).toEqual([left]);
    expect(await refusalOf(of().report(run.id))).toMatchObject({ code: 'not-found' });
  });
});

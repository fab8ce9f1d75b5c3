import { requestMatchRun } from '@pharos/domain';
import { deliver } from '@pharos/test/support/invoke.ts';
import { anAccepted, anOpenCohort, aPair, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from './handler.ts';

let world: World;
let cohort: Awaited<ReturnType<typeof anOpenCohort>>;
beforeEach(async () => {
  world = await aWorld();
  cohort = await anOpenCohort(world);
});

const aRun = async () => {
  const { run, event } = requestMatchRun({
    id: world.newId('run'),
    cohortId: cohort.id,
    programmeId: cohort.programmeId,
    requestedBy: 'coordinator',
    now: '2024-05-02T14:00:00.000Z',
  });
  await world.store.commit(world.store.matchRuns.insert(run), [], world.trace);
  return { run, event: asEvent(world, event) };
};

const results = async (runId: string) => ({
  run: await world.store.matchRuns.get(runId),
  proposals: (await world.store.matchRuns.proposals(runId, { limit: 100 })).items,
  unmatched: (await world.store.matchRuns.unmatched(runId, { limit: 100 })).items,
});

describe('solving a match run', () => {
  it('proposes the best pairs with reasons in both languages, and says of everybody else why not', async () => {
    const marie = await anAccepted(world, cohort, 'mentee', { name: 'Marie' });
    const noor = await anAccepted(world, cohort, 'mentee', { name: 'Noor' });
    const mentor = await anAccepted(world, cohort, 'mentor', { name: 'Morgan' });
    const { run, event } = await aRun();
    expect(await deliver(createHandler(world), [event])).toEqual([]);

    const { run: solved, proposals, unmatched } = await results(run.id);
    expect(solved).toMatchObject({
      status: 'proposed',
      proven: true,
      counts: { mentees: 2, mentors: 1, proposals: 1, unmatched: 1 },
    });
    expect(proposals[0]).toMatchObject({
      mentorApplicationId: mentor.application.id,
      decision: 'undecided',
      outcome: 'waiting',
    });
    expect(proposals[0]?.reasons[0]?.text.fr).not.toBe('');
    expect([marie.application.id, noor.application.id]).toContain(unmatched[0]?.applicationId);
    expect(unmatched[0]?.wouldHelp.fr).not.toBe('');
    expect((await world.outbox()).map(({ type }) => type)).toContain('pharos.match-run.proposed.v1');
  });

  it('gives the same proposals when it is interrupted and begins anew, and does nothing once it is done', async () => {
    for (const name of ['Ann', 'Bea', 'Cleo', 'Dana']) await anAccepted(world, cohort, 'mentee', { name });
    for (const name of ['Max', 'Nia', 'Oto']) await anAccepted(world, cohort, 'mentor', { name });
    const { run, event } = await aRun();
    const once = {
      ...world,
      store: {
        ...world.store,
        matchRuns: { ...world.store.matchRuns, writeResults: () => Promise.reject(new Error('killed')) },
      },
    };
    expect(await deliver(createHandler(once), [event])).toEqual([0]);
    expect((await results(run.id)).run.status).toBe('solving');

    await deliver(createHandler(world), [event]);
    const first = await results(run.id);
    await deliver(createHandler(world), [event, event]);
    expect(await results(run.id)).toEqual(first);
    expect(first.proposals).toHaveLength(3);
  });

  it('leaves published pairs and full mentors alone', async () => {
    const marie = await anAccepted(world, cohort, 'mentee', { name: 'Marie' });
    const full = await anAccepted(world, cohort, 'mentor', { name: 'Full' });
    await aPair(world, cohort, marie, full);
    const noor = await anAccepted(world, cohort, 'mentee', { name: 'Noor' });
    const { run, event } = await aRun();
    await deliver(createHandler(world), [event]);

    const { proposals, unmatched } = await results(run.id);
    expect(proposals).toEqual([]);
    expect(unmatched.map(({ applicationId }) => applicationId)).toEqual([noor.application.id]);
  });

  it('never proposes a mentee their own partner teacher, unless a coordinator pinned the two', async () => {
    const marie = await anAccepted(world, cohort, 'mentee', {
      name: 'Marie',
      answers: { 'partner-teacher-email': 'Morgan@example.org' },
    });
    const mentor = await anAccepted(world, cohort, 'mentor', { name: 'Morgan' });
    const refused = await aRun();
    await deliver(createHandler(world), [refused.event]);
    expect((await results(refused.run.id)).proposals).toEqual([]);

    const pair = {
      cohortId: cohort.id,
      menteeApplicationId: marie.application.id,
      mentorApplicationId: mentor.application.id,
    };
    const pin = { ...pair, rule: 'pin', saidBy: 'coordinator', saidAt: '2024-05-02T14:00:00.000Z' } as const;
    const { run } = await results(refused.run.id);
    await world.store.commit([world.store.cohorts.sayOfPair(pin)], [], world.trace);
    await world.store.commit(
      world.store.matchRuns.replace({ ...run, status: 'discarded', version: run.version + 1 }),
      [],
      world.trace,
    );
    const pinned = await aRun();
    await deliver(createHandler(world), [pinned.event]);
    expect((await results(pinned.run.id)).proposals).toMatchObject(
      [{ ...pair, cohortId: undefined, pinned: true }].map(({ cohortId: _, ...rest }) => rest),
    );
  });

  it('fails with a reason a coordinator can read when nobody waits, and frees the cohort for another run', async () => {
    const { run, event } = await aRun();
    await deliver(createHandler(world), [event]);
    expect((await results(run.id)).run).toMatchObject({ status: 'failed', failure: { code: 'nobody-waits' } });
    await expect(aRun()).resolves.toBeDefined();
  });
});

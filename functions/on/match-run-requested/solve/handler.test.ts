import { type MatchRunProgress, requestMatchRun, startSolving, throwAway } from '@pharos/domain';
import { deliver } from '@pharos/test/support/invoke.ts';
import { anAccepted, anOpenCohort, aPair, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { cannotBeSolved } from './failures.ts';
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

  it('says what it was solved from: the definition and digests of policy and inputs, but none of them in the event', async () => {
    await anAccepted(world, cohort, 'mentee', { name: 'Marie' });
    await anAccepted(world, cohort, 'mentor', { name: 'Morgan' });
    const { run, event } = await aRun();
    await deliver(createHandler(world), [event]);
    const { basis, attempts } = (await results(run.id)).run;
    expect(basis).toEqual({
      programmeVersion: 1,
      policyDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      inputsDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(attempts).toBe(1);
    const told = (await world.outbox()).find(({ type }) => type === 'pharos.match-run.proposed.v1');
    expect(told?.data).toEqual({ matchRunId: run.id, cohortId: cohort.id, proposals: 1, unmatched: 0 });
  });

  it('fails, in both languages, when pins contradict each other, and says which to look at when answers cannot be read', async () => {
    const mentee = await anAccepted(world, cohort, 'mentee', { name: 'Marie' });
    const mentors = [
      await anAccepted(world, cohort, 'mentor', { name: 'Morgan' }),
      await anAccepted(world, cohort, 'mentor', { name: 'Noor' }),
    ];
    for (const mentor of mentors) {
      const pair = { menteeApplicationId: mentee.application.id, mentorApplicationId: mentor.application.id };
      const said = { saidBy: 'coordinator', saidAt: '2024-09-02T15:00:00.000Z' };
      const pin = world.store.cohorts.sayOfPair({ cohortId: cohort.id, ...pair, rule: 'pin', ...said });
      await world.store.commit([pin], [], world.trace);
    }
    const { run, event } = await aRun();
    await deliver(createHandler(world), [event]);
    expect((await results(run.id)).run).toMatchObject({
      status: 'failed',
      failure: {
        code: 'pins-contradict',
        text: { en: expect.stringContaining('(1)'), fr: expect.stringMatching(/^Des paires imposées se contredisent/) },
      },
    });
    expect(cannotBeSolved([{ path: 'policy.criteria[2].weight' }, { path: 'pinned[0]' }])).toMatchObject({
      code: 'cannot-be-solved',
      text: { fr: expect.stringContaining('(policy.criteria[2].weight, pinned[0])') },
    });
  });

  it('fails with a reason a coordinator can read when nobody waits, and frees the cohort for another run', async () => {
    const { run, event } = await aRun();
    await deliver(createHandler(world), [event]);
    expect((await results(run.id)).run).toMatchObject({ status: 'failed', failure: { code: 'nobody-waits' } });
    await expect(aRun()).resolves.toBeDefined();
  });
});

describe('while a match run is solved', () => {
  /** The same world on a clock that goes on by this much whenever it is looked at, and what was noted of the progress. */
  const withClock = (stepMs: number) => {
    const noted: MatchRunProgress[] = [];
    let time = world.now();
    const { matchRuns } = world.store;
    const noteProgress: typeof matchRuns.noteProgress = (run, progress) => {
      noted.push(progress);
      return matchRuns.noteProgress(run, progress);
    };
    const ticking = {
      ...world,
      now: () => {
        time += stepMs;
        return time;
      },
      store: { ...world.store, matchRuns: { ...matchRuns, noteProgress } },
    };
    return { ticking, noted };
  };

  beforeEach(async () => {
    await anAccepted(world, cohort, 'mentee', { name: 'Marie' });
    await anAccepted(world, cohort, 'mentor', { name: 'Morgan' });
  });

  it('its progress is noted from reading to writing and never falls', async () => {
    const { ticking, noted } = withClock(4_000);
    const { run, event } = await aRun();
    await deliver(createHandler(ticking), [event]);
    expect(noted[0]).toMatchObject({ phase: 'reading', fraction: 0, gap: null });
    expect(noted.at(-1)).toMatchObject({ phase: 'writing', gap: 0 });
    expect(noted.map(({ phase }) => phase)).toContain('verifying');
    const fractions = noted.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect((await results(run.id)).run).toMatchObject({ status: 'proposed', version: 3 });
  });

  it('progress is written every few seconds at most', async () => {
    const { ticking, noted } = withClock(1);
    const { event } = await aRun();
    await deliver(createHandler(ticking), [event]);
    expect(noted.map(({ phase }) => phase)).toEqual(['reading']);
  });

  it('it is let go, without a row or an event, once its coordinator has given it up', async () => {
    const { ticking } = withClock(4_000);
    const { run, event } = await aRun();
    const givenUp = {
      ...ticking,
      store: {
        ...ticking.store,
        applications: {
          ...world.store.applications,
          allWaiting: async (cohortId: string) => {
            const thrown = throwAway(await world.store.matchRuns.get(run.id));
            await world.store.commit(world.store.matchRuns.replace(thrown.run), [], world.trace);
            return world.store.applications.allWaiting(cohortId);
          },
        },
      },
    };
    expect(await deliver(createHandler(givenUp), [event])).toEqual([]);
    const { run: left, proposals } = await results(run.id);
    expect(left).toMatchObject({ status: 'failed', failure: { code: 'given-up' } });
    expect(proposals).toEqual([]);
    expect((await world.outbox()).filter(({ type }) => type.startsWith('pharos.match-run.'))).toEqual([]);
  });

  it('it fails with a sentence in both languages when its time runs out, and frees the cohort', async () => {
    const { run, event } = await aRun();
    expect(await deliver(createHandler(world), [event], { remainingMs: 1 })).toEqual([]);
    const { run: failed, proposals } = await results(run.id);
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'out-of-time' } });
    expect(failed.failure?.text.fr).toContain('temps imparti');
    expect(proposals).toEqual([]);
    await expect(aRun()).resolves.toBeDefined();
  });

  it('broken off twice, it fails the third time instead of locking its cohort for ever', async () => {
    const { run, event } = await aRun();
    const dying = {
      ...world,
      store: {
        ...world.store,
        applications: { ...world.store.applications, allWaiting: () => Promise.reject(new Error('killed')) },
      },
    };
    expect(await deliver(createHandler(dying), [event])).toEqual([0]);
    expect(await deliver(createHandler(dying), [event])).toEqual([0]);
    expect((await results(run.id)).run).toMatchObject({ status: 'solving', attempts: 2 });
    expect(await deliver(createHandler(dying), [event])).toEqual([]);
    expect((await results(run.id)).run).toMatchObject({ status: 'failed', failure: { code: 'interrupted' } });
    await expect(aRun()).resolves.toBeDefined();
  });

  it('begun anew, it leaves nothing of what was written before it broke off: people come and go meanwhile', async () => {
    const gone = await anAccepted(world, cohort, 'mentee', { name: 'Gone' });
    const { run, event } = await aRun();
    const dying = {
      ...world,
      store: {
        ...world.store,
        matchRuns: {
          ...world.store.matchRuns,
          writeResults: async (found: Parameters<typeof world.store.matchRuns.writeResults>[0]) => {
            await world.store.matchRuns.writeResults(found);
            throw new Error('killed');
          },
        },
      },
    };
    expect(await deliver(createHandler(dying), [event])).toEqual([0]);
    const withdrawn = { ...gone.application, status: 'withdrawn' as const, version: gone.application.version + 1 };
    await world.store.commit(world.store.applications.replace(withdrawn), [], world.trace);
    expect(await deliver(createHandler(world), [event])).toEqual([]);

    const { run: solved, proposals, unmatched } = await results(run.id);
    expect(solved.counts).toMatchObject({ mentees: 1, proposals: 1, unmatched: 0 });
    expect([proposals.length, unmatched.length]).toEqual([1, 0]);
    expect(proposals[0]?.menteeApplicationId).not.toBe(gone.application.id);
  });

  it('of more people than one function can take on, it fails before it reads them, with the figures', async () => {
    const { run, event } = await aRun();
    const unread = () => Promise.reject(new Error('these must not be read'));
    const crowded = {
      ...world,
      store: {
        ...world.store,
        applications: {
          ...world.store.applications,
          countWaiting: async () => 29_000,
          countAccepted: async () => 4_000,
          accepted: async () => Array(4_000).fill({ load: 0, capacity: 2 }),
          allWaiting: unread,
        },
      },
    };
    expect(await deliver(createHandler(crowded), [event])).toEqual([]);
    const { failure } = (await results(run.id)).run;
    expect(failure?.code).toBe('too-many-people');
    expect(failure?.text.en).toContain('116,000,000');
    expect(failure?.text.fr).toContain('116\u00a0000\u00a0000');
  });

  it('another delivery that comes meanwhile takes over; the first one writes nothing more', async () => {
    const { ticking } = withClock(4_000);
    const { run, event } = await aRun();
    const overtaken = {
      ...ticking,
      store: {
        ...ticking.store,
        applications: {
          ...world.store.applications,
          allWaiting: async (cohortId: string) => {
            const again = startSolving(await world.store.matchRuns.get(run.id));
            await world.store.commit(world.store.matchRuns.replace(again), [], world.trace);
            return world.store.applications.allWaiting(cohortId);
          },
        },
      },
    };
    expect(await deliver(createHandler(overtaken), [event])).toEqual([]);
    expect((await results(run.id)).run).toMatchObject({ status: 'solving', attempts: 2, version: 3 });
  });
});

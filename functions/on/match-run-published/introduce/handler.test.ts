import { publish, requestMatchRun } from '@pharos/domain';
import { MatchRunIntroducingV1 } from '@pharos/events';
import { derivedId } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { deliver } from '@pharos/test/support/invoke.ts';
import { anAccepted, anOpenCohort, asEvent, type Person } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from './handler.ts';

let world: World;
let cohort: Awaited<ReturnType<typeof anOpenCohort>>;
beforeEach(async () => {
  world = await aWorld();
  cohort = await anOpenCohort(world);
});

/** A published run that proposes these pairs. */
const aPublishedRun = async (
  pairs: readonly (readonly [mentee: Person, mentor: Person])[],
  rejected: readonly number[] = [],
) => {
  const asked = requestMatchRun({
    id: world.newId('run'),
    cohortId: cohort.id,
    programmeId: cohort.programmeId,
    requestedBy: 'coordinator',
    now: '2024-05-02T14:00:00.000Z',
  });
  await world.store.commit(world.store.matchRuns.insert(asked.run), [], world.trace);
  const proposed = { ...asked.run, status: 'proposed' as const };
  await world.store.matchRuns.writeResults({
    unmatched: [],
    proposals: pairs.map(([mentee, mentor], i) => ({
      matchRunId: proposed.id,
      mentorshipId: derivedId('men', proposed.id, mentee.application.id),
      menteeApplicationId: mentee.application.id,
      menteeParticipantId: mentee.participant.id,
      mentorApplicationId: mentor.application.id,
      mentorParticipantId: mentor.participant.id,
      score: 100,
      pinned: false,
      reasons: [],
      decision: rejected.includes(i) ? 'rejected' : 'undecided',
      outcome: 'waiting',
      version: 1,
    })),
  });
  const { run, event } = publish(proposed);
  await world.store.putMany([entities.matchRuns.toItem(run)]);
  return { run, event: asEvent(world, event) };
};

const mentorships = async () => (await world.store.mentorships.ofCohort(cohort.id, { limit: 100 })).items;
const loadOf = async ({ application }: Person) => (await world.store.applications.get(application.id)).load;

describe('introducing the pairs of a published run', () => {
  it('makes a mentorship of each approved pair, once, however often the event comes', async () => {
    const [ann, bea] = [
      await anAccepted(world, cohort, 'mentee', { name: 'Ann' }),
      await anAccepted(world, cohort, 'mentee', { name: 'Bea' }),
    ];
    const mentor = await anAccepted(world, cohort, 'mentor', { name: 'Max', capacity: 2 });
    const { run, event } = await aPublishedRun([
      [ann, mentor],
      [bea, mentor],
    ]);
    const handler = createHandler(world);
    await deliver(handler, [event]);
    await deliver(handler, [event, event]);

    expect(await mentorships()).toHaveLength(2);
    expect(await loadOf(mentor)).toBe(2);
    expect(await world.store.matchRuns.get(run.id)).toMatchObject({
      introduced: true,
      counts: { introduced: 2, skipped: 0 },
    });
    expect((await world.outbox()).filter(({ type }) => type === 'pharos.mentorship.introduced.v1')).toHaveLength(2);
  });

  it('leaves rejected pairs waiting', async () => {
    const ann = await anAccepted(world, cohort, 'mentee', { name: 'Ann' });
    const { event } = await aPublishedRun([[ann, await anAccepted(world, cohort, 'mentor', { name: 'Max' })]], [0]);
    await deliver(createHandler(world), [event]);

    expect(await mentorships()).toEqual([]);
    expect((await world.store.applications.waiting(cohort.id, { limit: 10 })).items.map(({ id }) => id)).toEqual([
      ann.application.id,
    ]);
  });

  it('never gives a mentor more than they have places for: the pair is skipped, and the run says why', async () => {
    const [ann, bea] = [
      await anAccepted(world, cohort, 'mentee', { name: 'Ann' }),
      await anAccepted(world, cohort, 'mentee', { name: 'Bea' }),
    ];
    const mentor = await anAccepted(world, cohort, 'mentor', { name: 'Max', capacity: 1 });
    const { run, event } = await aPublishedRun([
      [ann, mentor],
      [bea, mentor],
    ]);
    expect(await deliver(createHandler(world), [event])).toEqual([]);

    expect(await mentorships()).toHaveLength(1);
    expect(await loadOf(mentor)).toBe(1);
    const outcomes = (await world.store.matchRuns.proposals(run.id, { limit: 10 })).items;
    expect(outcomes.map(({ outcome, skippedBecause }) => skippedBecause ?? outcome).sort()).toEqual([
      'introduced',
      'mentor-full',
    ]);
    expect(await world.store.matchRuns.get(run.id)).toMatchObject({
      introduced: true,
      counts: { introduced: 1, skipped: 1 },
    });
  });

  it('skips somebody who withdrew after the run was solved', async () => {
    const ann = await anAccepted(world, cohort, 'mentee', { name: 'Ann' });
    const mentor = await anAccepted(world, cohort, 'mentor', { name: 'Max' });
    const { run, event } = await aPublishedRun([[ann, mentor]]);
    const gone = { ...ann.application, status: 'withdrawn' as const, version: ann.application.version + 1 };
    await world.store.commit(world.store.applications.replace(gone), [], world.trace);
    await deliver(createHandler(world), [event]);

    expect(await loadOf(mentor)).toBe(0);
    expect((await world.store.matchRuns.proposal(run.id, ann.application.id)).skippedBecause).toBe('not-accepted');
  });

  it('goes on in another invocation when its time runs out, and ignores the echo of a chunk that is done', async () => {
    const mentor = await anAccepted(world, cohort, 'mentor', { name: 'Max', capacity: 4 });
    const people = [];
    for (let i = 0; i < 51; i += 1) people.push(await anAccepted(world, cohort, 'mentee', { name: `M${i}` }));
    const { run, event } = await aPublishedRun(people.map((mentee) => [mentee, mentor] as const));
    const handler = createHandler(world);
    await deliver(handler, [event], { remainingMs: 1 });
    expect(await world.store.matchRuns.get(run.id)).toMatchObject({ introduced: false, chunk: 1 });
    const goOn = (await world.outbox()).filter(({ type }) => type === MatchRunIntroducingV1.type);
    expect(goOn).toHaveLength(1);

    await deliver(handler, [event]); // the first chunk again
    expect(await world.store.matchRuns.get(run.id)).toMatchObject({ introduced: false, chunk: 1 });
    await deliver(handler, goOn);
    expect(await world.store.matchRuns.get(run.id)).toMatchObject({
      introduced: true,
      counts: { introduced: 4, skipped: 47 },
    });
    expect(await loadOf(mentor)).toBe(4);
  });

  it('can be followed by another run only when it is done', async () => {
    const { run } = await aPublishedRun([]);
    const another = requestMatchRun({
      id: world.newId('run'),
      cohortId: cohort.id,
      programmeId: 'werklund',
      requestedBy: 'x',
      now: '2024-05-03T14:00:00.000Z',
    });
    await expect(world.store.commit(world.store.matchRuns.insert(another.run), [], world.trace)).rejects.toMatchObject({
      code: 'run-in-progress',
      facts: { matchRunId: run.id },
    });
    await deliver(createHandler(world), [asEvent(world, publish({ ...run, status: 'proposed' }).event)]);
    await expect(
      world.store.commit(world.store.matchRuns.insert(another.run), [], world.trace),
    ).resolves.toBeUndefined();
  });
});

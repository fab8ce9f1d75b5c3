import { type Proposal, publish, requestMatchRun } from '@pharos/domain';
import { MatchRunIntroducingV1 } from '@pharos/events';
import { programmeOf } from '@pharos/programmes';
import { derivedId } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { deliver } from '@pharos/test/support/invoke.ts';
import { anAccepted, anOpenCohort, aPair, asEvent, type Person } from '@pharos/test/support/rows.ts';
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
  unmatched: readonly Person[] = [],
  reasons: Proposal['reasons'] = [],
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
    unmatched: unmatched.map(({ application }) => ({
      matchRunId: proposed.id,
      applicationId: application.id,
      kind: 'all-full',
      reason: { en: 'All are full.', fr: 'Toutes les places sont prises.' },
      wouldHelp: { en: 'One more place.', fr: 'Une place de plus.' },
    })),
    proposals: pairs.map(([mentee, mentor], i) => ({
      matchRunId: proposed.id,
      mentorshipId: derivedId('men', proposed.id, mentee.application.id),
      menteeApplicationId: mentee.application.id,
      menteeParticipantId: mentee.participant.id,
      mentorApplicationId: mentor.application.id,
      mentorParticipantId: mentor.participant.id,
      score: 100,
      pinned: false,
      reasons,
      alternatives: [],
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

  describe('those whom the round leaves without a mentor', () => {
    const priorityOf = async ({ application }: Person) => (await world.store.applications.get(application.id)).priority;
    const aMentee = (name: string) => anAccepted(world, cohort, 'mentee', { name });

    it('come before others in the next one: unmatched, rejected, or with a mentor who had filled up', async () => {
      const [ann, bea, cleo, dana] = [
        await aMentee('Ann'),
        await aMentee('Bea'),
        await aMentee('Cleo'),
        await aMentee('Dana'),
      ];
      const mentor = await anAccepted(world, cohort, 'mentor', { name: 'Max', capacity: 1 });
      const { run, event } = await aPublishedRun(
        [
          [ann, mentor],
          [bea, mentor],
          [cleo, mentor],
        ],
        [1],
        [dana],
      );
      const handler = createHandler(world);
      await deliver(handler, [event]);

      const { items: settled } = await world.store.matchRuns.proposals(run.id, { limit: 10 });
      expect(settled.map(({ outcome }) => outcome).sort()).toEqual(['introduced', 'rejected', 'skipped']);
      const introduced = settled.find(({ outcome }) => outcome === 'introduced')?.menteeApplicationId;
      for (const person of [ann, bea, cleo, dana]) {
        expect(await priorityOf(person)).toBe(person.application.id === introduced ? 0 : 1);
      }
      const { items: left } = await world.store.matchRuns.unmatched(run.id, { limit: 10 });
      expect(left).toMatchObject([{ settled: true }]);
    });

    it('do so once, however often the event comes and wherever the work broke off', async () => {
      const [ann, bea] = [await aMentee('Ann'), await aMentee('Bea')];
      const mentor = await anAccepted(world, cohort, 'mentor', { name: 'Max' });
      const { event } = await aPublishedRun([[ann, mentor]], [0], [bea]);
      const dying = {
        ...world,
        store: {
          ...world.store,
          matchRuns: {
            ...world.store.matchRuns,
            replace: () => {
              throw new Error('killed');
            },
          },
        },
      };
      expect(await deliver(createHandler(dying), [event])).toEqual([0]);
      await deliver(createHandler(world), [event, event]);
      await deliver(createHandler(world), [event]);
      expect(await Promise.all([ann, bea].map(priorityOf))).toEqual([1, 1]);
    });

    it('do not when they have withdrawn or found a mentor since', async () => {
      const [ann, bea] = [await aMentee('Ann'), await aMentee('Bea')];
      const { run, event } = await aPublishedRun([], [], [ann, bea]);
      const gone = { ...ann.application, status: 'withdrawn' as const, version: ann.application.version + 1 };
      await world.store.commit(world.store.applications.replace(gone), [], world.trace);
      await aPair(world, cohort, bea, await anAccepted(world, cohort, 'mentor', { name: 'Max' }));
      expect(await deliver(createHandler(world), [event])).toEqual([]);
      expect(await Promise.all([ann, bea].map(priorityOf))).toEqual([0, 0]);
      expect(await world.store.matchRuns.get(run.id)).toMatchObject({ introduced: true });
    });
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

it('tells the two nothing that rests on a sensitive question; the coordinator’s proposal keeps it', async () => {
  const question = programmeOf('werklund')?.questions.find(({ key }) => key === 'interests');
  if (!question) throw new Error('werklund asks for interests no longer');
  question.sensitive = true;
  try {
    const mentee = await anAccepted(world, cohort, 'mentee', { name: 'Camille' });
    const mentor = await anAccepted(world, cohort, 'mentor', { name: 'Morgan' });
    const reason = (criterion: string) => ({ criterion, points: 1, of: 1, text: { en: criterion, fr: criterion } });
    const reasons = [reason('interests'), reason('teaching-areas')];
    const { run, event } = await aPublishedRun([[mentee, mentor]], [], [], reasons);
    await deliver(createHandler(world), [event]);
    const [proposal] = (await world.store.matchRuns.proposals(run.id, { limit: 1 })).items;
    expect(proposal).toMatchObject({ outcome: 'introduced', reasons });
    const pair = await world.store.mentorships.get(proposal?.mentorshipId ?? '');
    expect(pair.reasons).toEqual([reason('teaching-areas')]);
  } finally {
    delete question.sensitive;
  }
});

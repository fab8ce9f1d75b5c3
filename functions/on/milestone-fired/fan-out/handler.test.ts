import { fireMilestone, type Milestone, pause } from '@pharos/domain';
import { MilestoneFanningOutV1 } from '@pharos/events';
import { entities } from '@pharos/store';
import { deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, anAccepted, anOpenCohort, aPair, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from './handler.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

/** A milestone of the cohort that has just fired, and its event. */
const aFired = async (cohortId: string, key: string) => {
  const scheduled: Milestone = await world.store.cohorts.milestone(cohortId, key);
  const { milestone, event } = fireMilestone(scheduled, scheduled.plan.at);
  await world.store.commit([entities.milestones.replace(milestone)], [], world.trace);
  return asEvent(world, event);
};

const asked = async () =>
  (await world.rows())
    .filter(({ entity }) => entity === 'message')
    .map(({ kind, participantId, about }) => ({ kind, participantId, about }));

describe('a milestone that fired', () => {
  it('asks both sides of every pair under way, once, and keeps the question with the pair', async () => {
    const { cohort, mentorship } = await aCohortWithAPair(world);
    const event = await aFired(cohort.id, 'check-in');
    const handler = createHandler(world);
    await deliver(handler, [event]);
    await deliver(handler, [event, event]);

    expect((await asked()).map(({ kind }) => kind)).toEqual(['check-in', 'check-in']);
    expect(new Set((await asked()).map(({ participantId }) => participantId))).toEqual(
      new Set([mentorship.mentor.participantId, mentorship.mentee.participantId]),
    );
    expect((await world.store.mentorships.checkIns(mentorship.id)).map(({ side }) => side).sort()).toEqual([
      'mentee',
      'mentor',
    ]);
    expect((await world.outbox()).filter(({ type }) => type === 'pharos.message.requested.v1')).toHaveLength(2);
  });

  it('leaves a paused pair in peace', async () => {
    const { cohort, mentorship } = await aCohortWithAPair(world);
    await world.store.commit([entities.mentorships.replace(pause(mentorship).mentorship)], [], world.trace);
    await deliver(createHandler(world), [await aFired(cohort.id, 'wrap-up')]);
    expect(await asked()).toEqual([]);
  });

  it('announces to each person once, also to one who is mentor and mentee', async () => {
    const cohort = await anOpenCohort(world);
    const { participant } = await anAccepted(world, cohort, 'mentee', { name: 'Ann' });
    const { application } = await anAccepted(world, cohort, 'mentor', { name: 'Max' });
    const both = { ...application, id: world.newId('app'), participantId: participant.id, version: 1 };
    await world.store.commit(world.store.applications.insert(both), [], world.trace);
    await deliver(createHandler(world), [await aFired(cohort.id, 'formal-meetings')]);

    expect((await asked()).map(({ kind }) => kind)).toEqual(['milestone-announcement', 'milestone-announcement']);
  });

  it('mails nobody when it is the programme’s own business', async () => {
    const { cohort } = await aCohortWithAPair(world);
    await deliver(createHandler(world), [
      await aFired(cohort.id, 'match-run-october'),
      await aFired(cohort.id, 'intake-closes'),
    ]);
    expect(await asked()).toEqual([]);
  });

  it('goes on in another invocation when its time runs out, and reaches everybody once', async () => {
    const cohort = await anOpenCohort(world);
    for (let i = 0; i < 20; i += 1) {
      const mentee = await anAccepted(world, cohort, 'mentee', { name: `Mentee${i}` });
      await aPair(world, cohort, mentee, await anAccepted(world, cohort, 'mentor', { name: `Mentor${i}` }));
    }
    const handler = createHandler(world);
    await deliver(handler, [await aFired(cohort.id, 'check-in')], { remainingMs: 1 });
    expect(await asked()).toHaveLength(32);

    for (let turns = 0; turns < 4; turns += 1) {
      const goOn = (await world.outbox()).filter(({ type }) => type === MilestoneFanningOutV1.type);
      await deliver(handler, goOn, { remainingMs: 1 });
    }
    expect(await asked()).toHaveLength(40);
    expect(new Set((await asked()).map(({ participantId }) => participantId)).size).toBe(40);
  });
});

import { type Cohort, decideApplication, fireMilestone, moveCohort, moveMilestone, pause } from '@pharos/domain';
import { MentorshipIntroducedV1 } from '@pharos/events';
import { entities } from '@pharos/store';
import { scheduleList } from '@pharos/test/support/fake-edges.ts';
import { deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, anAccepted, anOpenCohort, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { scheduleOfMilestone } from '../schedules.ts';
import { createHandler as tellApplicant } from './application-decided/tell-applicant/handler.ts';
import { createHandler as acknowledge } from './application-submitted/acknowledge/handler.ts';
import { createHandler as completeMentorships } from './cohort-closed/complete-mentorships/handler.ts';
import { createHandler as writeIntroductions } from './mentorship-introduced/write-introductions/handler.ts';
import { createHandler as keepSchedule } from './milestone-changed/keep-schedule/handler.ts';
import { createHandler as startMatchRun } from './milestone-fired/start-match-run/handler.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

const messages = async () => (await world.rows()).filter(({ entity }) => entity === 'message').map(({ kind }) => kind);
const eventsOf = async (type: string) => (await world.outbox()).filter((event) => event.type === type);

describe('an application', () => {
  it('is acknowledged once', async () => {
    const cohort = await anOpenCohort(world);
    const { application } = await anAccepted(world, cohort, 'mentee', { name: 'Ann' });
    const { id: applicationId, cohortId, participantId, role } = application;
    const submitted = asEvent(world, {
      type: 'pharos.application.submitted.v1',
      version: 1,
      subject: `application/${applicationId}`,
      data: { applicationId, cohortId, participantId, role },
    });
    await deliver(acknowledge(world), [submitted, submitted]);
    await deliver(acknowledge(world), [submitted]);
    expect(await messages()).toEqual(['application-received']);
  });

  it('is told of each decision once, also of the same decision made again', async () => {
    const cohort = await anOpenCohort(world);
    const { application } = await anAccepted(world, cohort, 'mentee', { name: 'Ann' });
    const waitlisted = decideApplication(application, 'waitlisted', application.submittedAt);
    const accepted = decideApplication(waitlisted.application, 'accepted', application.submittedAt);
    const again = decideApplication(accepted.application, 'waitlisted', application.submittedAt);
    const events = [waitlisted, accepted, again].map(({ event }) => asEvent(world, event));
    await deliver(tellApplicant(world), [...events, ...events]);
    expect((await messages()).sort()).toEqual([
      'application-accepted',
      'application-waitlisted',
      'application-waitlisted',
    ]);
  });
});

describe('a pair', () => {
  it('is introduced with a letter to each side, once', async () => {
    const { event } = await aCohortWithAPair(world);
    const introduced = asEvent(world, event);
    expect(introduced.type).toBe(MentorshipIntroducedV1.type);
    await deliver(writeIntroductions(world), [introduced, introduced]);
    await deliver(writeIntroductions(world), [introduced]);
    expect((await messages()).sort()).toEqual(['introduction-mentee', 'introduction-mentor']);
  });

  it('is completed when the cohort closes, paused or not, once', async () => {
    const { cohort, mentorship } = await aCohortWithAPair(world);
    await world.store.commit([entities.mentorships.replace(pause(mentorship).mentorship)], [], world.trace);
    const closed = asEvent(world, moveCohort(cohort, 'closed').event);
    await deliver(completeMentorships(world), [closed]);
    await deliver(completeMentorships(world), [closed]);

    expect((await world.store.mentorships.get(mentorship.id)).status).toBe('completed');
    expect(await eventsOf('pharos.mentorship.completed.v1')).toHaveLength(1);
  });

  it('is left for the next delivery when the time of the invocation runs out', async () => {
    const { cohort, mentorship } = await aCohortWithAPair(world);
    const closed = asEvent(world, moveCohort(cohort, 'closed').event);
    expect(await deliver(completeMentorships(world), [closed], { remainingMs: 1 })).toEqual([0]);
    expect((await world.store.mentorships.get(mentorship.id)).status).toBe('introduced');
  });
});

describe('a milestone', () => {
  let cohort: Cohort;
  beforeEach(async () => {
    cohort = await anOpenCohort(world);
  });
  const milestone = (key: string) => world.store.cohorts.milestone(cohort.id, key);

  it('has one schedule, which moves and goes with it, whatever the order of the events', async () => {
    const schedules = scheduleList();
    const handler = keepSchedule({ ...world, schedules });
    const [scheduled] = (await eventsOf('pharos.milestone.scheduled.v1')).filter(
      ({ data }) => data.milestoneKey === 'check-in',
    );
    if (!scheduled) throw new Error('the check-in was not planned');
    await deliver(handler, [scheduled, scheduled]);
    expect([...schedules.made.values()]).toEqual(['2024-12-03T16:00:00.000Z']);

    const moved = moveMilestone(await milestone('check-in'), {
      local: '2024-12-10T09:00',
      now: '2024-05-01T14:00:00.000Z',
      tzdata: world.tzdata,
    });
    await world.store.commit([entities.milestones.replace(moved.milestone)], [], world.trace);
    await deliver(handler, [asEvent(world, moved.event), scheduled]);
    expect([...schedules.made]).toEqual([[scheduleOfMilestone(moved.milestone).name, '2024-12-10T16:00:00.000Z']]);
  });

  it('starts the match run that stands in the calendar, once', async () => {
    const { event } = fireMilestone(await milestone('match-run-spring'), '2024-05-28T13:30:00.000Z');
    const fired = asEvent(world, event);
    await deliver(startMatchRun(world), [fired, fired]);
    await deliver(startMatchRun(world), [fired]);

    const { items } = await world.store.matchRuns.ofCohort(cohort.id, { limit: 10 });
    expect(items).toMatchObject([{ status: 'requested', requestedBy: 'match-run-spring' }]);
  });

  it('starts no match run while another one waits for its coordinator', async () => {
    const handler = startMatchRun(world);
    for (const key of ['match-run-spring', 'match-run-september']) {
      const { event } = fireMilestone(await milestone(key), '2024-09-17T13:30:00.000Z');
      expect(await deliver(handler, [asEvent(world, event)])).toEqual([]);
    }
    expect((await world.store.matchRuns.ofCohort(cohort.id, { limit: 10 })).items).toHaveLength(1);
  });
});

import { cancelMeeting, type Mentorship } from '@pharos/domain';
import { entities } from '@pharos/store';
import { scheduleList } from '@pharos/test/support/fake-edges.ts';
import { deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, aPlannedMeeting, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from './handler.ts';

let world: World;
let mentorship: Mentorship;
let schedules: ReturnType<typeof scheduleList>;
beforeEach(async () => {
  world = await aWorld();
  ({ mentorship } = await aCohortWithAPair(world));
  schedules = scheduleList();
});

const reminders = (meetingId: string) => world.store.mentorships.reminders(mentorship.id, meetingId);

describe('the reminders of a meeting', () => {
  it('are planned a day before and the morning after, on the cohort’s clock, once', async () => {
    const { meeting, event } = await aPlannedMeeting(world, mentorship, '2024-06-20T16:30');
    const planned = asEvent(world, event);
    await deliver(createHandler({ ...world, schedules }), [planned]);
    await deliver(createHandler({ ...world, schedules }), [planned, planned]);

    expect((await reminders(meeting.id)).map(({ which, plan }) => [which, plan.local]).sort()).toEqual([
      ['after', '2024-06-21T09:00'],
      ['before', '2024-06-19T16:30'],
    ]);
    expect([...schedules.made.values()].sort()).toEqual(['2024-06-19T22:30:00.000Z', '2024-06-21T15:00:00.000Z']);
  });

  it('leave out what is past already: a meeting this evening is only asked about afterwards', async () => {
    const { meeting, event } = await aPlannedMeeting(world, mentorship, '2024-05-01T19:00');
    await deliver(createHandler({ ...world, schedules }), [asEvent(world, event)]);
    expect((await reminders(meeting.id)).map(({ which }) => which)).toEqual(['after']);
  });

  it('are cancelled with the meeting, whichever event comes first', async () => {
    const { meeting, event } = await aPlannedMeeting(world, mentorship, '2024-06-20T16:30');
    const handler = createHandler({ ...world, schedules });
    await deliver(handler, [asEvent(world, event)]);
    const cancelled = cancelMeeting(meeting);
    await world.store.commit([entities.meetings.replace(cancelled.meeting)], [], world.trace);
    await deliver(handler, [asEvent(world, cancelled.event), asEvent(world, event)]);

    expect((await reminders(meeting.id)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect([...schedules.made.keys()]).toEqual([]);
  });
});

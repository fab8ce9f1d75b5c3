import { cancelMeeting, fireReminder, type Mentorship, moveMeeting } from '@pharos/domain';
import { MeetingHeldV1 } from '@pharos/events';
import { entities } from '@pharos/store';
import { scheduleList } from '@pharos/test/support/fake-edges.ts';
import { deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, aPlannedMeeting, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { scheduleOfReminder } from '../../../schedules.ts';
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

  it('get the schedules that an interrupted delivery did not come to', async () => {
    const { meeting, event } = await aPlannedMeeting(world, mentorship, '2024-06-20T16:30');
    const planned = asEvent(world, event);
    const broken = { ...schedules, ensure: () => Promise.reject(new Error('no scheduler')) };
    expect(await deliver(createHandler({ ...world, schedules: broken }), [planned])).toEqual([0]);
    expect(await reminders(meeting.id)).toHaveLength(2);

    await deliver(createHandler({ ...world, schedules }), [planned]);
    expect([...schedules.made.values()].sort()).toEqual(['2024-06-19T22:30:00.000Z', '2024-06-21T15:00:00.000Z']);
  });

  it('are not looked for when a meeting was logged, not planned', async () => {
    const logged = MeetingHeldV1.draft({
      meetingId: world.newId('mtg', world.now()),
      mentorshipId: mentorship.id,
      cohortId: mentorship.cohortId,
      meetingVersion: 1,
    });
    // There is no such meeting: whoever looked for it would not find it.
    expect(await deliver(createHandler({ ...world, schedules }), [asEvent(world, logged)])).toEqual([]);
  });

  it('follow the meeting to its new time, fired ones too, whichever event comes first and however often', async () => {
    const { meeting, event } = await aPlannedMeeting(world, mentorship, '2024-06-20T16:30');
    const handler = createHandler({ ...world, schedules });
    await deliver(handler, [asEvent(world, event)]);
    const [fired] = (await reminders(meeting.id)).filter(({ which }) => which === 'before');
    if (fired) {
      await world.store.commit([entities.reminders.replace(fireReminder(fired))], [], world.trace);
      await schedules.remove(scheduleOfReminder(fired).name); // it fired, and is gone by itself
    }
    const made = { now: '2024-06-20T15:00:00.000Z', tzdata: world.tzdata };
    world.at(made.now);
    const moved = moveMeeting(mentorship, meeting, { local: '2024-06-25T10:00' }, made);
    await world.store.commit([entities.meetings.replace(moved.meeting)], [], world.trace);
    const told = moved.event && asEvent(world, moved.event);
    for (const again of [told, asEvent(world, event), told]) if (again) await deliver(handler, [again]);

    expect((await reminders(meeting.id)).map(({ which, plan, status }) => [which, plan.local, status]).sort()).toEqual([
      ['after', '2024-06-26T09:00', 'scheduled'],
      ['before', '2024-06-24T10:00', 'scheduled'],
    ]);
    expect([...schedules.made.values()].sort()).toEqual(['2024-06-24T16:00:00.000Z', '2024-06-26T15:00:00.000Z']);
  });

  it('are planned for the new time alone when the meeting moved before its first event came', async () => {
    const { meeting, event } = await aPlannedMeeting(world, mentorship, '2024-06-20T16:30');
    const made = { now: '2024-05-01T15:00:00.000Z', tzdata: world.tzdata };
    const moved = moveMeeting(mentorship, meeting, { local: '2024-06-25T10:00' }, made);
    await world.store.commit([entities.meetings.replace(moved.meeting)], [], world.trace);
    await deliver(createHandler({ ...world, schedules }), [asEvent(world, event)]);
    expect((await reminders(meeting.id)).map(({ plan }) => plan.local).sort()).toEqual([
      '2024-06-24T10:00',
      '2024-06-26T09:00',
    ]);
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

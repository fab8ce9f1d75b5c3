import {
  cancelMeeting,
  keepReminders,
  type Mentorship,
  moveMeeting,
  pause,
  type Reminder,
  remindersOf,
} from '@pharos/domain';
import { programmeOf } from '@pharos/programmes';
import { entities } from '@pharos/store';
import { scheduleList } from '@pharos/test/support/fake-edges.ts';
import { deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, aPlannedMeeting, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { scheduleOfReminder } from '../../schedules.ts';
import { createHandler } from './handler.ts';

let world: World;
let mentorship: Mentorship;
let planned: Awaited<ReturnType<typeof aPlannedMeeting>>;
let before: Reminder;
let after: Reminder;
beforeEach(async () => {
  world = await aWorld();
  ({ mentorship } = await aCohortWithAPair(world));
  planned = await aPlannedMeeting(world, mentorship, '2024-06-20T16:30');
  const programme = programmeOf('werklund');
  const made = programme
    ? remindersOf(programme, planned.meeting, { now: '2024-05-01T14:00:00.000Z', tzdata: world.tzdata })
    : [];
  await world.store.commit(
    made.map((reminder) => entities.reminders.insert(reminder)),
    [],
    world.trace,
  );
  [before, after] = made as [Reminder, Reminder];
});

const hintOf = (reminder: Reminder) => asEvent(world, scheduleOfReminder(reminder).event);
const asked = async () =>
  (await world.outbox()).filter(({ type }) => type === 'pharos.message.requested.v1').map(({ data }) => data.kind);
const statusOf = async ({ which }: Reminder) =>
  (await world.store.mentorships.reminder(mentorship.id, planned.meeting.id, which)).status;

describe('a reminder that is due', () => {
  it('asks for one message to each of the two, once', async () => {
    world.at(before.plan.at);
    const handler = createHandler({ ...world, schedules: scheduleList() });
    await Promise.all([deliver(handler, [hintOf(before), hintOf(before)]), deliver(handler, [hintOf(before)])]);
    await deliver(handler, [hintOf(before)]);
    expect(await asked()).toEqual(['meeting-reminder', 'meeting-reminder']);

    world.at(after.plan.at);
    await deliver(handler, [hintOf(after), hintOf(after)]);
    expect((await asked()).filter((kind) => kind === 'did-you-meet')).toHaveLength(2);
  });

  it('says nothing once the meeting has begun', async () => {
    world.at('2024-06-20T22:30:00.000Z');
    await deliver(createHandler({ ...world, schedules: scheduleList() }), [hintOf(before)]);
    expect(await asked()).toEqual([]);
    expect(await statusOf(before)).toBe('cancelled');
  });

  it('says nothing of a meeting that was called off', async () => {
    await world.store.commit([entities.meetings.replace(cancelMeeting(planned.meeting).meeting)], [], world.trace);
    world.at(before.plan.at);
    await deliver(createHandler({ ...world, schedules: scheduleList() }), [hintOf(before)]);
    expect(await asked()).toEqual([]);
  });

  it('says nothing of a time that the meeting has moved away from, and speaks of the new one', async () => {
    const handler = createHandler({ ...world, schedules: scheduleList() });
    world.at(before.plan.at);
    const made = { now: before.plan.at, tzdata: world.tzdata };
    const moved = moveMeeting(mentorship, planned.meeting, { local: '2024-06-27T16:30' }, made).meeting;
    await world.store.commit([entities.meetings.replace(moved)], [], world.trace);
    await deliver(handler, [hintOf(before)]);
    world.at(after.plan.at);
    await deliver(handler, [hintOf(after)]);
    expect(await asked()).toEqual([]);

    const programme = programmeOf('werklund');
    const wanted = programme ? remindersOf(programme, moved, made) : [];
    const standing = await world.store.mentorships.reminders(mentorship.id, moved.id);
    const kept = keepReminders(moved, standing, wanted);
    await world.store.commit(
      kept.map((row) => entities.reminders.replace(row.after)),
      [],
      world.trace,
    );
    const again = kept.find((row) => row.after.which === 'before')?.after;
    world.at(again?.plan.at ?? '');
    if (again) await deliver(handler, [hintOf(again), hintOf(before)]);
    expect(again?.plan.local).toBe('2024-06-26T16:30');
    expect(await asked()).toEqual(['meeting-reminder', 'meeting-reminder']);
  });

  it('says nothing to a pair that paused', async () => {
    await world.store.commit([entities.mentorships.replace(pause(mentorship).mentorship)], [], world.trace);
    world.at(before.plan.at);
    await deliver(createHandler({ ...world, schedules: scheduleList() }), [hintOf(before)]);
    expect(await asked()).toEqual([]);
  });

  it('does not go out early', async () => {
    world.at('2024-06-19T22:29:59.000Z');
    await deliver(createHandler({ ...world, schedules: scheduleList() }), [hintOf(before)]);
    expect(await asked()).toEqual([]);
    expect(await statusOf(before)).toBe('scheduled');
  });
});

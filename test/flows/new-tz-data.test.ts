import { type Cohort, isoInstant, localAt, type Plan, planAt, remindersOf, shiftLocal } from '@pharos/domain';
import { SweepDueV1 } from '@pharos/events';
import { createHandler as meetingReminder } from '@pharos/functions/due/meeting-reminder/handler.ts';
import { createHandler as milestoneDue } from '@pharos/functions/due/milestone/handler.ts';
import { createHandler as sweep } from '@pharos/functions/due/sweep/handler.ts';
import { createHandler as send } from '@pharos/functions/on/message-requested/send/handler.ts';
import { createHandler as keepSchedule } from '@pharos/functions/on/milestone-changed/keep-schedule/handler.ts';
import { createHandler as fanOut } from '@pharos/functions/on/milestone-fired/fan-out/handler.ts';
import { type Scheduled, scheduleOfMilestone, scheduleOfReminder } from '@pharos/functions/schedules.ts';
import { programmeOf } from '@pharos/programmes';
import { entities } from '@pharos/store';
import { aMilestone } from '@pharos/test/support/builders.ts';
import { busThatKeeps } from '@pharos/test/support/fake-edges.ts';
import { deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, aPlannedMeeting, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { expect, test } from 'vitest';

const ZONE = 'America/Edmonton';
const HOUR = 3_600_000;

/** What the tz data before 2026 computed for Alberta: clocks that go back in November, as Denver's still do. */
const byOldLaw = (local: string): Plan => ({ ...planAt(local, 'America/Denver', '2025c'), zone: ZONE });
/** Tz data that was wrong the other way: an hour too early. */
const tooEarly = (local: string): Plan => {
  const plan = planAt(local, ZONE, '2025x');
  return { ...plan, at: isoInstant(Date.parse(plan.at) - HOUR) };
};

/** Scheduler: keeps what was made, gives what has come due, and repeats itself. */
const scheduler = () => {
  const waiting = new Map<string, Scheduled>();
  return {
    waiting,
    ensure: async (scheduled: Scheduled, now: number) => {
      if (Date.parse(scheduled.at) > now) waiting.set(scheduled.name, scheduled);
    },
    remove: async (name: string) => {
      waiting.delete(name);
    },
    take: (now: number): Scheduled[] => {
      const due = [...waiting.values()].filter(({ at }) => Date.parse(at) <= now);
      for (const { name } of due) waiting.delete(name);
      return [...due, ...due];
    },
  };
};

const fired = async (world: World) => (await world.outbox()).filter(({ type }) => type === 'pharos.milestone.fired.v1');

/** When both of the pair hear: of the meeting of 19 November, 16:30, a day before and the morning after; in December; in February. */
const HOURS = ['2026-11-18T16:30', '2026-11-20T09:00', '2026-12-01T09:00', '2027-02-09T09:00'].flatMap((at) => [
  at,
  at,
]);

/** A cohort in mid-year under tz data of before: rows and schedules as it left them. */
const aCohortUnder = async (world: World, law: (local: string) => Plan) => {
  const { cohort, mentorship } = await aCohortWithAPair(world);
  for (const scheduled of await world.store.cohorts.milestones(cohort.id))
    await world.store.putMany([entities.milestones.toItem({ ...scheduled, status: 'fired' })]);
  const milestones = [
    aMilestone({ cohortId: cohort.id, key: 'check-in', plan: law('2026-12-01T09:00') }),
    aMilestone({ cohortId: cohort.id, key: 'wrap-up', kind: 'wrap-up', plan: law('2027-02-09T09:00') }),
  ];
  await world.store.putMany(milestones.map(entities.milestones.toItem));
  const programme = programmeOf('werklund');
  if (!programme) throw new Error('werklund is gone');
  world.at('2026-10-20T15:00:00.000Z');
  const { meeting } = await aPlannedMeeting(world, mentorship, '2026-11-19T16:30');
  const old = { ...meeting, starts: law('2026-11-19T16:30') };
  const reminders = remindersOf(programme, meeting, { now: isoInstant(world.now()), tzdata: '2025c' }).map((row) => ({
    ...row,
    plan: law(row.plan.local),
  }));
  await world.store.putMany([entities.meetings.toItem(old), ...reminders.map(entities.reminders.toItem)]);
  const schedules = scheduler();
  for (const made of [...milestones.map(scheduleOfMilestone), ...reminders.map(scheduleOfReminder)])
    schedules.waiting.set(made.name, made);
  return { cohort, schedules };
};

/** Half a year, on the days on which something falls due: hints as they come, the daily sweep, and every event handled. */
const live = async (
  world: World,
  cohort: Cohort,
  schedules: ReturnType<typeof scheduler>,
  { sweeps = true }: { sweeps?: boolean } = {},
) => {
  const sent: { subject: string; text: string; local: string }[] = [];
  const mailer = {
    send: async ({ subject, text }: { subject: string; text: string }) => {
      sent.push({ subject, text, local: localAt(isoInstant(world.now()), cohort.timeZone) });
      return { kind: 'accepted', sesMessageId: 'ses' } as const;
    },
  };
  const tools = { ...world, schedules, bus: busThatKeeps(), mailer };
  const handled = new Set((await world.outbox()).map(({ id }) => id));
  const react = async () => {
    const fresh = (await world.outbox()).filter(({ id }) => !handled.has(id));
    for (const event of fresh) {
      handled.add(event.id);
      if (/milestone\.(moved|scheduled|cancelled)/.test(event.type)) await deliver(keepSchedule(tools), [event, event]);
      if (/milestone\.fired/.test(event.type)) await deliver(fanOut(tools), [event, event]);
      if (/message\.requested/.test(event.type)) await deliver(send(tools), [event, event]);
    }
    if (fresh.length > 0) await react();
  };
  const days = ['2026-10-27', '2026-11-01', '2026-11-18', '2026-11-20', '2026-12-01', '2027-02-09'];
  const hours = days.flatMap((day) =>
    Array.from({ length: 48 }, (_, i) => shiftLocal(`${day}T00:00`, { hours: i - 24 })),
  );
  const instants = new Set(
    hours.flatMap((hour) => ['00', '10', '30'].map((minute) => `${hour.slice(0, 14)}${minute}:00.000Z`)),
  );
  for (const instant of [...instants].sort()) {
    world.at(instant);
    for (const { event } of schedules.take(world.now())) {
      const handler = event.type.includes('milestone') ? milestoneDue(tools) : meetingReminder(tools);
      await deliver(handler, [asEvent(world, event)]);
      await react();
    }
    if (sweeps && instant.includes('T07:10')) {
      await deliver(sweep(tools), [asEvent(world, SweepDueV1.draft({ scope: 'all' }))]);
      await react();
    }
  }
  return sent;
};

test.each([
  ['Alberta keeps summer time for good: every instant moves an hour to the front', byOldLaw],
  ['the tz data before was an hour early: every instant moves back', tooEarly],
])('%s. Nothing is sent at a wrong hour, nothing twice', async (_law, law) => {
  const world = await aWorld({ now: '2026-10-01T15:00:00.000Z' });
  const { cohort, schedules } = await aCohortUnder(world, law);
  const sent = await live(world, cohort, schedules);
  expect(sent.map(({ local }) => local)).toEqual(HOURS);
  expect(sent[0]?.text).toMatch(/16\s?h\s?30|4:30\sp\.m\./);
  expect(sent[1]?.text).toMatch(/16\s?h\s?30|4:30\sp\.m\./);
  expect(await fired(world)).toHaveLength(2);
  for (const key of ['check-in', 'wrap-up'])
    expect(await world.store.cohorts.milestone(cohort.id, key)).toMatchObject({ status: 'fired', timesFired: 1 });
});

test('a hint that the old tz data made an hour early fires nothing, though no sweep has come between', async () => {
  const world = await aWorld({ now: '2026-10-01T15:00:00.000Z' });
  const { cohort, schedules } = await aCohortUnder(world, tooEarly);
  const sent = await live(world, cohort, schedules, { sweeps: false });
  expect(sent.map(({ local }) => local)).toEqual(HOURS);
  expect(await fired(world)).toHaveLength(2);
});

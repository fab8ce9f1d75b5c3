import {
  isoInstant,
  liftHold,
  type Milestone,
  type Nudge,
  type Plan,
  type Reminder,
  replan,
  replanMilestone,
  replanNudge,
  replanReminder,
  settleHold,
} from '@pharos/domain';
import { entities } from '@pharos/store';
import { askForWhatWaited } from '../../holds.ts';
import { scheduleOfHold, scheduleOfMilestone, scheduleOfNudge, scheduleOfReminder } from '../../schedules.ts';
import { fire as fireMilestone } from '../fire-milestone.ts';
import { fire as fireNudge } from '../fire-nudge.ts';
import { fire as fireReminder } from '../fire-reminder.ts';
import type { Repairs, Tools } from './handler.ts';

/** Schedules are made sure of for everything that falls due before the next sweep is surely done: 25 hours. */
const AHEAD_MS = 25 * 3_600_000;
/** Sorts after every instant. */
const EVER = '9999';
const MONDAY = 1;

/**
 * How far a sweep looks. A change of tz data is looked for in the whole timeline on Mondays (UTC); every other day in what is near,
 * so that no row falls due before it has been compared with the law as it stands.
 */
const horizon = ({ now }: Tools): string =>
  new Date(now()).getUTCDay() === MONDAY ? EVER : isoInstant(now() + AHEAD_MS);

interface Kind<Row extends { readonly plan: Plan }> {
  readonly fire: (row: Row) => Promise<void>;
  /** Moves the row to the instant that new tz data gives its wall-clock time, and its schedule with it. */
  readonly replan: (row: Row, plan: Plan) => Promise<void>;
  readonly ensure: (row: Row) => Promise<void>;
}

/** Fires what is overdue, moves what the law has moved, makes sure of the schedules of the next two days. */
const sweepRows = async <Row extends { readonly plan: Plan }>(
  { now, tzdata }: Tools,
  rows: readonly Row[],
  kind: Kind<Row>,
) => {
  const counts = { fired: 0, replanned: 0 };
  const present = isoInstant(now());
  const soon = isoInstant(now() + AHEAD_MS);
  for (const row of rows) {
    const plan = replan(row.plan, tzdata);
    if ((plan ?? row.plan).at <= present) {
      await kind.fire(row);
      counts.fired += 1;
    } else if (plan) {
      await kind.replan(row, plan);
      counts.replanned += 1;
    } else if (row.plan.at <= soon) {
      await kind.ensure(row);
    }
  }
  return counts;
};

export const sweepMilestones = async (tools: Tools): Promise<Repairs> => {
  const { store, schedules, trace, now } = tools;
  const counts = await sweepRows<Milestone>(tools, await store.due.milestones(horizon(tools)), {
    fire: (milestone) => fireMilestone(tools, milestone, trace),
    replan: async (milestone, plan) => {
      const { milestone: moved, event } = replanMilestone(milestone, plan);
      await store.commit([entities.milestones.replace(moved)], [event], trace); // the event's reaction moves the schedule
    },
    ensure: (milestone) => schedules.ensure(scheduleOfMilestone(milestone), now()),
  });
  return { milestonesFired: counts.fired, milestonesReplanned: counts.replanned };
};

export const sweepReminders = async (tools: Tools): Promise<Repairs> => {
  const { store, schedules, trace, now } = tools;
  const counts = await sweepRows<Reminder>(tools, await store.due.reminders(horizon(tools)), {
    fire: (reminder) => fireReminder(tools, reminder, trace),
    replan: async (reminder, plan) => {
      const moved = replanReminder(reminder, plan);
      await store.commit([entities.reminders.replace(moved)], [], trace);
      await schedules.remove(scheduleOfReminder(reminder).name);
      await schedules.ensure(scheduleOfReminder(moved), now());
    },
    ensure: (reminder) => schedules.ensure(scheduleOfReminder(reminder), now()),
  });
  return { remindersFired: counts.fired, remindersReplanned: counts.replanned };
};

export const sweepNudges = async (tools: Tools): Promise<Repairs> => {
  const { store, schedules, trace, now } = tools;
  const counts = await sweepRows<Nudge>(tools, await store.due.nudges(horizon(tools)), {
    fire: (nudge) => fireNudge(tools, nudge, trace),
    replan: async (nudge, plan) => {
      const moved = replanNudge(nudge, plan);
      await store.commit([entities.nudges.replace(moved)], [], trace);
      await schedules.remove(scheduleOfNudge(nudge).name);
      await schedules.ensure(scheduleOfNudge(moved), now());
    },
    ensure: (nudge) => schedules.ensure(scheduleOfNudge(nudge), now()),
  });
  return { nudgesFired: counts.fired, nudgesReplanned: counts.replanned };
};

/** A lifted hold is looked after once more when whatever was under way at that moment is surely written down. */
const SETTLES_AFTER_MS = 3_600_000;

/** Lifts holds that have come to their end, makes sure of the schedules of those that soon will, and of what waited for lifted ones. */
export const sweepHolds = async (tools: Tools): Promise<Repairs> => {
  const { store, schedules, trace, now } = tools;
  const present = isoInstant(now());
  const counts = { holdsLifted: 0, waitedForHolds: 0 };
  for (const hold of await store.due.holds(isoInstant(now() + AHEAD_MS))) {
    const scheduled = scheduleOfHold(hold);
    if (hold.status === 'lifted') {
      if (Date.parse(hold.liftedAt ?? present) + SETTLES_AFTER_MS > now()) continue;
      if (hold.onLift === 'shift') counts.waitedForHolds += await askForWhatWaited(tools, hold.id, trace);
      await store.commit([entities.holds.replace(settleHold(hold))], [], trace);
    } else if (hold.until !== undefined && hold.until <= present) {
      const { hold: lifted, event } = liftHold(hold, present);
      if (event) await store.commit([entities.holds.replace(lifted)], [event], trace);
      counts.holdsLifted += 1;
    } else if (scheduled) {
      await schedules.ensure(scheduled, now());
    }
  }
  return counts;
};

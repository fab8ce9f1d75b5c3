import {
  CohortId,
  type EventDraft,
  Key,
  MilestoneCancelledV1,
  MilestoneFiredV1,
  MilestoneMovedV1,
  MilestoneScheduledV1,
} from '@pharos/events';
import * as z from 'zod';
import type { Cohort } from './cohort.ts';
import { DomainError } from './error.ts';
import { Localized } from './localized.ts';
import { isoInstant, LocalDateTime, localAt, Plan, planAt } from './plan.ts';
import {
  type Cycle,
  type DatedTemplate,
  isDated,
  MilestoneKind,
  type MilestoneTemplate,
  type Programme,
} from './programme.ts';
import { plannedDay } from './published-date.ts';
import { onSchoolDay, type SchoolCalendar } from './school-calendar.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

export const MilestoneStatus = z.enum(['scheduled', 'fired', 'cancelled']);
export type MilestoneStatus = z.infer<typeof MilestoneStatus>;

/** Moving a milestone keeps it scheduled and makes a new version of it. */
export const milestoneLifeCycle: LifeCycle<MilestoneStatus> = {
  scheduled: ['scheduled', 'fired', 'cancelled'],
  fired: [],
  cancelled: [],
};

/** Why a milestone was cancelled: by a coordinator, since its date or its cohort was over, or by another version of the definition. */
export const CancelReason = z.enum(['by-coordinator', 'past-when-opened', 'cohort-closed', 'redefined']);
export type CancelReason = z.infer<typeof CancelReason>;

/** A dated point of a cohort's timeline. */
export const Milestone = z.strictObject({
  cohortId: CohortId,
  key: Key,
  kind: MilestoneKind,
  title: Localized,
  published: Localized.nullable(),
  /** The body that looks after it, where that is not the programme's coordinators. */
  owner: Localized.optional(),
  plan: Plan,
  /** The wall clock that was meant, where the school calendar has put it off. */
  meant: LocalDateTime.optional(),
  status: MilestoneStatus,
  cancelledBecause: CancelReason.optional(),
  firedAt: z.iso.datetime().optional(),
  timesFired: z.int().nonnegative(),
  version: z.int().positive(),
});
export type Milestone = z.infer<typeof Milestone>;

const told = (milestone: Milestone) => ({
  cohortId: milestone.cohortId,
  milestoneKey: milestone.key,
  milestoneVersion: milestone.version,
});

type Made = {
  readonly now: string;
  readonly tzdata: string;
  /** The cohort's, where it has one. */
  readonly calendar?: SchoolCalendar | undefined;
};

/** Kinds that ask or tell people something, and so wait for a school day. */
const ON_SCHOOL_DAYS: ReadonlySet<MilestoneKind> = new Set(['check-in', 'announcement']);

/** When a milestone of this kind is planned, given what was meant: on a school day where it is of a kind that waits for one. */
const plannedFor = (kind: MilestoneKind, meant: string, zone: string, { calendar, tzdata }: Made) => {
  const local = ON_SCHOOL_DAYS.has(kind) ? onSchoolDay(calendar, meant) : meant;
  return { plan: planAt(local, zone, tzdata), ...(local === meant ? {} : { meant }) };
};

const planned = (cohort: Cohort, template: DatedTemplate, owner: Localized | undefined, made: Made): Milestone => ({
  cohortId: cohort.id,
  key: template.key,
  kind: template.kind,
  title: template.title,
  published: template.published,
  ...(owner === undefined ? {} : { owner }),
  ...plannedFor(template.kind, `${plannedDay(template.date)}T${template.time}`, cohort.timeZone, made),
  status: 'scheduled',
  timesFired: 0,
  version: 1,
});

/** Minutes after a late opening at which what is made up for fires: time enough to see the timeline and cancel. */
const MADE_UP_AFTER_MINUTES = 2;

/** A milestone whose date was over when its cohort opened: made up for in a moment when it is essential or makes the cohort run, else cancelled. */
const past = (milestone: Milestone, template: MilestoneTemplate, made: Made): Milestone => {
  if (!template.essential && template.cohortBecomes !== 'running')
    return { ...milestone, status: 'cancelled', cancelledBecause: 'past-when-opened' };
  const moment = isoInstant(Date.parse(made.now) + MADE_UP_AFTER_MINUTES * 60_000);
  return { ...milestone, plan: planAt(localAt(moment, milestone.plan.zone), milestone.plan.zone, made.tzdata) };
};

/**
 * The whole timeline of a cohort that opens now, planned in its own zone, earliest first, each with its event.
 * @param bodies the programme's committees and others, some of whom own a milestone
 */
export const planTimeline = (
  cohort: Cohort,
  cycle: Cycle,
  made: Made,
  bodies: Programme['bodies'] = [],
): { milestone: Milestone; event: EventDraft }[] =>
  cycle.milestones
    .filter(isDated)
    .map((template) => {
      const owner = bodies.find(({ key }) => key === template.owner)?.label;
      const milestone = planned(cohort, template, owner, made);
      return milestone.plan.at > made.now ? milestone : past(milestone, template, made);
    })
    .sort((a, b) => a.plan.at.localeCompare(b.plan.at) || a.key.localeCompare(b.key))
    .map((milestone) => {
      const event = milestone.status === 'cancelled' ? MilestoneCancelledV1 : MilestoneScheduledV1;
      return { milestone, event: event.draft(told(milestone)) };
    });

/** Where a milestone is moved to: a time to come, or, when it is to fire now, the present minute in place of one that is past. */
const movedTo = (zone: string, to: Made & { local: string; fireNow?: boolean | undefined }): Plan => {
  const plan = planAt(to.local, zone, to.tzdata);
  if (plan.at > to.now) return plan;
  if (to.fireNow) return planAt(localAt(to.now, zone), zone, to.tzdata);
  throw new DomainError('too-late', `${to.local} in ${zone} is past.`, {
    issues: [{ path: 'local', message: 'must be in the future, on the clock of the cohort; or say fireNow' }],
  });
};

/**
 * A new version of the milestone at another wall-clock time of its zone; one moved into the past, with `fireNow`, is due at once.
 * @throws DomainError `invalid-transition` when it has fired or is cancelled, `too-late` when its time has come or the new one is past
 */
export const moveMilestone = (
  milestone: Milestone,
  to: Made & { local: string; fireNow?: boolean | undefined },
): { milestone: Milestone; event: EventDraft } => {
  assertTransition('milestone', milestoneLifeCycle, milestone.status, 'scheduled');
  if (milestone.plan.at <= to.now) {
    throw new DomainError(
      'too-late',
      `The time of this milestone has come: ${milestone.plan.local} in ${milestone.plan.zone}.`,
      {
        issues: [{ path: 'milestoneKey', message: 'is firing; it can be cancelled, or left' }],
      },
    );
  }
  const asked = movedTo(milestone.plan.zone, to);
  const when = asked.local === to.local ? plannedFor(milestone.kind, to.local, asked.zone, to) : { plan: asked };
  const { meant: _meant, ...rest } = milestone;
  const moved: Milestone = { ...rest, ...when, version: milestone.version + 1 };
  return { milestone: moved, event: MilestoneMovedV1.draft(told(moved)) };
};

/** The milestone as another school calendar puts it; undefined when that changes nothing, or its time has come. */
export const putOff = (milestone: Milestone, made: Made): { milestone: Milestone; event: EventDraft } | undefined => {
  const { meant = milestone.plan.local, ...rest } = milestone;
  if (milestone.status !== 'scheduled' || milestone.plan.at <= made.now) return undefined;
  const when = plannedFor(milestone.kind, meant, milestone.plan.zone, made);
  if (when.plan.local === milestone.plan.local || when.plan.at <= made.now) return undefined;
  const moved: Milestone = { ...rest, ...when, version: milestone.version + 1 };
  return { milestone: moved, event: MilestoneMovedV1.draft(told(moved)) };
};

/** @throws DomainError `invalid-transition` when it has fired or is cancelled already */
export const cancelMilestone = (
  milestone: Milestone,
  because: CancelReason,
): { milestone: Milestone; event: EventDraft } => {
  assertTransition('milestone', milestoneLifeCycle, milestone.status, 'cancelled');
  const cancelled: Milestone = {
    ...milestone,
    status: 'cancelled',
    cancelledBecause: because,
    version: milestone.version + 1,
  };
  return { milestone: cancelled, event: MilestoneCancelledV1.draft(told(cancelled)) };
};

/**
 * Whether a hint that this milestone is due is to be acted on: it must speak of the version that stands, and the time must have come.
 * Late is right, early and repeated are not (blueprint rule 5).
 */
export const isDue = (milestone: Milestone, hint: { version: number; now: string }): boolean =>
  milestone.status === 'scheduled' && milestone.version === hint.version && milestone.plan.at <= hint.now;

/** The milestone after firing, once. @throws DomainError `invalid-transition` when it has fired or is cancelled */
export const fireMilestone = (milestone: Milestone, now: string): { milestone: Milestone; event: EventDraft } => {
  assertTransition('milestone', milestoneLifeCycle, milestone.status, 'fired');
  const fired: Milestone = {
    ...milestone,
    status: 'fired',
    firedAt: now,
    timesFired: milestone.timesFired + 1,
    version: milestone.version + 1,
  };
  return { milestone: fired, event: MilestoneFiredV1.draft({ ...told(fired), kind: fired.kind }) };
};

/** The same wall-clock time at the instant that other tz data gives it: a new version. */
export const replanMilestone = (milestone: Milestone, plan: Plan): { milestone: Milestone; event: EventDraft } => {
  const moved: Milestone = { ...milestone, plan, version: milestone.version + 1 };
  return { milestone: moved, event: MilestoneMovedV1.draft(told(moved)) };
};

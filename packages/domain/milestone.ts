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
import { Plan, planAt } from './plan.ts';
import { type Cycle, MilestoneKind, type MilestoneTemplate, type Programme } from './programme.ts';
import { plannedDay } from './published-date.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

export const MilestoneStatus = z.enum(['scheduled', 'fired', 'cancelled']);
export type MilestoneStatus = z.infer<typeof MilestoneStatus>;

/** Moving a milestone keeps it scheduled and makes a new version of it. */
export const milestoneLifeCycle: LifeCycle<MilestoneStatus> = {
  scheduled: ['scheduled', 'fired', 'cancelled'],
  fired: [],
  cancelled: [],
};

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
  status: MilestoneStatus,
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

const planned = (
  cohort: Cohort,
  template: MilestoneTemplate,
  owner: Localized | undefined,
  tzdata: string,
): Milestone => ({
  cohortId: cohort.id,
  key: template.key,
  kind: template.kind,
  title: template.title,
  published: template.published,
  ...(owner === undefined ? {} : { owner }),
  plan: planAt(`${plannedDay(template.date)}T${template.time}`, cohort.timeZone, tzdata),
  status: 'scheduled',
  timesFired: 0,
  version: 1,
});

/** The whole timeline of a cohort, planned in its own zone, earliest first, each with its event. */
export const planTimeline = (
  cohort: Cohort,
  cycle: Cycle,
  tzdata: string,
  bodies: Programme['bodies'] = [],
): { milestone: Milestone; event: EventDraft }[] =>
  cycle.milestones
    .map((template) => planned(cohort, template, bodies.find(({ key }) => key === template.owner)?.label, tzdata))
    .sort((a, b) => a.plan.at.localeCompare(b.plan.at) || a.key.localeCompare(b.key))
    .map((milestone) => ({ milestone, event: MilestoneScheduledV1.draft(told(milestone)) }));

/**
 * A new version of the milestone at another wall-clock time of its zone.
 * @throws DomainError `invalid-transition` when it has fired or is cancelled, `too-late` when the new time is past
 */
export const moveMilestone = (
  milestone: Milestone,
  to: { local: string; now: string; tzdata: string },
): { milestone: Milestone; event: EventDraft } => {
  assertTransition('milestone', milestoneLifeCycle, milestone.status, 'scheduled');
  const plan = planAt(to.local, milestone.plan.zone, to.tzdata);
  if (plan.at <= to.now) {
    throw new DomainError('too-late', `${to.local} in ${plan.zone} is past.`, {
      issues: [{ path: 'local', message: 'must be in the future, on the clock of the cohort' }],
    });
  }
  const moved: Milestone = { ...milestone, plan, version: milestone.version + 1 };
  return { milestone: moved, event: MilestoneMovedV1.draft(told(moved)) };
};

/** @throws DomainError `invalid-transition` when it has fired or is cancelled already */
export const cancelMilestone = (milestone: Milestone): { milestone: Milestone; event: EventDraft } => {
  assertTransition('milestone', milestoneLifeCycle, milestone.status, 'cancelled');
  const cancelled: Milestone = { ...milestone, status: 'cancelled', version: milestone.version + 1 };
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

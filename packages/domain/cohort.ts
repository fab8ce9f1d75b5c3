import {
  CohortClosedV1,
  CohortId,
  CohortOpenedV1,
  CohortStartedV1,
  CohortWrappingUpV1,
  type EventDraft,
  Key,
} from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import { Localized } from './localized.ts';
import { TimeZone } from './plan.ts';
import type { Cycle, Programme } from './programme.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

export const CohortStatus = z.enum(['draft', 'open', 'running', 'wrapping-up', 'closed']);
export type CohortStatus = z.infer<typeof CohortStatus>;

/** A cohort may close early from any state in which it takes part in the year. */
export const cohortLifeCycle: LifeCycle<CohortStatus> = {
  draft: ['open'],
  open: ['running', 'closed'],
  running: ['wrapping-up', 'closed'],
  'wrapping-up': ['closed'],
  closed: [],
};

/** One run of a programme. */
export const Cohort = z.strictObject({
  id: CohortId,
  programmeId: Key,
  programmeVersion: z.int().positive(),
  cycle: Key,
  label: Localized,
  timeZone: TimeZone,
  status: CohortStatus,
  /** Applications are taken while true, also while the cohort runs (rolling intake). */
  intakeOpen: z.boolean(),
  createdAt: z.iso.datetime(),
  /** From when its retention counts; absent before it closes. */
  closedAt: z.iso.datetime().optional(),
  /** Classes of record whose time is over and that are cleared. */
  cleared: z.array(Key).optional(),
  version: z.int().positive(),
});
export type Cohort = z.infer<typeof Cohort>;

/** The cycle of its programme that a cohort lives through. */
export const cycleOf = (programme: Programme, { cycle }: Pick<Cohort, 'cycle'>): Cycle | undefined =>
  programme.cycles.find(({ key }) => key === cycle);

/** A new cohort, in draft, in the programme's time zone unless another is given. @throws DomainError `invalid-input` when the programme has no such cycle */
export const draftCohort = (
  programme: Programme,
  cycleKey: string,
  made: { id: string; now: string; timeZone?: string | undefined },
): Cohort => {
  const cycle = cycleOf(programme, { cycle: cycleKey });
  if (!cycle) {
    throw new DomainError('invalid-input', `The programme ${programme.id} has no cycle ${cycleKey}.`, {
      issues: [{ path: 'cycle', message: `must be one of ${programme.cycles.map(({ key }) => key).join(', ')}` }],
    });
  }
  return {
    id: made.id,
    programmeId: programme.id,
    programmeVersion: programme.version,
    cycle: cycle.key,
    label: cycle.label,
    timeZone: made.timeZone ?? programme.timeZone,
    status: 'draft',
    intakeOpen: false,
    createdAt: made.now,
    version: 1,
  };
};

const announced = {
  open: CohortOpenedV1,
  running: CohortStartedV1,
  'wrapping-up': CohortWrappingUpV1,
  closed: CohortClosedV1,
} as const;

/**
 * The cohort in its next state, with the event that tells of it.
 * @param now instant (ISO, UTC) from which retention counts when it closes
 * @throws DomainError `invalid-transition`
 */
export const moveCohort = (
  cohort: Cohort,
  to: Exclude<CohortStatus, 'draft'>,
  now?: string,
): { cohort: Cohort; event: EventDraft } => {
  assertTransition('cohort', cohortLifeCycle, cohort.status, to);
  const intakeOpen = to === 'open' || (cohort.intakeOpen && to !== 'closed');
  const closed = to === 'closed' && now !== undefined ? { closedAt: now } : {};
  return {
    cohort: { ...cohort, status: to, intakeOpen, ...closed, version: cohort.version + 1 },
    event: announced[to].draft({ cohortId: cohort.id, programmeId: cohort.programmeId }),
  };
};

/** The cohort open to its year: its intake opens with it, unless a point of the timeline opens that later. @throws DomainError `invalid-transition` */
export const openForYear = (cohort: Cohort, cycle: Cycle): { cohort: Cohort; event: EventDraft } => {
  const opened = moveCohort(cohort, 'open');
  const later = cycle.milestones.some(({ intake }) => intake === 'opens');
  return later ? { ...opened, cohort: { ...opened.cohort, intakeOpen: false } } : opened;
};

/** The same cohort taking applications from now on, or none any more. */
export const setIntake = (cohort: Cohort, intakeOpen: boolean): Cohort => ({
  ...cohort,
  intakeOpen,
  version: cohort.version + 1,
});

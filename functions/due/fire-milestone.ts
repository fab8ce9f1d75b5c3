import {
  type Cohort,
  cancelMilestone,
  cohortLifeCycle,
  fireMilestone,
  type Milestone,
  moveCohort,
  planNow,
  replanMilestone,
  setIntake,
} from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, type Trace, type Write } from '@pharos/store';
import { templateOf } from '../programme-of-cohort.ts';

/** What the cohort becomes when this milestone fires. */
const effectOn = async (
  store: Deps['store'],
  cohort: Cohort,
  milestone: Milestone,
  now: string,
): Promise<{ writes: Write[]; events: EventDraft[] }> => {
  const { cohortBecomes: becomes, intake } = (await templateOf(store, cohort, milestone.key)) ?? {};
  const open = intake === undefined ? cohort.intakeOpen : intake === 'opens';
  if (becomes !== undefined && cohortLifeCycle[cohort.status].includes(becomes)) {
    const { cohort: next, event } = moveCohort({ ...cohort, intakeOpen: open }, becomes, now);
    return { writes: [entities.cohorts.replace(next)], events: [event] };
  }
  if (open !== cohort.intakeOpen) return { writes: [entities.cohorts.replace(setIntake(cohort, open))], events: [] };
  return { writes: [], events: [] };
};

/**
 * Fires a milestone whose time has come, by the law as it stands: one that new tz data makes later is planned again instead. Fired with what it does to the cohort and the event that tells of it, in one transaction. In a cohort that was closed
 * early it is cancelled instead. @throws DomainError `stale-version` when somebody else was first
 */
export const fire = async (deps: Deps, milestone: Milestone, trace: Trace): Promise<void> => {
  const cohort = await deps.store.cohorts.get(milestone.cohortId);
  if (cohort.status === 'closed') {
    const { milestone: cancelled, event } = cancelMilestone(milestone, 'cohort-closed');
    return deps.store.commit([entities.milestones.replace(cancelled)], [event], trace);
  }
  const plan = planNow(milestone.plan, deps.tzdata);
  if (plan.at > isoNow(deps)) {
    const { milestone: later, event } = replanMilestone(milestone, plan);
    return deps.store.commit([entities.milestones.replace(later)], [event], trace); // the event's reaction moves the schedule
  }
  const { milestone: fired, event } = fireMilestone({ ...milestone, plan }, isoNow(deps));
  const effect = await effectOn(deps.store, cohort, milestone, isoNow(deps));
  await deps.store.commit([entities.milestones.replace(fired), ...effect.writes], [event, ...effect.events], trace);
};

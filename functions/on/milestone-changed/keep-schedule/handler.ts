import { MilestoneCancelledV1, MilestoneMovedV1, MilestoneScheduledV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { type Schedules, scheduleOfMilestone } from '../../../schedules.ts';

/** Keeps Scheduler in step with a milestone as it stands in the table, whatever the order in which events arrive. */
export const createHandler = (deps: Deps & { schedules: Schedules }) =>
  eventConsumer([MilestoneScheduledV1, MilestoneMovedV1, MilestoneCancelledV1], deps, async ({ event }) => {
    const { cohortId, milestoneKey, milestoneVersion } = event.data;
    const milestone = await deps.store.cohorts.milestone(cohortId, milestoneKey);
    if (milestoneVersion > 1)
      await deps.schedules.remove(scheduleOfMilestone({ ...milestone, version: milestoneVersion - 1 }).name);
    if (milestone.status === 'scheduled') await deps.schedules.ensure(scheduleOfMilestone(milestone), deps.now());
  });

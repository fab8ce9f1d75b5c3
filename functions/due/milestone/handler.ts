import { isDue } from '@pharos/domain';
import { MilestoneDueV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow } from '@pharos/runtime';
import { retryStale } from '../../retry-stale.ts';
import { fire } from '../fire-milestone.ts';

/** Scheduler's hint that a milestone is due: the row decides, so that repeated and outdated hints do nothing. */
export const createHandler = (deps: Deps) =>
  eventConsumer([MilestoneDueV1], deps, ({ event, trace }) =>
    retryStale(async () => {
      const { cohortId, milestoneKey, milestoneVersion } = event.data;
      const milestone = await deps.store.cohorts.milestone(cohortId, milestoneKey);
      if (isDue(milestone, { version: milestoneVersion, now: isoNow(deps) })) await fire(deps, milestone, trace);
    }),
  );

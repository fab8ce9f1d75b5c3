import { cancelMilestone, moveMilestone } from '@pharos/domain';
import { assertVersion, type Deps, httpArea, isoNow, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import * as contract from './contract.ts';

/** The timeline of a cohort: read by everybody in it, moved and cancelled by coordinators. */
export const createHandler = (deps: Deps) => {
  const { store } = deps;
  return httpArea(
    [
      route(contract.listMilestones, async ({ params }) => {
        await store.cohorts.get(params.cohortId);
        return { items: await store.cohorts.milestones(params.cohortId) };
      }),

      route(contract.moveMilestone, async ({ params, body, expectedVersion, trace }) => {
        const current = await store.cohorts.milestone(params.cohortId, params.milestoneKey);
        assertVersion(current, expectedVersion);
        const { milestone, event } = moveMilestone(current, {
          local: body.local,
          now: isoNow(deps),
          tzdata: deps.tzdata,
        });
        await store.commit([entities.milestones.replace(milestone)], [event], trace);
        return milestone;
      }),

      route(contract.cancelMilestone, async ({ params, expectedVersion, trace }) => {
        const current = await store.cohorts.milestone(params.cohortId, params.milestoneKey);
        assertVersion(current, expectedVersion);
        const { milestone, event } = cancelMilestone(current);
        await store.commit([entities.milestones.replace(milestone)], [event], trace);
        return milestone;
      }),
    ],
    deps,
  );
};

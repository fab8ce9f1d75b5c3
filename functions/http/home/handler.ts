import { can, fieldsSeen, type Standing, seenBy } from '@pharos/domain';
import { type HttpDeps, httpArea, participantOf, route } from '@pharos/runtime';
import { cohortHome } from './cohort-home.ts';
import * as contract from './contract.ts';
import { myHome } from './my-home.ts';

/** What a standing sees of the home of a cohort. */
const seesAs = (standing: Standing) => {
  const seen = fieldsSeen(standing, 'home.read');
  return (block: string): boolean => seen === 'all' || seen.includes(block);
};

/** Home screens: one call each, which reads and does nothing else. */
export const createHandler = (deps: HttpDeps) => {
  const { store } = deps;
  const home = cohortHome(deps);
  const mine = myHome(deps);

  return httpArea(
    [
      route(contract.getCohortHome, async ({ params, may }) => {
        const cohort = await store.cohorts.get(params.cohortId);
        return home.whole(cohort, seesAs(await may(cohort)));
      }),

      route(contract.listCoordinating, async ({ query, actor }) => {
        const who = await actor();
        if (Object.keys(who.roles).length === 0) return { items: [] };
        const page = await store.cohorts.underWay(query);
        const items = await Promise.all(
          page.items.map(async (cohort) => {
            const standing = can(who, 'home.read', cohort);
            if (standing === undefined) return [];
            const glance = await home.glance(cohort, seesAs(standing));
            return [seenBy(standing, 'home.read', glance) as typeof glance];
          }),
        );
        return { ...page, items: items.flat() };
      }),

      route(contract.getMyHome, async ({ caller }) => {
        const person = await participantOf(deps, caller);
        if (person) return mine(person);
        return { participant: null, applications: [], mentorships: [], dates: [], nominations: [], more: [] };
      }),
    ],
    deps,
  );
};

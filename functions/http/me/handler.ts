import { preparationsOf, toPrepare, workshopsOf } from '@pharos/domain';
import { type Deps, httpArea, isCoordinator, route } from '@pharos/runtime';
import { programmeOfCohort } from '../../programme-of-cohort.ts';
import { participantOf } from '../identity.ts';
import { otherOf, ownView } from '../mentorships/views.ts';
import * as contract from './contract.ts';

/** What an account can see of itself. */
export const createHandler = (deps: Deps) => {
  const { store } = deps;
  const programmesOf = async (items: readonly { cohortId: string }[]) => {
    const cohortIds = [...new Set(items.map(({ cohortId }) => cohortId))];
    return new Map(await Promise.all(cohortIds.map(async (id) => [id, await programmeOfCohort(store, id)] as const)));
  };

  return httpArea(
    [
      route(contract.getMe, async ({ caller }) => {
        const participant = await participantOf(deps, caller);
        return { participant: participant ?? null, coordinator: isCoordinator(caller) };
      }),

      route(contract.listMyApplications, async ({ caller, query }) => {
        const participant = await participantOf(deps, caller);
        if (!participant) return { items: [] };
        const page = await store.applications.ofParticipant(participant.id, query);
        const applicant = { name: participant.name, email: participant.email };
        const programmes = await programmesOf(page.items);
        return {
          ...page,
          items: page.items.map((application) => {
            const programme = programmes.get(application.cohortId);
            const workshops = programme && workshopsOf(programme, application);
            const left = programme ? toPrepare(programme, application) : [];
            const preparations = (programme ? preparationsOf(programme, application.role) : []).map((each) => ({
              ...each,
              done: !left.includes(each),
            }));
            return {
              ...application,
              applicant,
              ...(workshops ? { workshops } : {}),
              ...(preparations.length > 0 ? { preparations } : {}),
            };
          }),
        };
      }),

      route(contract.listMyMentorships, async ({ caller, query }) => {
        const participant = await participantOf(deps, caller);
        if (!participant) return { items: [] };
        const page = await store.mentorships.ofParticipant(participant.id, query.side, query);
        const others = await store.participants.getMany(
          page.items.map((mentorship) => otherOf(mentorship, query.side)),
        );
        const byId = new Map(others.map((person) => [person.id, person]));
        const programmes = await programmesOf(page.items);
        return {
          ...page,
          items: page.items.flatMap((mentorship) => {
            const programme = programmes.get(mentorship.cohortId);
            return programme
              ? [ownView(mentorship, query.side, byId.get(otherOf(mentorship, query.side)), programme)]
              : [];
          }),
        };
      }),
    ],
    deps,
  );
};

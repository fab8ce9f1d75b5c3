import {
  type Application,
  DomainError,
  isAsked,
  isLeftOut,
  optionalKinds,
  type Participant,
  preparationsOf,
  toPrepare,
  unsubscribe,
  whyLeftOut,
  workshopsOf,
} from '@pharos/domain';
import { assertVersion, type Caller, type HttpDeps, httpArea, isoNow, participantOf, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { programmeOfCohort } from '../../programme-of-cohort.ts';
import { retentionOf } from '../../retention.ts';
import { otherOf, ownView } from '../mentorships/views.ts';
import * as contract from './contract.ts';

const NOTHING = { unmatched: undefined, proposal: undefined };

/** What an account can see of itself. */
export const createHandler = (deps: HttpDeps) => {
  const { store } = deps;
  const { gone, pairShown, shown } = retentionOf(deps);

  const known = async (caller: Caller): Promise<Participant> => {
    const participant = await participantOf(deps, caller);
    if (participant) return participant;
    throw new DomainError('not-found', 'This account belongs to no participant yet.');
  };

  const preferencesOf = ({ unsubscribed = [], version }: Participant) => ({
    unsubscribed,
    optional: [...optionalKinds],
    version,
  });

  const programmesOf = async (items: readonly { cohortId: string }[]) => {
    const cohortIds = [...new Set(items.map(({ cohortId }) => cohortId))];
    return new Map(await Promise.all(cohortIds.map(async (id) => [id, await programmeOfCohort(store, id)] as const)));
  };

  /** Why these people were left out who were, by application. */
  const leftOutOf = async (applications: readonly Application[]) => {
    const waiting: { applicationId: string; matchRunId: string }[] = [];
    for (const application of applications.filter(isLeftOut)) {
      const { id: applicationId, cohortId, submittedAt: since, leftOutBy: matchRunId = '' } = application;
      if (!(await gone('match-results', { cohortId, since }))) waiting.push({ applicationId, matchRunId });
    }
    const found = await store.matchRuns.leftOut(waiting);
    return new Map(waiting.map(({ applicationId }, i) => [applicationId, whyLeftOut(found[i] ?? NOTHING)]));
  };

  return httpArea(
    [
      route(contract.getMe, async ({ caller, actor }) => {
        const [participant, { roles }] = await Promise.all([participantOf(deps, caller), actor()]);
        return { account: caller.subject, participant: participant ?? null, roles: { ...roles } };
      }),

      route(contract.listMyApplications, async ({ caller, query }) => {
        const participant = await participantOf(deps, caller);
        if (!participant) return { items: [] };
        const page = await store.applications.ofParticipant(participant.id, query);
        const applicant = { name: participant.name, email: participant.email };
        const [programmes, leftOut, kept] = await Promise.all([
          programmesOf(page.items),
          leftOutOf(page.items),
          Promise.all(page.items.map(shown)),
        ]);
        return {
          ...page,
          items: kept.map((application) => {
            const programme = programmes.get(application.cohortId);
            const why = leftOut.get(application.id);
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
              ...(why ? { leftOut: why } : {}),
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
        const [programmes, pairs] = await Promise.all([
          programmesOf(page.items),
          Promise.all(page.items.map(pairShown)),
        ]);
        return {
          ...page,
          items: pairs.flatMap((mentorship) => {
            const programme = programmes.get(mentorship.cohortId);
            return programme
              ? [ownView(mentorship, query.side, byId.get(otherOf(mentorship, query.side)), programme)]
              : [];
          }),
        };
      }),

      route(contract.listMyReflections, async ({ caller, query }) => {
        const participant = await participantOf(deps, caller);
        if (!participant) return { items: [] };
        const page = await store.participants.reflections(participant.id, query);
        const over = await Promise.all(
          page.items.map(({ cohortId, writtenAt: since }) => gone('reflections', { cohortId, since })),
        );
        return { ...page, items: page.items.filter((_, i) => !over[i]) };
      }),

      route(contract.listMyNominations, async ({ caller }) => {
        const participant = await participantOf(deps, caller);
        if (!participant) return { items: [] };
        const open = await store.nominations.openOf(participant.id);
        return { items: open.filter((nomination) => isAsked(nomination, isoNow(deps))) };
      }),

      route(contract.getMyPreferences, async ({ caller }) => preferencesOf(await known(caller))),

      route(contract.setMyPreferences, async ({ caller, body, expectedVersion, trace }) => {
        const participant = await known(caller);
        assertVersion(participant, expectedVersion);
        const chosen = unsubscribe(participant, body.unsubscribed);
        if (chosen !== participant) await store.commit([entities.participants.replace(chosen)], [], trace);
        return preferencesOf(chosen);
      }),
    ],
    deps,
  );
};

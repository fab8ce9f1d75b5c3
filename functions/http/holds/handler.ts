import { can, DomainError, type Hold, liftHold, placeHold } from '@pharos/domain';
import { type Access, assertVersion, type HttpDeps, httpArea, isoNow, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { latestVersion } from '../../definitions.ts';
import * as contract from './contract.ts';

type Subject = Pick<Hold, 'scope' | 'subjectId'>;

/** Of somebody who has applied more often, the newest applications say which programmes they concern. */
const APPLICATIONS = 100;

/** What is not there, and what nobody may know of, are refused in the same words. */
const noSuch = (scope: Hold['scope']): DomainError =>
  new DomainError('not-found', `There is no such ${scope}.`, {
    issues: [{ path: 'subjectId', message: `must be a ${scope} that you may hold` }],
  });

/** Holds: silence over a person, a pair, a cohort or a programme, placed and lifted. */
export const createHandler = (deps: HttpDeps) => {
  const { store } = deps;

  /** The programmes that have to do with a subject; undefined for one that there is not. */
  const programmesOf = async ({ scope, subjectId }: Subject): Promise<readonly string[] | undefined> => {
    switch (scope) {
      case 'participant': {
        const [known, applications] = await Promise.all([
          store.participants.getMany([subjectId]),
          store.applications.ofParticipant(subjectId, { limit: APPLICATIONS }),
        ]);
        const ids = applications.items.map(({ programmeId }) => programmeId);
        return known.length > 0 ? [...new Set(ids)] : undefined;
      }
      case 'mentorship': {
        const [pair] = await store.mentorships.getMany([subjectId]);
        return pair && [(await store.cohorts.get(pair.cohortId)).programmeId];
      }
      case 'cohort': {
        const [cohort] = await store.cohorts.getMany([subjectId]);
        return cohort && [cohort.programmeId];
      }
      case 'programme':
        return (await latestVersion(store, subjectId)) && [subjectId];
    }
  };

  /** Coordinators hold what is in their programmes; everybody else only themselves, and learns nothing of what else there is. */
  const concerned = async ({ scope, subjectId }: Subject, { may }: Access): Promise<string[]> => {
    const programmeId = await programmesOf({ scope, subjectId });
    if (programmeId === undefined) throw noSuch(scope);
    await may({ programmeId, ...(scope === 'participant' ? { participantId: subjectId } : {}) }).catch((error) => {
      throw error instanceof DomainError && error.code === 'not-found' ? noSuch(scope) : error;
    });
    return [...programmeId];
  };

  return httpArea(
    [
      route(contract.listHolds, async ({ query, may, actor }) => {
        const asks = await actor();
        await may({ programmeId: Object.keys(asks.roles) });
        const page = await store.holds.standing(query);
        const items = page.items.filter(({ programmeIds }) => can(asks, 'hold.list', { programmeId: programmeIds }));
        return { ...page, items };
      }),

      route(contract.placeHold, async (request) => {
        const { body, caller, expectedVersion, trace } = request;
        const programmeIds = await concerned(body, request);
        const before = await store.holds.find(body);
        assertVersion(before, expectedVersion);
        const id = deps.newId('hol', deps.now());
        const made = { ...body, id, programmeIds, placedBy: caller.subject, now: isoNow(deps) };
        const { hold, event } = placeHold(before, made);
        if (event)
          await store.commit([before ? entities.holds.replace(hold) : entities.holds.insert(hold)], [event], trace);
        return hold;
      }),

      route(contract.liftHold, async (request) => {
        const { params, expectedVersion, trace } = request;
        await concerned(params, request);
        const before = await store.holds.get(params);
        assertVersion(before, expectedVersion);
        const { hold, event } = liftHold(before, isoNow(deps));
        if (event) await store.commit([entities.holds.replace(hold)], [event], trace);
        return hold;
      }),
    ],
    deps,
  );
};

import { DomainError, type Hold, liftHold, placeHold } from '@pharos/domain';
import { assertVersion, type Caller, type Deps, httpArea, isCoordinator, isoNow, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { latestVersion } from '../../definitions.ts';
import { participantOf } from '../identity.ts';
import * as contract from './contract.ts';

type Subject = Pick<Hold, 'scope' | 'subjectId'>;

/** Holds: silence over a person, a pair, a cohort or a programme, placed and lifted. */
export const createHandler = (deps: Deps) => {
  const { store } = deps;

  const exists = async ({ scope, subjectId }: Subject): Promise<boolean> => {
    switch (scope) {
      case 'participant':
        return (await store.participants.getMany([subjectId])).length > 0;
      case 'mentorship':
        return (await store.mentorships.getMany([subjectId])).length > 0;
      case 'cohort':
        return (await store.cohorts.getMany([subjectId])).length > 0;
      case 'programme':
        return (await latestVersion(store, subjectId)) !== undefined;
    }
  };

  /** Coordinators hold what there is; everybody else only themselves, and learns nothing of what else there is. */
  const assertMay = async (caller: Caller, subject: Subject): Promise<void> => {
    const may = isCoordinator(caller)
      ? await exists(subject)
      : subject.scope === 'participant' && (await participantOf(deps, caller))?.id === subject.subjectId;
    if (may) return;
    throw new DomainError('not-found', `There is no such ${subject.scope}.`, {
      issues: [{ path: 'subjectId', message: `must be a ${subject.scope} that you may hold` }],
    });
  };

  return httpArea(
    [
      route(contract.listHolds, ({ query }) => store.holds.standing(query)),

      route(contract.placeHold, async ({ body, caller, expectedVersion, trace }) => {
        await assertMay(caller, body);
        const before = await store.holds.find(body);
        if (before) assertVersion(before, expectedVersion);
        const made = { ...body, id: deps.newId('hol', deps.now()), placedBy: caller.subject, now: isoNow(deps) };
        const { hold, event } = placeHold(before, made);
        if (event)
          await store.commit([before ? entities.holds.replace(hold) : entities.holds.insert(hold)], [event], trace);
        return hold;
      }),

      route(contract.liftHold, async ({ params, caller, expectedVersion, trace }) => {
        await assertMay(caller, params);
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

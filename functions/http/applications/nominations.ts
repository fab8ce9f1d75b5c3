import { DomainError, NOMINATIONS_EACH, type Nomination, nominate, type Participant } from '@pharos/domain';
import { type Caller, type Deps, isoNow, participantOf, route } from '@pharos/runtime';
import { newMessages } from '../../message-requests.ts';
import { definitionOf } from '../../programme-of-cohort.ts';
import { retentionOf } from '../../retention.ts';
import { resources } from '../resources.ts';
import * as contract from './contract.ts';

/** The same words for everybody who is known to the cohort already: whoever nominates does not learn how. */
const knownAlready = () =>
  new DomainError('already-exists', 'This person is known to this cohort already.', {
    issues: [{ path: 'email', message: 'belongs to somebody who has applied or been nominated' }],
  });

/** People are named for a cohort by its coordinators, and by participants, a few each. */
export const nominationRoutes = (deps: Deps) => {
  const { store } = deps;
  const { timeIsOver } = retentionOf(deps);

  const the = resources(deps);

  /** The participant who nominates. @throws DomainError `forbidden` */
  const nominator = async (caller: Caller, cohortId: string): Promise<Participant> => {
    const participant = await participantOf(deps, caller);
    if (!participant) throw new DomainError('forbidden', 'Coordinators nominate, and those who take part.');
    if ((await store.nominations.countBy(participant.id, cohortId)) >= NOMINATIONS_EACH)
      throw new DomainError('forbidden', `You have nominated ${NOMINATIONS_EACH} people to this cohort.`);
    return participant;
  };

  const withNominees = async (nominations: readonly Nomination[]) => {
    const people = await store.participants.getMany(nominations.map(({ participantId }) => participantId));
    const byId = new Map(people.map(({ id, name, email }) => [id, { name, email }]));
    return nominations.map((nomination) => {
      const nominee = byId.get(nomination.participantId);
      return { ...nomination, ...(nominee ? { nominee } : {}) };
    });
  };

  return [
    route(contract.nominate, async ({ params: { cohortId }, body, caller, may, trace }) => {
      const cohort = await store.cohorts.get(cohortId);
      const as = await may(cohort);
      const { name, email, ...form } = body;
      const [programme, by, known] = await Promise.all([
        definitionOf(store, cohort),
        as === 'coordinator' ? undefined : nominator(caller, cohortId),
        store.participants.ofEmail(email),
      ]);
      if (by?.email.toLowerCase() === email.toLowerCase()) {
        throw new DomainError('invalid-input', 'Nobody nominates themselves.', {
          issues: [{ path: 'email', message: 'is your own address: apply instead' }],
        });
      }
      const now = isoNow(deps);
      const person: Participant = known ?? {
        id: deps.newId('par', deps.now()),
        name,
        email,
        language: form.language,
        createdAt: now,
        version: 1,
      };
      const { nomination, event } = nominate(
        programme,
        cohort,
        { ...form, language: person.language },
        { id: deps.newId('nom', deps.now()), participantId: person.id, nominatedBy: by?.id, now, tzdata: deps.tzdata },
      );
      if ((await store.applications.applied([nomination])).size > 0) throw knownAlready();
      const { writes, events } = await newMessages(deps, [
        {
          cohortId,
          participantId: person.id,
          kind: 'nomination',
          about: { nominationId: nomination.id },
          cause: nomination.id,
        },
      ]);
      await store.commit(
        [
          ...store.nominations.insert(nomination, email, knownAlready),
          ...(known ? [] : store.participants.insert(person)),
          ...writes,
        ],
        [event, ...events],
        trace,
      );
      return nomination;
    }),

    route(contract.listNominations, async (request) => {
      const cohort = await the.cohort(request);
      if (timeIsOver(cohort, 'nominations')) return { items: [] };
      const page = await store.nominations.ofCohort(cohort.id, request.query);
      return { ...page, items: await withNominees(page.items) };
    }),
  ];
};

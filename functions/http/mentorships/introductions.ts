import {
  type Application,
  DomainError,
  type Introduction,
  type Mentorship,
  proposeIntroduction,
  Role,
} from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import { newMessages } from '../../message-requests.ts';
import { programmeOfCohort } from '../../programme-of-cohort.ts';

/** The person with this address, provided that they are accepted into the cohort. */
const acceptedBy = async ({ store }: Pick<Deps, 'store'>, cohortId: string, email: string): Promise<string> => {
  const person = await store.participants.ofEmail(email);
  const applications: (Application | undefined)[] = person
    ? await Promise.all(
        Role.options.map((role) => store.applications.ofApplicant({ cohortId, participantId: person.id, role })),
      )
    : [];
  if (person && applications.some((each) => each?.status === 'accepted')) return person.id;
  throw new DomainError('invalid-input', 'Nobody who takes part in this cohort has this address.', {
    issues: [{ path: 'email', message: 'must be the address of somebody who is accepted into this cohort' }],
  });
};

/**
 * Asks a mentee and somebody else of the cohort whether they would like to be introduced: one mail each, once, however often it is called.
 * @throws DomainError `forbidden` where the programme introduces nobody beyond the pair; `invalid-input`, `invalid-transition`
 */
export const introduceTo = async (
  deps: Deps,
  mentorship: Mentorship,
  { email, by }: { readonly email: string; readonly by: Introduction['by'] },
  trace: Trace,
): Promise<Introduction> => {
  const { store } = deps;
  const { beyondThePair } = await programmeOfCohort(store, mentorship.cohortId);
  if (beyondThePair !== true) throw new DomainError('forbidden', 'This programme introduces nobody beyond the pair.');
  const otherId = await acceptedBy(deps, mentorship.cohortId, email);
  const proposed = proposeIntroduction(mentorship, { otherId, by, now: isoNow(deps) });
  const standing = await store.mentorships.introduction(mentorship.id, otherId);
  if (standing) return standing;
  const { cohortId, participantId } = proposed;
  const { writes, events } = await newMessages(
    deps,
    [participantId, otherId].map((reader) => ({
      cohortId,
      participantId: reader,
      kind: 'network-invitation',
      about: { mentorshipId: mentorship.id, otherId },
      cause: `${mentorship.id}/${otherId}`,
    })),
  );
  await store.commit([entities.introductions.insert(proposed), ...writes], events, trace);
  return proposed;
};

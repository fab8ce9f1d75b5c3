import { DomainError, type Mentorship, type Participant, type Role, sideOf } from '@pharos/domain';
import { type Caller, type Deps, isCoordinator } from '@pharos/runtime';

/** The participant behind a token: by account, or by the address that the issuer vouches for (people imported from a form). */
export const participantOf = async (
  { store }: Pick<Deps, 'store'>,
  caller: Caller,
): Promise<Participant | undefined> => {
  const known = await store.participants.ofSubject(caller.subject);
  if (known || caller.verifiedEmail === undefined) return known;
  const imported = await store.participants.ofEmail(caller.verifiedEmail);
  return imported?.subject === undefined ? imported : undefined;
};

/** The id of the participant behind a token; the person is read only where an imported one may sign in for the first time. */
const participantIdOf = async (deps: Pick<Deps, 'store'>, caller: Caller): Promise<string | undefined> =>
  (await deps.store.participants.idOfSubject(caller.subject)) ??
  (caller.verifiedEmail === undefined ? undefined : (await participantOf(deps, caller))?.id);

/** What a caller may see of a mentorship: their own side, or the coordinator's view. */
export type Standing =
  | { readonly as: 'participant'; readonly side: Role; readonly participantId: string }
  | { readonly as: 'coordinator' };

/**
 * The mentorship and how the caller stands to it. Somebody else's is answered as if it did not exist.
 * @throws DomainError `not-found`
 */
export const mentorshipFor = async (
  deps: Pick<Deps, 'store'>,
  caller: Caller,
  mentorshipId: string,
): Promise<{ mentorship: Mentorship; standing: Standing }> => {
  const [mentorship, participantId] = await Promise.all([
    deps.store.mentorships.get(mentorshipId),
    participantIdOf(deps, caller),
  ]);
  const side = participantId === undefined ? undefined : sideOf(mentorship, participantId);
  if (participantId !== undefined && side) return { mentorship, standing: { as: 'participant', side, participantId } };
  if (isCoordinator(caller)) return { mentorship, standing: { as: 'coordinator' } };
  throw new DomainError('not-found', 'There is no such mentorship.');
};

import { DomainError, type Mentorship, type Participant, type Role, sideOf } from '@pharos/domain';
import { type Caller, type Deps, isCoordinator } from '@pharos/runtime';

/** Whom a token points at: by account, and by the address that the issuer vouches for (people imported from a form). */
const pointersOf = ({ store }: Pick<Deps, 'store'>, { subject, verifiedEmail }: Caller) =>
  Promise.all([
    store.participants.idOfSubject(subject),
    verifiedEmail === undefined ? undefined : store.participants.idOfEmail(verifiedEmail),
  ]);

const read = async ({ store }: Pick<Deps, 'store'>, id: string | undefined): Promise<Participant | undefined> =>
  id === undefined ? undefined : (await store.participants.getMany([id]))[0];

/** Somebody who was imported and has no account: whoever has the address signs in as them. */
const importedOf = async (deps: Pick<Deps, 'store'>, id: string | undefined): Promise<Participant | undefined> => {
  const imported = await read(deps, id);
  return imported?.subject === undefined ? imported : undefined;
};

/** The participant behind a token. */
export const participantOf = async (deps: Pick<Deps, 'store'>, caller: Caller): Promise<Participant | undefined> => {
  const [ofSubject, ofEmail] = await pointersOf(deps, caller);
  return (await read(deps, ofSubject)) ?? importedOf(deps, ofEmail);
};

/** The id of the participant behind a token; the person is read only where an imported one signs in. */
const participantIdOf = async (deps: Pick<Deps, 'store'>, caller: Caller): Promise<string | undefined> => {
  const [ofSubject, ofEmail] = await pointersOf(deps, caller);
  return ofSubject ?? (await importedOf(deps, ofEmail))?.id;
};

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

import { DomainError, emailDigest, type Participant, type Unreachable } from '@pharos/domain';
import { participants, reflections, unreachable } from './entities.ts';
import { marker, unmark } from './entity.ts';
import * as keys from './keys.ts';
import type { SealedReflection } from './sealed-rows.ts';
import { COUNTED_TO, type Count, type Page, type Table, type Write } from './table.ts';

/** People, found by id, by token subject, or by address. */
export const participantStore = (table: Table) => {
  const pointedAt = async (pointer: keys.Key): Promise<string | undefined> => {
    const id = (await table.get(pointer))?.participantId;
    return typeof id === 'string' ? id : undefined;
  };

  return {
    /** @throws DomainError `not-found` */
    async get(participantId: string): Promise<Participant> {
      const item = await table.get(keys.participantKey(participantId));
      if (!item) throw new DomainError('not-found', 'There is no such participant.');
      return participants.fromItem(item);
    },

    /** In the order asked; people who are gone are left out. */
    async getMany(ids: readonly string[]): Promise<Participant[]> {
      return (await table.getMany(ids.map(keys.participantKey))).map(participants.fromItem);
    },

    /** The id of the participant behind a token subject, without reading the person. */
    idOfSubject: (subject: string): Promise<string | undefined> => pointedAt(keys.subjectKey(subject)),
    /** The id of the participant who has an address, without reading the person. */
    idOfEmail: (email: string): Promise<string | undefined> => pointedAt(keys.emailKey(emailDigest(email))),

    async ofEmail(email: string): Promise<Participant | undefined> {
      const id = await pointedAt(keys.emailKey(emailDigest(email)));
      const item = id === undefined ? undefined : await table.get(keys.participantKey(id));
      return item && participants.fromItem(item);
    },

    /** The people behind those of the addresses that are known, by the digest of the address. */
    async ofEmails(emails: readonly string[]): Promise<Map<string, Participant>> {
      const pointers = await table.getMany(emails.map((email) => keys.emailKey(emailDigest(email))));
      const people = await table.getMany(
        pointers.map(({ participantId }) => keys.participantKey(String(participantId))),
      );
      return new Map(people.map(participants.fromItem).map((person) => [emailDigest(person.email), person]));
    },

    async reflection(participantId: string, meetingId: string): Promise<SealedReflection | undefined> {
      const item = await table.get(keys.reflectionKey(participantId, meetingId));
      return item && reflections.fromItem(item);
    },

    /** What somebody wrote for themselves, newest meeting first. For nobody else (blueprint rule 6). */
    async reflections(
      participantId: string,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<Page<SealedReflection>> {
      const { pk } = keys.participantKey(participantId);
      const page = await table.page({ pk, prefix: 'REFLECTION#', newestFirst: true, limit, cursor });
      return { ...page, items: page.items.map(reflections.fromItem) };
    },

    /** @throws DomainError `not-found` */
    async unreachableOne(cohortId: string, participantId: string): Promise<Unreachable> {
      const item = await table.get(keys.unreachableKey(cohortId, participantId));
      if (!item) throw new DomainError('not-found', 'Nobody says that mail does not reach this person.');
      return unreachable.fromItem(item);
    },

    /** Whom mail does not reach, in a cohort. */
    async unreachable(
      cohortId: string,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<Page<Unreachable>> {
      const { pk } = keys.cohortKey(cohortId);
      const page = await table.page({ pk, prefix: 'UNREACHABLE#', limit, cursor });
      return { ...page, items: page.items.map(unreachable.fromItem) };
    },

    /** How many people mail does not reach. */
    countUnreachable: (cohortId: string): Promise<Count> =>
      table.countUpTo({ pk: keys.cohortKey(cohortId).pk, prefix: 'UNREACHABLE#' }, COUNTED_TO),

    /** A new person: refused as `already-exists` when the address, or the account, belongs to somebody already. */
    insert: (participant: Participant): Write[] => [
      participants.insert(participant),
      marker(
        'email',
        keys.emailKey(emailDigest(participant.email)),
        { participantId: participant.id },
        () =>
          new DomainError('already-exists', 'Somebody with this email address is known already.', {
            issues: [{ path: 'email', message: 'belongs to a participant who is known already' }],
          }),
      ),
      ...(participant.subject === undefined ? [] : [subjectMarker(participant.subject, participant.id)]),
    ],

    /** Nobody finds this person any more, by id, address or account. Refused as `stale-version` when they have changed since, by signing in for one. */
    erase: (participant: Participant): Write[] => [
      participants.remove(participant),
      unmark(keys.emailKey(emailDigest(participant.email))),
      ...(participant.subject === undefined ? [] : [unmark(keys.subjectKey(participant.subject))]),
    ],

    /** Binds an imported person to the account that they signed in with. */
    link: (participant: Participant, subject: string): Write[] => [
      participants.replace({ ...participant, subject, version: participant.version + 1 }),
      subjectMarker(subject, participant.id),
    ],
  };
};

const subjectMarker = (subject: string, participantId: string): Write =>
  marker(
    'subject',
    keys.subjectKey(subject),
    { participantId },
    () => new DomainError('already-exists', 'This account belongs to a participant already.'),
  );

import type { Nomination } from '@pharos/domain';
import type { Store, Write } from '@pharos/store';

/** Whether somebody who was nominated has applied in that role. */
export const hasApplied = async (store: Store, nomination: Nomination): Promise<boolean> =>
  (await store.applications.applied([nomination])).size > 0;

/**
 * What erases the person of a nomination that has come to nothing: those who never signed in, never applied to anything and are asked
 * nothing else are known here by their name and address alone. Nothing for anybody else.
 */
export const erasureOf = async (store: Store, { id, participantId }: Nomination): Promise<Write[]> => {
  const [[person], applications, open] = await Promise.all([
    store.participants.getMany([participantId]),
    store.applications.ofParticipant(participantId, { limit: 1 }),
    store.nominations.openOf(participantId),
  ]);
  const others = open.filter((nomination) => nomination.id !== id);
  const isMore = person?.subject !== undefined || applications.items.length > 0 || others.length > 0;
  return person && !isMore ? store.participants.erase(person) : [];
};

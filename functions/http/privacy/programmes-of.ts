import type { Store } from '@pharos/store';

/** The programmes that somebody has ever applied to. */
export const programmesOf = async (store: Store, participantId: string): Promise<string[]> => {
  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await store.applications.ofParticipant(participantId, { limit: 100, cursor });
    for (const { programmeId } of page.items) found.add(programmeId);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return [...found];
};

import { isoInstant } from '@pharos/domain';
import { ErasureDueV1 } from '@pharos/events';
import type { Repairs, Tools } from './handler.ts';

/** Erasures that waited for a schedule that was lost, or that were interrupted, go on. */
export const sweepErasures = async ({ store, now, trace }: Tools): Promise<Repairs> => {
  const due = await store.due.erasures(isoInstant(now()));
  for (const { id } of due) await store.commit([], [ErasureDueV1.draft({ erasureId: id })], trace);
  return { erasuresContinued: due.length };
};

import { DomainError, endNomination, isoInstant } from '@pharos/domain';
import { entities } from '@pharos/store';
import { erasureOf, hasApplied } from '../../nominations.ts';
import type { Repairs, Tools } from './handler.ts';

/** Ends nominations whose time is over, and erases whoever has not applied: within a day, since the sweep is daily. */
export const sweepNominations = async ({ store, now, trace }: Tools): Promise<Repairs> => {
  const over = await store.due.nominations(isoInstant(now()));
  for (const nomination of over) {
    const applied = await hasApplied(store, nomination);
    const { nomination: ended, event } = endNomination(nomination, applied ? 'applied' : 'lapsed');
    const erasure = applied ? [] : await erasureOf(store, nomination);
    try {
      await store.commit([entities.nominations.replace(ended), ...erasure], [event], trace);
    } catch (error) {
      // Somebody said no, or signed in, at the same moment: what they wrote stands, and the next sweep looks again.
      if (!(error instanceof DomainError) || error.code !== 'stale-version') throw error;
    }
  }
  return { nominationsEnded: over.length };
};

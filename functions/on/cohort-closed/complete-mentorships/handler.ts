import { complete } from '@pharos/domain';
import { CohortClosedV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { retryStale } from '../../../retry-stale.ts';

/** Milliseconds that must be left to begin another page; what remains is done when the queue delivers again. */
const ENOUGH_MS = 15_000;

/** Completes every mentorship that is still under way when its cohort closes. */
export const createHandler = (deps: Deps) =>
  eventConsumer([CohortClosedV1], deps, async ({ event, trace, remainingMs }) => {
    const { store } = deps;
    for (const status of ['introduced', 'active', 'paused'] as const) {
      for (;;) {
        if (remainingMs() < ENOUGH_MS)
          throw new Error(`cohort ${event.data.cohortId}: time is up, mentorships remain to be completed`);
        const { items } = await store.mentorships.ofCohort(event.data.cohortId, { status, limit: 50 });
        if (items.length === 0) break;
        for (const { id } of items) {
          await retryStale(async () => {
            const current = await store.mentorships.get(id);
            if (current.status === 'completed' || current.status === 'ended') return;
            const { mentorship, event: completed } = complete(current);
            await store.commit([entities.mentorships.replace(mentorship)], [completed], trace);
          });
        }
      }
    }
  });

import { liftHold } from '@pharos/domain';
import { HoldDueV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { retryStale } from '../../retry-stale.ts';

/** Scheduler's hint that a hold has come to its end: the row decides. A hint of another version, or an early one, does nothing. */
export const createHandler = (deps: Deps) =>
  eventConsumer([HoldDueV1], deps, ({ event, trace }) =>
    retryStale(async () => {
      const hold = await deps.store.holds.get(event.data);
      const now = isoNow(deps);
      if (hold.version !== event.data.holdVersion || hold.until === undefined || hold.until > now) return;
      const { hold: lifted, event: told } = liftHold(hold, now);
      if (told) await deps.store.commit([entities.holds.replace(lifted)], [told], trace);
    }),
  );

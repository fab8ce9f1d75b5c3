import { HoldLiftedV1, HoldPlacedV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { askForWhatWaited } from '../../../holds.ts';
import { type Schedules, scheduleOfHold } from '../../../schedules.ts';

/** Keeps Scheduler in step with the end of a hold; when it is lifted, what fell due under it goes out if that was chosen. */
export const createHandler = (deps: Deps & { readonly schedules: Schedules }) =>
  eventConsumer([HoldPlacedV1, HoldLiftedV1], deps, async ({ event, trace }) => {
    const { holdId, holdVersion } = event.data;
    const hold = await deps.store.holds.get(event.data);
    if (holdVersion > 1) {
      const before = scheduleOfHold({ ...hold, id: holdId, until: hold.until ?? hold.from, version: holdVersion - 1 });
      if (before) await deps.schedules.remove(before.name);
    }
    const scheduled = hold.status === 'standing' ? scheduleOfHold(hold) : undefined;
    if (scheduled) await deps.schedules.ensure(scheduled, deps.now());
    if ('onLift' in event.data && event.data.onLift === 'shift') await askForWhatWaited(deps, holdId, trace);
  });

import type { Act } from '@pharos/domain';
import { ActPerformedV1 } from '@pharos/events';
import { type Deps, errorFields, eventBatchConsumer, logger } from '@pharos/runtime';

const actIn = ({ id, time, data: { operation, by, about } }: ActPerformedV1): Act => ({
  id,
  at: time,
  operation,
  by,
  about,
});

const byTime = (a: ActPerformedV1, b: ActPerformedV1): number =>
  a.time.localeCompare(b.time) || a.id.localeCompare(b.id);

/** Writes what people did into the audit of each programme that it concerns: a batch is one transaction, and an event that comes again is there already. */
export const createHandler = (deps: Deps) =>
  eventBatchConsumer([ActPerformedV1], deps, async (events, trace) => {
    const undone = new Set<ActPerformedV1>();
    for (const programmeId of new Set(events.flatMap(({ data }) => data.programmeIds))) {
      const here = events.filter(({ data }) => data.programmeIds.includes(programmeId)).sort(byTime);
      try {
        await deps.store.audit.append(programmeId, here.map(actIn), trace);
      } catch (error) {
        logger.error('acts not recorded', { programmeId, acts: here.length, ...errorFields(error) });
        for (const event of here) undone.add(event);
      }
    }
    return [...undone];
  });

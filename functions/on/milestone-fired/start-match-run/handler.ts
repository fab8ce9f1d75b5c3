import { DomainError, requestMatchRun } from '@pharos/domain';
import { MilestoneFiredV1 } from '@pharos/events';
import { type Deps, derivedId, eventConsumer, isoNow, logger } from '@pharos/runtime';

/** Starts the match run that stands in the calendar. While another one waits for its coordinator, none is started. */
export const createHandler = (deps: Deps) =>
  eventConsumer([MilestoneFiredV1], deps, async ({ event, trace }) => {
    if (event.data.kind !== 'match-run') return;
    const { cohortId, milestoneKey } = event.data;
    const { programmeId } = await deps.store.cohorts.get(cohortId);
    const id = derivedId('run', cohortId, milestoneKey);
    const { run, event: requested } = requestMatchRun({
      id,
      cohortId,
      programmeId,
      requestedBy: milestoneKey,
      now: isoNow(deps),
    });
    try {
      await deps.store.commit(deps.store.matchRuns.insert(run), [requested], trace);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'already-exists') return; // this very run was started when the event came first
      if (error.code !== 'run-in-progress') throw error;
      logger.warn('scheduled match run not started: another one is under way', {
        cohortId,
        milestoneKey,
        ...error.facts,
      });
    }
  });

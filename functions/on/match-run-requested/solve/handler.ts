import { failMatchRun, isExhausted, type MatchRun, startSolving } from '@pharos/domain';
import { MatchRunRequestedV1 } from '@pharos/events';
import { type Deps, eventConsumer, logger } from '@pharos/runtime';
import { Failed, type Failure, INTERRUPTED, type Known } from './failures.ts';
import { NoLongerOurs } from './progress.ts';
import { solveRun } from './solve-run.ts';

/**
 * Solves a match run. Interrupted, it begins anew: the same people and rules give the same proposals, and rows written twice are the
 * same rows. The run says `proposed` only after all its proposals stand in the table. Whatever happens, it comes to an end: out of
 * time it fails, interrupted too often it fails as well, and given up by its coordinator it is let go.
 */
export const createHandler = (deps: Deps) =>
  eventConsumer([MatchRunRequestedV1], deps, async ({ event, trace, remainingMs }) => {
    const { store } = deps;
    const fail = async (current: MatchRun, failure: Failure, known?: Known): Promise<void> => {
      const { run: failed, event: told } = failMatchRun(current, failure, known);
      await store.commit(store.matchRuns.replace(failed), [told], trace);
      logger.warn('match run failed', { matchRunId: current.id, failure: failure.code });
    };

    const asked = await store.matchRuns.get(event.data.matchRunId);
    if (asked.status !== 'requested' && asked.status !== 'solving') return;
    if (isExhausted(asked)) return fail(asked, INTERRUPTED);
    const run = startSolving(asked);
    await store.commit(store.matchRuns.replace(run), [], trace);
    if (asked.status === 'solving') await store.matchRuns.clearResults(run.id);
    try {
      await solveRun({ deps, run, trace, remainingMs });
    } catch (error) {
      if (error instanceof Failed) return fail(run, error.failure, error.known);
      if (!(error instanceof NoLongerOurs)) throw error;
      logger.info('match run let go: it is no longer solved here', { matchRunId: run.id });
    }
  });

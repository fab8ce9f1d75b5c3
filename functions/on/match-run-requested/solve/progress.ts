import { DomainError, type MatchRun, type MatchRunProgress } from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import type { Trace } from '@pharos/store';

/** Somebody else has taken the run over or given it up: there is nothing left to do for it here. */
export class NoLongerOurs extends Error {}

const EVERY_MS = 3_000;

/** Where each part of the work begins, as a fraction of the whole; the solver's own share ends where `explaining` begins. */
const begins = { reading: 0, solving: 0.1, explaining: 0.8, writing: 0.9 } as const;

const hundredths = (fraction: number): number => Math.round(fraction * 100) / 100;

type Noted = Omit<MatchRunProgress, 'matchRunId' | 'at'>;

/**
 * Writes how far a run has come, at most every three seconds, for those who ask for it.
 * @throws NoLongerOurs once the run is being solved here no more
 */
export const progressOf = (deps: Deps, run: MatchRun, trace: Trace) => {
  let next = Number.NEGATIVE_INFINITY;

  const note = async ({ phase, fraction, gap }: Noted): Promise<void> => {
    if (deps.now() < next) return;
    next = deps.now() + EVERY_MS;
    const progress = { matchRunId: run.id, phase, fraction: hundredths(fraction), gap, at: isoNow(deps) };
    try {
      await deps.store.commit(deps.store.matchRuns.noteProgress(run, progress), [], trace);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'stale-version') throw new NoLongerOurs(run.id);
      throw error;
    }
  };

  return {
    reading: () => note({ phase: 'reading', fraction: begins.reading, gap: null }),
    solving: ({ phase, fraction, gap }: Noted) => {
      const share = begins.explaining - begins.solving;
      return note({ phase, fraction: begins.solving + fraction * share, gap });
    },
    explaining: () => note({ phase: 'explaining', fraction: begins.explaining, gap: 0 }),
    writing: () => note({ phase: 'writing', fraction: begins.writing, gap: 0 }),
  };
};

import type { Progress, SolveOptions } from '../problem.ts';
import { DeadlineError } from '../problem.ts';

/** Where a run is: tells the caller, and ends the run when the time is up. */
export interface Pace {
  /** @throws DeadlineError when no time is left. */
  check(): void;
  /** Tells the caller how far the run is. @throws DeadlineError when no time is left. */
  report(phase: Progress['phase'], fraction: number): Promise<void>;
  /** The same after one of a number of rounds that nobody knows, all of them together leading up to the fraction `end`. */
  round(phase: Progress['phase'], end: number, gap: number | null): Promise<void>;
}

export const paceOf = ({ remainingMs, onProgress }: SolveOptions): Pace => {
  let phase: Progress['phase'] = 'preparing';
  let fraction = 0;
  let gap: number | null = null;
  const check = () => {
    if (remainingMs && remainingMs() <= 0) throw new DeadlineError(phase, gap);
  };
  const report = async (nextPhase: Progress['phase'], nextFraction: number) => {
    phase = nextPhase;
    fraction = Math.max(fraction, Math.min(1, nextFraction));
    check();
    await onProgress?.({ phase, fraction, gap });
  };
  return {
    check,
    report,
    round: (nextPhase, end, nextGap) => {
      gap = nextGap;
      return report(nextPhase, fraction + (end - fraction) * 0.3);
    },
  };
};

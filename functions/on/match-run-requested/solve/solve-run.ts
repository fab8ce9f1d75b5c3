import { type MatchRun, propose } from '@pharos/domain';
import {
  checkPolicy,
  DeadlineError,
  type MatchingProblem,
  type PairIds,
  type Solution,
  solve,
  validateProblem,
} from '@pharos/matching';
import { type Deps, logger } from '@pharos/runtime';
import type { Trace } from '@pharos/store';
import { basisOf } from '../../../match-basis.ts';
import { readMatchInputs } from '../../../match-inputs.ts';
import { problemOf } from '../../../match-problem.ts';
import { cohortTooLarge, RUN_LIMIT } from '../../../match-size.ts';
import {
  cannotBeSolved,
  Failed,
  type Known,
  NOBODY_WAITS,
  NOT_PROVEN,
  OUT_OF_TIME,
  tooManyPeople,
} from './failures.ts';
import { progressOf } from './progress.ts';
import { resultsOf } from './results.ts';

/** Kept for writing the rows: a partition of the table takes about 250 of them a second. */
const writingMs = ({ mentees }: MatchingProblem): number => 10_000 + 4 * mentees.length;
/** Kept for saying why of each pair, before they are written. */
const explainingMs = ({ mentees }: MatchingProblem): number => 5_000 + 2 * mentees.length;

interface Work {
  readonly deps: Deps;
  readonly run: MatchRun;
  readonly trace: Trace;
  readonly remainingMs: () => number;
}

/** The optimum, proven. @throws Failed @throws NoLongerOurs */
const optimumOf = async (
  problem: MatchingProblem,
  known: Known,
  remainingMs: () => number,
  onProgress: ReturnType<typeof progressOf>['solving'],
): Promise<Solution> => {
  const reserve = explainingMs(problem) + writingMs(problem);
  try {
    const solution = await solve(problem, { remainingMs: () => remainingMs() - reserve, onProgress });
    if (!solution.certificate.valid) throw new Failed(NOT_PROVEN, known);
    return solution;
  } catch (error) {
    if (error instanceof DeadlineError) throw new Failed(OUT_OF_TIME, known);
    throw error;
  }
};

/** Notes how long each part of the work took, in milliseconds. */
const stopwatch = (now: () => number) => {
  const milliseconds: Record<string, number> = {};
  let from = now();
  const lap = (part: string): void => {
    const at = now();
    milliseconds[part] = at - from;
    from = at;
  };
  return { lap, milliseconds };
};

/** The pairs of the run before, if that was thrown away: a coordinator who asks again wants to know what is different. */
const thrownAwayBefore = async ({ store }: Deps, { id, cohortId }: MatchRun): Promise<PairIds[] | undefined> => {
  const { items } = await store.matchRuns.ofCohort(cohortId, { limit: 10 });
  const before = items.find((run) => run.id !== id && run.status !== 'failed');
  if (before?.status !== 'discarded') return undefined;
  const pairs = await store.matchRuns.allProposals(before.id);
  return pairs.map(({ menteeApplicationId, mentorApplicationId }) => [menteeApplicationId, mentorApplicationId]);
};

/** From people to proposals that stand in the table. @throws Failed @throws NoLongerOurs */
export const solveRun = async ({ deps, run, trace, remainingMs }: Work): Promise<void> => {
  const { store } = deps;
  const progress = progressOf(deps, run, trace);
  const { lap, milliseconds } = stopwatch(deps.now);
  await progress.reading();
  const figures = await cohortTooLarge(store, run.cohortId, RUN_LIMIT);
  if (figures) throw new Failed(tooManyPeople(figures.text));
  const cohort = await store.cohorts.get(run.cohortId);
  const [inputs, previous] = await Promise.all([readMatchInputs(store, cohort), thrownAwayBefore(deps, run)]);
  const size = { mentees: inputs.mentees.length, mentors: inputs.mentors.length };
  if (size.mentees === 0) throw new Failed(NOBODY_WAITS);
  lap('reading');

  const problem = problemOf(inputs);
  const basis = basisOf(inputs.programme, problem);
  const checked = validateProblem(problem);
  if ('errors' in checked) {
    logger.warn('the problem of a match run is refused', { errors: checked.errors });
    throw new Failed(cannotBeSolved(checked.errors), { basis });
  }
  const known = { basis, warnings: checkPolicy(checked.problem) };
  lap('checking');
  const solution = await optimumOf(checked.problem, known, remainingMs, progress.solving);
  lap('solving');
  await progress.explaining();
  const reserve = writingMs(problem);
  const solved = { run, inputs, problem: checked.problem, solution, previous };
  const results = await resultsOf(solved, () => remainingMs() - reserve);
  // What the report solves again may take its time to the last; half of the reserve is what the rows take when nothing is throttled.
  if (remainingMs() < reserve / 2) throw new Failed(OUT_OF_TIME, known);
  lap('explaining');
  await progress.writing();
  await store.matchRuns.writeResults(results);
  lap('writing');

  const { run: proposed, event } = propose(run, {
    counts: { ...size, proposals: results.proposals.length, unmatched: results.unmatched.length },
    totalScore: solution.score,
    proven: solution.certificate.valid,
    ...known,
  });
  await store.commit(store.matchRuns.replace(proposed), [event], trace);
  const { pairsChecked } = solution.certificate;
  logger.info('match run solved', { matchRunId: run.id, ...proposed.counts, pairsChecked, milliseconds });
};

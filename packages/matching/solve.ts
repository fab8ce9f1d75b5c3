import { createPool } from './pool.ts';
import type { MatchedPair, MatchingProblem, Proof, Solution, SolveOptions } from './problem.ts';
import { pack } from './scorer.ts';
import { type Canonical, canonical } from './solver/canonical.ts';
import { type Pace, paceOf } from './solver/deadline.ts';
import { type Floor, raiseFloor } from './solver/floor.ts';
import { withKept } from './solver/graph.ts';
import { tooLargeToBeExact } from './solver/limits.ts';
import { optimum, type Workshop } from './solver/optimum.ts';
import { firstGraph, questionOf } from './solver/question.ts';
import { chosenPairs, pinnedPairs, pricesOf, solutionOf, type Unproven } from './solver/result.ts';
import { AROUND, type Stretch } from './solver/rows.ts';
import { scratchOf } from './solver/scratch.ts';
import { verify } from './verify.ts';

/** Which share of a run is done when a phase ends; measured on cohorts of 1,000 to 10,000. */
const DONE = { preparing: 0.03, candidates: 0.2, floor: 0.5, improving: 0.8 };

/**
 * What the mentees look at first, and then: the first prices are rough, however many pairs they come from. With few pairs looking
 * costs less than solving once more.
 */
const FIRST: Stretch = { from: 0, to: 0.25 };
const SECOND: Stretch = { from: FIRST.to, to: 0.5 };
const FEW_PAIRS = 10_000_000;

const lowestOf = (pairs: readonly MatchedPair[]): number =>
  pairs.reduce((lowest, { score }) => Math.min(lowest, score), Number.POSITIVE_INFINITY);

const solveIn = async (problem: MatchingProblem, cohort: Canonical, workshop: Workshop) => {
  const { pool, pace } = workshop;
  const question = questionOf(cohort);
  const pinned = pinnedPairs(problem);
  // A floor is about scores, so what `keep` adds comes in after it.
  const field = problem.policy.floor ? { ...question.field, keepWorth: 0 } : question.field;
  const inSteps = !problem.policy.floor && field.mentees * field.mentors > FEW_PAIRS;
  let graph = await firstGraph(field, pool, inSteps ? FIRST : AROUND, (share) =>
    pace.report('candidates', DONE.preparing + share * (DONE.candidates - DONE.preparing)),
  );
  let floor: Floor | undefined;
  if (problem.policy.floor) {
    const highest = lowestOf(pinned) / cohort.unit;
    floor = await raiseFloor(question, graph, highest, workshop, () => pace.round('prices', DONE.floor, null));
    graph = withKept(floor.graph, question.field);
  }
  await pace.round('prices', DONE.improving, null);
  const atLeast = floor?.atLeast ?? 0;
  const { flow } = await optimum(
    { ...question, atLeast },
    graph,
    workshop,
    (gap) => pace.round('improving', DONE.improving, gap === null ? null : gap * cohort.unit),
    inSteps ? { glance: SECOND } : {},
  );
  const prices = (of: typeof flow) => pricesOf(of, cohort, problem.mentees.length);
  const solution = solutionOf(problem, [...pinned, ...chosenPairs(flow, cohort, problem)], prices(flow));
  const proof: Proof = { prices: solution.prices };
  if (floor) {
    proof.floor = { unrestricted: prices(floor.unrestricted), above: floor.above && prices(floor.above) };
  }
  return { solution, proof };
};

/**
 * Finds the optimum in the five-level order and the prices that prove it, without checking them.
 * Expects a problem that `validateProblem` accepted.
 * @throws RangeError when weights and size together go beyond exact integers.
 * @throws DeadlineError when the time is up.
 */
export const solveUnproven = async (
  problem: MatchingProblem,
  { threads = 1 }: SolveOptions,
  pace: Pace,
): Promise<{ solution: Unproven; proof: Proof }> => {
  const tooLarge = tooLargeToBeExact(problem);
  if (tooLarge) throw new RangeError(tooLarge);
  await pace.report('preparing', 0);
  const cohort = canonical(problem);
  const pool = createPool(pack(cohort.problem), threads);
  try {
    await pace.report('preparing', DONE.preparing);
    return await solveIn(problem, cohort, { pool, pace, scratch: scratchOf(problem.mentors.length) });
  } finally {
    await pool.close();
  }
};

/**
 * The optimum of a match run, with its certificate. The result depends on the people and the policy alone, never on the order of
 * the lists or the number of threads. Use it only when `certificate.valid` is true; anything else is a fault of this package.
 * @throws RangeError when weights and size together go beyond exact integers.
 * @throws DeadlineError when the time is up.
 */
export const solve = async (problem: MatchingProblem, options: SolveOptions = {}): Promise<Solution> => {
  const pace = paceOf(options);
  const { solution, proof } = await solveUnproven(problem, options, pace);
  if (options.verify === false) {
    const certificate = { valid: false, pairsChecked: 0, gap: 0, faults: ['not verified'] };
    return { ...solution, certificate };
  }
  const certificate = await verify(problem, solution, proof, {
    threads: options.threads ?? 1,
    onProgress: (share) => pace.report('verifying', DONE.improving + share * (1 - DONE.improving)),
  });
  return { ...solution, certificate };
};

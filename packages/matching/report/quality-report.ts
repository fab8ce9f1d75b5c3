import type { MatchingProblem, Mentor, Solution } from '../problem.ts';
import { highestScore } from '../score.ts';
import { pairScorer } from '../scorer.ts';
import { changeSince } from './change.ts';
import { costsOf } from './costs.ts';
import { groupRatesOf } from './groups.ts';
import type { Placement } from './placement.ts';
import { placementOf } from './placement.ts';
import type { QualityOptions, QualityReport } from './quality.ts';
import { histogramOf, rankHistogramOf, spreadOf } from './spread.ts';
import { standingOf } from './standing.ts';

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const loadsOf = (mentors: readonly Mentor[], placement: Placement): QualityReport['loads'] => {
  const loads = [...placement.load];
  const spread = spreadOf(loads);
  const histogram = Array.from({ length: spread ? spread.highest + 1 : 0 }, (_, load) => ({ load, mentors: 0 }));
  for (const load of loads) (histogram[load] as { mentors: number }).mentors++;
  const mean = loads.reduce((sum, load) => sum + load, 0) / Math.max(1, loads.length);
  const variance = loads.reduce((sum, load) => sum + (load - mean) ** 2, 0) / Math.max(1, loads.length);
  return {
    histogram,
    idle: histogram[0]?.mentors ?? 0,
    full: mentors.filter(({ capacity }, j) => loads[j] === capacity).length,
    spread,
    mean: hundredths(mean),
    standardDeviation: hundredths(Math.sqrt(variance)),
  };
};

/**
 * How good a match run is, in figures that name nobody. Looks at every pair a row at a time; solves again for the costs of pins and
 * hard rules, see `QualityOptions.exactCostPairs`.
 * @throws Error when the solution is not one of this problem; RangeError from the solver.
 */
export const qualityReport = async (
  problem: MatchingProblem,
  solution: Solution,
  options: QualityOptions,
): Promise<QualityReport> => {
  const { mentees, mentors, policy } = problem;
  const scorer = pairScorer(problem);
  const placement = placementOf(problem, solution);
  const { ranks, possible, blocking } = standingOf(problem, scorer, placement);
  const scores = solution.matched.map(({ score }) => score);
  const matched = solution.matched.length;
  return {
    people: {
      mentees: mentees.length,
      matched,
      share: mentees.length === 0 ? null : matched / mentees.length,
      mentors: mentors.length,
      places: mentors.reduce((sum, { capacity }) => sum + capacity, 0),
      pinned: problem.pinned.length,
    },
    proven: solution.certificate.valid,
    scores: {
      possible: highestScore(policy),
      spread: spreadOf(scores),
      histogram: histogramOf(scores, highestScore(policy)),
    },
    ranks: {
      spread: spreadOf(ranks),
      histogram: rankHistogramOf(ranks),
      best: ranks.filter((rank) => rank === 1).length,
      possible: spreadOf(possible),
    },
    loads: loadsOf(mentors, placement),
    groups: options.groups.map((group) => groupRatesOf(problem, placement, group)),
    blocking,
    change: options.previous ? changeSince(options.previous, problem, solution) : null,
    costs: await costsOf({ problem, solution, scorer, placement, options }),
  };
};

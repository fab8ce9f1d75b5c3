import { quoted } from '../explain/wording.ts';
import { both } from '../explain/words.ts';
import type { Localized, MatchingProblem, Solution } from '../problem.ts';
import { DeadlineError } from '../problem.ts';
import type { PairScorer } from '../scorer.ts';
import { pairScorer } from '../scorer.ts';
import { solve } from '../solve.ts';
import { personWorth } from '../solver/canonical.ts';
import type { PriceBound, TwoLevel } from './bound.ts';
import { priceBound } from './bound.ts';
import type { Placement } from './placement.ts';
import type { Cost, PinCost, QualityOptions, QualityReport, RuleCost } from './quality.ts';

/** Up to so many re-solves × mentees × mentors the costs of all pins, and of all hard rules, are exact. */
const EXACT_COST_PAIRS = 20_000_000;

interface Scene {
  problem: MatchingProblem;
  solution: Solution;
  scorer: PairScorer;
  placement: Placement;
  options: QualityOptions;
}

/**
 * Of a bound on how much better the best other solution is. A level says nothing while the one above it can rise. The bound can
 * name more people than there are without a mentor, or places without a mentee.
 */
const atMost = ({ problem, solution }: Scene, [worth, points]: TwoLevel): Cost => {
  const { mentees, mentors } = problem;
  const { cardinality, priority: now } = solution;
  const person = personWorth(mentees.length);
  const more = Math.floor((cardinality * person + now + worth) / person) - cardinality;
  const places = mentors.reduce((sum, { capacity }) => sum + capacity, 0);
  const priority = more === 0 ? worth : null;
  return {
    how: 'at-most',
    people: Math.min(more, mentees.length - cardinality, places - cardinality),
    priority,
    total: priority === 0 ? points : null,
  };
};

const difference = ({ problem, solution }: Scene, without: Solution): Cost => ({
  how: 'exact',
  people: without.cardinality - solution.cardinality,
  priority: without.priority - solution.priority,
  lowest: problem.policy.floor ? (without.lowest ?? 0) - (solution.lowest ?? 0) : 0,
  total: without.score - solution.score,
});

/** Null when the time was up, or the result could not be proven. */
const solvedAgain = async (problem: MatchingProblem, options: QualityOptions): Promise<Solution | null> => {
  try {
    const solution = await solve(problem, options.solve);
    return solution.certificate.valid ? solution : null;
  } catch (error) {
    if (error instanceof DeadlineError) return null;
    throw error;
  }
};

/** The cost of having left `altered` for the problem: exact when it can be, and otherwise a bound. */
const costOf = async (
  scene: Scene,
  altered: MatchingProblem,
  bound: TwoLevel,
  { exactly, onlyGains }: { exactly: boolean; onlyGains: boolean },
): Promise<Cost> => {
  const { problem, options } = scene;
  if (onlyGains && !problem.policy.floor && bound[0] === 0 && bound[1] === 0) {
    return { how: 'exact', people: 0, priority: 0, lowest: 0, total: 0 };
  }
  const without = exactly ? await solvedAgain(altered, options) : null;
  return without ? difference(scene, without) : atMost(scene, bound);
};

const pinCosts = async (scene: Scene): Promise<PinCost[]> => {
  const { problem, solution, scorer, placement, options } = scene;
  const { pinned, mentees, mentors } = problem;
  if (pinned.length === 0) return [];
  const menteeAt = new Map(mentees.map(({ id }, i) => [id, i]));
  const mentorAt = new Map(mentors.map(({ id }, j) => [id, j]));
  const bound = priceBound(problem, scorer, placement, solution.prices.mentors);
  const pairs = pinned.length * mentees.length * mentors.length;
  const exactly = pairs <= (options.exactCostPairs ?? EXACT_COST_PAIRS);
  const costs: PinCost[] = [];
  for (const [pin, [mentee, mentor]] of pinned.entries()) {
    const i = menteeAt.get(mentee) as number;
    const j = mentorAt.get(mentor) as number;
    const setsRuleAside = scorer.score(i, j) < 0;
    const altered = { ...problem, pinned: pinned.filter((_, at) => at !== pin) };
    const cost = await costOf(scene, altered, bound.withoutPin(i, j), { exactly, onlyGains: !setsRuleAside });
    costs.push({ pin, setsRuleAside, cost });
  }
  return costs;
};

const ruleCosts = async (scene: Scene): Promise<RuleCost[]> => {
  const { problem, solution, placement, options } = scene;
  const { policy, mentees, mentors } = problem;
  const pairs = policy.hard.length * mentees.length * mentors.length;
  const exactly = pairs <= (options.exactCostPairs ?? EXACT_COST_PAIRS);
  const costs: RuleCost[] = [];
  for (const [rule, hardRule] of policy.hard.entries()) {
    const hard = policy.hard.filter((_, at) => at !== rule);
    const altered: MatchingProblem = { ...problem, policy: { ...policy, hard } };
    const bound: PriceBound = priceBound(altered, pairScorer(altered), placement, solution.prices.mentors);
    const label: Localized = both((language) => quoted([hardRule], language));
    costs.push({ rule, label, cost: await costOf(scene, altered, bound.slack, { exactly, onlyGains: true }) });
  }
  return costs;
};

/** What each pin and each hard rule costs this solution. */
export const costsOf = async (scene: Scene): Promise<QualityReport['costs']> => ({
  pins: await pinCosts(scene),
  rules: await ruleCosts(scene),
});

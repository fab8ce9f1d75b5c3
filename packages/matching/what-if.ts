import { both } from './explain/words.ts';
import type { MatchedPair, MatchingProblem, Policy, Solution, SolveOptions } from './problem.ts';
import { byId } from './problem.ts';
import { pairScore } from './score.ts';
import { solve } from './solve.ts';
import type { ProblemError } from './validate.ts';
import { applyChange } from './what-if/apply.ts';
import { closeTo } from './what-if/closeness.ts';
import type { Outcome, PairDifference, WhatIf } from './what-if/difference.ts';
import { differenceText } from './what-if/wording.ts';

export interface WhatIfOptions {
  /** The solution of the problem as it is, when it is known already. */
  before?: Solution;
  solve?: SolveOptions;
}

type ScoredPair = Pick<MatchedPair, 'mentee' | 'mentor' | 'score'>;

const totalOf = ({ balance }: Policy, pairs: readonly ScoredPair[]): number => {
  const loads = new Map<string, number>();
  let total = 0;
  for (const { mentor, score } of pairs) {
    const load = loads.get(mentor) ?? 0;
    loads.set(mentor, load + 1);
    total += score - balance * load;
  }
  return total;
};

const outcomeOf = ({ policy, mentees, mentors }: MatchingProblem, solution: Solution): Outcome => ({
  mentees: mentees.length,
  matched: solution.cardinality,
  priority: solution.priority,
  mentors: mentors.length,
  places: mentors.reduce((sum, { capacity }) => sum + capacity, 0),
  idle: mentors.length - new Set(solution.matched.map(({ mentor }) => mentor)).size,
  lowest: solution.lowest,
  total: totalOf(policy, solution.matched),
  proven: solution.certificate.valid,
});

const kindOf = (from: ScoredPair | undefined, to: ScoredPair | undefined): PairDifference['kind'] => {
  if (!from) return 'newly-matched';
  if (!to) return 'no-longer-matched';
  return from.mentor === to.mentor ? 'kept' : 'changed';
};

/** A solution with the scores its pairs have by a policy. */
const rescored = (policy: Policy, problem: MatchingProblem, solution: Solution): Solution => {
  const mentees = new Map(problem.mentees.map((mentee) => [mentee.id, mentee]));
  const mentors = new Map(problem.mentors.map((mentor) => [mentor.id, mentor]));
  const matched = solution.matched.map((pair) => {
    const [mentee, mentor] = [mentees.get(pair.mentee), mentors.get(pair.mentor)];
    if (!mentee || !mentor) throw new Error(`not a pair of this problem: ${pair.mentee} with ${pair.mentor}`);
    return { ...pair, score: pairScore(policy, mentee, mentor) };
  });
  const lowest = matched.reduce<number | null>((least, { score }) => Math.min(least ?? score, score), null);
  return { ...solution, matched, lowest };
};

const differences = (before: Solution, after: Solution, byPolicyBefore: readonly ScoredPair[]): PairDifference[] => {
  const was = new Map(before.matched.map((pair) => [pair.mentee, pair]));
  const is = new Map(after.matched.map((pair) => [pair.mentee, pair]));
  const scoreBefore = new Map(byPolicyBefore.map(({ mentee, score }) => [mentee, score]));
  return [...new Set([...was.keys(), ...is.keys()])].sort(byId).map((mentee) => {
    const [from, to] = [was.get(mentee), is.get(mentee)];
    return {
      mentee,
      kind: kindOf(from, to),
      from: from ? { mentor: from.mentor, score: from.score } : null,
      to: to ? { mentor: to.mentor, score: to.score, scoreBefore: scoreBefore.get(mentee) as number } : null,
    };
  });
};

/**
 * What a change to a cohort or its policy would do to the solution, pair by pair; or every error with its path in the change, before
 * anything is solved. Nothing is changed or kept. The problem must be one that `validateProblem` accepted.
 * @throws RangeError when weights and size together go beyond exact integers; DeadlineError when the time is up.
 */
export const whatIf = async (
  problem: MatchingProblem,
  change: unknown,
  options: WhatIfOptions = {},
): Promise<WhatIf | { errors: ProblemError[] }> => {
  const applied = applyChange(problem, change);
  if ('errors' in applied) return applied;
  const before = options.before ?? (await solve(problem, options.solve));
  const changed: MatchingProblem = { ...applied.problem, ...(problem.keep && { keep: problem.keep }) };
  const pairsBefore = before.matched.map(({ mentee, mentor }) => [mentee, mentor] as const);
  const solved = await solve(closeTo(changed, applied.change.stayClose, pairsBefore), options.solve);
  const after = rescored(changed.policy, changed, solved);
  const byPolicyBefore = rescored(problem.policy, changed, solved).matched;
  const pairs = differences(before, after, byPolicyBefore);
  const count = (kind: PairDifference['kind']) => pairs.filter((pair) => pair.kind === kind).length;
  const facts = {
    before: outcomeOf(problem, before),
    after: outcomeOf(changed, after),
    afterByPolicyBefore: totalOf(problem.policy, byPolicyBefore),
    counts: {
      kept: count('kept'),
      changed: count('changed'),
      newlyMatched: count('newly-matched'),
      noLongerMatched: count('no-longer-matched'),
      unmatched: after.unmatched.length,
    },
    pinsLost: applied.pinsLost,
    pairs,
  };
  return { ...facts, text: both((language) => differenceText(facts, language)) };
};

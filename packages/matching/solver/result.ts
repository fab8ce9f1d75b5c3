import { whyUnmatched } from '../explain/unmatched.ts';
import type { MatchedPair, MatchingProblem, Mentee, Mentor, Prices, PricesOfAll, Solution } from '../problem.ts';
import { byId } from '../problem.ts';
import { brokenRule, forbiddenPairs, pairScore } from '../score.ts';
import type { Canonical } from './canonical.ts';
import type { Flow } from './flow.ts';

/** A solution that nobody has checked yet. */
export type Unproven = Omit<Solution, 'certificate'>;

const pricesFor = (length: number): Prices => ({ people: new Float64Array(length), points: new Float64Array(length) });

/** Prices of a flow in the caller's order and points. */
export const pricesOf = (
  flow: Flow,
  { problem, menteeAt, mentorAt, unit }: Canonical,
  mentees: number,
): PricesOfAll => {
  const prices = { mentees: pricesFor(mentees), mentors: pricesFor(problem.mentors.length) };
  menteeAt.forEach((at, i) => {
    prices.mentees.people[at] = (flow.worth[i] as number) - (flow.menteeClass[i] as number);
    prices.mentees.points[at] = (flow.utility[i] as number) * unit;
  });
  mentorAt.forEach((at, j) => {
    prices.mentors.people[at] = flow.mentorClass[j] as number;
    prices.mentors.points[at] = (flow.price[j] as number) * unit;
  });
  return prices;
};

/** The pairs a person decided, with what they override. */
export const pinnedPairs = (problem: MatchingProblem): MatchedPair[] => {
  const { policy, pinned } = problem;
  if (pinned.length === 0) return [];
  const mentees = new Map(problem.mentees.map((mentee) => [mentee.id, mentee]));
  const mentors = new Map(problem.mentors.map((mentor) => [mentor.id, mentor]));
  const isForbidden = forbiddenPairs(problem);
  return pinned.map(([menteeId, mentorId]) => {
    const mentee = mentees.get(menteeId) as Mentee;
    const mentor = mentors.get(mentorId) as Mentor;
    const broken = brokenRule(policy, mentee, mentor);
    return {
      mentee: menteeId,
      mentor: mentorId,
      score: pairScore(policy, mentee, mentor),
      pinned: true,
      ...(broken && { brokeHardRule: broken }),
      ...(isForbidden(menteeId, mentorId) && { wasForbidden: true as const }),
    };
  });
};

/** The pairs of a flow. */
export const chosenPairs = ({ mentorOf }: Flow, { problem }: Canonical, original: MatchingProblem): MatchedPair[] =>
  problem.mentees.flatMap((mentee, i) => {
    const mentor = problem.mentors[mentorOf[i] as number];
    if (!mentor) return [];
    return [{ mentee: mentee.id, mentor: mentor.id, score: pairScore(original.policy, mentee, mentor), pinned: false }];
  });

/** What `keep` gives for the pairs. */
const keptWorth = ({ keep }: MatchingProblem, matched: readonly MatchedPair[]): number => {
  if (!keep) return 0;
  const kept = new Map<string, Set<string>>();
  for (const [mentee, mentor] of keep.pairs) kept.set(mentee, (kept.get(mentee) ?? new Set()).add(mentor));
  return keep.worth * matched.filter(({ mentee, mentor }) => kept.get(mentee)?.has(mentor)).length;
};

/** The figures that go with the pairs. */
export const solutionOf = (problem: MatchingProblem, pairs: readonly MatchedPair[], prices: PricesOfAll): Unproven => {
  const matched = pairs.toSorted((a, b) => byId(a.mentee, b.mentee));
  const priorities = new Map(problem.mentees.map(({ id, priority }) => [id, priority]));
  const loads = new Map<string, number>();
  let total = keptWorth(problem, matched);
  let priority = 0;
  let lowest: number | null = null;
  for (const pair of matched) {
    const load = loads.get(pair.mentor) ?? 0;
    total += pair.score - problem.policy.balance * load;
    loads.set(pair.mentor, load + 1);
    priority += priorities.get(pair.mentee) ?? 0;
    lowest = Math.min(lowest ?? pair.score, pair.score);
  }
  const unmatched = whyUnmatched(problem, matched);
  return { matched, unmatched, cardinality: matched.length, priority, score: total, lowest, prices };
};

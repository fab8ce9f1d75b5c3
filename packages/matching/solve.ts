import type { Arena, Assignment } from './assign.ts';
import { assign } from './assign.ts';
import { prepare, tooLargeToBeExact } from './prepare.ts';
import type { MatchedPair, MatchingProblem, Mentee, Mentor, Solution } from './problem.ts';
import { byId } from './problem.ts';
import { brokenRule, forbiddenPairs, pairScore } from './score.ts';
import { whyUnmatched } from './unmatched.ts';
import type { Price, PriceList, Proof } from './verify.ts';
import { verify } from './verify.ts';

/** A solution that nobody has checked yet. */
export type Unproven = Omit<Solution, 'certificate'>;

const priceList = (mentees: Mentee[], mentors: Mentor[], found: Assignment): PriceList => ({
  mentees: new Map(
    mentees.map(({ id }, i): [string, Price] => [id, [found.mentees.people[i] ?? 0, found.mentees.points[i] ?? 0]]),
  ),
  mentors: new Map(
    mentors.map(({ id }, j): [string, Price] => [id, [found.mentors.people[j] ?? 0, found.mentors.points[j] ?? 0]]),
  ),
});

const peopleOf = (arena: Arena, found: Assignment): number =>
  found.mentorOf.reduce((sum, j, i) => (j < 0 ? sum : sum + (arena.worth[i] as number)), 0);

/** The scores a floor could have, rising: those of allowed pairs, none above what a pinned pair already has. */
const floors = (scores: Float64Array, lowestPinned: number): number[] => {
  const found = new Set<number>();
  for (const s of scores) if (s >= 0) found.add(Math.min(s, lowestPinned));
  return [...found].sort((a, b) => a - b);
};

/** The highest floor that costs nobody their place, by bisection on the people level, with the prices on both sides of it. */
const raiseFloor = (
  arena: Arena,
  lowestPinned: number,
  list: (found: Assignment) => PriceList,
): { atLeast: number; unrestricted: PriceList; above: PriceList | null } => {
  const probe = (atLeast: number) => assign({ ...arena, atLeast, points: false });
  const free = probe(0);
  const goal = peopleOf(arena, free);
  const candidates = floors(arena.scores, lowestPinned);
  let reached = 0;
  let missed = candidates.length;
  let above: PriceList | null = null;
  while (missed - reached > 1) {
    const middle = (reached + missed) >> 1;
    const found = probe(candidates[middle] as number);
    if (peopleOf(arena, found) === goal) {
      reached = middle;
    } else {
      missed = middle;
      above = list(found);
    }
  }
  return { atLeast: candidates[reached] ?? 0, unrestricted: list(free), above };
};

/**
 * Finds the optimum in the five-level order and the prices that prove it, without checking them.
 * Expects a problem that `validateProblem` accepted.
 * @throws RangeError when weights and size together go beyond exact integers.
 */
export const solveUnproven = (problem: MatchingProblem): { solution: Unproven; proof: Proof } => {
  const tooLarge = tooLargeToBeExact(problem);
  if (tooLarge) throw new RangeError(tooLarge);
  const { policy } = problem;
  const { mentees, mentors, ...laidOut } = prepare(problem);
  const menteeById = new Map(problem.mentees.map((mentee) => [mentee.id, mentee]));
  const mentorById = new Map(problem.mentors.map((mentor) => [mentor.id, mentor]));
  const isForbidden = forbiddenPairs(problem);

  const matched: MatchedPair[] = problem.pinned.map(([menteeId, mentorId]) => {
    const mentee = menteeById.get(menteeId) as Mentee;
    const mentor = mentorById.get(mentorId) as Mentor;
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

  const arena: Arena = {
    ...laidOut,
    mentees: mentees.length,
    mentors: mentors.length,
    atLeast: 0,
    balance: policy.balance,
    points: true,
  };
  const list = (found: Assignment) => priceList(mentees, mentors, found);
  const lowestPinned = matched.reduce((lowest, pair) => Math.min(lowest, pair.score), Number.POSITIVE_INFINITY);
  const floor = policy.floor ? raiseFloor(arena, lowestPinned, list) : undefined;
  const found = assign({ ...arena, atLeast: floor?.atLeast ?? 0 });

  mentees.forEach((mentee, i) => {
    const mentor = mentors[found.mentorOf[i] as number];
    if (mentor) {
      const score = arena.scores[i * mentors.length + (found.mentorOf[i] as number)] as number;
      matched.push({ mentee: mentee.id, mentor: mentor.id, score, pinned: false });
    }
  });
  matched.sort((a, b) => byId(a.mentee, b.mentee));

  const loads = new Map<string, number>();
  let total = 0;
  for (const pair of matched) {
    const load = loads.get(pair.mentor) ?? 0;
    total += pair.score - policy.balance * load;
    loads.set(pair.mentor, load + 1);
  }
  const solution: Unproven = {
    matched,
    unmatched: whyUnmatched(problem, matched),
    cardinality: matched.length,
    priority: matched.reduce((sum, pair) => sum + (menteeById.get(pair.mentee)?.priority ?? 0), 0),
    score: total,
    lowest: matched.length === 0 ? null : matched.reduce((lowest, pair) => Math.min(lowest, pair.score), Infinity),
  };
  const proof: Proof = { prices: list(found) };
  if (floor) proof.floor = { unrestricted: floor.unrestricted, above: floor.above };
  return { solution, proof };
};

/**
 * The optimum of a match run, with its certificate. The result depends on the people and the policy alone, never on the order of
 * the lists. Use it only when `certificate.valid` is true; anything else is a fault of this package.
 * @throws RangeError when weights and size together go beyond exact integers.
 */
export const solve = (problem: MatchingProblem): Solution => {
  const { solution, proof } = solveUnproven(problem);
  return { ...solution, certificate: verify(problem, solution, proof) };
};

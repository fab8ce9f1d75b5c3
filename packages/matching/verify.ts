import { faultsOf } from './faults.ts';
import { createPool } from './pool.ts';
import type { Certificate, MatchedPair, MatchingProblem, Prices, PricesOfAll, Proof, Solution } from './problem.ts';
import { brokenRule, forbiddenPairs, highestScore, pairScore } from './score.ts';
import { pack } from './scorer.ts';
import { boundOf, type Scene, sceneOf, worthOfChosen } from './verify-bounds.ts';
import type { Claim, PairCheck } from './verify-rows.ts';

export interface VerifyOptions {
  /** 1 by default. The certificate is the same. */
  threads?: number;
  /** Told which share of the pairs has been looked at, 0 to begin with; what it throws ends the check and is thrown on. */
  onProgress?: (share: number) => void | Promise<void>;
}

/** What a solution has before it is checked. */
export type Unchecked = Omit<Solution, 'certificate' | 'prices'>;

/** Over the pairs scoring at least `from`, no solution is worth more than the sum of these prices. */
interface NamedClaim extends Claim {
  name: string;
  /** Whether the solution reaches that sum, or the sum stays below it: nobody can do as well with a higher floor. */
  shows: 'optimal' | 'out of reach';
}

/** With larger prices the difference of a score and two of them would no longer be exact. */
const LARGEST_PRICE = 2 ** 52;

const nothing = ({ mentees, mentors }: MatchingProblem): PricesOfAll => {
  const zeros = (length: number): Prices => ({ people: new Float64Array(length), points: new Float64Array(length) });
  return { mentees: zeros(mentees.length), mentors: zeros(mentors.length) };
};

const claimsOf = (problem: MatchingProblem, solution: Unchecked, proof: Proof): NamedClaim[] => {
  const prices: NamedClaim = { name: 'prices', prices: proof.prices, from: 0, unit: 1, shows: 'optimal' };
  if (!problem.policy.floor) return [prices];
  const lowest = solution.lowest ?? 0;
  const unrestricted = proof.floor?.unrestricted ?? nothing(problem);
  const claims: NamedClaim[] = [
    { ...prices, from: lowest },
    { name: 'no floor', prices: unrestricted, from: 0, unit: 0, shows: 'optimal' },
  ];
  // No floor is higher than what a pinned pair has.
  const given = solution.lowest === null || solution.matched.some(({ pinned, score }) => pinned && score === lowest);
  const above = proof.floor?.above ?? nothing(problem);
  if (!given) claims.push({ name: 'floor', prices: above, from: lowest + 1, unit: 0, shows: 'out of reach' });
  return claims;
};

const areExact = ({ people, points }: Prices, length: number): boolean => {
  const exact = (price: number) => Number.isSafeInteger(price) && Math.abs(price) <= LARGEST_PRICE;
  return people.length === length && points.length === length && people.every(exact) && points.every(exact);
};

/** Whether a mentee is asked to pay for being matched, which no bound allows. */
const belowNothing = ({ mentees }: PricesOfAll, { worth }: Scene): number => {
  let count = 0;
  worth.forEach((mine, i) => {
    const people = mentees.people[i] as number;
    if (!Number.isNaN(mine) && (people < 0 || (people === 0 && (mentees.points[i] as number) < 0))) count++;
  });
  return count;
};

/** About so many mentees are compared with a mentor who is not theirs. */
const STRANGERS = 500;

/**
 * A pair per mentee that the packed scores must agree on: their own, whose score has been found right by the definition, or, for some
 * of them and all without one, another, all mentors taking turns.
 */
const samplesOf = (
  problem: MatchingProblem,
  checked: readonly MatchedPair[],
): Pick<PairCheck, 'sampleMentor' | 'sampleScore'> => {
  const { policy, mentees, mentors } = problem;
  const isForbidden = forbiddenPairs(problem);
  const mentorAt = new Map(mentors.map(({ id }, j) => [id, j]));
  const pairOf = new Map(checked.map((pair) => [pair.mentee, pair]));
  const every = Math.ceil(mentees.length / STRANGERS);
  const sampleMentor = new Int32Array(mentees.length);
  const sampleScore = new Float64Array(mentees.length);
  mentees.forEach((mentee, i) => {
    const own = i % every === 0 ? undefined : pairOf.get(mentee.id);
    const j = own ? (mentorAt.get(own.mentor) as number) : i % Math.max(1, mentors.length);
    const mentor = mentors[j];
    const open = mentor && (own || (!brokenRule(policy, mentee, mentor) && !isForbidden(mentee.id, mentor.id)));
    sampleMentor[i] = j;
    sampleScore[i] = !open ? -1 : own ? own.score : pairScore(policy, mentee, mentor);
  });
  return { sampleMentor, sampleScore };
};

const keptRows = ({ keep, mentees, mentors }: MatchingProblem): Pick<PairCheck, 'keptStart' | 'kept' | 'keepWorth'> => {
  if (!keep) return { keptStart: new Int32Array(mentees.length + 1), kept: new Int32Array(0), keepWorth: 0 };
  const menteeAt = new Map(mentees.map(({ id }, i) => [id, i]));
  const mentorAt = new Map(mentors.map(({ id }, j) => [id, j]));
  const rows: Set<number>[] = mentees.map(() => new Set());
  for (const [mentee, mentor] of keep.pairs) {
    const j = mentorAt.get(mentor);
    if (j !== undefined) rows[menteeAt.get(mentee) ?? -1]?.add(j);
  }
  const keptStart = new Int32Array(mentees.length + 1);
  rows.forEach((row, i) => {
    keptStart[i + 1] = (keptStart[i] as number) + row.size;
  });
  return { keptStart, kept: Int32Array.from(rows.flatMap((row) => [...row])), keepWorth: keep.worth };
};

/** Looks at every pair, and adds what is found wrong. Returns how many pairs there were. */
const checkPairs = async (
  scene: Scene,
  { matched }: Unchecked,
  claims: readonly NamedClaim[],
  faults: string[],
  { threads = 1, onProgress }: VerifyOptions,
): Promise<number> => {
  const { problem, taken, worth } = scene;
  const check: PairCheck = {
    claims: claims.map(({ prices, from, unit }) => ({ prices, from, unit })),
    worth,
    full: Uint8Array.from(problem.mentors, ({ capacity }, j) => ((taken[j] as number) >= capacity ? 1 : 0)),
    small: highestScore(problem.policy) < 2 ** 31,
    ...keptRows(problem),
    ...samplesOf(problem, faults.length === 0 ? matched : []),
  };
  const pool = createPool(pack(problem), threads);
  try {
    const parts = await pool.run('checkRows', check, problem.mentees.length, onProgress);
    const misread = parts.reduce((sum, part) => sum + part.misread, 0);
    if (misread > 0) faults.push(`${misread} pairs are scored in another way than the policy says`);
    claims.forEach((claim, c) => {
      const count = parts.reduce(
        (sum, part) => sum + (part.violations[c] as number),
        belowNothing(claim.prices, scene),
      );
      if (count > 0) faults.push(`${claim.name}: ${count} of the prices are too low`);
    });
    return parts.reduce((sum, part) => sum + part.pairs, 0);
  } finally {
    await pool.close();
  }
};

/**
 * Checks a solution against the problem alone: every rule, every figure, and by the prices that nothing better exists. Looks at all
 * pairs, from the answers packed anew, and shares with the solver nothing but the way a pair is scored; that is compared with its
 * plain definition on every chosen pair and some others.
 *
 * Weak duality, which holds for two-level values compared lexicographically as it does for numbers: if every pair is worth
 * at most mentee price + mentor price, any solution is worth at most the mentee prices plus, per place, what the mentor's
 * price exceeds the cost of the place by. A solution worth exactly that is therefore optimal.
 * @throws whatever `onProgress` throws
 */
export const verify = async (
  problem: MatchingProblem,
  solution: Unchecked,
  proof: Proof,
  options: VerifyOptions = {},
): Promise<Certificate> => {
  await options.onProgress?.(0);
  const faults = faultsOf(problem, solution);
  const scene = sceneOf(problem);
  const stated = claimsOf(problem, solution, proof);
  const claims = stated.filter(({ name, prices: { mentees, mentors } }) => {
    const exact = areExact(mentees, problem.mentees.length) && areExact(mentors, problem.mentors.length);
    if (!exact) faults.push(`${name}: some prices are missing, not whole or too large`);
    return exact;
  });
  const pairsChecked = await checkPairs(scene, solution, claims, faults, options);
  const [people, points] = worthOfChosen(scene, solution);
  let gap = 0;
  for (const { name, prices, unit, shows } of claims) {
    const [mostPeople, mostPoints] = boundOf(prices, unit, scene);
    if (shows === 'out of reach') {
      if (mostPeople >= people) faults.push(`${name}: a higher lowest score is not ruled out`);
      continue;
    }
    if (mostPeople !== people) faults.push(`${name}: more people, or people of higher priority, are not ruled out`);
    if (unit === 1) {
      gap = Number(mostPoints - points);
      if (gap !== 0) faults.push(`${name}: a total that differs by ${gap} is not ruled out`);
    }
  }
  return { valid: faults.length === 0, pairsChecked, gap, faults };
};

import { faultsOf } from './faults.ts';
import type { Certificate, MatchingProblem, Mentee, Policy, Solution } from './problem.ts';
import { brokenRule, forbiddenPairs, pairScore } from './score.ts';

/** `[people, points]`, compared in this order. */
export type Price = readonly [number, number];

export interface PriceList {
  mentees: ReadonlyMap<string, Price>;
  mentors: ReadonlyMap<string, Price>;
}

/**
 * Why a solution is optimal: prices such that no pair is worth more than its two prices together. For a policy with a floor
 * also the same on the people level alone, without any floor, and with every pair at or below the floor left out.
 */
export interface Proof {
  prices: PriceList;
  floor?: { unrestricted: PriceList; above: PriceList | null };
}

type Unchecked = Omit<Solution, 'certificate'>;

const beyond = (a: Price, b: Price): boolean => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

const NOTHING: Price = [0, 0];

/** One claim: over the pairs scoring at least `from`, no solution is worth more than the sum of these prices. */
interface Claim {
  name: string;
  list: PriceList;
  from: number;
  /** 0 for a claim on the people level alone. */
  unit: 0 | 1;
  /** Whether the solution reaches the bound, or the bound stays below it (nobody can do as well with a higher floor). */
  shows: 'optimal' | 'out of reach';
  violations: number;
}

interface Scene {
  problem: MatchingProblem;
  /** Places per mentor that pins take. */
  pins: ReadonlyMap<string, number>;
  /** Mentees without a pin. */
  free: readonly Mentee[];
  worthOf: (mentee: Mentee) => number;
}

const priceOf = (prices: ReadonlyMap<string, Price>, id: string): Price => prices.get(id) ?? NOTHING;

const sceneOf = (problem: MatchingProblem): Scene => {
  const pins = new Map<string, number>();
  for (const [, mentor] of problem.pinned) pins.set(mentor, (pins.get(mentor) ?? 0) + 1);
  const pinned = new Set(problem.pinned.map(([mentee]) => mentee));
  const free = problem.mentees.filter(({ id }) => !pinned.has(id));
  return { problem, pins, free, worthOf: ({ priority }) => 10 * (problem.mentees.length + 1) + priority };
};

const claimsOf = (policy: Policy, solution: Unchecked, proof: Proof): Claim[] => {
  const none: PriceList = { mentees: new Map(), mentors: new Map() };
  const lowest = solution.lowest ?? 0;
  const optimal = { shows: 'optimal', violations: 0 } as const;
  if (!policy.floor) return [{ name: 'prices', list: proof.prices, from: 0, unit: 1, ...optimal }];
  const claims: Claim[] = [
    { name: 'prices', list: proof.prices, from: lowest, unit: 1, ...optimal },
    { name: 'no floor', list: proof.floor?.unrestricted ?? none, from: 0, unit: 0, ...optimal },
  ];
  // No floor is higher than what a pinned pair has.
  const given = solution.lowest === null || solution.matched.some(({ pinned, score }) => pinned && score === lowest);
  if (!given) {
    const list = proof.floor?.above ?? none;
    claims.push({ name: 'floor', list, from: lowest + 1, unit: 0, shows: 'out of reach', violations: 0 });
  }
  return claims;
};

/** Looks at every pair and counts those worth more than their two prices. Returns how many pairs there were. */
const checkPairs = ({ problem, pins, free, worthOf }: Scene, claims: Claim[]): number => {
  const isForbidden = forbiddenPairs(problem);
  for (const mentee of free) {
    const worth = worthOf(mentee);
    for (const mentor of problem.mentors) {
      if ((pins.get(mentor.id) ?? 0) >= mentor.capacity) continue;
      if (brokenRule(problem.policy, mentee, mentor) || isForbidden(mentee.id, mentor.id)) continue;
      const score = pairScore(problem.policy, mentee, mentor);
      for (const claim of claims) {
        if (score < claim.from) continue;
        const a = priceOf(claim.list.mentees, mentee.id);
        const b = priceOf(claim.list.mentors, mentor.id);
        if (beyond([worth, score * claim.unit], [a[0] + b[0], a[1] + b[1]])) claim.violations++;
      }
    }
  }
  return problem.mentees.length * problem.mentors.length;
};

/** What the prices add up to: the most that any solution can be worth. BigInt, since thousands of prices are added. */
const boundOf = (claim: Claim, { problem, pins, free }: Scene): [people: bigint, points: bigint] => {
  let people = 0n;
  let points = 0n;
  const add = ([h, l]: Price) => {
    people += BigInt(h);
    points += BigInt(l);
  };
  for (const { id } of free) {
    const price = priceOf(claim.list.mentees, id);
    if (beyond(NOTHING, price)) claim.violations++;
    add(price);
  }
  for (const { id, capacity } of problem.mentors) {
    const [h, l] = priceOf(claim.list.mentors, id);
    for (let k = pins.get(id) ?? 0; k < capacity; k++) {
      const place: Price = [h, l - claim.unit * problem.policy.balance * k];
      if (beyond(place, NOTHING)) add(place);
    }
  }
  return [people, points];
};

/** What the pairs that are not pinned are worth, with the cost of their places. */
const worthOfChosen = ({ problem, pins, worthOf }: Scene, solution: Unchecked): [people: bigint, points: bigint] => {
  const menteeOf = new Map(problem.mentees.map((mentee) => [mentee.id, mentee]));
  const loads = new Map(pins);
  let people = 0n;
  let points = 0n;
  for (const pair of solution.matched) {
    const mentee = menteeOf.get(pair.mentee);
    if (pair.pinned || !mentee) continue;
    const load = loads.get(pair.mentor) ?? 0;
    loads.set(pair.mentor, load + 1);
    people += BigInt(worthOf(mentee));
    points += BigInt(pair.score) - BigInt(problem.policy.balance) * BigInt(load);
  }
  return [people, points];
};

/**
 * Checks a solution against the problem alone: every rule, every figure, and by the prices that nothing better exists. Looks at
 * all pairs, and shares with the solver only the pair score and the hard rules.
 *
 * Weak duality, which holds for two-level values compared lexicographically as it does for numbers: if every pair is worth
 * at most mentee price + mentor price, any solution is worth at most the mentee prices plus, per place, what the mentor's
 * price exceeds the cost of the place by. A solution worth exactly that is therefore optimal.
 */
export const verify = (problem: MatchingProblem, solution: Unchecked, proof: Proof): Certificate => {
  const faults = faultsOf(problem, solution);
  const scene = sceneOf(problem);
  const claims = claimsOf(problem.policy, solution, proof);
  const pairsChecked = checkPairs(scene, claims);
  const [people, points] = worthOfChosen(scene, solution);
  let gap = 0;
  for (const claim of claims) {
    const [mostPeople, mostPoints] = boundOf(claim, scene);
    if (claim.violations > 0) faults.push(`${claim.name}: ${claim.violations} of the prices are too low`);
    if (claim.shows === 'out of reach') {
      if (mostPeople >= people) faults.push(`${claim.name}: a higher lowest score is not ruled out`);
      continue;
    }
    if (mostPeople !== people) {
      faults.push(`${claim.name}: more people, or people of higher priority, are not ruled out`);
    }
    if (claim.unit === 1) {
      gap = Number(mostPoints - points);
      if (gap !== 0) faults.push(`${claim.name}: a total that differs by ${gap} is not ruled out`);
    }
  }
  return { valid: faults.length === 0, pairsChecked, gap, faults };
};

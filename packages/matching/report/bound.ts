import type { MatchingProblem, PricesOfAll } from '../problem.ts';
import type { PairScorer } from '../scorer.ts';
import { personWorth } from '../solver/canonical.ts';
import type { Placement } from './placement.ts';
import { rowFor } from './standing.ts';

/** On the people level (in units of one priority point) and on the points level, compared in this order. */
export type TwoLevel = readonly [people: number, points: number];

const NOTHING: TwoLevel = [0, 0];

const higher = (a: TwoLevel, b: TwoLevel): TwoLevel => (a[0] > b[0] || (a[0] === b[0] && a[1] >= b[1]) ? a : b);

const minus = (a: TwoLevel, b: TwoLevel): TwoLevel => [a[0] - b[0], a[1] - b[1]];

/** How much better than a solution any other one can be. */
export interface PriceBound {
  /** For the problem as the scorer sees it. */
  slack: TwoLevel;
  /** For the same with the pin of mentee `i` and mentor `j` taken out. */
  withoutPin(i: number, j: number): TwoLevel;
}

interface Scene {
  problem: MatchingProblem;
  scorer: PairScorer;
  placement: Placement;
  prices: PricesOfAll['mentors'];
  /** Mentors with a place that no pin takes. */
  isOpen: readonly boolean[];
  /** Their prices on the people level; a mentor without such a place is too dear for anybody. */
  people: Float64Array;
  /** Per mentee the mentors that `keep` adds points for. */
  keptOf: ReadonlyMap<number, ReadonlySet<number>>;
  row: Int32Array | Float64Array;
}

const keptPairs = ({ keep, mentees, mentors }: MatchingProblem): Map<number, Set<number>> => {
  const kept = new Map<number, Set<number>>();
  if (!keep) return kept;
  const menteeAt = new Map(mentees.map(({ id }, i) => [id, i]));
  const mentorAt = new Map(mentors.map(({ id }, j) => [id, j]));
  for (const [mentee, mentor] of keep.pairs) {
    const i = menteeAt.get(mentee);
    const j = mentorAt.get(mentor);
    if (i !== undefined && j !== undefined) kept.set(i, (kept.get(i) ?? new Set()).add(j));
  }
  return kept;
};

const worthOf = ({ problem, keptOf }: Scene, i: number, j: number, score: number): TwoLevel => [
  personWorth(problem.mentees.length) + (problem.mentees[i]?.priority ?? 0),
  score + (keptOf.get(i)?.has(j) ? (problem.keep?.worth ?? 0) : 0),
];

const priceOf = ({ prices }: Scene, j: number): TwoLevel => [prices.people[j] as number, prices.points[j] as number];

/** What the k-th place of a mentor, counted from 0, adds to the bound at a price. */
const placeAt = ({ problem }: Scene, price: TwoLevel, k: number): TwoLevel =>
  higher(minus(price, [0, problem.policy.balance * k]), NOTHING);

/** The most that is left of a pair's worth after the mentor's price, over the open mentors; nothing if all are too dear. */
const utilityOf = (scene: Scene, i: number): TwoLevel => {
  const { scorer, row, isOpen, people, keptOf } = scene;
  const { points } = scene.prices;
  scorer.row(i, row);
  let price = Number.POSITIVE_INFINITY;
  let rest = 0;
  for (let j = 0; j < row.length; j++) {
    const score = row[j] as number;
    if (score < 0) continue;
    const dear = people[j] as number;
    const left = score - (points[j] as number);
    if (dear < price || (dear === price && left > rest)) {
      price = dear;
      rest = left;
    }
  }
  let most = higher([worthOf(scene, i, -1, 0)[0] - price, rest], NOTHING);
  for (const j of keptOf.get(i) ?? []) {
    const score = row[j] as number;
    if (score >= 0 && isOpen[j]) most = higher(minus(worthOf(scene, i, j, score), priceOf(scene, j)), most);
  }
  return most;
};

/** What the bound is above the solution, without the pinned pairs, which are in both. */
const slackOf = (scene: Scene, utilities: readonly TwoLevel[]): TwoLevel => {
  const { problem, placement } = scene;
  // BigInt: on the way the sums of thousands of prices can go beyond exact doubles.
  let people = 0n;
  let points = 0n;
  const add = ([h, l]: TwoLevel, sign: 1n | -1n) => {
    people += sign * BigInt(h);
    points += sign * BigInt(l);
  };
  utilities.forEach((utility, i) => {
    const j = placement.mentorOf[i] as number;
    add(utility, 1n);
    if (j >= 0 && !placement.pinned[i]) add(worthOf(scene, i, j, placement.scoreOf[i] as number), -1n);
  });
  problem.mentors.forEach(({ capacity }, j) => {
    for (let k = placement.pins[j] as number; k < capacity; k++) {
      add(placeAt(scene, priceOf(scene, j), k), 1n);
      if (k < (placement.load[j] as number)) add([0, problem.policy.balance * k], 1n);
    }
  });
  return [Number(people), Number(points)];
};

/** The price that keeps every mentee from wanting a mentor whose places are all pinned. */
const priceOfClosed = (scene: Scene, j: number, utilities: readonly TwoLevel[]): TwoLevel =>
  utilities.reduce<TwoLevel>((price, utility, i) => {
    const score = scene.placement.pinned[i] ? -1 : scene.scorer.score(i, j);
    return score < 0 ? price : higher(minus(worthOf(scene, i, j, score), utility), price);
  }, NOTHING);

/**
 * A bound from the mentors' prices alone, by weak duality: a mentee is worth at most the best of what is left of a pair's worth
 * after the mentor's price, a place at most what the price exceeds its cost by. It holds for any prices that are not negative, and
 * is tight when they prove the solution optimal. A floor is not looked at, which can only make the bound higher.
 * Takes one pass over all pairs. `scorer` may be one of the problem with fewer hard rules.
 */
export const priceBound = (
  problem: MatchingProblem,
  scorer: PairScorer,
  placement: Placement,
  prices: PricesOfAll['mentors'],
): PriceBound => {
  const isOpen = problem.mentors.map(({ capacity }, j) => (placement.pins[j] as number) < capacity);
  const scene: Scene = {
    problem,
    scorer,
    placement,
    prices,
    isOpen,
    people: prices.people.map((price, j) => (isOpen[j] ? price : Number.POSITIVE_INFINITY)),
    keptOf: keptPairs(problem),
    row: rowFor(problem),
  };
  const utilities = problem.mentees.map((_, i) => (placement.pinned[i] ? NOTHING : utilityOf(scene, i)));
  const slack = slackOf(scene, utilities);
  return {
    slack,
    withoutPin(i, j) {
      const k = (placement.pins[j] as number) - 1;
      const price = scene.isOpen[j] ? priceOf(scene, j) : priceOfClosed(scene, j, utilities);
      const score = scorer.score(i, j);
      const staying = score < 0 ? NOTHING : minus(worthOf(scene, i, j, score), price);
      const utility = higher(utilityOf(scene, i), staying);
      const place = placeAt(scene, price, k);
      const pair = minus(worthOf(scene, i, j, placement.scoreOf[i] as number), [0, problem.policy.balance * k]);
      return [slack[0] + utility[0] + place[0] - pair[0], slack[1] + utility[1] + place[1] - pair[1]];
    },
  };
};

import type { MatchingProblem, PricesOfAll, Solution } from './problem.ts';
import { keepWorth } from './score.ts';

/** Two levels, compared in this order. BigInt, since thousands of prices are added. */
export type Amount = readonly [people: bigint, points: bigint];

/** A problem with what pins leave of it. */
export interface Scene {
  problem: MatchingProblem;
  /** Places per mentor that pins take. */
  taken: Int32Array;
  /** People-level worth per mentee; NaN for those with a pin. */
  worth: Float64Array;
}

export const sceneOf = (problem: MatchingProblem): Scene => {
  const pinned = new Set<string>();
  const pins = new Map<string, number>();
  for (const [mentee, mentor] of problem.pinned) {
    pinned.add(mentee);
    pins.set(mentor, (pins.get(mentor) ?? 0) + 1);
  }
  const person = 10 * (problem.mentees.length + 1);
  return {
    problem,
    taken: Int32Array.from(problem.mentors, ({ id }) => pins.get(id) ?? 0),
    worth: Float64Array.from(problem.mentees, ({ id, priority }) => (pinned.has(id) ? Number.NaN : person + priority)),
  };
};

/**
 * What prices add up to: the most that any solution can be worth, beside its pins.
 * @param unit 0 for prices of the people level alone
 */
export const boundOf = ({ mentees, mentors }: PricesOfAll, unit: 0 | 1, { problem, taken, worth }: Scene): Amount => {
  let people = 0n;
  let points = 0n;
  worth.forEach((mine, i) => {
    if (Number.isNaN(mine)) return;
    people += BigInt(mentees.people[i] as number);
    points += BigInt(mentees.points[i] as number);
  });
  problem.mentors.forEach(({ capacity }, j) => {
    const high = mentors.people[j] as number;
    for (let k = taken[j] as number; k < capacity; k++) {
      const low = (mentors.points[j] as number) - unit * problem.policy.balance * k;
      if (high < 0 || (high === 0 && low <= 0)) continue;
      people += BigInt(high);
      points += BigInt(low);
    }
  });
  return [people, points];
};

/** What the pairs that are not pinned are worth, with the cost of their places. */
export const worthOfChosen = ({ problem, taken, worth }: Scene, { matched }: Pick<Solution, 'matched'>): Amount => {
  const menteeAt = new Map(problem.mentees.map(({ id }, i) => [id, i]));
  const loads = new Map(problem.mentors.map(({ id }, j) => [id, taken[j] as number]));
  const keptPoints = keepWorth(problem);
  let people = 0n;
  let points = 0n;
  for (const { mentee, mentor, score } of matched) {
    const mine = worth[menteeAt.get(mentee) ?? -1];
    const load = loads.get(mentor);
    if (mine === undefined || Number.isNaN(mine) || load === undefined) continue;
    loads.set(mentor, load + 1);
    people += BigInt(mine);
    points += BigInt(score) + BigInt(keptPoints(mentee, mentor)) - BigInt(problem.policy.balance) * BigInt(load);
  }
  return [people, points];
};

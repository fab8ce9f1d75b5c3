import { expect, test } from 'vitest';
import type { MatchingProblem } from '../problem.ts';
import { pairScorer } from '../scorer.ts';
import { solve } from '../solve.ts';
import type { Levels } from '../testing/brute-force.ts';
import { bruteForce, compareLevels } from '../testing/brute-force.ts';
import { smallProblem } from '../testing/instances.ts';
import { priceBound } from './bound.ts';
import { placementOf } from './placement.ts';
import type { Cost, QualityOptions, QualityReport } from './quality.ts';
import { qualityReport } from './quality-report.ts';

const seeds = Array.from({ length: 150 }, (_, seed) => seed);

const NONE: Levels = [0, 0, 0, 0];

/** Every pin and every rule of a problem taken out, with its cost found by trying every matching. */
const alterations = (problem: MatchingProblem) => {
  const { policy, pinned } = problem;
  const now = bruteForce(problem);
  const cost = (altered: MatchingProblem): Levels =>
    bruteForce(altered).map((level, at) => level - (now[at] as number)) as Levels;
  return {
    pins: pinned.map((_, pin) => cost({ ...problem, pinned: pinned.filter((__, at) => at !== pin) })),
    rules: policy.hard.map((_, rule) =>
      cost({ ...problem, policy: { ...policy, hard: policy.hard.filter((__, at) => at !== rule) } }),
    ),
  };
};

const solved = async (problem: MatchingProblem) => {
  const solution = await solve(problem);
  return [placementOf(problem, solution), solution.prices.mentors] as const;
};

const levelsOf = (cost: Cost): Levels => {
  if (cost.how !== 'exact') throw new Error('not exact');
  return [cost.people, cost.priority, cost.lowest, cost.total];
};

const costs = async (problem: MatchingProblem, options?: Pick<QualityOptions, 'exactCostPairs'>) =>
  (await qualityReport(problem, await solve(problem), { groups: [], ...options })).costs;

/** Bounds from prices that prove nothing: they hold for any. */
const looseCosts = async (problem: MatchingProblem) => {
  const solution = await solve(problem);
  const nothing = new Float64Array(problem.mentors.length);
  const prices = { ...solution.prices, mentors: { people: nothing, points: nothing } };
  return (await qualityReport(problem, { ...solution, prices }, { groups: [], exactCostPairs: 0 })).costs;
};

test('costs of pins and rules are those found by trying every matching', async () => {
  for (const seed of seeds) {
    const problem = smallProblem(seed);
    const { pins, rules } = await costs(problem);
    const wanted = alterations(problem);
    expect(
      pins.map(({ cost }) => levelsOf(cost)),
      `seed ${seed}`,
    ).toEqual(wanted.pins);
    expect(
      rules.map(({ cost }) => levelsOf(cost)),
      `seed ${seed}`,
    ).toEqual(wanted.rules);
  }
});

test('no rule gains by being there, and no pin unless it sets a rule aside', async () => {
  let counted = 0;
  for (const seed of seeds) {
    const { pins, rules } = await costs(smallProblem(seed));
    for (const { cost } of [...pins.filter(({ setsRuleAside }) => !setsRuleAside), ...rules]) {
      expect(compareLevels(levelsOf(cost), NONE), `seed ${seed}`).toBeGreaterThanOrEqual(0);
      counted++;
    }
  }
  expect(counted).toBeGreaterThan(100);
});

const inOrder = ({ pins, rules }: QualityReport['costs']): Cost[] => [...pins, ...rules].map(({ cost }) => cost);

const expectBound = (bound: Cost, cost: Cost, hint: string): void => {
  if (bound.how === 'exact') {
    expect(bound, hint).toEqual(cost);
    return;
  }
  const [people, priority, , total] = levelsOf(cost);
  expect(bound.people, hint).toBeGreaterThanOrEqual(people);
  // A level says nothing when one above it can rise.
  if (bound.people !== 0) expect(bound.priority, hint).toBeNull();
  if (bound.priority !== 0) expect(bound.total, hint).toBeNull();
  if (bound.priority === null || people !== 0) return;
  expect(bound.priority, hint).toBeGreaterThanOrEqual(priority);
  if (bound.total !== null && priority === 0) expect(bound.total, hint).toBeGreaterThanOrEqual(total);
};

test('a bound is never below the cost, and is often the cost', async () => {
  const tight = { yes: 0, no: 0 };
  for (const seed of seeds) {
    const problem = smallProblem(seed);
    const exact = inOrder(await costs(problem));
    inOrder(await costs(problem, { exactCostPairs: 0 })).forEach((bound, at) => {
      const cost = exact[at] as Cost;
      expectBound(bound, cost, `seed ${seed}`);
      const same = bound.people === cost.people && (cost.people > 0 || bound.priority === cost.priority);
      tight[same ? 'yes' : 'no']++;
    });
  }
  expect(tight.yes).toBeGreaterThan(tight.no);
});

test('a bound from any prices holds, and names no more people than could be matched', async () => {
  for (const seed of seeds) {
    const problem = smallProblem(seed);
    const exact = inOrder(await costs(problem));
    const { cardinality } = await solve(problem);
    const places = problem.mentors.reduce((sum, { capacity }) => sum + capacity, 0);
    inOrder(await looseCosts(problem)).forEach((bound, at) => {
      expectBound(bound, exact[at] as Cost, `seed ${seed}`);
      expect(cardinality + bound.people).toBeLessThanOrEqual(Math.min(places, problem.mentees.length));
    });
  }
});

test('the prices of a solution bound it by itself, with pairs to keep as well', async () => {
  let counted = 0;
  for (const seed of seeds) {
    const random = smallProblem(seed);
    if (random.policy.floor) continue;
    const [mentor] = random.mentors;
    const pairs = random.mentees.filter((_, i) => i % 2 === 0).map(({ id }) => [id, mentor?.id as string] as const);
    for (const problem of [random, { ...random, keep: { pairs, worth: 30 } }]) {
      const { slack } = priceBound(problem, pairScorer(problem), ...(await solved(problem)));
      expect(slack, `seed ${seed}`).toEqual([0, 0]);
      counted++;
    }
  }
  expect(counted).toBeGreaterThan(100);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MatchingProblem, Mentor, PairIds, Solution } from './problem.ts';
import { solve } from './solve.ts';
import { keeping, randomProblem, seeded } from './testing/instances.ts';

const problems = fc
  .record({
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    mentees: fc.integer({ min: 0, max: 24 }),
    mentors: fc.integer({ min: 1, max: 10 }),
    capacity: fc.integer({ min: 1, max: 5 }),
    hard: fc.constantFrom(0, 0.5, 1),
    pins: fc.integer({ min: 0, max: 4 }),
    forbidden: fc.integer({ min: 0, max: 10 }),
    priority: fc.constantFrom(0, 2, 9),
    balance: fc.constantFrom(0, 1, 50),
    floor: fc.boolean(),
  })
  .map(({ seed, ...shape }) =>
    seed % 3 === 0 ? keeping(randomProblem(seed, shape), seed) : randomProblem(seed, shape),
  );

const RUNS = { numRuns: 120 };

const pairsOf = ({ matched }: Solution): PairIds[] => matched.map(({ mentee, mentor }) => [mentee, mentor]);

const levelsOf = (problem: MatchingProblem, { cardinality, priority, lowest, score }: Solution) => ({
  cardinality,
  priority,
  lowest: problem.policy.floor ? lowest : 'not asked for',
  score,
});

const mixed = <T>(items: readonly T[], seed: number): T[] => {
  const random = seeded(seed);
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
};

/** The same prices, told by id. */
const pricesById = ({ mentees, mentors }: MatchingProblem, { prices }: Solution) => ({
  mentees: new Map(mentees.map(({ id }, i) => [id, [prices.mentees.people[i], prices.mentees.points[i]]])),
  mentors: new Map(mentors.map(({ id }, j) => [id, [prices.mentors.people[j], prices.mentors.points[j]]])),
});

test('the order of the people, pins, forbidden and kept pairs and criteria changes nothing, not even among equally good results', async () => {
  await fc.assert(
    fc.asyncProperty(problems, fc.integer(), async (problem, seed) => {
      const other: MatchingProblem = {
        policy: { ...problem.policy, criteria: mixed(problem.policy.criteria, seed) },
        mentees: mixed(problem.mentees, seed + 1),
        mentors: mixed(problem.mentors, seed + 2),
        pinned: mixed(problem.pinned, seed + 3),
        forbidden: mixed(problem.forbidden, seed + 4),
        ...(problem.keep && { keep: { ...problem.keep, pairs: mixed(problem.keep.pairs, seed + 5) } }),
      };
      const [one, two] = [await solve(problem), await solve(other)];
      expect({ ...two, prices: pricesById(other, two) }).toEqual({ ...one, prices: pricesById(problem, one) });
    }),
    RUNS,
  );
});

test('other ids for the same people: every level stays as it is', async () => {
  await fc.assert(
    fc.asyncProperty(problems, fc.stringMatching(/^[a-z]{1,6}$/), async (problem, prefix) => {
      const renamed = (pairs: readonly PairIds[]) =>
        pairs.map(([mentee, mentor]): PairIds => [`${prefix}${mentee}`, `${prefix}${mentor}`]);
      const other: MatchingProblem = {
        ...problem,
        mentees: problem.mentees.map((mentee) => ({ ...mentee, id: `${prefix}${mentee.id}` })),
        mentors: problem.mentors.map((mentor) => ({ ...mentor, id: `${prefix}${mentor.id}` })),
        pinned: renamed(problem.pinned),
        forbidden: renamed(problem.forbidden),
        ...(problem.keep && { keep: { ...problem.keep, pairs: renamed(problem.keep.pairs) } }),
      };
      expect(levelsOf(other, await solve(other))).toEqual(levelsOf(problem, await solve(problem)));
    }),
    RUNS,
  );
});

test('a mentor nobody may have changes no pair', async () => {
  await fc.assert(
    fc.asyncProperty(problems, fc.stringMatching(/^[a-z]{1,6}$/), async (problem, id) => {
      const useless: Mentor = { id: `x${id}`, capacity: 40, answers: problem.mentors[0]?.answers ?? {} };
      const forbidden = problem.mentees.map((mentee) => [mentee.id, useless.id] as const);
      const solution = await solve({
        ...problem,
        mentors: [useless, ...problem.mentors],
        forbidden: [...problem.forbidden, ...forbidden],
      });
      expect(pairsOf(solution)).toEqual(pairsOf(await solve(problem)));
    }),
    RUNS,
  );
});

test('all weights doubled, with the balance and what keeping is worth: the same pairs, the total doubled', async () => {
  await fc.assert(
    fc.asyncProperty(problems, async (problem) => {
      const { policy, keep } = problem;
      const criteria = policy.criteria.map((criterion) => ({ ...criterion, weight: criterion.weight * 2 }));
      const doubled = await solve({
        ...problem,
        policy: { ...policy, criteria, balance: policy.balance * 2 },
        ...(keep && { keep: { ...keep, worth: keep.worth * 2 } }),
      });
      const single = await solve(problem);
      expect(doubled.score).toBe(2 * single.score);
      expect(pairsOf(doubled)).toEqual(pairsOf(single));
    }),
    RUNS,
  );
});

test('one more mentor never makes fewer people matched', async () => {
  await fc.assert(
    fc.asyncProperty(problems, async (problem) => {
      const [first] = problem.mentors;
      const more = await solve({ ...problem, mentors: [...problem.mentors, { ...(first as Mentor), id: 'extra' }] });
      expect(more.cardinality).toBeGreaterThanOrEqual((await solve(problem)).cardinality);
    }),
    RUNS,
  );
});

test('keeping every pair of a result, at any worth, gives that result again', async () => {
  await fc.assert(
    fc.asyncProperty(problems, fc.integer({ min: 1, max: 1_000 }), async (problem, worth) => {
      const { keep: _, ...rest } = problem;
      const first = await solve(rest);
      const again = await solve({ ...rest, keep: { pairs: pairsOf(first), worth } });
      expect(pairsOf(again)).toEqual(pairsOf(first));
      expect(again.score).toBe(first.score + worth * first.cardinality);
    }),
    RUNS,
  );
});

test('two threads give the very same result as one', async () => {
  for (const seed of [1, 2]) {
    const shape = {
      mentees: 400,
      mentors: 180,
      capacity: 3,
      hard: 1,
      pins: 5,
      forbidden: 100,
      priority: 9,
      balance: 3,
    };
    const problem = keeping(randomProblem(seed, { ...shape, floor: seed === 2 }), seed);
    expect(await solve(problem, { threads: 2 })).toEqual(await solve(problem));
  }
});

import fc from 'fast-check';
import { munkres } from 'munkres';
import { expect, test } from 'vitest';
import type { MatchingProblem, Mentor, Solution } from './problem.ts';
import { solve } from './solve.ts';
import { mayMatch, plainScore } from './testing/brute-force.ts';
import { randomProblem, seeded } from './testing/instances.ts';

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
  .map(({ seed, ...shape }) => randomProblem(seed, shape));

const RUNS = { numRuns: 200 };

const pairsOf = ({ matched }: Solution) => matched.map(({ mentee, mentor }) => [mentee, mentor]);

const mixed = <T>(items: readonly T[], seed: number): T[] => {
  const random = seeded(seed);
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
};

test('the order of the people, pins, forbidden pairs and criteria changes nothing, not even among equally good results', () => {
  fc.assert(
    fc.property(problems, fc.integer(), (problem, seed) => {
      const other: MatchingProblem = {
        policy: { ...problem.policy, criteria: mixed(problem.policy.criteria, seed) },
        mentees: mixed(problem.mentees, seed + 1),
        mentors: mixed(problem.mentors, seed + 2),
        pinned: mixed(problem.pinned, seed + 3),
        forbidden: mixed(problem.forbidden, seed + 4),
      };
      expect(solve(other)).toEqual(solve(problem));
    }),
    RUNS,
  );
});

test('a mentor nobody may have changes no pair', () => {
  fc.assert(
    fc.property(problems, fc.stringMatching(/^[a-z]{1,6}$/), (problem, id) => {
      const useless: Mentor = { id: `x${id}`, capacity: 40, answers: problem.mentors[0]?.answers ?? {} };
      const forbidden = problem.mentees.map((mentee) => [mentee.id, useless.id] as const);
      const solution = solve({
        ...problem,
        mentors: [useless, ...problem.mentors],
        forbidden: [...problem.forbidden, ...forbidden],
      });
      expect(pairsOf(solution)).toEqual(pairsOf(solve(problem)));
    }),
    RUNS,
  );
});

test('all weights and the balance doubled: the same pairs, the total doubled', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { policy } = problem;
      const criteria = policy.criteria.map((criterion) => ({ ...criterion, weight: criterion.weight * 2 }));
      const doubled = solve({ ...problem, policy: { ...policy, criteria, balance: policy.balance * 2 } });
      const single = solve(problem);
      expect(doubled.score).toBe(2 * single.score);
      expect(pairsOf(doubled)).toEqual(pairsOf(single));
    }),
    RUNS,
  );
});

test('one more mentor never makes fewer people matched', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const [first] = problem.mentors;
      const more = solve({ ...problem, mentors: [...problem.mentors, { ...(first as Mentor), id: 'extra' }] });
      expect(more.cardinality).toBeGreaterThanOrEqual(solve(problem).cardinality);
    }),
    RUNS,
  );
});

/** The same problem for a solver of square-ish cost matrices: a column per place, and one per mentee for staying unmatched. */
const byMunkres = (problem: MatchingProblem): { cardinality: number; priority: number; total: number } => {
  const { policy, mentees, mentors } = problem;
  const places = mentors.flatMap((mentor) => Array.from({ length: mentor.capacity }, (_, k) => ({ mentor, k })));
  const point = 1_000_000;
  const person = point * 10_000;
  const never = person * 1_000;
  const costs = mentees.map((mentee) => [
    ...places.map(({ mentor, k }) =>
      mayMatch(problem, mentee, mentor) ? policy.balance * k - plainScore(problem, mentee, mentor) : never,
    ),
    ...mentees.map((other) => (other === mentee ? person + point * mentee.priority : never)),
  ]);
  const chosen = munkres(costs).filter(([, column]) => column < places.length);
  return {
    cardinality: chosen.length,
    priority: chosen.reduce((sum, [row]) => sum + (mentees[row]?.priority ?? 0), 0),
    total: chosen.reduce((sum, [row, column]) => sum - (costs[row]?.[column] as number), 0),
  };
};

test.each([
  ['plenty of places', 60, 40, 3],
  ['just enough', 80, 40, 3],
  ['too few', 120, 40, 3],
  ['few full-time mentors', 90, 4, 30],
])('npm munkres finds the same count, priorities and total: %s', (_, mentees, mentors, capacity) => {
  for (let seed = 1; seed <= 12; seed++) {
    const rest = { hard: seed % 3 === 0 ? 1 : 0.5, pins: 0, forbidden: 50, floor: false };
    const balance = seed % 2 === 0 ? 15 : 0;
    const priority = seed % 4 === 0 ? 9 : 0;
    const problem = randomProblem(seed, { mentees, mentors, capacity, priority, balance, ...rest });
    const solution = solve(problem);
    expect(solution.certificate.valid).toBe(true);
    const { cardinality, priority: sum, score: total } = solution;
    expect({ cardinality, priority: sum, total }).toEqual(byMunkres(problem));
  }
});

import { spawnSync } from 'node:child_process';
import { munkres } from 'munkres';
import { expect, test } from 'vitest';
import type { MatchingProblem, Solution } from './problem.ts';
import { solve } from './solve.ts';
import { keepWorth, mayMatch, plainScore } from './testing/brute-force.ts';
import { denseLevels } from './testing/dense.ts';
import { keeping, randomProblem } from './testing/instances.ts';

interface Levels {
  cardinality: number;
  priority: number;
  total: number;
}

const POINT = 1_000_000;
const PERSON = POINT * 10_000;
const NEVER = PERSON * 1_000;

/** The same problem for a solver of cost tables: a column per place, and one per mentee for staying unmatched. */
const tableOf = (problem: MatchingProblem) => {
  const { policy, mentees, mentors } = problem;
  const places = mentors.flatMap((mentor) => Array.from({ length: mentor.capacity }, (_, k) => ({ mentor, k })));
  const costs = mentees.map((mentee) => [
    ...places.map(({ mentor, k }) =>
      mayMatch(problem, mentee, mentor)
        ? policy.balance * k - plainScore(problem, mentee, mentor) - keepWorth(problem, mentee, mentor)
        : NEVER,
    ),
    ...mentees.map((other) => (other === mentee ? PERSON + POINT * mentee.priority : NEVER)),
  ]);
  const levelsOf = (chosen: readonly (readonly [row: number, column: number])[]): Levels => {
    const matched = chosen.filter(([, column]) => column < places.length);
    return {
      cardinality: matched.length,
      priority: matched.reduce((sum, [row]) => sum + (mentees[row]?.priority ?? 0), 0),
      total: matched.reduce((sum, [row, column]) => sum - (costs[row]?.[column] as number), 0),
    };
  };
  return { costs, levelsOf };
};

const levelsOf = ({ cardinality, priority, score }: Solution): Levels => ({ cardinality, priority, total: score });

const REGIMES: [name: string, mentees: number, mentors: number, capacity: number][] = [
  ['plenty of places', 60, 40, 3],
  ['just enough', 80, 40, 3],
  ['too few', 120, 40, 3],
  ['few full-time mentors', 90, 4, 30],
];

const instance = (seed: number, mentees: number, mentors: number, capacity: number): MatchingProblem => {
  const rest = { hard: seed % 3 === 0 ? 1 : 0.5, pins: 0, forbidden: 50, floor: false };
  const [balance, priority] = [seed % 2 === 0 ? 15 : 0, seed % 4 === 0 ? 9 : 0];
  const problem = randomProblem(seed, { mentees, mentors, capacity, priority, balance, ...rest });
  return seed % 5 === 0 ? keeping(problem, seed) : problem;
};

test.each(REGIMES)('npm munkres finds the same count, priorities and total: %s', async (_, ...size) => {
  for (let seed = 1; seed <= 12; seed++) {
    const problem = instance(seed, ...size);
    const solution = await solve(problem);
    const { costs, levelsOf: ofTable } = tableOf(problem);
    expect(solution.certificate.valid).toBe(true);
    expect(levelsOf(solution)).toEqual(ofTable(munkres(costs)));
  }
});

test.each(REGIMES)('the dense solver finds the same on larger problems with pins: %s', async (_, ...size) => {
  for (let seed = 1; seed <= 4; seed++) {
    const [mentees, mentors, capacity] = size;
    const shape = { mentees: mentees * 2, mentors: mentors * 2, capacity, pins: 20, forbidden: 40, floor: false };
    const problem = keeping(
      randomProblem(seed, { ...shape, hard: 0.5, priority: seed % 2 === 0 ? 9 : 0, balance: seed * 4 }),
      seed,
    );
    const solution = await solve(problem);
    expect(solution.certificate.valid).toBe(true);
    expect(levelsOf(solution)).toEqual(denseLevels(problem));
  }
});

const SCIPY = `
import json, sys
from scipy.optimize import linear_sum_assignment
for line in sys.stdin:
    rows, columns = linear_sum_assignment(json.loads(line))
    print(json.dumps([rows.tolist(), columns.tolist()]))
`;
const hasScipy = spawnSync('python3', ['-c', 'import scipy.optimize']).status === 0;

test.skipIf(!hasScipy)(
  `scipy finds the same count, priorities and total${hasScipy ? '' : ' (skipped: python3 with scipy is not installed)'}`,
  async () => {
    const problems = REGIMES.flatMap(([, ...size]) => [21, 24, 25].map((seed) => instance(seed, ...size)));
    const tables = problems.map(tableOf);
    const input = tables.map(({ costs }) => JSON.stringify(costs)).join('\n');
    const { stdout } = spawnSync('python3', ['-c', SCIPY], { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
    const answers = stdout.trim().split('\n');
    expect(answers).toHaveLength(problems.length);
    for (const [k, problem] of problems.entries()) {
      const [rows, columns] = JSON.parse(answers[k] as string) as [number[], number[]];
      const chosen = rows.map((row, at) => [row, columns[at] as number] as const);
      expect(levelsOf(await solve(problem))).toEqual(tables[k]?.levelsOf(chosen));
    }
  },
);

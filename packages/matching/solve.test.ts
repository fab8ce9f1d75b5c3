import { expect, test } from 'vitest';
import type { MatchingProblem } from './problem.ts';
import { solve } from './solve.ts';
import { bruteForce, type Levels } from './testing/brute-force.ts';
import { smallProblem } from './testing/instances.ts';

const levelsOf = (problem: MatchingProblem): Levels => {
  const { cardinality, priority, lowest, score } = solve(problem);
  return [cardinality, priority, problem.policy.floor ? (lowest ?? 0) : 0, score];
};

const SEEDS = Array.from({ length: 1_200 }, (_, seed) => seed);

test('1,200 small problems: every level equals the best of all matchings, and each answer proves itself', () => {
  const wrong = SEEDS.flatMap((seed) => {
    const problem = smallProblem(seed);
    const { certificate } = solve(problem);
    const [found, best] = [levelsOf(problem), bruteForce(problem)];
    return String(found) === String(best) && certificate.valid ? [] : [{ seed, found, best, certificate }];
  });
  expect(wrong).toEqual([]);
});

test('the small problems meet every part of the definition often enough to mean something', () => {
  const problems = SEEDS.map(smallProblem);
  const count = (has: (problem: MatchingProblem) => boolean) => problems.filter(has).length;
  for (const kind of ['overlap', 'steps', 'equal', 'near', 'gap']) {
    expect(count(({ policy }) => policy.criteria.some((criterion) => criterion.kind === kind))).toBeGreaterThan(500);
  }
  for (const kind of ['share', 'differ', 'avoid']) {
    expect(count(({ policy }) => policy.hard.some((rule) => rule.kind === kind))).toBeGreaterThan(300);
  }
  expect(count(({ pinned }) => pinned.length > 0)).toBeGreaterThan(200);
  expect(count(({ forbidden }) => forbidden.length > 0)).toBeGreaterThan(200);
  expect(count(({ policy }) => policy.floor === true)).toBeGreaterThan(300);
  expect(count(({ policy }) => policy.balance > 0)).toBeGreaterThan(300);
  expect(count((problem) => solve(problem).unmatched.length > 0)).toBeGreaterThan(300);
});

const EMPTY: MatchingProblem = {
  policy: { criteria: [], hard: [], balance: 0 },
  mentees: [],
  mentors: [],
  pinned: [],
  forbidden: [],
};
const people = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => ({ id: `${prefix}${i}` }));
const mentees = (count: number, answers = {}) => people('e', count).map(({ id }) => ({ id, priority: 0, answers }));
const mentors = (count: number, capacity: number, answers = {}) =>
  people('r', count).map(({ id }) => ({ id, capacity, answers }));

test('an empty cohort is solved: nobody matched, nobody left out, proven', () => {
  expect(solve(EMPTY)).toEqual({
    matched: [],
    unmatched: [],
    cardinality: 0,
    priority: 0,
    score: 0,
    lowest: null,
    certificate: { valid: true, pairsChecked: 0, gap: 0, faults: [] },
  });
});

test('a pin wins over a hard rule and over a forbidden pair, and the result says so', () => {
  const rule = { kind: 'differ', key: 'school' } as const;
  const solution = solve({
    ...EMPTY,
    policy: { criteria: [], hard: [rule], balance: 0 },
    mentees: mentees(2, { school: 'k1' }),
    mentors: mentors(1, 2, { school: 'k1' }),
    pinned: [['e0', 'r0']],
    forbidden: [['e0', 'r0']],
  });
  const pin = { mentee: 'e0', mentor: 'r0', score: 0, pinned: true, brokeHardRule: rule, wasForbidden: true };
  expect(solution.matched).toEqual([pin]);
  expect(solution.certificate.valid).toBe(true);
});

test('weights of a million stay exact, and one person more still outweighs every point', () => {
  const policy = { criteria: [{ key: 'x', kind: 'equal', weight: 1_000_000 } as const], hard: [], balance: 999_999 };
  const solution = solve({
    ...EMPTY,
    policy,
    mentees: mentees(50, { x: 1 }),
    mentors: [...mentors(1, 40, { x: 1 }), { id: 'r9', capacity: 10, answers: {} }],
  });
  expect(solution.cardinality).toBe(50);
  expect(solution.score).toBe(40 * 100_000_000 - 999_999 * (780 + 45));
  expect(solution.certificate.valid).toBe(true);
});

test('weights that would lose exactness are refused with the figure that would fit', () => {
  const policy = { criteria: [{ key: 'x', kind: 'equal', weight: 10 ** 12 } as const], hard: [], balance: 0 };
  const problem = { ...EMPTY, policy, mentees: mentees(100), mentors: mentors(1, 1) };
  expect(() => solve(problem)).toThrow(/with 100 mentees .* at most 44590095320499 points/);
});

test('one mentor loved by all, everyone forbidden, nobody but full-time mentors: each is solved and proven', () => {
  const loved = solve({ ...EMPTY, mentees: mentees(60), mentors: mentors(1, 40) });
  expect([loved.cardinality, loved.unmatched.length, loved.certificate.valid]).toEqual([40, 20, true]);
  const everyone = mentees(5).flatMap((mentee) => mentors(3, 2).map((mentor) => [mentee.id, mentor.id] as const));
  const none = solve({ ...EMPTY, mentees: mentees(5), mentors: mentors(3, 2), forbidden: everyone });
  expect([none.cardinality, none.certificate.valid]).toEqual([0, true]);
});

test('when all scores are equal, mentees are spread over the mentors rather than piled on one', () => {
  const { matched } = solve({ ...EMPTY, mentees: mentees(6), mentors: mentors(3, 5) });
  expect(new Set(matched.map(({ mentor }) => mentor)).size).toBe(3);
});

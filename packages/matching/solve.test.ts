import { expect, test } from 'vitest';
import type { MatchingProblem } from './problem.ts';
import { solve } from './solve.ts';
import { bruteForce, type Levels } from './testing/brute-force.ts';
import { keeping, smallProblem } from './testing/instances.ts';

const SEEDS = Array.from({ length: 2_000 }, (_, seed) => seed);

/** Every third one with pairs of a last proposal. */
const problemAt = (seed: number): MatchingProblem =>
  seed % 3 === 0 ? keeping(smallProblem(seed), seed) : smallProblem(seed);

test('2,000 small problems: every level equals the best of all matchings, and each answer proves itself', async () => {
  const wrong = [];
  for (const seed of SEEDS) {
    const problem = problemAt(seed);
    const { cardinality, priority, lowest, score, certificate } = await solve(problem);
    const found: Levels = [cardinality, priority, problem.policy.floor ? (lowest ?? 0) : 0, score];
    const best = bruteForce(problem);
    if (String(found) !== String(best) || !certificate.valid) wrong.push({ seed, found, best, certificate });
  }
  expect(wrong).toEqual([]);
});

test('the small problems meet every part of the definition often enough to mean something', async () => {
  const problems = SEEDS.map(problemAt);
  const count = (has: (problem: MatchingProblem) => boolean) => problems.filter(has).length;
  for (const kind of ['overlap', 'steps', 'equal', 'near', 'gap']) {
    expect(count(({ policy }) => policy.criteria.some((criterion) => criterion.kind === kind))).toBeGreaterThan(900);
  }
  for (const kind of ['share', 'differ', 'avoid']) {
    expect(count(({ policy }) => policy.hard.some((rule) => rule.kind === kind))).toBeGreaterThan(500);
  }
  expect(count(({ pinned }) => pinned.length > 0)).toBeGreaterThan(400);
  expect(count(({ forbidden }) => forbidden.length > 0)).toBeGreaterThan(400);
  expect(count(({ policy }) => policy.floor === true)).toBeGreaterThan(600);
  expect(count(({ policy }) => policy.balance > 0)).toBeGreaterThan(600);
  expect(count(({ keep }) => (keep?.pairs.length ?? 0) > 0 && (keep?.worth ?? 0) > 0)).toBeGreaterThan(400);
  expect(count(({ mentees }) => mentees.some(({ priority }) => priority > 0))).toBeGreaterThan(600);
});

const EMPTY: MatchingProblem = {
  policy: { criteria: [], hard: [], balance: 0 },
  mentees: [],
  mentors: [],
  pinned: [],
  forbidden: [],
};
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const mentees = (count: number, answers = {}) => ids('e', count).map((id) => ({ id, priority: 0, answers }));
const mentors = (count: number, capacity: number, answers = {}) =>
  ids('r', count).map((id) => ({ id, capacity, answers }));
const sameX = (weight: number, balance = 0) => ({
  criteria: [{ key: 'x', kind: 'equal', weight } as const],
  hard: [],
  balance,
});

test('an empty cohort is solved: nobody matched, nobody left out, proven', async () => {
  const none = { people: new Float64Array(0), points: new Float64Array(0) };
  expect(await solve(EMPTY)).toEqual({
    matched: [],
    unmatched: [],
    cardinality: 0,
    priority: 0,
    score: 0,
    lowest: null,
    prices: { mentees: none, mentors: none },
    certificate: { valid: true, pairsChecked: 0, gap: 0, faults: [] },
  });
});

test('a pin wins over a hard rule and over a forbidden pair, and the result says so', async () => {
  const rule = { kind: 'differ', key: 'school' } as const;
  const solution = await solve({
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

test('pins that take every place leave the rest to nobody, and their cost under balance counts', async () => {
  const problem: MatchingProblem = {
    ...EMPTY,
    policy: sameX(1, 7),
    mentees: mentees(9, { x: 1 }),
    mentors: [...mentors(2, 4, { x: 1 }), { id: 'r9', capacity: 1, answers: { x: 1 } }],
    pinned: ids('e', 7).map((id, i) => [id, `r${i % 2}`] as const),
  };
  const { cardinality, score, certificate } = await solve(problem);
  expect([cardinality, score, certificate.valid]).toEqual([9, 900 - 7 * (6 + 6), true]);
});

test('weights of a million stay exact, and one person more still outweighs every point', async () => {
  const { cardinality, score, certificate } = await solve({
    ...EMPTY,
    policy: sameX(1_000_000, 999_999),
    mentees: mentees(50, { x: 1 }),
    mentors: [...mentors(1, 40, { x: 1 }), { id: 'r9', capacity: 10, answers: {} }],
  });
  expect([cardinality, certificate.valid]).toEqual([50, true]);
  expect(score).toBe(40 * 100_000_000 - 999_999 * (780 + 45));
});

test('scores beyond 32 bits stay exact', async () => {
  const { score, certificate } = await solve({
    ...EMPTY,
    policy: {
      criteria: [
        { key: 'x', kind: 'equal', weight: 999_999_937 },
        { key: 'y', kind: 'near', adjacent: 99, weight: 999_999_893 },
      ],
      hard: [],
      balance: 0,
    },
    mentees: mentees(30).map((mentee, i) => ({ ...mentee, answers: { x: i % 3, y: i % 5 } })),
    mentors: mentors(30, 1).map((mentor, j) => ({ ...mentor, answers: { x: j % 3, y: (j + 1) % 5 } })),
  });
  expect([score, certificate.valid]).toEqual([30 * 100 * (999_999_937 + 999_999_893), true]);
});

test('weights that would lose exactness are refused with the figure that would fit', async () => {
  const problem = { ...EMPTY, policy: sameX(10 ** 12), mentees: mentees(100), mentors: mentors(1, 1) };
  await expect(solve(problem)).rejects.toThrow(/with 100 mentees .* at most 44590095320499 points/);
});

test('when all scores are equal, mentees are spread over the mentors rather than piled on one', async () => {
  const { matched } = await solve({ ...EMPTY, mentees: mentees(6), mentors: mentors(3, 5) });
  expect(new Set(matched.map(({ mentor }) => mentor)).size).toBe(3);
});

test('a pair of the last proposal is kept when that costs less than it is worth', async () => {
  const problem: MatchingProblem = {
    ...EMPTY,
    policy: sameX(1),
    mentees: mentees(1, { x: 1 }),
    mentors: [
      { id: 'before', capacity: 1, answers: {} },
      { id: 'better', capacity: 1, answers: { x: 1 } },
    ],
  };
  const pairs = [['e0', 'before'] as const];
  const dear = await solve({ ...problem, keep: { pairs, worth: 99 } });
  expect(dear).toMatchObject({ matched: [{ mentor: 'better', score: 100 }], score: 100, certificate: { valid: true } });
  const kept = await solve({ ...problem, keep: { pairs, worth: 101 } });
  expect(kept).toMatchObject({ matched: [{ mentor: 'before', score: 0 }], score: 101, certificate: { valid: true } });
});

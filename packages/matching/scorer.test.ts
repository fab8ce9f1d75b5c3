import { expect, test } from 'vitest';
import type { Answer, Answers, Criterion, HardRule, MatchingProblem } from './problem.ts';
import { brokenRule, forbiddenPairs, highestScore, pairScore } from './score.ts';
import { pairScorer } from './scorer.ts';
import { seeded } from './testing/instances.ts';

/**
 * Pairs that the packed scorer and the reference see differently, by row and one by one, and how many were allowed at all.
 * Rows are asked for twice, in both orders, and pairs with and without them, since a scorer keeps some of what it worked out.
 */
const compared = (problem: MatchingProblem, every = 1) => {
  const { policy, mentees, mentors } = problem;
  const scorer = pairScorer(problem);
  const withoutRows = pairScorer(problem);
  const isForbidden = forbiddenPairs(problem);
  const wide = highestScore(policy) >= 2 ** 31;
  const row = wide ? new Float64Array(mentors.length) : new Int32Array(mentors.length);
  const stretch = row.slice();
  const differences: string[] = [];
  let allowed = 0;
  for (let i = mentees.length - 1; i >= 0; i--) scorer.row(i, row);
  mentees.forEach((mentee, i) => {
    scorer.row(i, row);
    const from = (7 * i) % (mentors.length + 1);
    const to = Math.max(from, (11 * i) % (mentors.length + 1));
    withoutRows.row(i, stretch, from, to);
    if (i % every > 0) return;
    if (String(stretch.subarray(from, to)) !== String(row.subarray(from, to))) differences.push(`stretch of row ${i}`);
    mentors.forEach((mentor, j) => {
      const open = !brokenRule(policy, mentee, mentor) && !isForbidden(mentee.id, mentor.id);
      const expected = open ? pairScore(policy, mentee, mentor) : -1;
      if (open) allowed++;
      if (row[j] !== expected) differences.push(`row ${i} mentor ${j}: ${row[j]}, not ${expected}`);
      for (const one of [scorer.score(i, j), withoutRows.score(i, j)]) {
        if (one !== expected) differences.push(`pair ${i} ${j}: ${one}, not ${expected}`);
      }
    });
  });
  return { differences, allowed };
};

const KEYS = ['a', 'constructor', '__proto__', 'toString', 'length', 'b'];
const LISTS = ['subjects', 'hasOwnProperty'];
const VALUES: readonly (string | number | boolean)[] = [
  '1',
  1,
  'true',
  true,
  false,
  0,
  -0,
  'constructor',
  '__proto__',
  '',
];

/** Any policy the validation lets through, with few or many distinct answers, and answers that try to be mistaken. */
const anyProblem = (seed: number): MatchingProblem => {
  const random = seeded(seed);
  const upTo = (n: number) => Math.floor(random() * (n + 1));
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length - 1)] as T;
  const distinct = pick([2, 6, 31, 33, 63, 70, 200]);
  const most = pick([1, 3, 8, 40]);
  const spread = pick([3, 30, 110, 1000]);
  const weight = () => pick([0, 1, 2, 7, 1_000_000, ...(seed % 9 === 0 ? [30_000_000] : [])]);
  const item = () => (random() < 0.3 ? (pick(VALUES.slice(0, 4)) as string) : `v${upTo(distinct)}`);
  const criterion = (): Criterion => {
    const kind = pick(['overlap', 'steps', 'equal', 'near', 'gap'] as const);
    if (kind === 'overlap') return { kind, key: pick(LISTS), weight: weight() };
    if (kind === 'steps') {
      return { kind, key: pick(LISTS), weight: weight(), steps: pick([[0], [40, 75, 100], [5, 5, 6, 7, 90]]) };
    }
    if (kind === 'equal') return { kind, key: pick(KEYS), weight: weight() };
    if (kind === 'near') return { kind, key: pick(KEYS), weight: weight(), adjacent: pick([0, 40, 100]) };
    return {
      kind,
      key: pick(KEYS),
      weight: weight(),
      ideal: pick([
        [-3, 2],
        [5, 15],
      ]),
      fair: pick([
        [2, 25],
        [-9, 9],
      ]),
    };
  };
  const rule = (): HardRule =>
    pick<HardRule>([
      { kind: 'share', key: pick(LISTS) },
      { kind: 'differ', key: pick(KEYS) },
      { kind: 'avoid', mentor: pick(KEYS), mentee: pick(LISTS) },
    ]);
  const value = (): Answer => {
    const draw = random();
    if (draw < 0.1) return null;
    if (draw < 0.5) return upTo(spread) - 2;
    return draw < 0.8 ? `v${upTo(spread)}` : pick(VALUES);
  };
  const answers = (): Answers => {
    // As JSON.parse does it: an answer under "__proto__" is an answer, not a prototype.
    const entries: [string, Answer][] = [];
    const list = () => Array.from({ length: upTo(most) }, item);
    // Now and then a value where a list belongs, and the other way round: no answer, for the reference as well.
    for (const key of KEYS) if (random() < 0.8) entries.push([key, random() < 0.02 ? list() : value()]);
    for (const key of LISTS) if (random() < 0.85) entries.push([key, random() < 0.02 ? item() : list()]);
    return Object.fromEntries(entries);
  };
  const mentees = Array.from({ length: pick([0, 1, 9, 30, 160]) }, (_, i) => ({
    id: `e${i}`,
    priority: 0,
    answers: answers(),
  }));
  const mentors = Array.from({ length: pick([0, 1, 20, 150]) }, (_, j) => ({
    id: `r${j}`,
    capacity: 1,
    answers: answers(),
  }));
  const one = (prefix: string, people: number) => `${prefix}${upTo(people - 1)}`;
  return {
    policy: {
      criteria: Array.from({ length: upTo(7) }, criterion),
      hard: random() < 0.5 ? [] : Array.from({ length: upTo(3) }, rule),
      balance: 0,
    },
    mentees,
    mentors,
    pinned: [],
    forbidden:
      mentees.length === 0 || mentors.length === 0
        ? []
        : Array.from({ length: upTo(9) }, () => [one('e', mentees.length), one('r', mentors.length)] as const),
  };
};

test('every pair of every kind of policy has the score and the rules of the reference', () => {
  let allowed = 0;
  let kindsSeen = 0;
  for (let seed = 0; seed < 500; seed++) {
    const problem = anyProblem(seed);
    const result = compared(problem);
    expect([seed, result.differences]).toEqual([seed, []]);
    allowed += result.allowed;
    kindsSeen += new Set(problem.policy.criteria.map(({ kind }) => kind)).size;
  }
  expect(allowed).toBeGreaterThan(50_000);
  expect(kindsSeen).toBeGreaterThan(600);
});

const people = <T>(count: number, person: (k: number) => T): T[] => Array.from({ length: count }, (_, k) => person(k));

test('weights so large that the points of a pair need more than 32 bits stay exact, and broken rules stay broken', () => {
  const criteria: Criterion[] = people(5, (k) => ({ kind: 'overlap', key: `list${k}`, weight: 900_000_007 }));
  const random = seeded(4);
  const answers = (): Answers =>
    Object.fromEntries([
      ...criteria.map(({ key }) => [key, people(3, () => `v${Math.floor(random() * 5)}`)]),
      ['school', random() < 0.5 ? 'k1' : 'k2'],
    ]);
  const problem: MatchingProblem = {
    policy: { criteria, hard: [{ kind: 'differ', key: 'school' }], balance: 0 },
    mentees: people(40, (i) => ({ id: `e${i}`, priority: 0, answers: answers() })),
    mentors: people(40, (j) => ({ id: `r${j}`, capacity: 1, answers: answers() })),
    pinned: [],
    forbidden: [],
  };
  const { differences, allowed } = compared(problem);
  expect(differences).toEqual([]);
  expect(allowed).toBeGreaterThan(600);
});

test('values that few share: one school of many, a list of people to avoid, two values at most', () => {
  const random = seeded(6);
  const one = (prefix: string) => `${prefix}${Math.floor(random() * 120)}`;
  const answers = (pair: boolean): Answers => ({
    school: one('k'),
    club: one('c'),
    avoided: people(Math.floor(random() * 4), () => one('k')),
    awards: people(pair ? 2 : 1, () => one('a')),
  });
  const problem: MatchingProblem = {
    policy: {
      criteria: [
        { kind: 'equal', key: 'club', weight: 3 },
        { kind: 'overlap', key: 'awards', weight: 2 },
      ],
      hard: [
        { kind: 'differ', key: 'school' },
        { kind: 'avoid', mentor: 'school', mentee: 'avoided' },
      ],
      balance: 0,
    },
    mentees: people(400, (i) => ({ id: `e${i}`, priority: 0, answers: answers(true) })),
    mentors: people(300, (j) => ({ id: `r${j}`, capacity: 1, answers: answers(j % 7 === 0) })),
    pinned: [],
    forbidden: [],
  };
  expect(compared(problem).differences).toEqual([]);
  const sharing: HardRule[] = [...problem.policy.hard, { kind: 'share', key: 'awards' }];
  const single = { ...problem, mentors: problem.mentors.filter((_, j) => j % 7 > 0) };
  for (const hard of [problem.policy.hard, sharing]) {
    expect(compared({ ...single, policy: { ...problem.policy, hard } }).differences).toEqual([]);
  }
});

/** Every pair scores on the answers under `keys`, which are numbers. */
const numeric = (
  mentees: number,
  mentors: number,
  answers: (k: number) => Answers,
  keys: string[],
): MatchingProblem => ({
  policy: {
    criteria: keys.map((key) => ({ kind: 'gap', key, weight: 3, ideal: [5, 15], fair: [2, 25] })),
    hard: [],
    balance: 0,
  },
  mentees: people(mentees, (i) => ({ id: `e${i}`, priority: 0, answers: answers(i) })),
  mentors: people(mentors, (j) => ({ id: `r${j}`, capacity: 1, answers: answers(j) })),
  pinned: [],
  forbidden: [],
});

test('rows whose points are worked out again, because memory for them is used up, are the same as ever', () => {
  const answers = (k: number) => ({ years: k % 60, distance: Math.floor(k / 60) % 30 });
  expect(compared(numeric(8_000, 4_000, answers, ['years', 'distance']), 397).differences).toEqual([]);
});

test('more kinds of answers than fit 16 bits', () => {
  expect(compared(numeric(2, 70_000, (k) => ({ years: k }), ['years'])).differences).toEqual([]);
});

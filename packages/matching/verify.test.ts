import { expect, test } from 'vitest';
import type { MatchedPair, MatchingProblem, Prices, Proof } from './problem.ts';
import { brokenRule, pairScore } from './score.ts';
import { pack, scorerOf } from './scorer.ts';
import { randomProblem } from './testing/instances.ts';
import { type Unchecked, verify } from './verify.ts';
import { checkRows, type PairCheck } from './verify-rows.ts';

const prices = (people: number[], points: number[]): Prices => ({
  people: Float64Array.from(people),
  points: Float64Array.from(points),
});

// Two places for three: Ann with Rob is worth 100, with Sue 0; Ben 50 with either; Cem 50 with Sue alone.
const problem: MatchingProblem = {
  policy: {
    criteria: [{ key: 'list', kind: 'overlap', weight: 1 }],
    hard: [{ kind: 'differ', key: 'school' }],
    balance: 0,
  },
  mentees: [
    { id: 'ann', priority: 0, answers: { list: ['a'] } },
    { id: 'ben', priority: 0, answers: { list: ['a', 'b'] } },
    { id: 'cem', priority: 3, answers: { list: ['b', 'c'], school: 'k' } },
  ],
  mentors: [
    { id: 'rob', capacity: 1, answers: { list: ['a'], school: 'k' } },
    { id: 'sue', capacity: 1, answers: { list: ['b'] } },
  ],
  pinned: [],
  forbidden: [],
};
const pair = (mentee: string, mentor: string, score: number, pinned = false): MatchedPair => ({
  mentee,
  mentor,
  score,
  pinned,
});
// Best: Cem (who comes first by priority) with Sue, and Ann with Rob. A person is worth 40, Cem 43.
const solution: Unchecked = {
  matched: [pair('ann', 'rob', 100), pair('cem', 'sue', 50)],
  unmatched: [{ mentee: 'ben', kind: 'all-full', possible: 2, rivals: 0, pool: { mentees: 3, mentors: 2, places: 2 } }],
  cardinality: 2,
  priority: 3,
  score: 150,
  lowest: 50,
};
const proof: Proof = { prices: { mentees: prices([0, 0, 3], [50, 0, 0]), mentors: prices([40, 40], [50, 50]) } };

const faultsOf = async (change: Partial<MatchingProblem>, other: Partial<Unchecked> = {}, by: Proof = proof) =>
  (await verify({ ...problem, ...change }, { ...solution, ...other }, by)).faults;

const withPrices = (change: Partial<Proof['prices']>): Proof => ({ prices: { ...proof.prices, ...change } });

test('a best solution with its prices is valid', async () => {
  expect(await verify(problem, solution, proof)).toEqual({ valid: true, pairsChecked: 6, gap: 0, faults: [] });
});

test.each<[string, Partial<Proof['prices']>, string[]]>([
  [
    'a point too low',
    { mentors: prices([40, 40], [49, 50]) },
    ['prices: 2 of the prices are too low', 'differs by -1'],
  ],
  ['a person too low', { mentors: prices([40, 39], [50, 50]) }, ['prices: 3 of the prices are too low', 'more people']],
  ['a point too high', { mentees: prices([0, 0, 3], [51, 0, 0]) }, ['differs by 1']],
  ['a person too high', { mentees: prices([0, 1, 3], [50, 0, 0]) }, ['more people']],
  [
    'below nothing',
    { mentees: prices([0, -1, 3], [50, 0, 0]) },
    ['prices: 3 of the prices are too low', 'more people'],
  ],
  ['no number', { mentees: prices([0, Number.NaN, 3], [50, 0, 0]) }, ['not whole or too large']],
  ['not whole', { mentors: prices([40, 40], [50.5, 49.5]) }, ['not whole or too large']],
  ['too large', { mentors: prices([40, 40], [50, 2 ** 52 + 2]) }, ['not whole or too large']],
  ['too few', { mentees: prices([0, 0], [50, 0]) }, ['prices are missing']],
  ['too many', { mentors: prices([40, 40, 0], [50, 50, 0]) }, ['prices are missing']],
])('prices that prove nothing are caught: %s', async (_, change, expected) => {
  const faults = await faultsOf({}, {}, withPrices(change));
  expect(faults.length).toBe(expected.length);
  for (const [k, fault] of expected.entries()) expect(faults[k]).toContain(fault);
});

test('prices are compared people first: no points make up for a person', async () => {
  const poor = withPrices({ mentees: prices([0, 0, 2], [50, 0, 1_000_000]) });
  expect(await faultsOf({}, {}, poor)).toEqual([
    'prices: 1 of the prices are too low',
    'prices: more people, or people of higher priority, are not ruled out',
    'prices: a total that differs by 1000000 is not ruled out',
  ]);
});

test('pairs that hard rules, the coordinator or pins exclude need no price', async () => {
  // Only the school keeps Cem from being worth more with Rob than these two cost.
  const dearSue = withPrices({ mentees: prices([0, 0, 2], [50, 0, 0]), mentors: prices([40, 41], [50, 50]) });
  expect(await faultsOf({}, {}, dearSue)).toEqual([]);
  const noRules = { policy: { ...problem.policy, hard: [] } };
  expect(await faultsOf(noRules, {}, dearSue)).toEqual(['prices: 1 of the prices are too low']);
  const free: Proof = { prices: { mentees: prices([0, 0, 43], [0, 0, 50]), mentors: prices([40, 0], [100, 0]) } };
  expect(await faultsOf({}, {}, free)).toEqual(['prices: 2 of the prices are too low']);
  expect(
    await faultsOf(
      {
        forbidden: [
          ['ben', 'sue'],
          ['ann', 'sue'],
        ],
      },
      {},
      free,
    ),
  ).toEqual([]);
  const pinned = { matched: [pair('ann', 'rob', 100), pair('cem', 'sue', 50, true)] };
  const rest: Proof = { prices: { mentees: prices([0, 0, 0], [0, 0, 0]), mentors: prices([40, 0], [100, 0]) } };
  expect(await faultsOf({ pinned: [['cem', 'sue']] }, pinned, rest)).toEqual([]);
});

test('a pair worth keeping counts in its worth, in the total, and once', async () => {
  const keep = (worth: number, ...pairs: [string, string][]) => ({ keep: { pairs, worth } });
  expect(await faultsOf(keep(7, ['cem', 'sue'], ['cem', 'sue']))).toEqual([
    'score is 157',
    'prices: 1 of the prices are too low',
    'prices: a total that differs by -7 is not ruled out',
  ]);
  const higher = withPrices({ mentees: prices([0, 0, 3], [50, 0, 7]) });
  expect(await faultsOf(keep(7, ['cem', 'sue'], ['cem', 'sue']), { score: 157 }, higher)).toEqual([]);
  // Ben with Rob is worth exactly his and Rob's prices; kept, it is worth more.
  expect(await faultsOf(keep(1, ['ben', 'rob']))).toEqual(['prices: 1 of the prices are too low']);
  expect(await faultsOf(keep(999, ['cem', 'rob'], ['zoe', 'rob'], ['ann', 'zac']))).toEqual([]);
  const tooLow = withPrices({ mentors: prices([40, 40], [49, 50]) });
  expect((await faultsOf(keep(1, ['ben', 'rob']), {}, tooLow))[0]).toBe('prices: 2 of the prices are too low');
});

test('each further place of a mentor costs more under balance, pinned ones are taken first, and some stay empty', async () => {
  const only = { list: ['a'] };
  const crowd: MatchingProblem = {
    policy: { ...problem.policy, balance: 30 },
    mentees: ['ann', 'ben', 'cem'].map((id) => ({ id, priority: 0, answers: only })),
    mentors: [
      { id: 'rob', capacity: 4, answers: only },
      { id: 'sue', capacity: 1, answers: {} },
    ],
    pinned: [['cem', 'rob']],
    forbidden: [],
  };
  const found: Unchecked = {
    matched: [pair('ann', 'rob', 100), pair('ben', 'rob', 100), pair('cem', 'rob', 100, true)],
    unmatched: [],
    cardinality: 3,
    priority: 0,
    score: 300 - 30 - 60,
    lowest: 100,
  };
  // The third place costs 60, so Rob's price is 60; the second one is worth 30 more than it costs, the fourth one nothing.
  const costs: Proof = { prices: { mentees: prices([40, 40, 0], [40, 40, 0]), mentors: prices([0, 0], [60, 0]) } };
  expect((await verify(crowd, found, costs)).faults).toEqual([]);
});

test('a floor needs prices without it and above it', async () => {
  const withFloor = { policy: { ...problem.policy, floor: true } };
  const level = (mentees: number[], mentors: number[]) => ({
    mentees: prices(mentees, [0, 0, 0]),
    mentors: prices(mentors, [0, 0]),
  });
  const unrestricted = level([0, 0, 3], [40, 40]);
  // Above 50 points there is one pair alone.
  const above = level([40, 0, 0], [0, 0]);
  const floors = (floor: Proof['floor']): Proof => ({ ...proof, ...(floor && { floor }) });
  expect(await faultsOf(withFloor, {}, floors({ unrestricted, above }))).toEqual([]);
  const low = { ...solution, lowest: 50 };
  expect(await faultsOf(withFloor, low, floors({ unrestricted, above: null }))).toEqual([
    'floor: 1 of the prices are too low',
  ]);
  expect(await faultsOf(withFloor, low, floors({ unrestricted, above: unrestricted }))).toEqual([
    'floor: a higher lowest score is not ruled out',
  ]);
  expect(await faultsOf(withFloor, low, floors({ unrestricted: above, above }))).toEqual([
    'no floor: 3 of the prices are too low',
    'no floor: more people, or people of higher priority, are not ruled out',
  ]);
  expect((await faultsOf(withFloor)).length).toBeGreaterThan(1);
});

/** A large problem in which everybody can have the mentor that suits them best, and the prices that say so. */
const plenty = () => {
  const shape = { capacity: 40, hard: 0, pins: 0, forbidden: 300, priority: 3, balance: 0, floor: false };
  const drawn = randomProblem(12, { ...shape, mentees: 2_300, mentors: 1_400 });
  const large = { ...drawn, mentors: drawn.mentors.map((mentor) => ({ ...mentor, capacity: 40 })) };
  const scorer = scorerOf(pack(large));
  const row = new Int32Array(1_400);
  const matched = large.mentees.map(({ id }, i) => {
    scorer.row(i, row);
    // Among equally good mentors another one for each, so that nobody gets too many.
    let best = -1;
    for (let k = 0; k < row.length; k++) {
      const j = (i * 31 + k) % row.length;
      if (best < 0 || (row[j] as number) > (row[best] as number)) best = j;
    }
    return pair(id, `r${best}`, row[best] as number);
  });
  const total = matched.reduce((sum, { score }) => sum + score, 0);
  const found: Unchecked = {
    matched,
    unmatched: [],
    cardinality: 2_300,
    priority: large.mentees.reduce((sum, { priority }) => sum + priority, 0),
    score: total,
    lowest: Math.min(...matched.map(({ score }) => score)),
  };
  const mentees = prices(
    large.mentees.map(({ priority }) => 23_010 + priority),
    matched.map(({ score }) => score),
  );
  return { large, found, mentees, mentors: prices(new Array(1_400).fill(0), new Array(1_400).fill(0)) };
};

test('over three million pairs, one point in the last row is seen, by any number of threads', async () => {
  const { large, found, mentees, mentors } = plenty();
  const shares: number[] = [];
  const certificate = await verify(
    large,
    found,
    { prices: { mentees, mentors } },
    { onProgress: (share) => void shares.push(share) },
  );
  expect(certificate).toEqual({ valid: true, pairsChecked: 3_220_000, gap: 0, faults: [] });
  expect(shares.length).toBe(5);
  expect([shares[0], shares[4]]).toEqual([0, 1]);
  mentees.points[2_299] = (mentees.points[2_299] as number) - 1;
  const one = await verify(large, found, { prices: { mentees, mentors } });
  expect(one.faults[0]).toMatch(/^prices: \d+ of the prices are too low$/);
  expect(one.gap).toBe(-1);
  expect(await verify(large, found, { prices: { mentees, mentors } }, { threads: 2 })).toEqual(one);
});

test('what onProgress throws ends the check', async () => {
  const late = () => {
    throw new RangeError('the time is up');
  };
  await expect(verify(problem, solution, proof, { onProgress: late })).rejects.toThrow('the time is up');
});

test('a way of scoring that differs from the definition is noticed', () => {
  const scorer = scorerOf(pack(problem));
  const check: PairCheck = {
    claims: [],
    worth: Float64Array.of(40, 40, 43),
    full: new Uint8Array(2),
    keptStart: new Int32Array(4),
    kept: new Int32Array(0),
    keepWorth: 0,
    sampleMentor: Int32Array.of(0, 1, 0),
    sampleScore: Float64Array.of(100, 50, -1),
    small: true,
  };
  expect(checkRows(scorer, check, 0, 3).misread).toBe(0);
  const wrong = { ...scorer, row: (i: number, into: Int32Array | Float64Array) => into.fill(i === 1 ? 49 : -1) };
  expect(checkRows(wrong, check, 0, 3).misread).toBe(2);
  expect(brokenRule(problem.policy, problem.mentees[2] as never, problem.mentors[0] as never)?.kind).toBe('differ');
  expect(pairScore(problem.policy, problem.mentees[0] as never, problem.mentors[0] as never)).toBe(100);
});

import { expect, test } from 'vitest';
import type { MatchingProblem } from '../problem.ts';
import { solve } from '../solve.ts';
import { tableProblem } from '../testing/score-table.ts';
import type { QualityOptions } from './quality.ts';
import { qualityReport } from './quality-report.ts';

const report = async (problem: MatchingProblem, options: Partial<QualityOptions> = {}) =>
  qualityReport(problem, await solve(problem), { groups: [], ...options });

/** The best is b–x, a–y, c–y with 200 points. */
const three = { scores: { a: [90, 80], b: [80, 20], c: [50, 40] }, mentors: { x: 1, y: 2 } };

test('people, scores, ranks and loads are those of the only best match', async () => {
  const { people, proven, scores, ranks, loads } = await report(tableProblem(three));
  expect(people).toEqual({ mentees: 3, matched: 3, share: 1, mentors: 2, places: 3, pinned: 0 });
  expect(proven).toBe(true);
  expect(scores).toEqual({
    possible: 100,
    spread: { lowest: 40, p5: 40, median: 80, p95: 80, highest: 80 },
    histogram: expect.arrayContaining([
      { from: 40, to: 44, count: 1 },
      { from: 80, to: 84, count: 2 },
    ]),
  });
  expect(ranks).toEqual({
    spread: { lowest: 1, p5: 1, median: 2, p95: 2, highest: 2 },
    histogram: [
      { from: 1, to: 1, count: 1 },
      { from: 2, to: 2, count: 2 },
    ],
    best: 1,
    possible: { lowest: 2, p5: 2, median: 2, p95: 2, highest: 2 },
  });
  expect(loads).toMatchObject({ idle: 0, full: 2, mean: 1.5, standardDeviation: 0.5 });
  expect(loads.histogram).toEqual([
    { load: 0, mentors: 0 },
    { load: 1, mentors: 1 },
    { load: 2, mentors: 1 },
  ]);
});

test('a pair blocks when both would rather have each other, and only then', async () => {
  // a would rather have x, who would rather have a than b; c would too, but x prefers b.
  expect((await report(tableProblem(three))).blocking).toEqual({ pairs: 1, of: 3, mentees: 1 });
  // With a pinned where a is, nobody can take a away, nor b's place from b.
  const pinned = await report(tableProblem({ ...three, pinned: [['a', 'y']] }));
  expect(pinned.blocking).toEqual({ pairs: 0, of: 2, mentees: 0 });
  const pinnedRival = await report(tableProblem({ ...three, pinned: [['b', 'x']] }));
  expect(pinnedRival.blocking).toEqual({ pairs: 0, of: 2, mentees: 0 });
});

test('a mentor who scores as much with both does not rather have the other', async () => {
  const problem = tableProblem({ scores: { a: [90, 80], b: [90, 20] }, mentors: { x: 1, y: 1 } });
  expect((await report(problem)).blocking).toEqual({ pairs: 0, of: 2, mentees: 0 });
});

test('a mentor with a free place takes whoever would rather have them', async () => {
  // The balance of 60 keeps b away from x, where b scores 10 more.
  const problem = tableProblem({ scores: { a: [90, 0], b: [50, 40] }, mentors: { x: 2, y: 1 }, balance: 60 });
  const { blocking, loads } = await report(problem);
  expect(loads.histogram).toEqual([
    { load: 0, mentors: 0 },
    { load: 1, mentors: 2 },
  ]);
  expect(loads).toMatchObject({ full: 1, idle: 0 });
  expect(blocking).toEqual({ pairs: 1, of: 2, mentees: 1 });
});

test('mentors with equal scores share the better rank, and forbidden ones are not counted', async () => {
  const problem = tableProblem({
    scores: { a: [70, 70, 70, null, 90] },
    mentors: { v: 1, w: 1, x: 1, y: 1, z: 1 },
    forbidden: [['a', 'z']],
  });
  const { ranks } = await report(problem);
  expect(ranks.best).toBe(1);
  expect(ranks.possible?.median).toBe(3);
});

test('a pin costs what the best match without it is better by', async () => {
  const { pins } = (await report(tableProblem({ ...three, pinned: [['a', 'x']] }))).costs;
  const none = { how: 'exact', people: 0, priority: 0, lowest: 0 };
  expect(pins).toEqual([{ pin: 0, setsRuleAside: false, cost: { ...none, total: 50 } }]);
});

test('a pin costs a person when it takes the only place of somebody else', async () => {
  const problem = tableProblem({
    scores: { a: [90, 80], d: [30, null] },
    mentors: { x: 1, y: 1 },
    priorities: { d: 4 },
    pinned: [['a', 'x']],
  });
  // Without the pin a–y and d–x: 110 points and d's priority, instead of 90.
  expect((await report(problem)).costs.pins[0]?.cost).toEqual({
    how: 'exact',
    people: 1,
    priority: 4,
    lowest: 0,
    total: 20,
  });
});

test('a pin that sets a rule aside can gain, and says so', async () => {
  const problem = tableProblem({ scores: { a: [null] }, mentors: { x: 1 }, pinned: [['a', 'x']] });
  expect((await report(problem)).costs.pins).toEqual([
    { pin: 0, setsRuleAside: true, cost: { how: 'exact', people: -1, priority: 0, lowest: 0, total: 0 } },
  ]);
});

test('a hard rule costs what the best match without it is better by', async () => {
  // The score of b and x behind the rule is 0 in the table: only c–x or a–x remain, with 150 points either way.
  const problem = tableProblem({ ...three, scores: { ...three.scores, b: [null, 20] } });
  const withItems = problem.mentors.map((mentor) =>
    mentor.id === 'x'
      ? { ...mentor, answers: { ...mentor.answers, items: [...(mentor.answers.items as string[]), ...bItems] } }
      : mentor,
  );
  const { rules } = (await report({ ...problem, mentors: withItems })).costs;
  expect(rules).toEqual([
    {
      rule: 0,
      label: { en: '“Not ruled out”', fr: '«\u00a0Non exclu\u00a0»' },
      cost: { how: 'exact', people: 0, priority: 0, lowest: 0, total: 50 },
    },
  ]);
});
const bItems = Array.from({ length: 8 }, (_, at) => `b-${at}`);

test('with a floor the lowest score is a level of its own', async () => {
  // Pinned a–x leaves b with y: 100 and 10. Without the pin the floor is 50.
  const problem = tableProblem({
    scores: { a: [100, 60], b: [50, 10] },
    mentors: { x: 1, y: 1 },
    pinned: [['a', 'x']],
    floor: true,
  });
  expect((await report(problem)).costs.pins[0]?.cost).toEqual({
    how: 'exact',
    people: 0,
    priority: 0,
    lowest: 40,
    total: 0,
  });
});

test('above the size for exact costs a bound is given, and called one', async () => {
  const problem = tableProblem({ ...three, pinned: [['a', 'x']] });
  const [pin] = (await report(problem, { exactCostPairs: 0 })).costs.pins;
  expect(pin?.cost).toMatchObject({ how: 'at-most', people: 0, priority: 0 });
  expect(pin?.cost.total).toBeGreaterThanOrEqual(50);
});

test('a pin on a pair of the best match costs nothing, without solving again', async () => {
  const [pin] = (await report(tableProblem({ ...three, pinned: [['b', 'x']] }), { exactCostPairs: 0 })).costs.pins;
  expect(pin?.cost).toEqual({ how: 'exact', people: 0, priority: 0, lowest: 0, total: 0 });
});

test('the cost of places is in the bound', async () => {
  const problem = tableProblem({ scores: { a: [50] }, mentors: { x: 1 }, balance: 7, pinned: [['a', 'x']] });
  const [pin] = (await report(problem, { exactCostPairs: 0 })).costs.pins;
  expect(pin?.cost).toEqual({ how: 'exact', people: 0, priority: 0, lowest: 0, total: 0 });
});

test('a pin that sets a rule aside may gain more than a bound of nothing says', async () => {
  // Without the pin a and b share the place with y, which the prices cannot tell.
  const problem = tableProblem({
    scores: { a: [null, 0], b: [null, 10] },
    mentors: { x: 1, y: 1 },
    pinned: [['a', 'x']],
  });
  const solution = await solve(problem);
  const prices = { ...solution.prices, mentors: { people: new Float64Array(2), points: new Float64Array(2) } };
  const bounded = await qualityReport(problem, { ...solution, prices }, { groups: [], exactCostPairs: 0 });
  expect(bounded.costs.pins[0]?.cost).toEqual({ how: 'at-most', people: 0, priority: 0, total: 0 });
  expect((await report(problem)).costs.pins[0]?.cost).toMatchObject({ how: 'exact', people: -1 });
});

test('when the time is up the costs are bounds', async () => {
  const problem = tableProblem({ ...three, pinned: [['a', 'x']] });
  const solution = await solve(problem);
  const { costs } = await qualityReport(problem, solution, { groups: [], solve: { remainingMs: () => 0 } });
  expect(costs.pins[0]?.cost.how).toBe('at-most');
});

test('every mentee of the run before and of this one is counted once', async () => {
  const previous = [
    ['a', 'y'],
    ['b', 'y'],
    ['z', 'y'],
  ] as const;
  expect((await report(tableProblem(three), { previous })).change).toEqual({
    kept: 1,
    moved: 1,
    newlyMatched: 1,
    noLongerMatched: 0,
    gone: 1,
  });
  const crowded = tableProblem({ scores: { a: [90], b: [80] }, mentors: { x: 1 } });
  expect((await report(crowded, { previous: [['b', 'x']] })).change).toEqual({
    kept: 0,
    moved: 0,
    newlyMatched: 1,
    noLongerMatched: 1,
    gone: 0,
  });
  expect((await report(crowded)).change).toBeNull();
});

test.each<[string, MatchingProblem]>([
  ['nobody at all', tableProblem({ scores: {}, mentors: {} })],
  ['no mentors', tableProblem({ scores: { a: [] }, mentors: {} })],
  ['no mentees', tableProblem({ scores: {}, mentors: { x: 2 } })],
])('a cohort with %s has a report too', async (_, problem) => {
  const { people, scores, ranks, blocking } = await report(problem, {
    groups: [{ key: 'group', label: { en: 'Group', fr: 'Groupe' } }],
  });
  expect(people.matched).toBe(0);
  expect([scores.spread, ranks.spread, ranks.possible]).toEqual([null, null, null]);
  expect(blocking).toEqual({ pairs: 0, of: 0, mentees: 0 });
});

test('a solution of another problem is refused', async () => {
  const solution = await solve(tableProblem(three));
  const other = tableProblem({ scores: { e: [10] }, mentors: { x: 1 } });
  await expect(qualityReport(other, solution, { groups: [] })).rejects.toThrow('not a pair of this problem');
});

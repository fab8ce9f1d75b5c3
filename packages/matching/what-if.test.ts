import { expect, test } from 'vitest';
import type { MatchingProblem } from './problem.ts';
import { pairScore } from './score.ts';
import { solve } from './solve.ts';
import { smallProblem } from './testing/instances.ts';
import { tableProblem } from './testing/score-table.ts';
import type { WhatIf } from './what-if/difference.ts';
import type { WhatIfOptions } from './what-if.ts';
import { whatIf } from './what-if.ts';

const tried = async (problem: MatchingProblem, change: unknown, options?: WhatIfOptions): Promise<WhatIf> => {
  const result = await whatIf(problem, change, options);
  if ('errors' in result) throw new Error(JSON.stringify(result.errors));
  return result;
};

/** The best is b–x, a–y, c–y with 200 points. */
const three = tableProblem({ scores: { a: [90, 80], b: [80, 20], c: [50, 40] }, mentors: { x: 1, y: 2 } });

test('a pin more: who changes, from what to what, and what it costs', async () => {
  const { before, after, afterByPolicyBefore, counts, pairs, text } = await tried(three, { pin: [['a', 'x']] });
  expect(before).toEqual({
    mentees: 3,
    matched: 3,
    priority: 0,
    mentors: 2,
    places: 3,
    idle: 0,
    lowest: 40,
    total: 200,
    proven: true,
  });
  expect(after).toEqual({ ...before, lowest: 20, total: 150 });
  expect(afterByPolicyBefore).toBe(150);
  expect(counts).toEqual({ kept: 1, changed: 2, newlyMatched: 0, noLongerMatched: 0, unmatched: 0 });
  expect(pairs).toEqual([
    {
      mentee: 'a',
      kind: 'changed',
      from: { mentor: 'y', score: 80 },
      to: { mentor: 'x', score: 90, scoreBefore: 90 },
    },
    {
      mentee: 'b',
      kind: 'changed',
      from: { mentor: 'x', score: 80 },
      to: { mentor: 'y', score: 20, scoreBefore: 20 },
    },
    { mentee: 'c', kind: 'kept', from: { mentor: 'y', score: 40 }, to: { mentor: 'y', score: 40, scoreBefore: 40 } },
  ]);
  expect(text).toEqual({
    en: 'As many people would be matched: 3 of 3. Of the mentees, 2 would have another mentor and 1 would keep theirs. By the policy as it is, the pairs would total 150 points instead of 200.',
    fr: 'Autant de personnes seraient jumelées\u00a0: 3 sur 3. Parmi les personnes mentorées, 2 changeraient de mentor et 1 garderait le sien. Selon la politique actuelle, les paires totaliseraient 150 points au lieu de 200.',
  });
});

test('mentors more: copies of a profile, and who is newly matched', async () => {
  const crowded = tableProblem({ scores: { a: [90], b: [80], c: [70] }, mentors: { x: 1 } });
  const { after, counts, pairs, text } = await tried(crowded, { addMentors: [{ like: 'x', copies: 2 }] });
  expect(after).toMatchObject({ mentors: 3, places: 3, matched: 3, total: 240 });
  expect(counts).toMatchObject({ newlyMatched: 2, noLongerMatched: 0, unmatched: 0 });
  expect(pairs[1]).toMatchObject({ mentee: 'b', kind: 'newly-matched', from: null, to: { score: 80 } });
  expect(pairs.map(({ to }) => to?.mentor).sort()).toEqual(['new-mentor-1', 'new-mentor-2', 'x']);
  expect(text.en).toContain('2 more people would be matched: 3 of 3 instead of 1 of 3.');
  expect(text.fr).toContain('2 personnes de plus seraient jumelées\u00a0: 3 sur 3 au lieu de 1 sur 3.');
});

test('new mentors take no id that is taken', async () => {
  const answers = three.mentors[0]?.answers;
  const named = { ...three, mentors: [...three.mentors, { id: 'new-mentor-1', capacity: 1, answers: {} }] };
  const addMentors = [
    { like: 'x', copies: 2 },
    { id: 'new-mentor-3', capacity: 1, answers },
  ];
  expect((await tried(named, { addMentors })).after.mentors).toBe(6);
});

test('a mentor less: their mentees go elsewhere or nowhere, and their pins go with them', async () => {
  const pinned = { ...three, pinned: [['b', 'x']] as const, forbidden: [['c', 'x']] as const };
  const { counts, pinsLost, pairs, after, text } = await tried(pinned, { removeMentors: ['x'] });
  expect(pinsLost).toBe(1);
  expect(counts).toEqual({ kept: 2, changed: 0, newlyMatched: 0, noLongerMatched: 1, unmatched: 1 });
  expect(pairs[1]).toEqual({ mentee: 'b', kind: 'no-longer-matched', from: { mentor: 'x', score: 80 }, to: null });
  expect(after).toMatchObject({ mentors: 1, places: 2, matched: 2, total: 120 });
  expect(text.en).toContain('1 fewer person would be matched: 2 of 3 instead of 3 of 3.');
  expect(text.en).toContain('1 pin goes with mentors who are left out.');
});

test('mentees more are newly matched or wait', async () => {
  const answers = three.mentees[0]?.answers;
  const { before, after, counts } = await tried(three, { addMentees: [{ id: 'd', priority: 9, answers }] });
  expect([before.mentees, after.mentees]).toEqual([3, 4]);
  expect(counts).toMatchObject({ newlyMatched: 1, noLongerMatched: 1, unmatched: 1 });
});

test('other weights: each total under its own policy, and the new pairs under the old one', async () => {
  const { policy } = three;
  const near = { key: 'place', kind: 'near', adjacent: 0, weight: 0 } as const;
  const at = <T extends { id: string; answers: object }>(people: readonly T[], here: string[]) =>
    people.map((person) => ({ ...person, answers: { ...person.answers, place: here.includes(person.id) ? 1 : 2 } }));
  const problem = {
    ...three,
    policy: { ...policy, criteria: [...policy.criteria, near] },
    mentees: at(three.mentees, ['a']),
    mentors: at(three.mentors, ['x']),
  };
  const { before, after, afterByPolicyBefore, pairs } = await tried(problem, { weights: { place: 1 } });
  // a–x, b–y, c–y: 90 + 20 + 40 by items, and all three in the same place.
  expect([before.total, after.total, afterByPolicyBefore]).toEqual([200, 450, 150]);
  expect(pairs[0]).toMatchObject({
    from: { mentor: 'y', score: 80 },
    to: { mentor: 'x', score: 190, scoreBefore: 90 },
  });
});

test('balance, floor, unpin, forbid and allow are changed as asked', async () => {
  const spread = tableProblem({ scores: { a: [90, 80], b: [80, 20] }, mentors: { x: 2, y: 1 } });
  expect((await tried(spread, { balance: 30 })).after).toMatchObject({ idle: 0, total: 160 });
  const uneven = tableProblem({ scores: { a: [100, 60], b: [50, 0] }, mentors: { x: 1, y: 1 } });
  expect((await tried(uneven, {})).after).toMatchObject({ lowest: 50 });
  const pinned = { ...uneven, pinned: [['a', 'x']] as const };
  expect((await tried(pinned, { unpin: [['a', 'x']] })).after).toMatchObject({ lowest: 50, total: 110 });
  const close = tableProblem({ scores: { a: [100, 40], b: [60, 10] }, mentors: { x: 1, y: 1 } });
  expect((await tried(close, { floor: true })).after).toMatchObject({ lowest: 40, total: 100 });
  const { counts, after } = await tried(three, { forbid: [['b', 'x']] });
  expect([counts.changed, after.total]).toEqual([2, 150]);
  const forbidden = { ...three, forbidden: [['b', 'x']] as const };
  expect((await tried(forbidden, { allow: [['b', 'x']] })).after.total).toBe(200);
});

test('staying close changes only what is worth more than it', async () => {
  const problem = tableProblem({ scores: { a: [60, 50], b: [50, 50] }, mentors: { x: 1, y: 1 } });
  const change = { forbid: [], pin: [] };
  const swapped = { ...(await solve({ ...problem, pinned: [['b', 'x']] })) };
  const before = { ...swapped, matched: swapped.matched.map((pair) => ({ ...pair, pinned: false })) };
  const free = await tried(problem, change, { before });
  expect([free.counts.changed, free.after.total]).toEqual([2, 110]);
  const close = await tried(problem, { ...change, stayClose: 6 }, { before });
  // Two pairs kept are worth 12, more than the 10 points; what they are worth is no part of the total.
  expect([close.counts.changed, close.after.total]).toEqual([0, 100]);
  expect((await tried(problem, { ...change, stayClose: 4 }, { before })).counts.changed).toBe(2);
});

test('among equally good solutions, staying close in ties changes nobody without need', async () => {
  const problem = tableProblem({ scores: { a: [90], b: [80], c: [70] }, mentors: { x: 1 } });
  const addMentors = [{ like: 'x', copies: 2 }];
  expect((await tried(problem, { addMentors, stayClose: 'ties' })).counts).toMatchObject({ kept: 1, newlyMatched: 2 });
  let spared = 0;
  for (let seed = 0; seed < 120; seed++) {
    const random = smallProblem(seed);
    const change = { addMentors: [{ like: random.mentors[0]?.id, copies: 1 }] };
    const before = await solve(random);
    const free = await tried(random, change, { before });
    const close = await tried(random, { ...change, stayClose: 'ties' }, { before });
    // How many mentors are idle, and without a floor the lowest score, are no levels of the objective: ties may differ in them.
    const { idle: _, lowest, ...outcome } = free.after;
    expect(close.after, `seed ${seed}`).toMatchObject({ ...outcome, ...(random.policy.floor && { lowest }) });
    expect(close.counts.kept, `seed ${seed}`).toBeGreaterThanOrEqual(free.counts.kept);
    spared += close.counts.kept - free.counts.kept;
  }
  expect(spared).toBeGreaterThan(20);
});

test('staying close to pairs of a mentor who leaves is staying close to the others', async () => {
  const { counts, after } = await tried(three, { removeMentors: ['x'], stayClose: 5 });
  expect(counts).toMatchObject({ kept: 2, changed: 0, noLongerMatched: 1 });
  expect(after.total).toBe(120);
});

test('no change makes no difference, and says so', async () => {
  for (let seed = 0; seed < 80; seed++) {
    const problem = smallProblem(seed);
    const { before, after, afterByPolicyBefore, pairs, text } = await tried(problem, {});
    expect(after, `seed ${seed}`).toEqual(before);
    expect(before.total, `seed ${seed}`).toBe((await solve(problem)).score);
    expect(afterByPolicyBefore).toBe(before.total);
    expect(pairs.every(({ kind, from, to }) => kind === 'kept' && from?.mentor === to?.mentor)).toBe(true);
    expect(text).toEqual({ en: 'No pair would change.', fr: 'Aucune paire ne changerait.' });
  }
});

test('pairs, counts and totals are those of the two solutions', async () => {
  for (let seed = 0; seed < 80; seed++) {
    const problem = smallProblem(seed);
    const [first] = problem.mentors;
    const change = { balance: seed % 3 === 0 ? 70 : 0, addMentors: [{ like: first?.id, copies: 1, capacity: 1 }] };
    const { before, after, counts, pairs } = await tried(problem, change);
    const scoreOf = (mentee: string, mentor: string) =>
      pairScore(
        problem.policy,
        problem.mentees.find(({ id }) => id === mentee) as MatchingProblem['mentees'][number],
        (problem.mentors.find(({ id }) => id === mentor) ?? first) as MatchingProblem['mentors'][number],
      );
    for (const { mentee, from, to } of pairs) {
      if (from) expect(from.score).toBe(scoreOf(mentee, from.mentor));
      if (to) expect(to.scoreBefore).toBe(scoreOf(mentee, to.mentor));
    }
    expect(counts.kept + counts.changed + counts.noLongerMatched).toBe(before.matched);
    expect(counts.kept + counts.changed + counts.newlyMatched).toBe(after.matched);
    expect(after.matched + counts.unmatched).toBe(after.mentees);
    expect(after.matched, `seed ${seed}`).toBeGreaterThanOrEqual(before.matched);
  }
});

test('a solution that is given is not solved again, and nothing that is given is altered', async () => {
  const problem = { ...three, forbidden: [['c', 'x']] as const };
  const before = await solve(problem);
  const marked = { ...before, priority: 7 };
  const change = {
    weights: { items: 2 },
    pin: [['a', 'x']],
    allow: [['c', 'x']],
    addMentors: [{ like: 'y', copies: 1 }],
    addMentees: [{ id: 'd', priority: 0, answers: {} }],
  };
  const copies = structuredClone([problem, change, marked]);
  expect((await tried(problem, change, { before: marked })).before.priority).toBe(7);
  expect([problem, change, marked]).toEqual(copies);
});

test('a result that is not proven is not passed off as one', async () => {
  const before = await solve(three);
  const { text } = await tried(
    three,
    {},
    { before: { ...before, certificate: { ...before.certificate, valid: false } } },
  );
  expect(text.en).toContain('not proven');
  expect(text.fr).toContain('pas été prouvés');
});

test('a change that cannot be made is answered with its errors instead of a difference', async () => {
  expect(await whatIf(three, { pin: [['a', 'z']] })).toEqual({
    errors: [{ path: 'pin[0][1]', message: '"z" is not the id of a mentor' }],
  });
});

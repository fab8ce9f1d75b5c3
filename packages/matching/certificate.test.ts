import { expect, test } from 'vitest';
import type { MatchedPair, MatchingProblem } from './problem.ts';
import { pairScore } from './score.ts';
import { solveUnproven, type Unproven } from './solve.ts';
import { randomProblem, smallProblem } from './testing/instances.ts';
import { type Price, type PriceList, type Proof, verify } from './verify.ts';

const problem = randomProblem(5, {
  mentees: 30,
  mentors: 15,
  capacity: 3,
  hard: 1,
  pins: 3,
  forbidden: 10,
  priority: 3,
  balance: 7,
  floor: true,
});
const { solution, proof } = solveUnproven(problem);

const faultsWith = (changed: Partial<Unproven>, other: Proof = proof): string =>
  verify(problem, { ...solution, ...changed }, other).faults.join('; ');

/** The figures that belong to a set of pairs, so that only the choice of pairs is wrong. */
const withFigures = (matched: MatchedPair[], of: MatchingProblem = problem): Unproven => {
  const loads = new Map<string, number>();
  const mentees = new Map(of.mentees.map((mentee) => [mentee.id, mentee]));
  const mentors = new Map(of.mentors.map((mentor) => [mentor.id, mentor]));
  const pairs = matched.map((pair) => {
    const [mentee, mentor] = [mentees.get(pair.mentee), mentors.get(pair.mentor)];
    return mentee && mentor ? { ...pair, score: pairScore(of.policy, mentee, mentor) } : pair;
  });
  let score = 0;
  for (const pair of pairs) {
    const load = loads.get(pair.mentor) ?? 0;
    loads.set(pair.mentor, load + 1);
    score += pair.score - of.policy.balance * load;
  }
  const inPairs = new Set(pairs.map(({ mentee }) => mentee));
  return {
    matched: pairs,
    unmatched: of.mentees.filter(({ id }) => !inPairs.has(id)).map(({ id }) => ({ mentee: id, kind: 'no-mentors' })),
    cardinality: pairs.length,
    priority: pairs.reduce((sum, pair) => sum + (mentees.get(pair.mentee)?.priority ?? 0), 0),
    score,
    lowest: pairs.length === 0 ? null : Math.min(...pairs.map((pair) => pair.score)),
  };
};

const swapped = (matched: MatchedPair[], a: number, b: number): MatchedPair[] => {
  const [first, second] = [matched[a] as MatchedPair, matched[b] as MatchedPair];
  return matched.with(a, { ...first, mentor: second.mentor }).with(b, { ...second, mentor: first.mentor });
};

const cheaper = (prices: ReadonlyMap<string, Price>, id: string, by: Price) =>
  new Map(prices).set(id, [(prices.get(id)?.[0] ?? 0) - by[0], (prices.get(id)?.[1] ?? 0) - by[1]]);

test('the solution itself passes over all pairs', () => {
  expect(verify(problem, solution, proof)).toEqual({ valid: true, pairsChecked: 450, gap: 0, faults: [] });
});

test('a pair dropped is caught, even when every figure is adjusted to it', () => {
  solution.matched.forEach((_, k) => {
    const certificate = verify(problem, withFigures(solution.matched.toSpliced(k, 1)), proof);
    expect(certificate.valid).toBe(false);
  });
});

test('two mentors swapped: every swap that makes the total worse is caught, also where all rules are kept', () => {
  let kept = 0;
  for (let a = 0; a < solution.matched.length; a++) {
    for (let b = a + 1; b < solution.matched.length; b++) {
      const changed = withFigures(swapped(solution.matched, a, b));
      if (changed.score === solution.score) continue;
      const { valid, faults } = verify(problem, changed, proof);
      expect(valid).toBe(false);
      if (faults.every((fault) => fault.startsWith('prices: a total'))) kept++;
    }
  }
  expect(kept).toBeGreaterThan(5);
});

test('a price claimed too low or too high is caught', () => {
  const claim = (list: Partial<PriceList>): Proof => ({ ...proof, prices: { ...proof.prices, ...list } });
  for (const { mentee, mentor } of solution.matched.filter(({ pinned }) => !pinned)) {
    for (const by of [
      [1, 0],
      [0, 1],
      [0, -1],
      [-1, 0],
    ] as const) {
      expect(faultsWith({}, claim({ mentees: cheaper(proof.prices.mentees, mentee, by) }))).toMatch(/^prices: /);
    }
    const mentors = cheaper(proof.prices.mentors, mentor, [1, 0]);
    expect(faultsWith({}, claim({ mentors }))).toMatch(/^prices: /);
  }
  expect(faultsWith({}, { prices: { mentees: new Map(), mentors: new Map() } })).toMatch(/prices are too low/);
});

test('a floor that could be higher is caught', () => {
  let tried = 0;
  for (let seed = 0; seed < 1_200; seed++) {
    const small = smallProblem(seed);
    const withFloor = { ...small, policy: { ...small.policy, floor: true } };
    const solved = solveUnproven(withFloor);
    const free = solveUnproven({ ...small, policy: { ...small.policy, floor: false } });
    if (free.solution.lowest === solved.solution.lowest) continue;
    tried++;
    const borrowed = verify(withFloor, free.solution, {
      ...free.proof,
      ...(solved.proof.floor && { floor: solved.proof.floor }),
    });
    expect(borrowed.faults.join('; ')).toMatch(/floor: /);
    expect(verify(withFloor, free.solution, free.proof).valid).toBe(false);
  }
  expect(tried).toBeGreaterThan(25);
});

test.each<[string, Partial<Unproven>, RegExp]>([
  ['another total', { score: solution.score + 1 }, /^score is/],
  ['another count', { cardinality: solution.cardinality + 1 }, /^cardinality is/],
  ['another priority sum', { priority: 0 }, /priority is/],
  ['another lowest score', { lowest: -1 }, /the lowest pair score is/],
  ['someone twice', { matched: [...solution.matched, solution.matched[0] as MatchedPair] }, /is listed twice/],
  ['someone nowhere', { unmatched: [] }, /neither matched nor unmatched/],
  [
    'a stranger',
    { unmatched: [...solution.unmatched, { mentee: 'x', kind: 'no-mentors' }] },
    /x: not an unmatched mentee/,
  ],
  ['a pin left out', { matched: solution.matched.filter(({ pinned }) => !pinned) }, /pinned, but not matched/],
  [
    'a stranger as mentor',
    { matched: solution.matched.map((pair) => ({ ...pair, mentor: 'x' })) },
    /not people of this/,
  ],
  [
    'one mentor for all',
    { matched: solution.matched.map((pair) => ({ ...pair, mentor: 'r0' })) },
    /has only \d places?/,
  ],
  ['made-up scores', { matched: solution.matched.map((pair) => ({ ...pair, score: 9 })) }, /the score is \d+, not 9/],
])('a wrong solution is caught and named: %s', (_, changed, fault) => {
  expect(faultsWith(changed)).toMatch(fault);
});

test('on small problems no other matching than an equally good one passes with the same prices', () => {
  let tried = 0;
  for (let seed = 0; seed < 200; seed++) {
    const small = smallProblem(seed);
    const solved = solveUnproven(small);
    for (const [k, pair] of solved.solution.matched.entries()) {
      for (const mentor of small.mentors) {
        const other = withFigures(solved.solution.matched.with(k, { ...pair, mentor: mentor.id }), small);
        const same = other.score === solved.solution.score && other.lowest === solved.solution.lowest;
        if (mentor.id === pair.mentor || (same && !pair.pinned)) continue;
        tried++;
        expect(verify(small, other, solved.proof).valid).toBe(false);
      }
    }
  }
  expect(tried).toBeGreaterThan(300);
});

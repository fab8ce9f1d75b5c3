import { expect, test } from 'vitest';
import { createPool } from './pool.ts';
import type { MatchedPair, MatchingProblem, Prices, Proof } from './problem.ts';
import { pairScore } from './score.ts';
import { pack } from './scorer.ts';
import { solveUnproven } from './solve.ts';
import { canonical } from './solver/canonical.ts';
import { paceOf } from './solver/deadline.ts';
import { optimum } from './solver/optimum.ts';
import { firstGraph, questionOf } from './solver/question.ts';
import { chosenPairs, pricesOf, solutionOf, type Unproven } from './solver/result.ts';
import { scratchOf } from './solver/scratch.ts';
import { randomProblem, smallProblem } from './testing/instances.ts';
import { verify } from './verify.ts';

const pace = paceOf({});
const solved = (problem: MatchingProblem) => solveUnproven(problem, {}, pace);

const shape = { mentees: 30, mentors: 15, capacity: 3, hard: 1, pins: 3, forbidden: 10, priority: 3, balance: 7 };
const problem = randomProblem(5, { ...shape, floor: true });
const { solution, proof } = await solved(problem);

/** A solver that gives up after so many looks at all pairs. Tells what it still found at the last one. */
const lazilySolved = async (of: MatchingProblem, looks: number) => {
  const cohort = canonical(of);
  const pool = createPool(pack(cohort.problem), 1);
  const question = questionOf(cohort);
  let done = 0;
  const { flow } = await optimum(
    question,
    await firstGraph(question.field, pool, { from: 0, to: 0.25 }),
    { pool, pace, scratch: scratchOf(of.mentors.length) },
    async () => undefined,
    { isEnough: () => done++ === looks },
  );
  const prices = pricesOf(flow, cohort, of.mentees.length);
  return { solution: solutionOf(of, chosenPairs(flow, cohort, of), prices), proof: { prices }, stopped: done > looks };
};

/** The figures that belong to a set of pairs, so that only the choice of pairs is wrong. */
const withFigures = (matched: MatchedPair[], of: MatchingProblem = problem): Unproven => {
  const mentees = new Map(of.mentees.map((mentee) => [mentee.id, mentee]));
  const mentors = new Map(of.mentors.map((mentor) => [mentor.id, mentor]));
  const pairs = matched.map((pair) => {
    const [mentee, mentor] = [mentees.get(pair.mentee), mentors.get(pair.mentor)];
    return mentee && mentor ? { ...pair, score: pairScore(of.policy, mentee, mentor) } : pair;
  });
  return solutionOf(of, pairs, solution.prices);
};

const swapped = (matched: MatchedPair[], a: number, b: number): MatchedPair[] => {
  const [first, second] = [matched[a] as MatchedPair, matched[b] as MatchedPair];
  return matched.with(a, { ...first, mentor: second.mentor }).with(b, { ...second, mentor: first.mentor });
};

const changed = ({ people, points }: Prices, at: number, by: readonly [number, number]): Prices => ({
  people: people.with(at, (people[at] as number) + by[0]),
  points: points.with(at, (points[at] as number) + by[1]),
});

test('the solution itself passes over all pairs', async () => {
  expect(await verify(problem, solution, proof)).toEqual({ valid: true, pairsChecked: 450, gap: 0, faults: [] });
});

test('a solver that leaves out the last look at the pairs is caught, whenever that look would have found one', async () => {
  let caught = 0;
  for (let seed = 1; seed <= 4; seed++) {
    const size = { mentees: 500, mentors: 300, capacity: 1, hard: 0.5, pins: 0, forbidden: 0, priority: 0, balance: 0 };
    const large = randomProblem(seed, { ...size, floor: false });
    const answers = [];
    // A run that was not stopped had looked at all pairs and found nothing.
    do answers.push(await lazilySolved(large, answers.length));
    while (answers.at(-1)?.stopped);
    const certificates = await Promise.all(answers.map((each) => verify(large, each.solution, each.proof)));
    // The look that finds nothing is the one that may be left out.
    const beforeIt = certificates.slice(0, -2);
    expect(certificates.at(-1)?.valid).toBe(true);
    for (const { faults } of beforeIt) expect(faults.join()).toMatch(/^prices: /);
    caught += beforeIt.length;
  }
  expect(caught).toBeGreaterThan(4);
});

test('a solver that is off by one in a capacity is caught', async () => {
  let [over, under] = [0, 0];
  for (let seed = 1; seed <= 4; seed++) {
    const of = randomProblem(seed, { ...shape, pins: 0, balance: 0, floor: false });
    for (const [j, mentor] of of.mentors.entries()) {
      const withPlaces = (capacity: number) => ({ ...of, mentors: of.mentors.with(j, { ...mentor, capacity }) });
      const more = await solved(withPlaces(mentor.capacity + 1));
      if (more.solution.matched.filter((pair) => pair.mentor === mentor.id).length > mentor.capacity) {
        expect((await verify(of, more.solution, more.proof)).faults.join()).toMatch(/has only \d+ places?/);
        over++;
      }
      if (mentor.capacity === 1) continue;
      const fewer = await solved(withPlaces(mentor.capacity - 1));
      const { people, points } = fewer.proof.prices.mentors;
      if ((people[j] as number) === 0 && (points[j] as number) === 0) continue;
      expect((await verify(of, fewer.solution, fewer.proof)).valid).toBe(false);
      under++;
    }
  }
  expect(Math.min(over, under)).toBeGreaterThan(20);
});

test('a price that is off by one, on either level and side, is caught', async () => {
  const menteeAt = new Map(problem.mentees.map(({ id }, i) => [id, i]));
  const mentorAt = new Map(problem.mentors.map(({ id }, j) => [id, j]));
  const faults = async (prices: Partial<Proof['prices']>) =>
    (await verify(problem, solution, { ...proof, prices: { ...proof.prices, ...prices } })).faults.join();
  for (const { mentee, mentor } of solution.matched.filter(({ pinned }) => !pinned)) {
    for (const by of [
      [1, 0],
      [0, 1],
      [0, -1],
      [-1, 0],
    ] as const) {
      const [i, j] = [menteeAt.get(mentee) as number, mentorAt.get(mentor) as number];
      expect(await faults({ mentees: changed(proof.prices.mentees, i, by) })).toMatch(/^prices: /);
      expect(await faults({ mentors: changed(proof.prices.mentors, j, by) })).toMatch(/^prices: /);
    }
  }
});

test('a pair dropped is caught, even when every figure is adjusted to it', async () => {
  for (const k of solution.matched.keys()) {
    const certificate = await verify(problem, withFigures(solution.matched.toSpliced(k, 1)), proof);
    expect(certificate.valid).toBe(false);
  }
});

test('two mentors swapped: every swap that makes the total worse is caught, also where all rules are kept', async () => {
  let kept = 0;
  for (let a = 0; a < solution.matched.length; a++) {
    for (let b = a + 1; b < solution.matched.length; b++) {
      const other = withFigures(swapped(solution.matched, a, b));
      if (other.score === solution.score) continue;
      const { valid, faults } = await verify(problem, other, proof);
      expect(valid).toBe(false);
      if (faults.every((fault) => fault.startsWith('prices: a total'))) kept++;
    }
  }
  expect(kept).toBeGreaterThan(5);
});

test('a floor that could be higher is caught', async () => {
  let tried = 0;
  for (let seed = 0; seed < 600; seed++) {
    const small = smallProblem(seed);
    const withFloor = { ...small, policy: { ...small.policy, floor: true } };
    const right = await solved(withFloor);
    const free = await solved({ ...small, policy: { ...small.policy, floor: false } });
    if (free.solution.lowest === right.solution.lowest) continue;
    tried++;
    const floor = right.proof.floor && { floor: right.proof.floor };
    const borrowed = await verify(withFloor, free.solution, { ...free.proof, ...floor });
    expect(borrowed.faults.join('; ')).toMatch(/floor: /);
    expect((await verify(withFloor, free.solution, free.proof)).valid).toBe(false);
  }
  expect(tried).toBeGreaterThan(15);
});

test('on small problems no other matching than an equally good one passes with the same prices', async () => {
  let tried = 0;
  for (let seed = 0; seed < 120; seed++) {
    const small = smallProblem(seed);
    const right = await solved(small);
    for (const [k, pair] of right.solution.matched.entries()) {
      for (const mentor of small.mentors) {
        const other = withFigures(right.solution.matched.with(k, { ...pair, mentor: mentor.id }), small);
        const same = other.score === right.solution.score && other.lowest === right.solution.lowest;
        if (mentor.id === pair.mentor || (same && !pair.pinned)) continue;
        tried++;
        expect((await verify(small, other, right.proof)).valid).toBe(false);
      }
    }
  }
  expect(tried).toBeGreaterThan(200);
});

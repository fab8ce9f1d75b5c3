import { afterEach, expect, test } from 'vitest';
import { createPool, type Pool } from './pool.ts';
import type { MatchingProblem } from './problem.ts';
import { pack } from './scorer.ts';
import { randomProblem } from './testing/instances.ts';
import type { PairCheck } from './verify-rows.ts';

const shape = { capacity: 2, hard: 1, pins: 0, forbidden: 500, priority: 3, balance: 0, floor: false };
const problem = randomProblem(2, { ...shape, mentees: 3_100, mentors: 1_100 });

const open: Pool[] = [];
const poolOf = (of: MatchingProblem, threads: number): Pool => {
  const pool = createPool(pack(of), threads);
  open.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

/** A pass that counts the allowed pairs scoring more than the mentee's number. */
const counting = ({ mentees, mentors }: MatchingProblem): PairCheck => {
  const none = (length: number) => ({ people: new Float64Array(length), points: new Float64Array(length) });
  const own = none(mentees.length);
  own.points.forEach((_, i) => {
    own.points[i] = (i * 37) % 900;
  });
  return {
    claims: [{ prices: { mentees: own, mentors: none(mentors.length) }, from: 0, unit: 1 }],
    worth: new Float64Array(mentees.length),
    full: new Uint8Array(mentors.length),
    keptStart: new Int32Array(mentees.length + 1),
    kept: new Int32Array(0),
    keepWorth: 0,
    sampleMentor: new Int32Array(mentees.length),
    sampleScore: new Float64Array(mentees.length),
    small: true,
  };
};

test('the parts of a pass are the same, and in the same order, however many threads work on it', async () => {
  const check = counting(problem);
  const alone = await poolOf(problem, 1).run('checkRows', check, 3_100);
  expect(alone.length).toBe(4);
  expect(new Set(alone.map(({ violations }) => violations[0])).size).toBe(4);
  for (const threads of [2, 3, 7]) {
    const pool = poolOf(problem, threads);
    expect(pool.threads).toBe(threads);
    expect(await pool.run('checkRows', check, 3_100)).toEqual(alone);
    expect(await pool.run('checkRows', check, 1_000)).toEqual(await poolOf(problem, 1).run('checkRows', check, 1_000));
    expect(await pool.run('checkRows', check, 0)).toEqual([]);
  }
});

test.each([1, 2])(
  'with %i thread(s), the share done is told after each chunk, and what the listener throws ends the pass',
  async (threads) => {
    const pool = poolOf(problem, threads);
    const shares: number[] = [];
    await pool.run('checkRows', counting(problem), 3_100, (share) => {
      shares.push(share);
    });
    expect(shares.length).toBe(4);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    const stopped = pool.run('checkRows', counting(problem), 3_100, async () => {
      throw new RangeError('the time is up');
    });
    await expect(stopped).rejects.toThrow(new RangeError('the time is up'));
  },
);

test.each([1, 2])('with %i thread(s), what a pass throws is thrown on', async (threads) => {
  const broken = { ...counting(problem), claims: undefined } as unknown as PairCheck;
  await expect(poolOf(problem, threads).run('checkRows', broken, 3_100)).rejects.toThrow(TypeError);
});

test('a pool closed in the middle of a pass ends it with an error instead of leaving it waiting', async () => {
  const pool = poolOf(problem, 2);
  const running = pool.run('checkRows', counting(problem), 3_100, () => pool.close());
  await expect(running).rejects.toThrow('ended before its work was done');
});

test('people on one side only, and nobody at all', async () => {
  for (const [mentees, mentors] of [
    [0, 3],
    [3, 0],
    [0, 0],
  ] as const) {
    const small = randomProblem(1, { ...shape, mentees, mentors, forbidden: 0 });
    const parts = await poolOf(small, 2).run('checkRows', counting(small), mentees);
    expect(parts.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(0);
  }
});

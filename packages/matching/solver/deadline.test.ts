import { expect, test } from 'vitest';
import { DeadlineError, type Progress } from '../problem.ts';
import { solve } from '../solve.ts';
import { randomProblem } from '../testing/instances.ts';

const shape = { mentees: 300, mentors: 200, capacity: 1, hard: 0.5, pins: 3, forbidden: 20, priority: 2, balance: 0 };
const problem = randomProblem(3, { ...shape, floor: true });

test('whenever the time is up there is no result, and the error says where the run was', async () => {
  let asked = 0;
  await solve(problem, { remainingMs: () => 1 + asked++ });
  expect(asked).toBeGreaterThan(10);
  const phases = new Set<string>();
  for (let left = 0; left < asked; left++) {
    let asks = 0;
    const late = solve(problem, { remainingMs: () => left - asks++ });
    const error = await late.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DeadlineError);
    phases.add((error as DeadlineError).phase);
  }
  expect([...phases]).toEqual(['preparing', 'candidates', 'prices', 'improving', 'verifying']);
});

test('the deadline is looked at every few hundred milliseconds of work at most', async () => {
  const large = randomProblem(4, { ...shape, mentees: 2_000, mentors: 1_000, capacity: 2, floor: false });
  const cpu = () => process.cpuUsage().user / 1_000;
  let before = cpu();
  let longest = 0;
  await solve(large, {
    remainingMs: () => {
      longest = Math.max(longest, cpu() - before);
      before = cpu();
      return 1;
    },
  });
  expect(longest).toBeLessThan(500);
});

test('progress rises to the end, in the order of the phases, and the gap falls to 0', async () => {
  const told: Progress[] = [];
  const { certificate } = await solve(randomProblem(5, { ...shape, mentees: 500, mentors: 300, floor: false }), {
    onProgress: async (progress) => {
      told.push(progress);
    },
  });
  expect(certificate.valid).toBe(true);
  const fractions = told.map(({ fraction }) => fraction);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect([fractions[0], fractions.at(-1)]).toEqual([0, 1]);
  expect([...new Set(told.map(({ phase }) => phase))]).toEqual([
    'preparing',
    'candidates',
    'prices',
    'improving',
    'verifying',
  ]);
  const gaps = told.flatMap(({ phase, gap }) => (phase === 'improving' && gap !== null ? [gap] : []));
  expect(gaps.length).toBeGreaterThan(0);
  expect(gaps.at(-1)).toBe(0);
});

test('without verification the certificate says so, and is not valid', async () => {
  const { certificate, cardinality } = await solve(problem, { verify: false });
  expect(certificate).toEqual({ valid: false, pairsChecked: 0, gap: 0, faults: ['not verified'] });
  expect(cardinality).toBeGreaterThan(0);
});

test('what the progress callback throws ends the run', async () => {
  const stop = new Error('stop');
  await expect(
    solve(problem, {
      onProgress: ({ phase }) => {
        if (phase === 'verifying') throw stop;
      },
    }),
  ).rejects.toBe(stop);
});

import { expect, test } from 'vitest';
import type { Progress } from '../problem.ts';
import { progressBar } from './progress-bar.ts';

const drawn = (isTTY: boolean, language: 'en' | 'fr', steps: readonly [number, Progress][]): string[] => {
  const lines: string[] = [];
  let now = 0;
  const bar = progressBar({ isTTY, write: (text) => lines.push(text) }, language, () => now);
  for (const [at, progress] of steps) {
    now = at;
    bar.show(progress);
  }
  bar.clear();
  return lines;
};

const verifying: Progress = { phase: 'verifying', fraction: 0.5, gap: 0 };

test('a line is redrawn in place with phase, share and what is still to gain, and cleared in the end', () => {
  expect(
    drawn(true, 'en', [
      [0, verifying],
      [200, { phase: 'improving', fraction: 0.751, gap: 12_000 }],
    ]),
  ).toEqual([
    '\r\u001b[2K[############------------]  50 % verifying every pair',
    '\r\u001b[2K[##################------]  75 % improving until proven · at most 12,000 points to go',
    '\r\u001b[2K',
  ]);
  expect(drawn(true, 'fr', [[0, { phase: 'improving', fraction: 1, gap: 12 }]])[0]).toBe(
    '\r\u001b[2K[########################] 100 % amélioration jusqu’à la preuve · encore au plus 12 points d’écart',
  );
});

test('it is redrawn at most ten times a second', () => {
  expect(
    drawn(true, 'en', [
      [0, verifying],
      [50, verifying],
      [99, verifying],
      [100, verifying],
    ]).length,
  ).toBe(3);
});

test('nothing is written where nobody looks, or nothing was shown', () => {
  expect(drawn(false, 'en', [[0, verifying]])).toEqual([]);
  expect(drawn(true, 'en', [])).toEqual([]);
});

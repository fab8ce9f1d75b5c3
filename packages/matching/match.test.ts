import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { solve } from './solve.ts';
import { randomProblem } from './testing/instances.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'match-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const match = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'match.ts'), ...args], { encoding: 'utf8' });

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const shape = {
  mentees: 12,
  mentors: 4,
  capacity: 2,
  hard: 1,
  pins: 2,
  forbidden: 3,
  priority: 2,
  balance: 1,
  floor: false,
};
const problem = randomProblem(3, shape);

test('--json prints one object with the result, its certificate and what it took', () => {
  const { stdout, stderr, status } = match(file('good.json', problem), '--json');
  expect([status, stderr]).toEqual([0, '']);
  const result = JSON.parse(stdout);
  const { cardinality, priority, score, matched, unmatched } = solve(problem);
  expect(result).toMatchObject({ cardinality, priority, score, threads: 1 });
  expect(result.matched).toEqual(matched.map((pair) => [pair.mentee, pair.mentor, pair.score]));
  expect(result.unmatched.map(({ id, kind }: { id: string; kind: string }) => [id, kind])).toEqual(
    unmatched.map(({ mentee, kind }) => [mentee, kind]),
  );
  expect(result.unmatched[0]).toMatchObject({
    reason: { en: expect.stringContaining('mentor'), fr: expect.stringContaining('mentor') },
    wouldHelp: { en: expect.stringContaining('mentor'), fr: expect.stringContaining('mentor') },
  });
  expect(result.certificate).toEqual({ valid: true, pairsChecked: 48, gap: 0 });
  expect(result.seconds.total).toBeGreaterThanOrEqual(result.seconds.solve + result.seconds.verify - 0.002);
  expect(result.peakMemoryMB).toBeGreaterThan(10);
});

test('without --json it prints a table a person can read; a byte-order mark does no harm', () => {
  const { stdout, status } = match(file('bom.json', `\ufeff${JSON.stringify(problem)}`));
  expect(status).toBe(0);
  expect(stdout).toMatch(/^mentee {2}mentor {4}score\ne\d+ +r\d +\d+/);
  expect(stdout).toContain('Not matched');
  expect(stdout).toMatch(/pinned/);
  expect(stdout).toMatch(/proven optimal: 48 pairs checked, gap 0/);
});

test('an empty cohort is a result', () => {
  const { stdout, status } = match(file('empty.json', { policy: { criteria: [] }, mentees: [], mentors: [] }));
  expect([status, stdout.split('\n')[0]]).toEqual([0, 'matched 0 of 0 mentees · priority 0 · score 0 · lowest none']);
});

test.each<[string, () => string[], RegExp]>([
  [
    'a wrong value',
    () => [file('b.json', { ...problem, mentors: [{ id: 'r', capacity: 0, answers: {} }] })],
    /b\.json: mentors\[0\]\.capacity must be/,
  ],
  ['not an object', () => [file('c.json', '[]')], /c\.json: must be an object/],
  ['broken JSON', () => [file('d.json', '{"policy": ')], /d\.json: .*JSON/],
  ['an empty file', () => [file('e.json', '')], /e\.json: .*JSON/],
  ['no such file', () => [join(folder, 'none.json')], /none\.json: ENOENT/],
  ['a folder', () => [folder], /EISDIR/],
  ['no file at all', () => [], /usage: npm run match -- FILE\.json/],
  ['two files', () => ['a.json', 'b.json'], /usage/],
  ['an unknown flag', () => ['a.json', '--jsn'], /unknown flag --jsn/],
  ['an unknown short flag', () => ['a.json', '-x'], /unknown flag -x/],
])('bad input is told on standard error with exit code 2: %s', (_, args, message) => {
  const { stdout, stderr, status } = match(...args());
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n {4}at /);
});

test('control characters of a file do not reach the terminal', () => {
  const { stderr } = match(file('f.json', { policy: { criteria: [], '\u001b[31m': 1 }, mentees: [], mentors: [] }));
  expect(stderr).toContain('is not known here');
  expect(stderr).not.toContain('\u001b');
});

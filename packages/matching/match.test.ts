import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

test('--json prints one object with the result, its certificate and what it took', async () => {
  const { stdout, stderr, status } = match(file('good.json', problem), '--json');
  expect([status, stderr]).toEqual([0, '']);
  const result = JSON.parse(stdout);
  const { cardinality, priority, score, matched, unmatched } = await solve(problem);
  expect(result).toMatchObject({ cardinality, priority, score, threads: 1 });
  expect(result.matched).toEqual(matched.map((pair) => [pair.mentee, pair.mentor, pair.score]));
  expect(result.matched).toEqual(result.matched.toSorted(([a]: [string], [b]: [string]) => (a < b ? -1 : 1)));
  expect(result.unmatched.map(({ id, kind }: { id: string; kind: string }) => [id, kind])).toEqual(
    unmatched.map(({ mentee, kind }) => [mentee, kind]),
  );
  expect(result.unmatched[0]).toMatchObject({
    reason: { en: expect.stringContaining('mentor'), fr: expect.stringContaining('mentor') },
    wouldHelp: { en: expect.stringContaining('mentor'), fr: expect.stringContaining('mentor') },
  });
  expect(result.recruitment.length).toBeGreaterThan(0);
  expect(result.certificate).toEqual({ valid: true, pairsChecked: 48, gap: 0 });
  expect(result.seconds.solve).toBeGreaterThan(0);
  expect(result.seconds.verify).toBeGreaterThan(0);
  expect(result.seconds.total).toBeGreaterThanOrEqual(result.seconds.solve + result.seconds.verify - 0.002);
  expect(result.peakMemoryMB).toBeGreaterThan(10);
});

test('threads change nothing but what it took', () => {
  const path = file('threads.json', problem);
  const [one, three] = [match(path, '--json'), match('--threads', '3', path, '--json')].map(({ stdout }) => {
    const { seconds: _, peakMemoryMB: __, ...rest } = JSON.parse(stdout);
    return rest;
  });
  expect(three).toEqual({ ...one, threads: 3 });
});

test('--no-verify leaves the check out and says so', () => {
  const path = file('unverified.json', problem);
  const { stdout, stderr, status } = match(path, '--no-verify', '--json');
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout).certificate).toEqual({ valid: false, pairsChecked: 0, gap: 0 });
  expect(JSON.parse(stdout).seconds.verify).toBe(0);
  expect(match(path, '--no-verify').stdout).toContain('\nnot verified, as asked\n');
});

test('--report writes a page in the language asked for, or JSON', () => {
  const path = file('reported.json', problem);
  const [page, data] = [join(folder, 'report.html'), join(folder, 'report.json')];
  expect(match(path, '--report', page, '--language', 'fr').status).toBe(0);
  expect(readFileSync(page, 'utf8')).toMatch(/^<!doctype html>\n<html lang="fr-CA">[\s\S]*Qualité d’un jumelage/);
  expect(match(path, '--report', data).status).toBe(0);
  expect(JSON.parse(readFileSync(data, 'utf8'))).toMatchObject({ proven: true, people: { mentees: 12, mentors: 4 } });
  const nowhere = match(path, '--report', join(folder, 'no', 'such', 'report.html'));
  expect([nowhere.status, nowhere.stdout]).toEqual([2, '']);
  expect(nowhere.stderr).toMatch(/report\.html: ENOENT/);
});

test('--what-if tells the difference pair by pair', () => {
  const path = file('base.json', problem);
  const change = file('change.json', { addMentors: [{ like: 'r0', copies: 2 }] });
  const { stdout, status } = match(path, '--what-if', change, '--json');
  expect(status).toBe(0);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({
    before: { mentors: 4, proven: true },
    after: { mentors: 6, proven: true },
    threads: 1,
  });
  type Moved = { mentee: string; kind: string; to: { mentor: string } | null };
  const moved: Moved[] = result.pairs.filter(({ kind }: Moved) => kind !== 'kept');
  expect(moved.length).toBeGreaterThan(0);
  const table = match(path, '--what-if', change, '--language', 'fr').stdout;
  expect(table).toMatch(/^personne mentorée {2}mentor actuel +mentor ensuite\n/);
  for (const { mentee, to } of moved) expect(table).toMatch(new RegExp(`^${mentee} .*${to?.mentor ?? '–'}`, 'm'));
  expect(table).toContain(result.text.fr);
});

test('what is wrong with a change is told with its path in the change', () => {
  const path = file('tried.json', problem);
  const { stderr, status } = match(path, '--what-if', file('wrong.json', { pin: [['e1', 'r77']] }));
  expect(status).toBe(2);
  expect(stderr).toMatch(/wrong\.json: pin\[0\]\[1\] "r77" is not the id of a mentor/);
});

test('without --json it prints a table a person can read; a byte-order mark does no harm', () => {
  const { stdout, status } = match(file('bom.json', `\ufeff${JSON.stringify(problem)}`));
  expect(status).toBe(0);
  expect(stdout).toMatch(/^mentee {2}mentor {2}score\ne\d+ +r\d +\d+/);
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
  [
    'a wrong command line',
    () => ['a.json', '--jsn', 'b.json'],
    /unknown flag --jsn\nusage: npm run match -- FILE\.json/,
  ],
])('bad input is told on standard error with exit code 2: %s', (_, args, message) => {
  const { stdout, stderr, status } = match(...args());
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n {4}at /);
});

test('an error in a long list names whose entry it is; of very many errors the first are told', () => {
  const people = (count: number, capacity: number) =>
    Array.from({ length: count }, (_, j) => ({ id: `r${j}`, capacity, answers: {} }));
  const many = { policy: { criteria: [] }, mentees: [], mentors: people(50, 41) };
  const lines = match(file('many.json', many)).stderr.trimEnd().split('\n');
  expect(lines.length).toBe(21);
  expect(lines[3]).toMatch(/many\.json: mentors\[3\]\.capacity must be a whole number from 1 to 40 \(of "r3"\)$/);
  expect(lines[20]).toBe('… and 30 more');
  const twice = { ...many, mentors: [...people(2, 1), ...people(1, 1)] };
  expect(match(file('twice.json', twice)).stderr).toMatch(/mentors\[2\]\.id "r0" is already the id of mentors\[0\]\n$/);
});

test('control characters of a file do not reach the terminal', () => {
  const { stderr } = match(file('f.json', { policy: { criteria: [], '\u001b[31m': 1 }, mentees: [], mentors: [] }));
  expect(stderr).toContain('is not known here');
  expect(stderr).not.toContain('\u001b');
});

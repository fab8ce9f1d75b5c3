import { entities } from '@pharos/store';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../fuzz/answers.ts';
import { document, targets } from '../fuzz/document.ts';
import { SCRIPT } from '../fuzz/hostile.ts';
import { readOptions, UsageError } from '../fuzz/options.ts';
import { fuzz } from '../fuzz/run.ts';
import { rowFaults } from '../fuzz/stored.ts';
import { valuesOf } from '../fuzz/values.ts';
import { anApplication } from '../support/builders.ts';
import { groundOfThisRun } from '../support/world.ts';

const values = valuesOf(document.components.schemas as unknown as Parameters<typeof valuesOf>[0]);

const targetOf = (id: string) => {
  const found = targets.find((target) => target.id === id);
  if (!found) throw new Error(`${id} is gone`);
  return found;
};

it('600 bad and nearly good requests: no 5xx, no refusal but a problem of the document, no row that its schema refuses', async () => {
  const ground = groundOfThisRun();
  const { requests, statuses, findings } = await fuzz({ requests: 600, seed: 20_241_105 }, ground);
  expect(findings).toEqual([]);
  expect(requests).toBe(600);
  for (const status of [200, 201, 202, 400, 401, 403, 404, 415, 422])
    expect(statuses[status] ?? 0, `answers of ${status}`).toBeGreaterThan(0);
}, 180_000);

it.each(
  targets.map(({ id, params }) => [id, Object.values(params)] as const).filter(([, params]) => params.length > 0),
)('%s: something can be drawn for every part of its address', (_id, params) => {
  for (const schema of params) expect(fc.sample(values(schema), { numRuns: 10, seed: 1 })).toHaveLength(10);
});

describe('what is wrong with an answer', () => {
  const getSending = targetOf('getSending');
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', etag: '"x"' };
  const answer = (statusCode: number, body: object, type = headers['content-type']) => ({
    statusCode,
    headers: { ...headers, 'content-type': type },
    body: JSON.stringify(body),
  });
  const forbidden = { type: '/problems/forbidden', title: 'This is not yours to do', status: 403 };
  const PROBLEM = 'application/problem+json; charset=utf-8';

  it('is nothing where it is as the document has it', () => {
    expect(faultsOf(getSending, answer(200, { status: 'open', nextLookAt: '2024-12-03T16:00:00.000Z' }))).toEqual([]);
    expect(faultsOf(getSending, answer(403, forbidden, PROBLEM))).toEqual([]);
  });

  it.each([
    ['an error of ours', answer(500, forbidden, PROBLEM), /answers 500/],
    ['a status that is not in the document', answer(404, forbidden, PROBLEM), /404, which the document does not list/],
    [
      'a problem that the operation does not have',
      answer(403, { ...forbidden, type: '/problems/x' }, PROBLEM),
      /403 x/,
    ],
    ['a problem without a type', answer(403, { status: 403, title: 'No' }, PROBLEM), /not what the document says/],
    ['a refusal as plain JSON', answer(403, forbidden), /a refusal comes as/],
    ['another status inside', answer(403, { ...forbidden, status: 404 }, PROBLEM), /says 404, the answer 403/],
    ['an answer of another shape', answer(200, { status: 'sleeping' }), /not what the document says/],
    ['no ETag', { statusCode: 200, headers: { ...headers, etag: '' }, body: '{}' }, /no etag/],
    ['no JSON', { statusCode: 200, headers, body: '<html>' }, /no JSON/],
    [
      'nothing about caching',
      { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{}' },
      /caching/,
    ],
  ])('is found: %s', (_what, given, fault) => {
    expect(faultsOf(getSending, given)).toContainEqual(expect.stringMatching(fault));
  });

  it('is found on a page: a script that somebody wrote', () => {
    const page = { ...headers, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': 'x' };
    const shown = (body: string) => faultsOf(targetOf('openLink'), { statusCode: 200, headers: page, body });
    expect(shown('<p>&lt;script&gt;</p>')).toEqual([]);
    expect(shown(`<p>${SCRIPT}</p>`)).toEqual(['a page shows a script as it is']);
  });
});

describe('what is wrong with a row', () => {
  const row = entities.applications.toItem(anApplication());

  it('is nothing as long as its entity wrote it', () => expect(rowFaults(row)).toEqual([]));

  it.each([
    ['a field that its schema does not have', { ...row, shoe: 43 }, /refused by its own schema/],
    ['a key that does not belong to it', { ...row, gsi1pk: 'COHORTS' }, /not as its entity would write it/],
    ['NUL', { ...row, answers: { hopes: 'a\u0000' } }, /holds NUL/],
    ['half of a character', { ...row, answers: { hopes: '\ud800' } }, /half of a character/],
    ['more than DynamoDB takes', { ...row, answers: { hopes: ['x'.repeat(410_000)] } }, /has \d+ bytes/],
    ['a kind that nobody knows', { ...row, entity: 'shoe' }, /nobody knows/],
    ['a prototype', JSON.parse('{"pk":"a","sk":"b","entity":"email","__proto__":{}}'), /every object has/],
    ['a name of two lines', { pk: 'a', sk: 'b', entity: 'email', name: 'a\nb' }, /several lines/],
  ])('is found: %s', (_what, given, fault) => {
    expect(rowFaults(given)).toContainEqual(expect.stringMatching(fault));
  });
});

describe('the command line', () => {
  const read = (...argv: string[]) => readOptions(argv, ['getMe']);

  it('says how many, by which seed, of which operation', () => {
    expect(read()).toEqual({ requests: 20_000, seed: 1 });
    expect(read('--requests', '5', '--seed', '7', '--operation', 'getMe')).toEqual({
      requests: 5,
      seed: 7,
      operation: 'getMe',
    });
    expect(read('--help')).toBe('help');
  });

  it.each([
    ['--requests', '0'],
    ['--requests', '1e3'],
    ['--seed', '-1'],
    ['--operation', 'getYou'],
    ['--shoe'],
    ['more'],
  ])('refuses %s %s', (...argv) => {
    expect(() => read(...argv)).toThrow(UsageError);
  });
});

import { DomainError, Localized } from '@pharos/domain';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { HttpProblem, issuesOf, Problem, problemOf, problems } from './index.ts';
import { internalProblem, retryAfterOf } from './problem.ts';

describe('a problem document', () => {
  it('has type, title, status and detail as RFC 9457 names them, and the fields that are wrong', () => {
    const error = new DomainError('invalid-input', 'Some answers cannot be taken.', {
      issues: [{ path: 'answers.year', message: 'is required of every mentee' }],
      facts: { currentVersion: 3 },
    });
    expect(problemOf(error)).toEqual({
      type: '/problems/invalid-input',
      title: 'Some fields cannot be taken as they are',
      status: 422,
      detail: 'Some answers cannot be taken.',
      errors: [{ path: 'answers.year', message: 'is required of every mentee' }],
      facts: { currentVersion: 3 },
    });
    expect(Problem.parse(problemOf(error))).toEqual(problemOf(error));
  });

  it('has no empty members', () => {
    expect(problemOf(new DomainError('not-found', 'There is no such cohort.'))).toEqual({
      type: '/problems/not-found',
      title: 'There is nothing here',
      status: 404,
      detail: 'There is no such cohort.',
    });
  });

  it('is made of the HTTP layer’s own refusals in the same way', () => {
    expect(problemOf(new HttpProblem('unsupported-media-type', 'Send JSON.'))).toMatchObject({
      type: '/problems/unsupported-media-type',
      status: 415,
    });
  });

  it('is not made of an error that is ours: the caller learns an id to ask about and nothing else', () => {
    expect(problemOf(new TypeError('camille.roy@example.org is not a function'))).toBeUndefined();
    expect(problemOf('boom')).toBeUndefined();
    expect(internalProblem('req-1')).toEqual({
      type: '/problems/internal-error',
      title: 'Something went wrong on our side',
      status: 500,
      detail: 'Ask about request req-1.',
    });
  });

  it('has a status of its own kind for every code, and 500 for nothing but our own fault', () => {
    const ours = Object.entries(problems).filter(([, { status }]) => status >= 500);
    expect(ours.map(([code]) => code)).toEqual(['busy', 'internal-error']);
    for (const [code, { status, title }] of Object.entries(problems)) {
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(Localized.safeParse(title).success, code).toBe(true);
    }
  });
});

describe('a table that has too much to do', () => {
  const refusal = (name: string, ...codes: string[]) =>
    problemOf(Object.assign(new Error(name), { name, CancellationReasons: codes.map((Code) => ({ Code })) }));

  it.each([
    ['ThrottlingException'],
    ['ProvisionedThroughputExceededException'],
    ['RequestLimitExceeded'],
    ['TransactionConflictException'],
    ['TransactionCanceledException', 'None', 'ThrottlingError'],
    ['TransactionCanceledException', 'TransactionConflict', 'None'],
  ])('is a moment to wait, and no fault of anybody: %s %s', (name, ...codes) => {
    const problem = refusal(name, ...codes);
    expect(problem).toMatchObject({ type: '/problems/busy', status: 503 });
    expect(problem && retryAfterOf(undefined, problem)).toBe(1);
  });

  it('is not blamed for what is ours', () => {
    expect(refusal('ValidationException')).toBeUndefined();
    expect(refusal('TransactionCanceledException', 'ValidationError')).toBeUndefined();
  });
});

describe('wrong fields', () => {
  const schema = z.strictObject({ name: z.string(), answers: z.record(z.string(), z.number()) });

  it('are named by their path', () => {
    const { error } = schema.safeParse({ name: 3, answers: { a: 'x', b: 1 } });
    expect(issuesOf(error as z.ZodError).map(({ path }) => path)).toEqual(['name', 'answers.a']);
  });

  it('are named below where they were found, and the whole is called body', () => {
    const { error } = schema.safeParse(null);
    expect(issuesOf(error as z.ZodError)).toEqual([
      { path: 'body', message: expect.stringContaining('expected object') },
    ]);
    expect(issuesOf(error as z.ZodError, 'query')[0]?.path).toBe('query');
  });

  it('that nobody asked for are named in the message', () => {
    const { error } = schema.safeParse({ name: 'x', answers: {}, shoe: 1 });
    expect(issuesOf(error as z.ZodError)).toEqual([{ path: 'body', message: expect.stringContaining('shoe') }]);
  });
});

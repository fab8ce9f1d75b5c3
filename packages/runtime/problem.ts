import { DomainError, type DomainErrorCode, type FieldIssue } from '@pharos/domain';
import * as z from 'zod';
import type { ProblemCode } from './operation.ts';

/** RFC 9457 problem document, as every refusal of this API looks. */
export const Problem = z.object({
  type: z.string().meta({ example: '/problems/invalid-input' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** Each wrong field and what to do about it. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Status and title of every problem type there is. */
export const problems: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'This is not yours to do' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'invalid-input': { status: 422, title: 'Some fields cannot be taken as they are' },
  'already-exists': { status: 409, title: 'This exists already' },
  'stale-version': { status: 409, title: 'It has been changed since you read it' },
  'invalid-transition': { status: 409, title: 'This cannot follow from where it stands' },
  'intake-closed': { status: 409, title: 'Applications are closed' },
  'not-eligible': { status: 422, title: 'The programme is meant for other people' },
  'mentor-full': { status: 409, title: 'This mentor has no place left' },
  'mentee-matched': { status: 409, title: 'This mentee has a mentor already' },
  'run-in-progress': { status: 409, title: 'A match run is under way' },
  'too-many-people': { status: 409, title: 'These are more people than can be matched at once' },
  'too-late': { status: 422, title: 'That time is past' },
  'idempotency-key-reused': { status: 422, title: 'This idempotency key was used with another request' },
  'request-in-progress': { status: 409, title: 'The same request is being worked on' },
  'unsupported-media-type': { status: 415, title: 'Send another content type' },
  'too-large': { status: 413, title: 'The request is too large' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
};

/** A refusal of the HTTP layer itself. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly issues: readonly FieldIssue[];

  constructor(code: ProblemCode, message: string, issues: readonly FieldIssue[] = [], cause?: unknown) {
    super(message, { cause });
    this.name = 'HttpProblem';
    this.code = code;
    this.issues = issues;
  }
}

const documentOf = (
  code: ProblemCode,
  detail?: string,
  issues: readonly FieldIssue[] = [],
  facts: Readonly<Record<string, unknown>> = {},
) => ({
  type: `/problems/${code}`,
  ...problems[code],
  ...(detail === undefined ? {} : { detail }),
  ...(issues.length > 0 ? { errors: issues.map(({ path, message }) => ({ path, message })) } : {}),
  ...(Object.keys(facts).length > 0 ? { facts } : {}),
});

/** The problem document of an error; undefined for an error that is nobody's fault but ours. */
export const problemOf = (error: unknown): Problem | undefined => {
  if (error instanceof HttpProblem) return documentOf(error.code, error.message, error.issues);
  if (error instanceof DomainError) {
    const code: DomainErrorCode & ProblemCode = error.code;
    return documentOf(code, error.message, error.issues, error.facts);
  }
  return undefined;
};

/** What a caller learns of an error that is ours: nothing but that, and the id to ask about. */
export const internalProblem = (requestId: string): Problem =>
  documentOf('internal-error', `Ask about request ${requestId}.`);

/** Zod's issues as fields of the request, each path beginning with `where`. */
export const issuesOf = (error: z.ZodError, where?: string): FieldIssue[] =>
  error.issues.map(({ path, message }) => ({
    path: [...(where === undefined ? [] : [where]), ...path].map(String).join('.') || (where ?? 'body'),
    message,
  }));

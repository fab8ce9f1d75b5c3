import { DomainError, type DomainErrorCode, type FieldIssue, type Language } from '@pharos/domain';
import * as z from 'zod';
import type { ProblemCode } from './operation.ts';
import { problems } from './problem-types.ts';

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

/** A refusal of the HTTP layer itself. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly issues: readonly FieldIssue[];
  /** Seconds to wait, where the type of problem does not say it. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    issues: readonly FieldIssue[] = [],
    { cause, retryAfter }: { readonly cause?: unknown; readonly retryAfter?: number } = {},
  ) {
    super(message, { cause });
    this.name = 'HttpProblem';
    this.code = code;
    this.issues = issues;
    this.retryAfter = retryAfter;
  }
}

const documentOf = (
  code: ProblemCode,
  detail?: string,
  issues: readonly FieldIssue[] = [],
  facts: Readonly<Record<string, unknown>> = {},
) => ({
  type: `/problems/${code}`,
  title: problems[code].title.en,
  status: problems[code].status,
  ...(detail === undefined ? {} : { detail }),
  ...(issues.length > 0 ? { errors: issues.map(({ path, message }) => ({ path, message })) } : {}),
  ...(Object.keys(facts).length > 0 ? { facts } : {}),
});

const THROTTLED = ['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'];
const IN_THE_WAY = ['ThrottlingError', 'ProvisionedThroughputExceeded', 'TransactionConflict'];

/** Whether DynamoDB refused because it had too much to do: after the SDK's own attempts, and with nothing written. */
const isBusy = (error: unknown): boolean => {
  const { name, CancellationReasons: reasons } = Object(error) as {
    name?: string;
    CancellationReasons?: readonly { readonly Code?: string }[];
  };
  if (name === 'TransactionCanceledException')
    return (reasons ?? []).some(({ Code }) => IN_THE_WAY.includes(Code ?? ''));
  return THROTTLED.includes(name ?? '') || name === 'TransactionConflictException';
};

/** The problem document of an error; undefined for an error that is nobody's fault but ours. */
export const problemOf = (error: unknown): Problem | undefined => {
  if (error instanceof HttpProblem) return documentOf(error.code, error.message, error.issues);
  if (error instanceof DomainError) {
    const code: DomainErrorCode & ProblemCode = error.code;
    return documentOf(code, error.message, error.issues, error.facts);
  }
  return isBusy(error) ? documentOf('busy', 'The table has too much to do. Nothing was changed.') : undefined;
};

/** Seconds after which the same request may be answered otherwise: Retry-After. */
export const retryAfterOf = (error: unknown, { type }: Problem): number | undefined =>
  (error instanceof HttpProblem ? error.retryAfter : undefined) ??
  problems[type.replace('/problems/', '') as ProblemCode].retryAfter;

/** The same with its title in a language. Details and messages are for whoever writes a front-end, and in English. */
export const inLanguage = (problem: Problem, language: Language): Problem => ({
  ...problem,
  title: problems[problem.type.replace('/problems/', '') as ProblemCode].title[language],
});

/** Refusals that somebody who has a role may get because it does not count. */
const BY_ROLE = ['/problems/forbidden', '/problems/not-found'];

/**
 * The same for a token that shows no second factor, where roles ask for one: it says what to do. It depends on the token alone, so that it
 * tells nobody who has a role, nor whether there is what they asked for.
 */
export const withoutSecondFactor = (problem: Problem): Problem =>
  BY_ROLE.includes(problem.type)
    ? {
        ...problem,
        detail: `${problem.detail ?? ''} You signed in without a second factor, so a role of coordinator or helper does not count: whoever has one sets up a second factor and signs in again.`,
      }
    : problem;

/** What a caller learns of an error that is ours: nothing but that, and the id to ask about. */
export const internalProblem = (requestId: string): Problem =>
  documentOf('internal-error', `Ask about request ${requestId}.`);

/** Zod's issues as fields of the request, each path beginning with `where`. */
export const issuesOf = (error: z.ZodError, where?: string): FieldIssue[] =>
  error.issues.map(({ path, message }) => ({
    path: [...(where === undefined ? [] : [where]), ...path].map(String).join('.') || (where ?? 'body'),
    message,
  }));

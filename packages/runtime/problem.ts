import { DomainError, type DomainErrorCode, type FieldIssue } from '@pharos/domain';
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
  title: problems[code].title,
  status: problems[code].status,
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

import type { Problem, ProblemCode } from './generated/types.ts';

/** A refusal of the API: its problem document, or what stands in for one when a gateway in between has refused. */
export class ProblemError extends Error {
  readonly status: number;
  /** Stable name of the problem, such as `/problems/stale-version`; `about:blank` when somebody other than the API has refused. */
  readonly type: string;
  /** Last part of the type: what a program decides by. */
  readonly code: ProblemCode | 'unknown';
  readonly title: string;
  readonly detail: string | undefined;
  /** Each wrong field and what to do about it. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  /** What a program needs to go on, such as `currentVersion`. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Milliseconds after which the same request may be answered otherwise, where the answer says so. */
  readonly retryAfterMs: number | undefined;

  constructor(problem: Problem, retryAfterMs?: number) {
    super(
      [problem.title, problem.detail, ...(problem.errors ?? []).map(({ path, message }) => `${path} ${message}`)]
        .filter(Boolean)
        .join('; '),
    );
    this.name = 'ProblemError';
    this.status = problem.status;
    this.type = problem.type;
    this.code = problem.type.startsWith('/problems/')
      ? (problem.type.slice('/problems/'.length) as ProblemCode)
      : 'unknown';
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.facts = problem.facts ?? {};
    this.retryAfterMs = retryAfterMs;
  }
}

const read = (text: string): Partial<Problem> & { message?: unknown } => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {}; // an HTML page of a proxy, say: the status is all there is to know
  }
};

/** Retry-After in milliseconds, given in seconds or as the date of RFC 9110 (10.2.3). Undefined where it says nothing. */
const retryAfterMs = (retryAfter: string | null): number | undefined => {
  if (retryAfter === null) return undefined;
  const ms = /^\s*\d+\s*$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
};

/** Reads a refusal, whoever sent it. */
export const problemErrorOf = async (response: Response): Promise<ProblemError> => {
  const { message, ...problem } = read(await response.text());
  const named = {
    type: 'about:blank',
    title: typeof message === 'string' ? message : response.statusText || `Status ${response.status}`,
    ...problem,
    status: response.status,
  };
  return new ProblemError(named, retryAfterMs(response.headers.get('retry-after')));
};

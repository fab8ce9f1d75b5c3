import type { RuleName } from '@pharos/domain';
import type * as z from 'zod';

/** Every problem type that the API answers with; the last part of the problem's `type`. */
export type ProblemCode =
  | 'malformed-request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'invalid-input'
  | 'already-exists'
  | 'stale-version'
  | 'invalid-transition'
  | 'intake-closed'
  | 'not-eligible'
  | 'mentor-full'
  | 'mentee-matched'
  | 'run-in-progress'
  | 'too-many-people'
  | 'too-late'
  | 'idempotency-key-reused'
  | 'request-in-progress'
  | 'unsupported-media-type'
  | 'too-large'
  | 'too-many-requests'
  | 'busy'
  | 'internal-error';

/** One operation of the HTTP API: the handler parses with it, the OpenAPI document and the typed client are made from it. */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** The rule of packages/domain/policy.ts that says who may call it, and what of the answer they see. */
  readonly rule: RuleName;
  /** `page`: answers a browser with HTML and takes its forms. Such an operation is for people, and no part of the documented API. */
  readonly media?: 'page';
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  /** Whether it changes one thing that has a version: then it takes If-Match and If-None-Match. */
  readonly versioned?: true;
  /** How often an account may ask in an hour: for what costs much. As often as it likes unless said. */
  readonly perHour?: number;
  /** Seconds for which anybody may keep the answer: only for what is the same for everybody. Nobody may keep it unless said. */
  readonly cacheSeconds?: number;
  /** Status of the good answer; 200 unless said otherwise. */
  readonly status?: 200 | 201 | 202;
  /** Problems that this operation can answer with besides malformed-request, unauthenticated, forbidden and internal-error. */
  readonly problems: readonly ProblemCode[];
}

export const operation = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  spec: Operation<Params, Query, Body, Answer>,
): Operation<Params, Query, Body, Answer> => spec;

import middy from '@middy/core';
import { isAudited, isPublic, type Language } from '@pharos/domain';
import type { Trace } from '@pharos/store';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import * as z from 'zod';
import { type Access, accessOf, rolesOfRequests } from './access.ts';
import { actOf } from './act.ts';
import type { HttpDeps } from './aws.ts';
import { type Caller, callerOf } from './caller.ts';
import { idempotency } from './idempotency.ts';
import { assertNotTooOften } from './limits.ts';
import { errorFields, logger } from './logger.ts';
import type { Operation } from './operation.ts';
import { type Expected, etagOf, expectedOf, isKnown } from './preconditions.ts';
import {
  HttpProblem,
  inLanguage,
  internalProblem,
  issuesOf,
  problemOf,
  retryAfterOf,
  withoutSecondFactor,
} from './problem.ts';
import { unreadableTexts } from './readable.ts';
import { assertSeen, fieldsAsked, sparse } from './sparse.ts';

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;
export type HttpResult = APIGatewayProxyStructuredResultV2;

/** What a use case gets: its input parsed, who calls, and what every write needs. */
export interface Request<Params, Query, Body> extends Access {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Nobody on public operations. */
  readonly caller: Caller;
  /** What If-Match asks of the version that stands; undefined when nothing is asked. */
  readonly expectedVersion: Expected | undefined;
  readonly trace: Trace;
  /** The language that the browser prefers, for readers whom nobody knows. */
  readonly language: Language;
}

/** What an operation for browsers answers. */
export const Page = z.object({ status: z.int(), html: z.string() });
export type Page = z.infer<typeof Page>;

/** The fields of a form, as a browser sends them: one that was ticked several times is a list. */
export const FormFields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type FormFields = z.infer<typeof FormFields>;

/** What an area needs that answers browsers. */
export interface Pages {
  /** The Content-Security-Policy of its pages. */
  readonly policy: string;
  /** The page of a refusal that no use case made. */
  readonly refusal: (status: number, language: Language) => string;
}

interface Route {
  readonly operation: Operation;
  readonly run: (request: Request<unknown, unknown, unknown>) => Promise<unknown>;
}

/** Binds an operation to the use case that answers it. */
export const route = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Answer>,
  run: (request: Request<z.infer<Params>, z.infer<Query>, z.infer<Body>>) => Promise<z.input<Answer>>,
): Route => ({ operation, run: run as Route['run'] });

const NOBODY: Caller = { subject: '', rolesCount: false };

const parsed = <Schema extends z.ZodType>(schema: Schema | undefined, value: unknown): unknown => {
  if (schema === undefined) return undefined;
  const unreadable = unreadableTexts(value, 'body');
  const result = unreadable.length === 0 ? schema.safeParse(value) : undefined;
  if (result?.success) return result.data;
  throw new HttpProblem(
    'invalid-input',
    'The request has fields that cannot be taken as they are.',
    result ? issuesOf(result.error) : unreadable,
  );
};

const bytesOf = (event: HttpEvent): Buffer => Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');

/** A form in either of the forms that browsers, and mailbox providers that unsubscribe for somebody (RFC 8058), send it. */
const formBody = async (event: HttpEvent): Promise<FormFields> => {
  const type = event.headers['content-type'] ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    throw new HttpProblem('unsupported-media-type', 'Send the body as a form.');
  }
  try {
    const form = await new Response(new Uint8Array(bytesOf(event)), { headers: { 'content-type': type } }).formData();
    return Object.fromEntries(
      [...new Set(form.keys())].map((name) => {
        const values = form.getAll(name).map((value) => (typeof value === 'string' ? value : ''));
        return [name, values.length > 1 ? values : (values[0] ?? '')];
      }),
    );
  } catch (cause) {
    throw new HttpProblem('malformed-request', 'The body is not a form.', [], { cause });
  }
};

/** The language that a browser prefers among those that Pharos writes in. */
const languageOf = (event: HttpEvent): Language => {
  const wishes = (event.headers['accept-language'] ?? '').split(',').flatMap((wish, place) => {
    const [, language, quality] = /^\s*(en|fr)(?:-[\w-]+)?\s*(?:;\s*q\s*=\s*([\d.]+))?\s*$/i.exec(wish) ?? [];
    return language ? [{ language: language.toLowerCase(), quality: Number(quality ?? 1), place }] : [];
  });
  const [best] = wishes.sort((a, b) => b.quality - a.quality || a.place - b.place);
  return best?.language === 'fr' ? 'fr' : 'en';
};

const jsonBody = (event: HttpEvent): unknown => {
  const type = event.headers['content-type'] ?? '';
  const raw = event.body === undefined ? undefined : bytesOf(event).toString('utf8');
  if (raw === undefined || raw === '') return {};
  if (!/^application\/(json|merge-patch\+json)\b/i.test(type)) {
    throw new HttpProblem('unsupported-media-type', 'Send the body as application/json.');
  }
  try {
    return JSON.parse(raw);
  } catch (cause) {
    throw new HttpProblem(
      'malformed-request',
      'The body is not JSON.',
      [{ path: 'body', message: 'must be one JSON value' }],
      { cause },
    );
  }
};

const callerFor = ({ rule }: Operation, event: HttpEvent, { tokens, now }: HttpDeps): Caller | undefined => {
  if (isPublic(rule)) return undefined;
  const caller = callerOf(event.requestContext.authorizer?.jwt?.claims, tokens, now());
  if (!caller) throw new HttpProblem('unauthenticated', 'Send an access token as Authorization: Bearer.');
  return caller;
};

/** @throws HttpProblem where a precondition is asked of something without a version: it would be believed, and not be kept */
const expectedBy = ({ method, versioned }: Operation, { headers }: HttpEvent): Expected | undefined => {
  if (method === 'GET') return undefined;
  const expected = expectedOf(headers);
  if (expected === undefined || versioned) return expected;
  throw new HttpProblem('malformed-request', 'What this changes has no version of its own.', [
    { path: headers['if-match'] === undefined ? 'If-None-Match' : 'If-Match', message: 'must be left out here' },
  ]);
};

const answerOf = (
  operation: Operation,
  value: unknown,
  event: HttpEvent,
  fields: readonly string[] | undefined,
): HttpResult => {
  const shown = operation.answer.parse(value);
  const { version } = Object(shown) as { version?: unknown };
  const known = typeof version === 'number' ? version : undefined;
  const body = JSON.stringify(sparse(shown, fields));
  const reads = operation.method === 'GET';
  const etag = reads ? etagOf(body, known) : known === undefined ? undefined : `"${known}"`;
  const headers = {
    'cache-control': operation.cacheSeconds === undefined ? 'no-store' : `public, max-age=${operation.cacheSeconds}`,
    ...(etag === undefined ? {} : { etag }),
  };
  if (reads && etag !== undefined && isKnown(etag, event.headers)) return { statusCode: 304, headers };
  return {
    statusCode: operation.status ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
  };
};

/** A page of a link holds a token in its address: it is kept nowhere, framed by nobody, and tells no other site where it came from. */
const pageAnswer = ({ status, html }: Page, { policy }: Pages): HttpResult => ({
  statusCode: status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  },
  body: html,
});

/** If-Match is a precondition by RFC 9110: when it fails the status is 412, with the current version in the problem's facts. */
const statusOf = (problem: { type: string; status: number }, { headers }: HttpEvent): number => {
  const asked = headers['if-match'] ?? headers['if-none-match'];
  return problem.type === '/problems/stale-version' && asked !== undefined ? 412 : problem.status;
};

const refusalOf = (
  error: unknown,
  { event, context }: { readonly event: HttpEvent; readonly context: Context },
  { tokens, now }: HttpDeps,
  pages: Pages | undefined,
): HttpResult => {
  const known = problemOf(error);
  if (!known)
    logger.error('request failed', { requestId: context.awsRequestId, route: event.routeKey, ...errorFields(error) });
  const caller = callerOf(event.requestContext.authorizer?.jwt?.claims, tokens, now());
  const told = known && caller?.rolesCount === false ? withoutSecondFactor(known) : known;
  const problem = told ?? internalProblem(context.awsRequestId);
  const status = statusOf(problem, event);
  const language = languageOf(event);
  if (pages) return pageAnswer({ status, html: pages.refusal(status, language) }, pages);
  const retryAfter = retryAfterOf(error, problem);
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      'cache-control': 'no-store',
      vary: 'accept-language',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
    body: JSON.stringify({ ...inLanguage(problem, language), status, instance: `/requests/${context.awsRequestId}` }),
  };
};

/** The Lambda handler of one API area: a route table behind one middleware stack. With `pages` it answers browsers. */
export const httpArea = (routes: readonly Route[], deps: HttpDeps, pages?: Pages) => {
  const table = new Map(routes.map((entry) => [`${entry.operation.method} ${entry.operation.path}`, entry]));
  const bodyOf = pages ? formBody : jsonBody;
  const roles = rolesOfRequests(deps);

  const answer = async (event: HttpEvent, context: Context): Promise<HttpResult> => {
    const entry = table.get(event.routeKey);
    if (!entry) throw new HttpProblem('not-found', `${event.routeKey} is not an operation of this API.`);
    const { operation } = entry;
    const caller = callerFor(operation, event, deps);
    const asked = {
      params: parsed(operation.params, event.pathParameters ?? {}),
      query: parsed(operation.query, event.queryStringParameters ?? {}),
      body: operation.body === undefined ? undefined : parsed(operation.body, await bodyOf(event)),
      caller: caller ?? NOBODY,
      expectedVersion: expectedBy(operation, event),
      language: languageOf(event),
    };
    if (operation.perHour !== undefined && caller) await assertNotTooOften(deps, operation, caller);
    const fields = fieldsAsked(operation, event.queryStringParameters?.fields);
    const { shown, seen, acting, ...access } = accessOf(deps, operation.rule, caller, () => roles.of(event, caller));
    const trace: Trace = {
      now: deps.now,
      newId: (prefix) => deps.newId(prefix, deps.now()),
      correlationId: context.awsRequestId,
      causationId: null,
      act: () => {
        const who = acting();
        return who && actOf(operation, asked.params, who);
      },
    };
    const value = shown(await entry.run({ ...asked, ...access, trace }));
    if (operation.method === 'GET' && isAudited(operation.rule)) await deps.store.commit([], [], trace); // before anybody has read it
    assertSeen(fields, seen());
    return pages ? pageAnswer(Page.parse(value), pages) : answerOf(operation, value, event, fields);
  };

  return middy<HttpEvent, HttpResult, Error, Context>()
    .use(idempotency(deps, roles)) // registered first, so that its onError runs last and sees the refusal as it goes out
    .use({
      onError: (request) => {
        if (request.response === undefined) request.response = refusalOf(request.error, request, deps, pages);
      },
    })
    .handler(answer);
};

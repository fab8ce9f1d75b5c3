import { randomUUID } from 'node:crypto';
import type { HttpEvent, HttpResult, TokenFacts } from '@pharos/runtime';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';

/** Whose tokens are good in tests. */
export const TOKENS: TokenFacts = { issuer: 'https://issuer.example.org', audience: 'web' };

/** The claims of a good access token, as API Gateway hands them on: each a text. */
export const claimsOf = (sub: string): Readonly<Record<string, string>> => ({
  sub,
  token_use: 'access',
  iss: TOKENS.issuer,
  client_id: TOKENS.audience,
  exp: '4102444800',
});

/** A Lambda context with plenty of time left, unless said otherwise. */
export const aContext = (remainingMs = 60_000): Context =>
  ({ awsRequestId: randomUUID(), functionName: 'test', getRemainingTimeInMillis: () => remainingMs }) as Context;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown>;
}

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** `sub` of the token; absent for an anonymous call. */
  readonly as?: string;
  /** Claims of the token that are otherwise; a claim that is undefined is absent. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** The event that API Gateway would send for a call, claims as strings. */
export const httpEvent = (
  routeKey: string,
  { params, query, body, headers = {}, as, claims: otherwise = {} }: Call,
): HttpEvent => {
  const [method = 'GET', path = '/'] = routeKey.split(' ');
  const claims =
    as === undefined
      ? undefined
      : Object.fromEntries(
          Object.entries({ ...claimsOf(as), ...otherwise }).filter(([, claim]) => claim !== undefined),
        );
  return {
    version: '2.0',
    routeKey,
    rawPath: path.replace(/\{(\w+)\}/g, (_, name: string) => params?.[name] ?? ''),
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(params ? { pathParameters: params } : {}),
    ...(query ? { queryStringParameters: query } : {}),
    requestContext: { http: { method }, ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}) },
    body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
    isBase64Encoded: false,
  } as unknown as HttpEvent;
};

type HttpHandler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

/** Calls an API area as API Gateway would. */
export const call = async (handler: HttpHandler, routeKey: string, request: Call = {}): Promise<Answer> => {
  const result = await handler(httpEvent(routeKey, request), aContext());
  return { status: result.statusCode ?? 0, headers: result.headers ?? {}, body: JSON.parse(result.body ?? 'null') };
};

type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Delivers events to a reaction as its queue would, in one batch. @returns the places of those that came back */
export const deliver = async (
  handler: QueueHandler,
  events: readonly { readonly type: string }[],
  { remainingMs, source = 'pharos' }: { remainingMs?: number; source?: string } = {},
): Promise<number[]> => {
  const records = events.map((detail, i) => ({
    messageId: `record-${i}`,
    body: JSON.stringify({ source, 'detail-type': detail.type, time: '2024-05-01T14:00:00Z', detail }),
  }));
  const answer = await handler({ Records: records } as unknown as SQSEvent, aContext(remainingMs));
  return answer.batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier.replace('record-', '')));
};

export interface Shown {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly html: string;
  /** The page as somebody reads it. */
  readonly text: string;
  /** Its heading. */
  readonly title: string;
}

/** Calls an area of pages as a browser would: `form` is what its button sends. */
export const browse = async (
  handler: HttpHandler,
  routeKey: string,
  { form, ...request }: Omit<Call, 'body'> & { form?: Readonly<Record<string, string>> } = {},
): Promise<Shown> => {
  const sent =
    form === undefined
      ? request
      : {
          ...request,
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...request.headers },
          body: new URLSearchParams(form).toString(),
        };
  const result = await handler(httpEvent(routeKey, sent), aContext());
  const html = result.body ?? '';
  const plain = (markup: string) =>
    markup
      .replace(/<(style|title)>.*?<\/\1>/gs, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/[^\S\u00a0]+/g, ' ')
      .trim();
  const title = plain(/<h1>(.*?)<\/h1>/s.exec(html)?.[1] ?? '');
  return { status: result.statusCode ?? 0, headers: result.headers ?? {}, html, text: plain(html), title };
};

import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceResponse } from './types.ts';

/** A request as the API front has read it. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query as they came, `/cohorts?limit=2`. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** The claims of a verified token. */
export type TokenClaims = Readonly<Record<string, unknown>>;

/** Content that Lambda gets as text; everything else is sent as base64. */
const TEXT = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)\b)/i;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The event of payload format 2.0. `now` is the cloud's time, epoch milliseconds. */
export function eventFor(
  request: ApiRequest,
  route: { key: string; pathParameters: Readonly<Record<string, string>> },
  api: { id: string; account: string; domain: string },
  claims: TokenClaims | undefined,
  now: number,
): Record<string, unknown> {
  const [rawPath = '/', rawQueryString = ''] = splitOnce(request.url, '?');
  const query = queryOf(rawQueryString);
  const { cookie, ...rest } = request.headers;
  const headers = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  );
  const isText = TEXT.test(headers['content-type'] ?? 'text/plain');
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath,
    rawQueryString,
    ...(cookie ? { cookies: cookie.split(/;\s*/) } : {}),
    headers,
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    ...(Object.keys(route.pathParameters).length > 0 ? { pathParameters: route.pathParameters } : {}),
    requestContext: {
      accountId: api.account,
      apiId: api.id,
      ...(claims ? { authorizer: { jwt: { claims: asStrings(claims), scopes: null } } } : {}),
      domainName: api.domain,
      domainPrefix: api.id,
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now,
    },
    ...(request.body.length > 0 ? { body: request.body.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

/** What the function returned as an HTTP response; undefined when it is no response at all. */
export function responseFrom(
  payload: unknown,
): (ServiceResponse & { readonly cookies: readonly string[] }) | undefined {
  if (typeof payload !== 'object' || payload === null || !('statusCode' in payload)) {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return { status: 200, headers: { 'content-type': 'application/json' }, body, cookies: [] };
  }
  const { statusCode, headers = {}, body = '', isBase64Encoded, cookies = [] } = payload as Record<string, unknown>;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599 || typeof body !== 'string') return undefined;
  const lowered = Object.entries(headers as Record<string, unknown>).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...Object.fromEntries(lowered) },
    body: isBase64Encoded === true ? Buffer.from(body, 'base64') : body,
    cookies: Array.isArray(cookies) ? cookies.map(String) : [],
  };
}

/** Claims as API Gateway hands them on: all of them text, a list as `[one two]`. */
function asStrings(claims: TokenClaims): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => {
      if (Array.isArray(value)) return [name, `[${value.join(' ')}]`];
      return [name, typeof value === 'object' ? JSON.stringify(value) : String(value)];
    }),
  );
}

function queryOf(raw: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(raw)) {
    query[name] = query[name] === undefined ? value : `${query[name]},${value}`;
  }
  return query;
}

/** `23/Nov/2026:12:30:28 +0000` */
function logTime(now: number): string {
  const at = new Date(now);
  const day = String(at.getUTCDate()).padStart(2, '0');
  return `${day}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

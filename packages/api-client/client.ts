import { operations } from './generated/operations.ts';
import type { Operations } from './generated/types.ts';
import { type Call, type Sending, send } from './send.ts';

export type OperationId = keyof Operations;

/** What one operation takes: params, query and body as the OpenAPI document has them, the two headers, and a way to give up. */
export type RequestOf<Id extends OperationId> = Operations[Id]['request'] & { readonly signal?: AbortSignal };

export type AnswerOf<Id extends OperationId> = Operations[Id]['answer'];

type Method<Id extends OperationId> =
  Record<never, never> extends RequestOf<Id>
    ? (request?: RequestOf<Id>) => Promise<AnswerOf<Id>>
    : (request: RequestOf<Id>) => Promise<AnswerOf<Id>>;

/** One method for each operation of the API, by operationId. Each throws ProblemError when it is refused. */
export type Client = { readonly [Id in OperationId]: Method<Id> };

export interface ClientOptions extends Partial<Sending> {
  /** Address of the API, such as `https://api.example.org`. */
  readonly baseUrl: string;
  /** Access token, or where to get one that is still valid; not needed for public operations. */
  readonly token?: string | (() => string | Promise<string>);
  /** The language of refusals, such as `fr-CA`: in a browser, its own unless given. */
  readonly language?: string;
}

interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

/** @throws Error for a path parameter that is missing or empty, before anything is sent */
const urlOf = (baseUrl: string, path: string, { params = {}, query = {} }: AnyRequest): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === '') throw new Error(`params.${name} is missing for ${path}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `${baseUrl.replace(/\/+$/, '')}${filled}${search.size > 0 ? `?${search}` : ''}`;
};

const callOf = (method: string, path: string, request: AnyRequest, options: ClientOptions): Call => {
  const { token } = options;
  const key = method === 'POST' ? (request.idempotencyKey ?? crypto.randomUUID()) : undefined;
  const hasBody = method !== 'GET' && (request.body !== undefined || method === 'POST');
  const fixed = {
    accept: 'application/json',
    ...(options.language === undefined ? {} : { 'accept-language': options.language }),
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...(request.ifMatch === undefined ? {} : { 'if-match': `"${request.ifMatch}"` }),
  };
  return {
    method,
    url: urlOf(options.baseUrl, path, request),
    headers: async () => {
      const bearer = typeof token === 'function' ? await token() : token;
      return { ...fixed, ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) };
    },
    body: hasBody ? JSON.stringify(request.body ?? {}) : undefined,
    // A PUT or DELETE that names a version fails the second time although the first one was done; only its caller can tell.
    repeatable: method === 'GET' || key !== undefined || request.ifMatch === undefined,
    signal: request.signal,
  };
};

/**
 * The typed client of Pharos's HTTP API. Calls are sent again, with the same Idempotency-Key, when nobody answers, when the server
 * fails or is busy, and when the first one is still being worked on.
 */
export const createClient = (options: ClientOptions): Client => {
  const sending: Sending = {
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
    attempts: options.attempts ?? 4,
    backoffMs: options.backoffMs ?? 250,
    timeoutMs: options.timeoutMs ?? 35_000, // API Gateway gives up after 30 s
  };
  const methods = Object.entries(operations).map(([id, { method, path }]) => [
    id,
    async (request: AnyRequest = {}) => send(callOf(method, path, request, options), sending),
  ]);
  return Object.fromEntries(methods) as Client;
};

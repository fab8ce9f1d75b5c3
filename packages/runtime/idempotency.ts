import type { MiddlewareObj } from '@middy/core';
import type { RequestKey } from '@pharos/store';
import type { Context } from 'aws-lambda';
import type { rolesOfRequests } from './access.ts';
import type { HttpDeps } from './aws.ts';
import { callerOf } from './caller.ts';
import type { HttpEvent, HttpResult } from './http-area.ts';
import { errorFields, logger } from './logger.ts';
import { HttpProblem, internalProblem } from './problem.ts';
import { digest, seal, unseal } from './sealed-answer.ts';

/** A row of the table holds 400 KB. Only an import answers with more, and importing twice is importing once. */
const KEPT_BYTES = 350_000;

/** A request that has a key: where it stands in the table, what it asks for, and what its answer is sealed with. */
interface Keyed {
  readonly key: RequestKey;
  readonly body: string;
  readonly secret: string;
}

/** @throws HttpProblem for a key that cannot be one */
const keyedOf = (event: HttpEvent, { tokens, now }: Pick<HttpDeps, 'tokens' | 'now'>): Keyed | undefined => {
  const header = event.headers['idempotency-key'];
  if (header === undefined || event.requestContext.http.method !== 'POST') return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(header)) {
    throw new HttpProblem('malformed-request', 'The idempotency key cannot be used.', [
      { path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters, such as a UUID' },
    ]);
  }
  const account = callerOf(event.requestContext.authorizer?.jwt?.claims, tokens, now())?.subject ?? '';
  const body = digest(event.body);
  const key = { account, request: digest(event.routeKey, event.rawPath, header) };
  return { key, body, secret: JSON.stringify([account, header, body]) };
};

const REPLAYED = { 'idempotent-replayed': 'true' };

/** The first request was cut off: the answer it would have had, had it been able to give one. */
const lost = (requestId: string): HttpResult => ({
  statusCode: 500,
  headers: { ...REPLAYED, 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify({ ...internalProblem(requestId), instance: `/requests/${requestId}` }),
});

/**
 * Idempotency-Key on POST, with Stripe's semantics (https://docs.stripe.com/api/idempotent_requests): the first answer, a 500 included, is
 * given again for the same request; another body is 422; a twin still at work is 409. A request whose function died before it could
 * answer counts as a 500: what it did is unknown, and it is not done again. A request refused before it changed anything (4xx, or 503) keeps
 * nothing, so that it can be mended and sent again, as with Stripe's API v2; nor does one whose answer no row can hold. An answer that
 * depended on the caller's roles is given again only while they have them: whoever was dismissed reads no old answers either.
 */
export const idempotency = (
  deps: Pick<HttpDeps, 'store' | 'now' | 'tokens'>,
  roles: ReturnType<typeof rolesOfRequests>,
): MiddlewareObj<HttpEvent, HttpResult, Error, Context> => {
  const { store, now, tokens } = deps;
  const claims = new WeakMap<HttpEvent, Keyed>();

  const rolesDigest = async (held: ReturnType<typeof roles.of> | undefined): Promise<string | undefined> =>
    held &&
    digest(
      ...Object.entries((await held).roles)
        .map(([programmeId, role]) => `${programmeId} ${role}`)
        .sort(),
    );

  const keep = async (event: HttpEvent, { key, body, secret }: Keyed, response: HttpResult, requestId: string) => {
    const status = response.statusCode ?? 200;
    const tooLarge = Buffer.byteLength(response.body ?? '') > KEPT_BYTES;
    if (tooLarge || (status >= 400 && status < 500) || status === 503) return store.idempotency.giveBack(key);
    const headers = Object.fromEntries(
      Object.entries(response.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const sealed = seal({ status, headers, body: response.body ?? '' }, secret);
    const dependsOn = status < 500 ? await rolesDigest(roles.asked(event)) : undefined;
    return store.idempotency.keep(key, body, requestId, { sealed, roles: dependsOn }, now());
  };

  /** What was done is done: an answer that cannot be kept is given all the same, and its key stays taken. */
  const settle = async (event: HttpEvent, context: Context, response: HttpResult | undefined | null): Promise<void> => {
    const keyed = claims.get(event);
    if (!keyed || !response) return;
    claims.delete(event);
    const { awsRequestId: requestId } = context;
    try {
      await keep(event, keyed, response, requestId);
    } catch (error) {
      logger.error('answer not kept', { requestId, route: event.routeKey, ...errorFields(error) });
    }
  };

  return {
    before: async ({ event, context }) => {
      const keyed = keyedOf(event, deps);
      if (!keyed) return undefined;
      const { key, body, secret } = keyed;
      const claim = await store.idempotency.claim(key, body, context.awsRequestId, now());
      switch (claim.kind) {
        case 'mine':
          claims.set(event, keyed);
          return undefined;
        case 'answered': {
          const { sealed, roles: dependsOn } = claim.answer;
          const caller = callerOf(event.requestContext.authorizer?.jwt?.claims, tokens, now());
          if (dependsOn !== undefined && dependsOn !== (await rolesDigest(roles.of(event, caller))))
            throw new HttpProblem('forbidden', 'What this account may do has changed since this request was answered.');
          const { status, headers, body: answer } = unseal(sealed, secret);
          return { statusCode: status, headers: { ...headers, ...REPLAYED }, body: answer };
        }
        case 'running':
          throw new HttpProblem(
            'request-in-progress',
            'The request with this idempotency key is still being worked on: ask again in a moment.',
          );
        case 'lost':
          return lost(claim.requestId);
        case 'other-body':
          throw new HttpProblem('idempotency-key-reused', 'This idempotency key came with another body before.', [
            { path: 'Idempotency-Key', message: 'must be a new one for a new request' },
          ]);
      }
    },
    after: ({ event, context, response }) => settle(event, context, response),
    onError: ({ event, context, response }) => settle(event, context, response),
  };
};

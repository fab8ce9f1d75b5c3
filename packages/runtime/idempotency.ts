import { createHash } from 'node:crypto';
import type { MiddlewareObj } from '@middy/core';
import { rolesOf } from './access.ts';
import type { HttpDeps } from './aws.ts';
import { callerOf } from './caller.ts';
import type { HttpEvent, HttpResult } from './http-area.ts';
import { HttpProblem } from './problem.ts';

const digest = (...parts: readonly (string | undefined)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** A row of the table holds 400 KB. Only an import answers with more, and importing twice is importing once. */
const KEPT_BYTES = 350_000;

type IdempotencyDeps = Pick<HttpDeps, 'store' | 'now' | 'tokens' | 'firstCoordinator'>;

interface Claimed {
  readonly key: string;
  readonly body: string;
  /** A digest of the roles that the caller has. */
  readonly roles: string;
}

/** The claim on the key of this request, or undefined for a request without one. @throws HttpProblem for a key that cannot be one */
const claimOf = (event: HttpEvent, deps: IdempotencyDeps) => {
  const { tokens, now } = deps;
  const header = event.headers['idempotency-key'];
  if (header === undefined || event.requestContext.http.method !== 'POST') return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(header)) {
    throw new HttpProblem('malformed-request', 'The idempotency key cannot be used.', [
      { path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters, such as a UUID' },
    ]);
  }
  const caller = callerOf(event.requestContext.authorizer?.jwt?.claims, tokens, now());
  const roles = async () => {
    const held = Object.entries(caller ? await rolesOf(deps, caller) : {});
    return digest(...held.map(([programmeId, role]) => `${programmeId} ${role}`).sort());
  };
  return { key: digest(caller?.subject, event.routeKey, event.rawPath, header), body: digest(event.body), roles };
};

/**
 * Idempotency-Key on POST, with Stripe's semantics (https://docs.stripe.com/api/idempotent_requests): the first answer, a 500 included, is
 * given again for the same request; another body is 422; a twin still at work is 409. A request refused before it could change anything
 * (4xx, or 503) keeps nothing, so that it can be mended and sent again; nor does one whose answer no row can hold. An answer is given again only
 * while the caller has the roles that they had: whoever was dismissed reads no old answers either.
 */
export const idempotency = (deps: IdempotencyDeps): MiddlewareObj<HttpEvent, HttpResult> => {
  const { store, now } = deps;
  const claims = new WeakMap<HttpEvent, Claimed>();

  const settle = async (event: HttpEvent, response: HttpResult | undefined | null): Promise<void> => {
    const claimed = claims.get(event);
    if (!claimed || !response) return;
    claims.delete(event);
    const status = response.statusCode ?? 200;
    const tooLarge = Buffer.byteLength(response.body ?? '') > KEPT_BYTES;
    if (tooLarge || (status >= 400 && status < 500) || status === 503) return store.idempotency.giveBack(claimed.key);
    const headers = Object.fromEntries(
      Object.entries(response.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    await store.idempotency.keep(
      claimed.key,
      claimed.body,
      { status, headers, body: response.body ?? '', roles: claimed.roles },
      now(),
    );
  };

  return {
    before: async ({ event }) => {
      const wanted = claimOf(event, deps);
      if (!wanted) return undefined;
      const { key, body } = wanted;
      const [claim, roles] = await Promise.all([store.idempotency.claim(key, body, now()), wanted.roles()]);
      switch (claim.kind) {
        case 'mine':
          claims.set(event, { key, body, roles });
          return undefined;
        case 'answered':
          if (claim.answer.roles !== roles)
            throw new HttpProblem('forbidden', 'What this account may do has changed since this request was answered.');
          return {
            statusCode: claim.answer.status,
            headers: { ...claim.answer.headers, 'idempotent-replayed': 'true' },
            body: claim.answer.body,
          };
        case 'running':
          throw new HttpProblem(
            'request-in-progress',
            'The request with this idempotency key is still being worked on: ask again in a moment.',
          );
        case 'other-body':
          throw new HttpProblem('idempotency-key-reused', 'This idempotency key came with another body before.', [
            { path: 'Idempotency-Key', message: 'must be a new one for a new request' },
          ]);
      }
    },
    after: ({ event, response }) => settle(event, response),
    onError: ({ event, response }) => settle(event, response),
  };
};

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import * as keys from './keys.ts';
import type { Table } from './table.ts';

const Row = z.object({
  bodyDigest: z.string(),
  state: z.enum(['running', 'done']),
  requestId: z.string(),
  startedAt: z.number(),
  expiresAt: z.number(),
  sealed: z.string().optional(),
  roles: z.string().optional(),
});

/** Which request is meant. */
export interface RequestKey {
  /** `sub` of who asks; empty for nobody. */
  readonly account: string;
  /** A digest of the operation, the address and the key. */
  readonly request: string;
}

export interface StoredAnswer {
  /** Readable for whoever has the request's own key, which is stored nowhere. */
  readonly sealed: string;
  /** A digest of the roles that the answer depended on; absent where it depended on none. */
  readonly roles?: string | undefined;
}

/** What is known of a request that carries an idempotency key. */
export type Claim =
  | { readonly kind: 'mine' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  | { readonly kind: 'running' }
  /** It died on the way: nobody knows what was done. */
  | { readonly kind: 'lost'; readonly requestId: string }
  | { readonly kind: 'other-body' };

const KEPT_SECONDS = 86_400;
/** No API function runs longer; a claim older than this was left by one that died. */
const ABANDONED_AFTER_MS = 60_000;

const isRefused = (error: unknown): boolean => error instanceof ConditionalCheckFailedException;

/** Answers kept by Idempotency-Key, with Stripe's semantics. The expiry is checked here; TTL is only the janitor. Times in epoch ms. */
export const idempotencyStore = (table: Table) => ({
  /** Claims a key for a request, or says what became of the earlier one. */
  async claim(key: RequestKey, bodyDigest: string, requestId: string, now: number): Promise<Claim> {
    const seconds = Math.floor(now / 1000);
    const row = { ...keys.idempotencyKey(key), entity: 'idempotency', schemaVersion: 2, state: 'running', bodyDigest };
    try {
      await table.put(
        { ...row, requestId, startedAt: now, expiresAt: seconds + KEPT_SECONDS },
        'attribute_not_exists(pk) OR expiresAt <= :now',
        { ':now': seconds },
      );
      return { kind: 'mine' };
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
    const found = Row.safeParse(await table.get(keys.idempotencyKey(key)));
    if (!found.success) return { kind: 'running' }; // given back in this moment
    const { state, sealed, roles, startedAt } = found.data;
    if (found.data.bodyDigest !== bodyDigest) return { kind: 'other-body' };
    if (state === 'done' && sealed) return { kind: 'answered', answer: { sealed, roles } };
    if (startedAt > now - ABANDONED_AFTER_MS) return { kind: 'running' };
    return { kind: 'lost', requestId: found.data.requestId };
  },

  /** Keeps the answer of a claimed request for a day; not for somebody who was erased while it was made. */
  async keep(key: RequestKey, bodyDigest: string, requestId: string, answer: StoredAnswer, now: number): Promise<void> {
    const row = { ...keys.idempotencyKey(key), entity: 'idempotency', schemaVersion: 2, state: 'done', bodyDigest };
    const expiresAt = Math.floor(now / 1000) + KEPT_SECONDS;
    try {
      await table.put({ ...row, ...answer, requestId, startedAt: now, expiresAt }, 'attribute_exists(pk)');
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
  },

  /** Gives a claim back, for a request that was refused before it did anything. */
  async giveBack(key: RequestKey): Promise<void> {
    await table.remove(keys.idempotencyKey(key));
  },
});

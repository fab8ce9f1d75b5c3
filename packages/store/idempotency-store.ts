import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import * as keys from './keys.ts';
import type { Table } from './table.ts';

const Row = z.object({
  bodyDigest: z.string(),
  state: z.enum(['running', 'done']),
  startedAt: z.number(),
  expiresAt: z.number(),
  status: z.number().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  roles: z.string().optional(),
});

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** A digest of the roles that the caller had. */
  readonly roles: string;
}

/** What is known of a request that carries an idempotency key. */
export type Claim =
  | { readonly kind: 'mine' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  | { readonly kind: 'running' }
  | { readonly kind: 'other-body' };

const KEPT_SECONDS = 86_400;
/** No API function runs longer; a claim older than this was left by one that died. */
const ABANDONED_AFTER_MS = 60_000;

/** Answers kept by Idempotency-Key, with Stripe's semantics. The expiry is checked here; TTL is only the janitor. */
export const idempotencyStore = (table: Table) => ({
  /** Claims a key for a request, or says what became of the earlier one. `digest` covers caller, operation and key. `now` in epoch ms. */
  async claim(digest: string, bodyDigest: string, now: number): Promise<Claim> {
    const row = {
      ...keys.idempotencyKey(digest),
      entity: 'idempotency',
      schemaVersion: 1,
      bodyDigest,
      state: 'running',
      startedAt: now,
    };
    const expiresAt = Math.floor(now / 1000) + KEPT_SECONDS;
    try {
      await table.put(
        { ...row, expiresAt },
        'attribute_not_exists(pk) OR expiresAt <= :now OR (#state = :running AND startedAt <= :abandoned AND bodyDigest = :body)',
        {
          ':now': Math.floor(now / 1000),
          ':abandoned': now - ABANDONED_AFTER_MS,
          ':body': bodyDigest,
          ':running': 'running',
        },
        { '#state': 'state' },
      );
      return { kind: 'mine' };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
    const found = Row.safeParse(await table.get(keys.idempotencyKey(digest)));
    if (!found.success) return { kind: 'running' };
    if (found.data.bodyDigest !== bodyDigest) return { kind: 'other-body' };
    const { state, status, headers = {}, body = '', roles = '' } = found.data;
    if (state !== 'done' || status === undefined) return { kind: 'running' };
    return { kind: 'answered', answer: { status, headers, body, roles } };
  },

  /** Keeps the answer of a claimed request for a day. */
  async keep(digest: string, bodyDigest: string, answer: StoredAnswer, now: number): Promise<void> {
    const row = {
      ...keys.idempotencyKey(digest),
      entity: 'idempotency',
      schemaVersion: 1,
      bodyDigest,
      state: 'done',
      startedAt: now,
    };
    await table.put({ ...row, ...answer, expiresAt: Math.floor(now / 1000) + KEPT_SECONDS }, 'attribute_exists(pk)');
  },

  /** Gives a claim back, for a request that was refused before it did anything. */
  async giveBack(digest: string): Promise<void> {
    await table.remove(keys.idempotencyKey(digest));
  },
});

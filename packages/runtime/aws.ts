import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isoInstant, type Periods, readPeriods } from '@pharos/domain';
import { openStore, type Store } from '@pharos/store';
import type * as z from 'zod';
import type { AccessDeps } from './access.ts';
import type { TokenFacts } from './caller.ts';
import type { HttpEnv } from './env.ts';
import { newId } from './ids.ts';

/** What a use case is handed: state, time and ids. Tests hand in a fixed clock and counting ids. */
export interface Deps {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: typeof newId;
  /** Version of the tz data that plans are computed with. */
  readonly tzdata: string;
  /** How long what is kept: days, by class of record. */
  readonly retention: Periods;
}

/** What an area of the API is handed besides. */
export interface HttpDeps extends Deps, AccessDeps {
  readonly tokens: TokenFacts;
}

/** The real thing, from the function's environment. */
export const productionDeps = ({ TABLE_NAME, RETENTION = '' }: { TABLE_NAME: string; RETENTION?: string }): Deps => ({
  store: openStore(new DynamoDBClient({}), TABLE_NAME),
  now: () => Date.now(),
  newId,
  tzdata: process.versions.tz ?? 'unknown',
  retention: readPeriods(RETENTION).periods,
});

/** The real thing for an area of the API. */
export const httpDeps = (env: z.infer<typeof HttpEnv>): HttpDeps => ({
  ...productionDeps(env),
  tokens: { issuer: env.TOKEN_ISSUER, audience: env.TOKEN_AUDIENCE, staffClaim: env.STAFF_CLAIM || undefined },
  firstCoordinator: env.FIRST_COORDINATOR || undefined,
});

/** The present instant as ISO text, UTC: the form in which instants are stored and compared. */
export const isoNow = ({ now }: Pick<Deps, 'now'>): string => isoInstant(now());

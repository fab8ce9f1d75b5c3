import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { openKeyRing, openKeys, openPrivateTexts, type PrivateTexts, unlogged } from '@pharos/store';
import type * as z from 'zod';
import { type Deps, type HttpDeps, httpDeps } from './aws.ts';
import type { PrivateEnv, TextsEnv } from './env.ts';
import { kmsKeyService } from './key-service.ts';

/** What an area is handed that opens what people write: two of them, and no other. */
export interface PrivateDeps extends HttpDeps {
  readonly texts: PrivateTexts;
}

/** What people write, for whoever may open it. KMS answers within milliseconds or is tried again: a person waits. */
export const privateTexts = (env: z.infer<typeof TextsEnv>, now: Deps['now']): PrivateTexts => {
  const kms = unlogged(
    new KMSClient({ maxAttempts: 3, requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000 } }),
  );
  const keys = openKeys(new DynamoDBClient({}), env.KEYS_TABLE_NAME);
  const ring = openKeyRing(keys, kmsKeyService(kms, env.NOTES_KEY_ARN), now);
  return openPrivateTexts(ring);
};

/** The real thing for an area. */
export const privateDeps = (env: z.infer<typeof PrivateEnv>): PrivateDeps => {
  const deps = httpDeps(env);
  return { ...deps, texts: privateTexts(env, deps.now) };
};

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { openKeyRing, openKeys, openPrivateTexts, type PrivateTexts } from '@pharos/store';
import type * as z from 'zod';
import { type HttpDeps, httpDeps } from './aws.ts';
import type { PrivateEnv } from './env.ts';
import { kmsKeyService } from './key-service.ts';

/** What an area is handed that opens what people write: two of them, and no other function. */
export interface PrivateDeps extends HttpDeps {
  readonly texts: PrivateTexts;
}

/** The real thing. KMS answers within milliseconds or is tried again: a person waits. */
export const privateDeps = (env: z.infer<typeof PrivateEnv>): PrivateDeps => {
  const deps = httpDeps(env);
  const kms = new KMSClient({ maxAttempts: 3, requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000 } });
  const keys = openKeys(new DynamoDBClient({}), env.KEYS_TABLE_NAME);
  const ring = openKeyRing(keys, kmsKeyService(kms, env.NOTES_KEY_ARN), deps.now);
  return { ...deps, texts: openPrivateTexts(ring) };
};

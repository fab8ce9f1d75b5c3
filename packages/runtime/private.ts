import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import {
  type Archives,
  openArchives,
  openKeyRing,
  openKeys,
  openPrivateTexts,
  type PrivateTexts,
  type Store,
  unlogged,
} from '@pharos/store';
import type * as z from 'zod';
import { type Deps, type HttpDeps, httpDeps } from './aws.ts';
import type { PrivateEnv, TextsEnv } from './env.ts';
import { kmsKeyService } from './key-service.ts';

/** What an area is handed that opens what people write: two of them, and no other. */
export interface PrivateDeps extends HttpDeps {
  readonly texts: PrivateTexts;
}

/** KMS answers within milliseconds or is tried again: a person waits. */
const openKms = () =>
  unlogged(new KMSClient({ maxAttempts: 3, requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000 } }));

/** What people write, for whoever may open it. */
export const privateTexts = (env: z.infer<typeof TextsEnv>, now: Deps['now']): PrivateTexts => {
  const keys = openKeys(new DynamoDBClient({}), env.KEYS_TABLE_NAME);
  return openPrivateTexts(openKeyRing(keys, kmsKeyService(openKms(), env.NOTES_KEY_ARN), now));
};

/** What is handed besides to whoever makes the archives that people ask for, or hands them out. */
export interface ArchiveDeps {
  readonly archives: Archives;
}

/** The archives that people ask for, for whoever makes them or hands them out. */
export const archivesIn = ({ exports }: Store, env: z.infer<typeof TextsEnv>): Archives => {
  const keys = openKeys(new DynamoDBClient({}), env.KEYS_TABLE_NAME);
  return openArchives(exports, keys, kmsKeyService(openKms(), env.NOTES_KEY_ARN, 'archive'));
};

/** The real thing for an area. */
export const privateDeps = (env: z.infer<typeof PrivateEnv>): PrivateDeps => {
  const deps = httpDeps(env);
  return { ...deps, texts: privateTexts(env, deps.now) };
};

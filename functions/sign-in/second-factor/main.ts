import { readEnv } from '@pharos/runtime/env';
import { openUserPools, UserPoolEnv } from '../user-pool.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({
  userPools: openUserPools(readEnv(UserPoolEnv)),
  claim: readEnv(Env).STAFF_CLAIM,
});

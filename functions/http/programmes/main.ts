import { httpDeps, readEnv } from '@pharos/runtime';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env);

export const handler = createHandler({ ...httpDeps(env), timeZone: env.DEFAULT_TIME_ZONE || undefined });

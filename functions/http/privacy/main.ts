import { httpDeps, readEnv } from '@pharos/runtime';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(httpDeps(readEnv(Env)));

import { readEnv } from '@pharos/runtime';
import { privateDeps } from '@pharos/runtime/private';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(privateDeps(readEnv(Env)));

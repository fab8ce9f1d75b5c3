import { productionDeps, readEnv } from '@pharos/runtime';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(productionDeps(readEnv(Env)));

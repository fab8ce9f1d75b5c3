import { httpDeps, readEnv } from '@pharos/runtime';
import { archivesIn } from '@pharos/runtime/private';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env);
const deps = httpDeps(env);

export const handler = createHandler({ ...deps, archives: archivesIn(deps.store, env) });

import { productionDeps, readEnv } from '@pharos/runtime';
import { archivesIn, privateTexts } from '@pharos/runtime/private';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env);
const deps = productionDeps(env);

export const handler = createHandler({
  ...deps,
  texts: privateTexts(env, deps.now),
  archives: archivesIn(deps.store, env),
});

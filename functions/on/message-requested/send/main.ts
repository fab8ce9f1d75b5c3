import { productionDeps, readEnv } from '@pharos/runtime';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { openMailer } from './mailer.ts';

const env = readEnv(Env);

export const handler = createHandler({
  ...productionDeps(env),
  mailer: openMailer(env),
  linksUrl: env.LINKS_URL.replace(/\/$/, ''),
});

import { productionDeps, readEnv } from '@pharos/runtime';
import { openMailAccount } from '../../../mail-account.ts';
import { openSchedules } from '../../../schedules.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { openMailer, openSes } from './mailer.ts';
import { createPace } from './pace.ts';

const env = readEnv(Env);
const ses = openSes();

export const handler = createHandler({
  ...productionDeps(env),
  mailer: openMailer(env, ses),
  pace: createPace(openMailAccount(ses)),
  schedules: openSchedules(env),
  linksUrl: env.LINKS_URL.replace(/\/$/, ''),
});

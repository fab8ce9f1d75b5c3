import { SESv2Client } from '@aws-sdk/client-sesv2';
import { productionDeps, readEnv } from '@pharos/runtime';
import { unlogged } from '@pharos/store';
import { openMailAccount } from '../../mail-account.ts';
import { openSchedules } from '../../schedules.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env);

export const handler = createHandler({
  ...productionDeps(env),
  schedules: openSchedules(env),
  account: openMailAccount(unlogged(new SESv2Client({}))),
});

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { productionDeps, readEnv } from '@pharos/runtime';
import { openKeys } from '@pharos/store';
import { openSchedules } from '../../../schedules.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env);

export const handler = createHandler({
  ...productionDeps(env),
  schedules: openSchedules(env),
  keys: openKeys(new DynamoDBClient({}), env.KEYS_TABLE_NAME),
});

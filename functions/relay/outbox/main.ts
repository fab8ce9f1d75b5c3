import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { productionDeps, readEnv } from '@pharos/runtime';
import { unlogged } from '@pharos/store';
import { openBus } from '../bus.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env);

export const handler = createHandler({
  ...productionDeps(env),
  bus: openBus(unlogged(new EventBridgeClient({})), env.BUS_NAME),
});

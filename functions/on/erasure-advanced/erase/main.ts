import { productionDeps, readEnv } from '@pharos/runtime';
import { openSchedules } from '../../../schedules.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(Env);

export const handler = createHandler({ ...productionDeps(env), schedules: openSchedules(env) });

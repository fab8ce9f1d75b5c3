import { ScheduleEnv } from '@pharos/runtime/env';

export const Env = ScheduleEnv;

import { KeysEnv, ScheduleEnv } from '@pharos/runtime/env';

export const Env = ScheduleEnv.extend(KeysEnv.shape);

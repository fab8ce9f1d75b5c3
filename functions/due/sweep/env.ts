import { RetentionEnv, ScheduleEnv } from '@pharos/runtime/env';
import * as z from 'zod';

export const Env = ScheduleEnv.extend({ BUS_NAME: z.string().min(1), ...RetentionEnv.shape });

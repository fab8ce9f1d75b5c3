import { BaseEnv } from '@pharos/runtime/env';
import * as z from 'zod';

export const Env = BaseEnv.extend({ BUS_NAME: z.string().min(1) });

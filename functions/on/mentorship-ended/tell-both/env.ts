import { BaseEnv } from '@pharos/runtime/env';

export const Env = BaseEnv;

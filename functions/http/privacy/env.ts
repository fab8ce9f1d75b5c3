import { PrivateEnv } from '@pharos/runtime/env';

export const Env = PrivateEnv;

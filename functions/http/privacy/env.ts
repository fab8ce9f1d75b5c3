import { HttpEnv } from '@pharos/runtime/env';

export const Env = HttpEnv;

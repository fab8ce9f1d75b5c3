import { BaseEnv, TextsEnv } from '@pharos/runtime/env';

export const Env = BaseEnv.extend(TextsEnv.shape);

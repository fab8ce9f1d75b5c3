import { BaseEnv } from '@pharos/runtime/env';
import * as z from 'zod';

export const Env = BaseEnv.extend({
  /** The institution's zone, for cohorts that name no other; empty for the zone of each programme. */
  DEFAULT_TIME_ZONE: z.string(),
});

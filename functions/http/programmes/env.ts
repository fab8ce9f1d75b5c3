import { HttpEnv } from '@pharos/runtime/env';
import * as z from 'zod';

export const Env = HttpEnv.extend({
  /** The institution's zone, for cohorts that name no other; empty for the zone of each programme. */
  DEFAULT_TIME_ZONE: z.string(),
});

import { BaseEnv } from '@pharos/runtime/env';
import * as z from 'zod';

export const Env = BaseEnv.extend({
  /** The verified address that mail comes from. */
  SENDER_ADDRESS: z.email(),
  /** The SES configuration set whose events settle open claims. */
  CONFIGURATION_SET: z.string().min(1),
  /** Where the pages of links are: the address of the API. */
  LINKS_URL: z.url(),
});

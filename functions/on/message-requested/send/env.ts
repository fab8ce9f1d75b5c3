import { ScheduleEnv } from '@pharos/runtime/env';
import * as z from 'zod';

export const Env = ScheduleEnv.extend({
  /** The verified address that mail comes from. */
  SENDER_ADDRESS: z.email(),
  /** The SES configuration set whose events settle open claims. */
  CONFIGURATION_SET: z.string().min(1),
  /** Where the pages of links are: the address of the API. */
  LINKS_URL: z.url(),
});

/**
 * Calls of the sender at the same time. A container has one call at a time, so that there are never more containers at work, and each takes
 * its part of the account's rate (pace.ts). Eight keep up with 200 messages a second; and at one message a second, the least that SES
 * grants, the ten messages of a call are still sent within its time.
 */
export const SENDERS = 8;

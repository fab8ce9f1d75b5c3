import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';

export const SendingStoppedV1 = defineEvent({
  name: 'sending.stopped',
  version: 1,
  description: 'SES takes no mail from this account for now. What is asked for meanwhile waits as rows in the table.',
  subject: ['sending', 'scope'],
  data: z.strictObject({
    scope: z.literal('all'),
    reason: z.enum(['daily-quota', 'send-rate', 'account']),
  }),
});
export type SendingStoppedV1 = EventOf<typeof SendingStoppedV1>;

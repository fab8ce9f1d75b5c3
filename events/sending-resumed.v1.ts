import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';

export const SendingResumedV1 = defineEvent({
  name: 'sending.resumed',
  version: 1,
  description: 'Mail goes out again after it stood still; what waited is asked for once more.',
  subject: ['sending', 'scope'],
  data: z.strictObject({
    scope: z.literal('all'),
  }),
});
export type SendingResumedV1 = EventOf<typeof SendingResumedV1>;

import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';

export const SendingLookDueV1 = defineEvent({
  name: 'sending.look-due',
  version: 1,
  source: 'pharos.scheduler',
  description:
    'Scheduler or the sweeper says that it is time to see whether mail can go out again. A hint: the table decides.',
  subject: ['sending', 'scope'],
  data: z.strictObject({
    scope: z.literal('all'),
  }),
});
export type SendingLookDueV1 = EventOf<typeof SendingLookDueV1>;

import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key, MessageId } from './ids.ts';

export const MessageFailedV1 = defineEvent({
  name: 'message.failed',
  version: 1,
  description: 'A message was refused for good; it will not be sent.',
  subject: ['message', 'messageId'],
  data: z.strictObject({
    messageId: MessageId,
    cohortId: CohortId,
    kind: Key,
  }),
});
export type MessageFailedV1 = EventOf<typeof MessageFailedV1>;

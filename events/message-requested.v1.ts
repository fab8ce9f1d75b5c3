import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key, MessageId } from './ids.ts';

export const MessageRequestedV1 = defineEvent({
  name: 'message.requested',
  version: 1,
  description: 'A message to one person is to be sent.',
  subject: ['message', 'messageId'],
  data: z.strictObject({
    messageId: MessageId,
    cohortId: CohortId,
    kind: Key,
  }),
});
export type MessageRequestedV1 = EventOf<typeof MessageRequestedV1>;

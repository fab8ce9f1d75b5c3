import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key, MessageId } from './ids.ts';

export const MessageUnconfirmedV1 = defineEvent({
  name: 'message.unconfirmed',
  version: 1,
  description: 'It is not known whether a message was sent. Only a person may send it again.',
  subject: ['message', 'messageId'],
  data: z.strictObject({
    messageId: MessageId,
    cohortId: CohortId,
    kind: Key,
  }),
});
export type MessageUnconfirmedV1 = EventOf<typeof MessageUnconfirmedV1>;

import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ErasureId, ParticipantId } from './ids.ts';

export const ErasureCompletedV1 = defineEvent({
  name: 'erasure.completed',
  version: 1,
  description: 'An erasure is done: nothing here leads to this participant any more.',
  subject: ['erasure', 'erasureId'],
  data: z.strictObject({ erasureId: ErasureId, participantId: ParticipantId }),
});
export type ErasureCompletedV1 = EventOf<typeof ErasureCompletedV1>;

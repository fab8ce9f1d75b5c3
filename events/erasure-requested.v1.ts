import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ErasureId, ParticipantId } from './ids.ts';

export const ErasureRequestedV1 = defineEvent({
  name: 'erasure.requested',
  version: 1,
  description:
    'Somebody is to be erased, and can be found by nobody from now on. Whoever keeps something of this participant erases it as well.',
  subject: ['erasure', 'erasureId'],
  data: z.strictObject({ erasureId: ErasureId, participantId: ParticipantId }),
});
export type ErasureRequestedV1 = EventOf<typeof ErasureRequestedV1>;

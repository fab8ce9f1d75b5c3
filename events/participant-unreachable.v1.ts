import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, ParticipantId } from './ids.ts';

export const ParticipantUnreachableV1 = defineEvent({
  name: 'participant.unreachable',
  version: 1,
  description:
    'Mail to a participant came back for good or was complained about; no more is sent until a person has seen to it.',
  subject: ['participant', 'participantId'],
  data: z.strictObject({
    participantId: ParticipantId,
    cohortId: CohortId,
    reason: z.enum(['bounced', 'complained']),
  }),
});
export type ParticipantUnreachableV1 = EventOf<typeof ParticipantUnreachableV1>;

import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, NominationId, ParticipantId } from './ids.ts';

export const NominationMadeV1 = defineEvent({
  name: 'nomination.made',
  version: 1,
  description: 'A coordinator or a participant named somebody for a cohort; that person is asked once.',
  subject: ['nomination', 'nominationId'],
  data: z.strictObject({
    nominationId: NominationId,
    cohortId: CohortId,
    participantId: ParticipantId,
    role: z.enum(['mentor', 'mentee']),
  }),
});
export type NominationMadeV1 = EventOf<typeof NominationMadeV1>;

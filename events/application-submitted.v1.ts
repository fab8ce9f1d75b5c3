import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ApplicationId, CohortId, ParticipantId } from './ids.ts';

export const ApplicationSubmittedV1 = defineEvent({
  name: 'application.submitted',
  version: 1,
  description: 'Somebody has applied to a cohort, as mentor or mentee.',
  subject: ['application', 'applicationId'],
  data: z.strictObject({
    applicationId: ApplicationId,
    cohortId: CohortId,
    participantId: ParticipantId,
    role: z.enum(['mentor', 'mentee']),
  }),
});
export type ApplicationSubmittedV1 = EventOf<typeof ApplicationSubmittedV1>;

import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ApplicationId, CohortId, ParticipantId } from './ids.ts';

export const ApplicationWaitlistedV1 = defineEvent({
  name: 'application.waitlisted',
  version: 1,
  description: 'A coordinator has put an application on the waiting list.',
  subject: ['application', 'applicationId'],
  data: z.strictObject({
    applicationId: ApplicationId,
    cohortId: CohortId,
    participantId: ParticipantId,
    role: z.enum(['mentor', 'mentee']),
  }),
});
export type ApplicationWaitlistedV1 = EventOf<typeof ApplicationWaitlistedV1>;

import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ApplicationId, CohortId, ParticipantId } from './ids.ts';

export const ApplicationDeclinedV1 = defineEvent({
  name: 'application.declined',
  version: 1,
  description: 'A coordinator has declined an application.',
  subject: ['application', 'applicationId'],
  data: z.strictObject({
    applicationId: ApplicationId,
    cohortId: CohortId,
    participantId: ParticipantId,
    role: z.enum(['mentor', 'mentee']),
  }),
});
export type ApplicationDeclinedV1 = EventOf<typeof ApplicationDeclinedV1>;

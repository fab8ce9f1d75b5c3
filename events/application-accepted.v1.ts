import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ApplicationId, CohortId, ParticipantId } from './ids.ts';

export const ApplicationAcceptedV1 = defineEvent({
  name: 'application.accepted',
  version: 1,
  description: 'A coordinator has accepted an application: the person can be matched.',
  subject: ['application', 'applicationId'],
  data: z.strictObject({
    applicationId: ApplicationId,
    cohortId: CohortId,
    participantId: ParticipantId,
    role: z.enum(['mentor', 'mentee']),
  }),
});
export type ApplicationAcceptedV1 = EventOf<typeof ApplicationAcceptedV1>;

import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ApplicationId, CohortId, ParticipantId } from './ids.ts';

export const ApplicationWithdrawnV1 = defineEvent({
  name: 'application.withdrawn',
  version: 1,
  description: 'An application was withdrawn, by its author or by a coordinator for them.',
  subject: ['application', 'applicationId'],
  data: z.strictObject({
    applicationId: ApplicationId,
    cohortId: CohortId,
    participantId: ParticipantId,
    role: z.enum(['mentor', 'mentee']),
  }),
});
export type ApplicationWithdrawnV1 = EventOf<typeof ApplicationWithdrawnV1>;

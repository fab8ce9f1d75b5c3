import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, HelpRequestId, MentorshipId } from './ids.ts';

export const HelpRequestClosedV1 = defineEvent({
  name: 'help-request.closed',
  version: 1,
  description: 'A coordinator has seen to a request for help.',
  subject: ['help-request', 'helpRequestId'],
  data: z.strictObject({ helpRequestId: HelpRequestId, cohortId: CohortId, mentorshipId: MentorshipId }),
});
export type HelpRequestClosedV1 = EventOf<typeof HelpRequestClosedV1>;

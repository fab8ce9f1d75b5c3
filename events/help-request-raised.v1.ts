import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, HelpRequestId, MentorshipId } from './ids.ts';

export const HelpRequestRaisedV1 = defineEvent({
  name: 'help-request.raised',
  version: 1,
  description: 'One side of a mentorship would like a coordinator to help. What with is not told here.',
  subject: ['help-request', 'helpRequestId'],
  data: z.strictObject({ helpRequestId: HelpRequestId, cohortId: CohortId, mentorshipId: MentorshipId }),
});
export type HelpRequestRaisedV1 = EventOf<typeof HelpRequestRaisedV1>;

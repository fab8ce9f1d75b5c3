import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MentorshipId } from './ids.ts';

export const MentorshipEndedV1 = defineEvent({
  name: 'mentorship.ended',
  version: 1,
  description: 'A mentorship was ended early; the mentee may be matched again.',
  subject: ['mentorship', 'mentorshipId'],
  data: z.strictObject({
    mentorshipId: MentorshipId,
    cohortId: CohortId,
  }),
});
export type MentorshipEndedV1 = EventOf<typeof MentorshipEndedV1>;

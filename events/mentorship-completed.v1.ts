import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MentorshipId } from './ids.ts';

export const MentorshipCompletedV1 = defineEvent({
  name: 'mentorship.completed',
  version: 1,
  description: 'A mentorship has come to its end with the cohort.',
  subject: ['mentorship', 'mentorshipId'],
  data: z.strictObject({
    mentorshipId: MentorshipId,
    cohortId: CohortId,
  }),
});
export type MentorshipCompletedV1 = EventOf<typeof MentorshipCompletedV1>;

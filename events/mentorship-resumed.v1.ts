import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MentorshipId } from './ids.ts';

export const MentorshipResumedV1 = defineEvent({
  name: 'mentorship.resumed',
  version: 1,
  description: 'A paused mentorship goes on.',
  subject: ['mentorship', 'mentorshipId'],
  data: z.strictObject({
    mentorshipId: MentorshipId,
    cohortId: CohortId,
  }),
});
export type MentorshipResumedV1 = EventOf<typeof MentorshipResumedV1>;

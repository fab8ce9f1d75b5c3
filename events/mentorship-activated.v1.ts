import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MentorshipId } from './ids.ts';

export const MentorshipActivatedV1 = defineEvent({
  name: 'mentorship.activated',
  version: 1,
  description: 'A pair has planned or held its first meeting.',
  subject: ['mentorship', 'mentorshipId'],
  data: z.strictObject({
    mentorshipId: MentorshipId,
    cohortId: CohortId,
  }),
});
export type MentorshipActivatedV1 = EventOf<typeof MentorshipActivatedV1>;

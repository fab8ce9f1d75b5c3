import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MentorshipId } from './ids.ts';

export const MentorshipPausedV1 = defineEvent({
  name: 'mentorship.paused',
  version: 1,
  description: 'A mentorship is paused: every reminder it covers is silent.',
  subject: ['mentorship', 'mentorshipId'],
  data: z.strictObject({
    mentorshipId: MentorshipId,
    cohortId: CohortId,
  }),
});
export type MentorshipPausedV1 = EventOf<typeof MentorshipPausedV1>;

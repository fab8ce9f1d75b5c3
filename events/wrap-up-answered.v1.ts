import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key, MentorshipId, ParticipantId } from './ids.ts';

export const WrapUpAnsweredV1 = defineEvent({
  name: 'wrap-up.answered',
  version: 1,
  description: 'One side of a mentorship has answered the wrap-up. What was answered is not told here.',
  subject: ['mentorship', 'mentorshipId'],
  data: z.strictObject({
    mentorshipId: MentorshipId,
    cohortId: CohortId,
    milestoneKey: Key,
    participantId: ParticipantId,
  }),
});
export type WrapUpAnsweredV1 = EventOf<typeof WrapUpAnsweredV1>;

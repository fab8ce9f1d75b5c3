import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key, MentorshipId, ParticipantId } from './ids.ts';

export const CheckInAnsweredV1 = defineEvent({
  name: 'check-in.answered',
  version: 1,
  description: 'One side of a mentorship has answered a check-in. What was answered is not told here.',
  subject: ['mentorship', 'mentorshipId'],
  data: z.strictObject({
    mentorshipId: MentorshipId,
    cohortId: CohortId,
    milestoneKey: Key,
    participantId: ParticipantId,
  }),
});
export type CheckInAnsweredV1 = EventOf<typeof CheckInAnsweredV1>;

import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MeetingId, MentorshipId } from './ids.ts';

export const MeetingCancelledV1 = defineEvent({
  name: 'meeting.cancelled',
  version: 1,
  description: 'A planned meeting is called off.',
  subject: ['meeting', 'meetingId'],
  data: z.strictObject({
    meetingId: MeetingId,
    mentorshipId: MentorshipId,
    cohortId: CohortId,
    meetingVersion: z.int().positive(),
  }),
});
export type MeetingCancelledV1 = EventOf<typeof MeetingCancelledV1>;

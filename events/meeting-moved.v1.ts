import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MeetingId, MentorshipId } from './ids.ts';

export const MeetingMovedV1 = defineEvent({
  name: 'meeting.moved',
  version: 1,
  description: 'A planned meeting has another time, mode or place.',
  subject: ['meeting', 'meetingId'],
  data: z.strictObject({
    meetingId: MeetingId,
    mentorshipId: MentorshipId,
    cohortId: CohortId,
    meetingVersion: z.int().positive(),
  }),
});
export type MeetingMovedV1 = EventOf<typeof MeetingMovedV1>;

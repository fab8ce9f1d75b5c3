import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MeetingId, MentorshipId } from './ids.ts';

export const MeetingHeldV1 = defineEvent({
  name: 'meeting.held',
  version: 1,
  description: 'A meeting took place.',
  subject: ['meeting', 'meetingId'],
  data: z.strictObject({
    meetingId: MeetingId,
    mentorshipId: MentorshipId,
    cohortId: CohortId,
    meetingVersion: z.int().positive(),
  }),
});
export type MeetingHeldV1 = EventOf<typeof MeetingHeldV1>;

import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MeetingId, MentorshipId } from './ids.ts';

export const MeetingPlannedV1 = defineEvent({
  name: 'meeting.planned',
  version: 1,
  description: 'A pair has planned a meeting.',
  subject: ['meeting', 'meetingId'],
  data: z.strictObject({
    meetingId: MeetingId,
    mentorshipId: MentorshipId,
    cohortId: CohortId,
    meetingVersion: z.int().positive(),
  }),
});
export type MeetingPlannedV1 = EventOf<typeof MeetingPlannedV1>;

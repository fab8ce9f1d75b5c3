import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MeetingId, MentorshipId } from './ids.ts';

export const MeetingReminderDueV1 = defineEvent({
  name: 'meeting.reminder-due',
  version: 1,
  source: 'pharos.scheduler',
  description: 'Scheduler or the sweeper says that a reminder of a meeting may be due. A hint: the table decides.',
  subject: ['meeting', 'meetingId'],
  data: z.strictObject({
    meetingId: MeetingId,
    mentorshipId: MentorshipId,
    cohortId: CohortId,
    meetingVersion: z.int().positive(),
    reminder: z.enum(['before', 'after']),
  }),
});
export type MeetingReminderDueV1 = EventOf<typeof MeetingReminderDueV1>;

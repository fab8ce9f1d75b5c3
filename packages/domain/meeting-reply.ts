import { CohortId, Key, MeetingId, MentorshipId, ParticipantId } from '@pharos/events';
import * as z from 'zod';
import type { Meeting } from './meeting.ts';
import type { Mentorship } from './mentorship.ts';
import { Role } from './programme.ts';

/** The answers to "Did you meet?". */
export const MeetingAnswer = z.enum(['yes', 'not-yet', 'help', 'pause']);
export type MeetingAnswer = z.infer<typeof MeetingAnswer>;

/** What one side answered when it was asked whether the two met. */
export const MeetingReply = z.strictObject({
  mentorshipId: MentorshipId,
  cohortId: CohortId,
  meetingId: MeetingId,
  participantId: ParticipantId,
  side: Role,
  answer: MeetingAnswer,
  answeredAt: z.iso.datetime(),
  version: z.int().positive(),
});
export type MeetingReply = z.infer<typeof MeetingReply>;

/**
 * How an answer is to be taken. `repeated`: it was given before, and nothing more is to be done. `settled`: the meeting is noted as held, or
 * was called off. `over`: the mentorship has ended. "Yes" is final; the others can become another answer later, as life goes.
 */
export const takeMeetingAnswer = (
  known: MeetingReply | undefined,
  answer: MeetingAnswer,
  { meeting, mentorship }: { meeting: Meeting; mentorship: Mentorship },
): 'new' | 'repeated' | 'settled' | 'over' => {
  if (known?.answer === answer) return 'repeated';
  if (mentorship.status === 'completed' || mentorship.status === 'ended') return 'over';
  const aboutMeeting = answer === 'yes' || answer === 'not-yet';
  if (aboutMeeting && (meeting.status === 'cancelled' || known?.answer === 'yes')) return 'settled';
  return answer === 'not-yet' && meeting.status === 'held' ? 'settled' : 'new';
};

/** What somebody wrote for themselves after a meeting. Its author alone reads it (blueprint rule 6). */
export const Reflection = z.strictObject({
  participantId: ParticipantId,
  mentorshipId: MentorshipId,
  cohortId: CohortId,
  /** Whose key opens it, together with its author's. */
  programmeId: Key,
  meetingId: MeetingId,
  text: z.string().trim().min(1).max(4000),
  writtenAt: z.iso.datetime(),
  version: z.int().positive(),
});
export type Reflection = z.infer<typeof Reflection>;

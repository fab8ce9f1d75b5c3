import { CheckInAnsweredV1, CohortId, type EventDraft, Key, MentorshipId, ParticipantId } from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import { Role } from './programme.ts';

export const CheckInAnswer = z.enum(['going-well', 'could-use-help', 'not-working']);
export type CheckInAnswer = z.infer<typeof CheckInAnswer>;

/** A question put to one side of a mentorship at a milestone. The answer is for the coordinator and its author alone. */
export const CheckIn = z.strictObject({
  mentorshipId: MentorshipId,
  cohortId: CohortId,
  milestoneKey: Key,
  participantId: ParticipantId,
  side: Role,
  askedAt: z.iso.datetime(),
  answer: CheckInAnswer.optional(),
  answeredAt: z.iso.datetime().optional(),
  version: z.int().positive(),
});
export type CheckIn = z.infer<typeof CheckIn>;

/** The check-in with its answer; another answer later replaces the first. @throws DomainError `forbidden` for anybody else's */
export const answerCheckIn = (
  checkIn: CheckIn,
  given: { participantId: string; answer: CheckInAnswer; now: string },
): { checkIn: CheckIn; event: EventDraft } => {
  if (checkIn.participantId !== given.participantId) {
    throw new DomainError('forbidden', 'A check-in is answered by the person it was put to.');
  }
  const answered: CheckIn = { ...checkIn, answer: given.answer, answeredAt: given.now, version: checkIn.version + 1 };
  const { mentorshipId, cohortId, milestoneKey, participantId } = answered;
  return { checkIn: answered, event: CheckInAnsweredV1.draft({ mentorshipId, cohortId, milestoneKey, participantId }) };
};

import { CohortId, type EventDraft, Key, MentorshipId, ParticipantId, WrapUpAnsweredV1 } from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import { type Programme, Role } from './programme.ts';

/** What somebody would like to do after the year. */
export const WrapUpWish = z.enum(['continue', 'change', 'finish']);
export type WrapUpWish = z.infer<typeof WrapUpWish>;

const written = z.string().trim().min(1).max(2000);

/** What one side says of itself at the end of the year; each part is optional, and nobody is graded. */
export const WrapUpAnswers = z.strictObject({
  /** Keys of the programme's outcomes that ring true. */
  outcomes: z.array(Key),
  wish: WrapUpWish.optional(),
  /** What the mentor learned; shown to coordinators without a name. */
  learned: written.optional(),
  /** Kept only with the consent to show it. */
  testimonial: written.optional(),
});
export type WrapUpAnswers = z.infer<typeof WrapUpAnswers>;

/** The wrap-up question put to one side of a mentorship. */
export const WrapUp = z.strictObject({
  mentorshipId: MentorshipId,
  cohortId: CohortId,
  milestoneKey: Key,
  participantId: ParticipantId,
  side: Role,
  askedAt: z.iso.datetime(),
  answers: WrapUpAnswers.optional(),
  answeredAt: z.iso.datetime().optional(),
  version: z.int().positive(),
});
export type WrapUp = z.infer<typeof WrapUp>;

/**
 * The wrap-up with its answers, given once.
 * @throws DomainError `forbidden` for anybody else's, `already-exists` when it is answered, `invalid-input` for an outcome that the programme does not name
 */
export const answerWrapUp = (
  asked: WrapUp,
  given: { programme: Programme; participantId: string; answers: WrapUpAnswers; now: string },
): { wrapUp: WrapUp; event: EventDraft } => {
  const { programme, participantId, answers, now } = given;
  if (asked.participantId !== participantId)
    throw new DomainError('forbidden', 'A wrap-up is answered by the person it was put to.');
  if (asked.answers !== undefined) throw new DomainError('already-exists', 'This wrap-up is answered already.');
  const known = new Set(programme.outcomes.map(({ key }) => key));
  if (answers.outcomes.some((key) => !known.has(key))) {
    throw new DomainError('invalid-input', 'The programme has no such outcome.', {
      issues: [{ path: 'outcomes', message: `must be among ${[...known].join(', ')}` }],
    });
  }
  const { mentorshipId, cohortId, milestoneKey } = asked;
  return {
    wrapUp: { ...asked, answers, answeredAt: now, version: asked.version + 1 },
    event: WrapUpAnsweredV1.draft({ mentorshipId, cohortId, milestoneKey, participantId }),
  };
};

import { CohortId, MentorshipId, ParticipantId } from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import type { Mentorship } from './mentorship.ts';
import { Role } from './programme.ts';

/** The answers to "May we introduce you to each other?". */
export const Consent = z.enum(['yes', 'no']);
export type Consent = z.infer<typeof Consent>;

/**
 * A mentee and somebody else of the cohort who might have something to talk about. Each is asked once; neither learns an address before both
 * have said yes, and nobody learns who said no.
 */
export const Introduction = z.strictObject({
  mentorshipId: MentorshipId,
  cohortId: CohortId,
  /** The mentee of the pair. */
  participantId: ParticipantId,
  /** The person whom they are introduced to. */
  otherId: ParticipantId,
  /** Whose idea it is. */
  by: z.enum([Role.enum.mentor, 'coordinator']),
  askedAt: z.iso.datetime(),
  consent: z.strictObject({ participant: Consent.optional(), other: Consent.optional() }),
  introducedAt: z.iso.datetime().optional(),
  version: z.int().positive(),
});
export type Introduction = z.infer<typeof Introduction>;

/** @throws DomainError `invalid-input` for one of the pair itself, `invalid-transition` when the pair is over */
export const proposeIntroduction = (
  mentorship: Mentorship,
  made: { readonly otherId: string; readonly by: Introduction['by']; readonly now: string },
): Introduction => {
  const { otherId, by, now } = made;
  const { id, cohortId, mentor, mentee, status } = mentorship;
  if (status === 'completed' || status === 'ended')
    throw new DomainError('invalid-transition', `This mentorship is ${status}.`, { facts: { status } });
  if (otherId === mentor.participantId || otherId === mentee.participantId) {
    throw new DomainError('invalid-input', 'These two know each other.', {
      issues: [{ path: 'email', message: 'must be the address of somebody beyond this pair' }],
    });
  }
  const { participantId } = mentee;
  return { mentorshipId: id, cohortId, participantId, otherId, by, askedAt: now, consent: {}, version: 1 };
};

const places = { participant: 'participantId', other: 'otherId' } as const;

/** Which of the two somebody is; undefined for anybody else. */
const placeOf = (introduction: Introduction, personId: string): keyof typeof places | undefined =>
  (['participant', 'other'] as const).find((place) => introduction[places[place]] === personId);

/** What somebody answered so far. */
export const consentOf = (introduction: Introduction, personId: string): Consent | undefined => {
  const place = placeOf(introduction, personId);
  return place && introduction.consent[place];
};

/**
 * The introduction with somebody's answer: made once both have said yes. Until then an answer can become another one; the same one again, and
 * any once they are introduced, changes nothing and is undefined.
 * @throws DomainError `forbidden` for anybody but the two
 */
export const answerIntroduction = (
  introduction: Introduction,
  given: { readonly personId: string; readonly answer: Consent; readonly now: string },
): Introduction | undefined => {
  const place = placeOf(introduction, given.personId);
  if (!place) throw new DomainError('forbidden', 'An introduction is answered by the two whom it is about.');
  if (introduction.introducedAt !== undefined || introduction.consent[place] === given.answer) return undefined;
  const consent = { ...introduction.consent, [place]: given.answer };
  const both = consent.participant === 'yes' && consent.other === 'yes';
  return { ...introduction, consent, ...(both ? { introducedAt: given.now } : {}), version: introduction.version + 1 };
};

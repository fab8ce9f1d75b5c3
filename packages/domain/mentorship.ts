import {
  ApplicationId,
  CohortId,
  type EventDraft,
  MatchRunId,
  MentorshipActivatedV1,
  MentorshipCompletedV1,
  MentorshipEndedV1,
  MentorshipId,
  MentorshipIntroducedV1,
  MentorshipPausedV1,
  MentorshipResumedV1,
  ParticipantId,
} from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import { Localized } from './localized.ts';
import { isSensitive, type Programme, type Role } from './programme.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

export const MentorshipStatus = z.enum(['introduced', 'active', 'paused', 'completed', 'ended']);
export type MentorshipStatus = z.infer<typeof MentorshipStatus>;

export const mentorshipLifeCycle: LifeCycle<MentorshipStatus> = {
  introduced: ['active', 'paused', 'completed', 'ended'],
  active: ['paused', 'completed', 'ended'],
  paused: ['introduced', 'active', 'completed', 'ended'],
  completed: [],
  ended: [],
};

/** Why a mentorship ended early. No blame, and no room for a verdict. */
export const EndReason = z.enum(['moved-on', 'not-enough-time', 'different-needs', 'left-the-programme', 'other']);
export type EndReason = z.infer<typeof EndReason>;

const Side = z.strictObject({ applicationId: ApplicationId, participantId: ParticipantId });

/** One reason of a match, in both languages. */
export const MatchReason = z.strictObject({ criterion: z.string(), points: z.int(), of: z.int(), text: Localized });
export type MatchReason = z.infer<typeof MatchReason>;

/** Of the reasons for a pair, those that the two are told: what rests on a sensitive question stays with the coordinator. */
export const reasonsForPair = (
  programme: Pick<Programme, 'questions'>,
  reasons: readonly MatchReason[],
): MatchReason[] => reasons.filter(({ criterion }) => !isSensitive(programme, criterion));

/** A published pair. */
export const Mentorship = z.strictObject({
  id: MentorshipId,
  cohortId: CohortId,
  matchRunId: MatchRunId,
  mentor: Side,
  mentee: Side,
  status: MentorshipStatus,
  /** The state to go back to after a pause. */
  pausedFrom: z.enum(['introduced', 'active']).optional(),
  endReason: EndReason.optional(),
  reasons: z.array(MatchReason),
  meetingsPlanned: z.int().nonnegative(),
  meetingsHeld: z.int().nonnegative(),
  /** When the last meeting that is known began. */
  lastMetAt: z.iso.datetime().optional(),
  introducedAt: z.iso.datetime(),
  version: z.int().positive(),
});
export type Mentorship = z.infer<typeof Mentorship>;

const told = ({ id, cohortId }: Mentorship) => ({ mentorshipId: id, cohortId });

/** Which side of the pair a participant is, or undefined for somebody else. */
export const sideOf = (mentorship: Mentorship, participantId: string): Role | undefined => {
  if (mentorship.mentor.participantId === participantId) return 'mentor';
  return mentorship.mentee.participantId === participantId ? 'mentee' : undefined;
};

/** A new mentorship from a proposal that a person approved. */
export const introduce = (
  made: Pick<Mentorship, 'id' | 'cohortId' | 'matchRunId' | 'mentor' | 'mentee' | 'reasons'> & { now: string },
): { mentorship: Mentorship; event: EventDraft } => {
  const { now, ...pair } = made;
  const mentorship: Mentorship = {
    ...pair,
    status: 'introduced',
    meetingsPlanned: 0,
    meetingsHeld: 0,
    introducedAt: now,
    version: 1,
  };
  return {
    mentorship,
    event: MentorshipIntroducedV1.draft({
      ...told(mentorship),
      matchRunId: mentorship.matchRunId,
      mentorApplicationId: mentorship.mentor.applicationId,
      menteeApplicationId: mentorship.mentee.applicationId,
      mentorParticipantId: mentorship.mentor.participantId,
      menteeParticipantId: mentorship.mentee.participantId,
    }),
  };
};

type Change = { mentorship: Mentorship; event: EventDraft };

const moved = (mentorship: Mentorship, change: Partial<Mentorship> & { status: MentorshipStatus }): Mentorship => {
  assertTransition('mentorship', mentorshipLifeCycle, mentorship.status, change.status);
  return { ...mentorship, ...change, version: mentorship.version + 1 };
};

/** The pair has planned or held its first meeting. @throws DomainError `invalid-transition` */
export const activate = (mentorship: Mentorship): Change => {
  const next = moved(mentorship, { status: 'active' });
  return { mentorship: next, event: MentorshipActivatedV1.draft(told(next)) };
};

/** Silences every reminder of the pair. @throws DomainError `invalid-transition` */
export const pause = (mentorship: Mentorship): Change => {
  const pausedFrom = mentorship.status === 'introduced' ? 'introduced' : 'active';
  const next = moved(mentorship, { status: 'paused', pausedFrom });
  return { mentorship: next, event: MentorshipPausedV1.draft(told(next)) };
};

/** Goes on as before the pause. @throws DomainError `invalid-transition` unless it is paused */
export const resume = (mentorship: Mentorship): Change => {
  const { pausedFrom, ...rest } = mentorship;
  if (mentorship.status !== 'paused') {
    throw new DomainError('invalid-transition', `This mentorship is ${mentorship.status}: only a paused one resumes.`, {
      facts: { status: mentorship.status },
    });
  }
  const next = moved(rest, { status: pausedFrom ?? 'active' });
  return { mentorship: next, event: MentorshipResumedV1.draft(told(next)) };
};

/** The cohort is over. @throws DomainError `invalid-transition` */
export const complete = (mentorship: Mentorship): Change => {
  const next = moved(mentorship, { status: 'completed' });
  return { mentorship: next, event: MentorshipCompletedV1.draft(told(next)) };
};

/** Ends it early; both places are free again. @throws DomainError `invalid-transition` */
export const end = (mentorship: Mentorship, reason: EndReason): Change => {
  const next = moved(mentorship, { status: 'ended', endReason: reason });
  return { mentorship: next, event: MentorshipEndedV1.draft(told(next)) };
};

/** Whether the programme may write to this pair of its own accord. */
export const isUnderWay = ({ status }: Mentorship): boolean => status === 'introduced' || status === 'active';

import {
  CohortId,
  type EventDraft,
  NominationAnsweredV1,
  NominationEndedV1,
  NominationId,
  NominationMadeV1,
  ParticipantId,
} from '@pharos/events';
import * as z from 'zod';
import type { Cohort } from './cohort.ts';
import { DomainError } from './error.ts';
import { Language } from './localized.ts';
import { dateAt, isoInstant, planAt, shiftLocal } from './plan.ts';
import { type Programme, Role } from './programme.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

export const NominationStatus = z.enum(['asked', 'accepted', 'declined', 'applied', 'lapsed']);
export type NominationStatus = z.infer<typeof NominationStatus>;

/** A yes leads to applying, and may still become a no; what is not followed by an application lapses. */
export const nominationLifeCycle: LifeCycle<NominationStatus> = {
  asked: ['accepted', 'declined', 'applied', 'lapsed'],
  accepted: ['declined', 'applied', 'lapsed'],
  declined: [],
  applied: [],
  lapsed: [],
};

export const NominationAnswer = z.enum(['accepted', 'declined']);
export type NominationAnswer = z.infer<typeof NominationAnswer>;

/** That somebody was named for a cohort, as ids; name and address stand with the person, and nowhere else. */
export const Nomination = z.strictObject({
  id: NominationId,
  cohortId: CohortId,
  /** Who is nominated. */
  participantId: ParticipantId,
  role: Role,
  /** The participant who named them; absent where a coordinator did. */
  nominatedBy: ParticipantId.optional(),
  /** Whether the mail may say who that is. */
  named: z.boolean(),
  /** Of the mail, and of the pages behind its link also when the person is erased. */
  language: Language,
  status: NominationStatus,
  nominatedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().optional(),
  /** The end of a day on the cohort's clock: from then on nothing may be kept of somebody who has not applied. */
  endsAt: z.iso.datetime(),
  version: z.int().positive(),
});
export type Nomination = z.infer<typeof Nomination>;

/** A participant names this many people at most for a cohort, so that nobody sends mail to the world in the programme's name. */
export const NOMINATIONS_EACH = 10;

const told = ({ id, cohortId }: Nomination) => ({ nominationId: id, cohortId });

/**
 * A new nomination, whose time is over when as many days as the programme says have passed on the cohort's clock, with the end of the day.
 * @throws DomainError `intake-closed` while the cohort takes no applications; `invalid-input` naming `role` where the programme takes no
 * nominations of that role
 */
export const nominate = (
  programme: Programme,
  cohort: Cohort,
  form: Pick<Nomination, 'role' | 'named' | 'language'>,
  made: Pick<Nomination, 'id' | 'participantId' | 'nominatedBy'> & { readonly now: string; readonly tzdata: string },
): { nomination: Nomination; event: EventDraft } => {
  const { roles = [], answerWithinDays = 0 } = programme.nomination ?? {};
  if (!roles.includes(form.role)) {
    const message = roles.length > 0 ? `must be ${roles.join(' or ')}` : 'is nominated in no role by this programme';
    throw new DomainError('invalid-input', 'This programme takes no such nomination.', {
      issues: [{ path: 'role', message }],
    });
  }
  if (!cohort.intakeOpen) {
    throw new DomainError('intake-closed', 'This cohort takes no applications now.', {
      facts: { status: cohort.status },
    });
  }
  const { now, tzdata, nominatedBy, ...ids } = made;
  const midnight = `${dateAt(now, cohort.timeZone)}T00:00`;
  const ends = shiftLocal(midnight, { days: answerWithinDays + 1 });
  const nomination: Nomination = {
    ...ids,
    cohortId: cohort.id,
    ...form,
    ...(nominatedBy === undefined ? {} : { nominatedBy }),
    status: 'asked',
    nominatedAt: now,
    endsAt: planAt(ends, cohort.timeZone, tzdata).at,
    version: 1,
  };
  const { participantId, role } = nomination;
  return { nomination, event: NominationMadeV1.draft({ ...told(nomination), participantId, role }) };
};

/** The last moment at which a nomination can be answered: its day is the one to name. */
export const lastMomentOf = ({ endsAt }: Nomination): string => isoInstant(Date.parse(endsAt) - 1);

/** Whether somebody may still say yes or no. */
export const isAsked = ({ status, endsAt }: Nomination, now: string): boolean =>
  (status === 'asked' || status === 'accepted') && now < endsAt;

/**
 * The nomination with its answer; undefined when that is its answer already.
 * @throws DomainError `invalid-transition` after a no, `too-late` when its time is over
 */
export const answerNomination = (
  nomination: Nomination,
  answer: NominationAnswer,
  now: string,
): { nomination: Nomination; event: EventDraft } | undefined => {
  if (nomination.status === answer) return undefined;
  assertTransition('nomination', nominationLifeCycle, nomination.status, answer);
  if (now >= nomination.endsAt) throw new DomainError('too-late', 'The time of this nomination is over.');
  const next: Nomination = { ...nomination, status: answer, answeredAt: now, version: nomination.version + 1 };
  return { nomination: next, event: NominationAnsweredV1.draft({ ...told(next), answer }) };
};

/** The nomination when its time is over. @throws DomainError `invalid-transition` when it has an end already */
export const endNomination = (
  nomination: Nomination,
  outcome: 'applied' | 'lapsed',
): { nomination: Nomination; event: EventDraft } => {
  assertTransition('nomination', nominationLifeCycle, nomination.status, outcome);
  const next: Nomination = { ...nomination, status: outcome, version: nomination.version + 1 };
  return { nomination: next, event: NominationEndedV1.draft({ ...told(next), outcome }) };
};

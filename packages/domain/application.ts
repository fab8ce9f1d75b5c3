import {
  ApplicationAcceptedV1,
  ApplicationDeclinedV1,
  ApplicationId,
  ApplicationSubmittedV1,
  ApplicationWaitlistedV1,
  ApplicationWithdrawnV1,
  CohortId,
  type EventDraft,
  Key,
  MatchRunId,
  ParticipantId,
} from '@pharos/events';
import * as z from 'zod';
import { Answers, answerIssues, assertEligible } from './answers.ts';
import type { Cohort } from './cohort.ts';
import { DomainError } from './error.ts';
import { Language } from './localized.ts';
import { ApplicationConsent, consentIssues, noticeOf } from './notice.ts';
import { preparationsOf } from './preparation.ts';
import { type Programme, Role } from './programme.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

export const ApplicationStatus = z.enum(['submitted', 'accepted', 'waitlisted', 'declined', 'withdrawn']);
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

export const applicationLifeCycle: LifeCycle<ApplicationStatus> = {
  submitted: ['accepted', 'waitlisted', 'declined', 'withdrawn'],
  waitlisted: ['accepted', 'declined', 'withdrawn'],
  accepted: ['waitlisted', 'withdrawn'],
  declined: ['withdrawn'],
  withdrawn: [],
};

/** A participant's wish to join one cohort as mentor or mentee. */
export const Application = z.strictObject({
  id: ApplicationId,
  cohortId: CohortId,
  programmeId: Key,
  participantId: ParticipantId,
  role: Role,
  /** Which kind of mentor or mentee, from the programme's list. */
  kind: Key,
  answers: Answers,
  language: Language,
  status: ApplicationStatus,
  /** How many mentorships this application can carry at a time: a mentor's places, or one for a mentee. */
  capacity: z.int().min(1).max(40),
  /** How many it carries now. Never above capacity: a condition of the write (blueprint rule 4). */
  load: z.int().nonnegative(),
  /** 0 to 9; people left unmatched in an earlier run come with more. */
  priority: z.int().min(0).max(9),
  /** The last published match run that left this person without a mentor; absent once they have one. */
  leftOutBy: MatchRunId.optional(),
  /** Guidelines accepted and training confirmed: which version, and when. */
  prepared: z.array(z.strictObject({ key: Key, version: z.int().positive(), at: z.iso.datetime() })).optional(),
  /** False while the programme asks for something before matching; nobody is matched before it is true or absent. */
  ready: z.boolean().optional(),
  /** Workshops that the person was at, and when that was noted. */
  attended: z.array(z.strictObject({ workshop: Key, notedAt: z.iso.datetime() })).optional(),
  /** Absent on applications from before there were notices. */
  consent: ApplicationConsent.optional(),
  submittedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().optional(),
  version: z.int().positive(),
});
export type Application = z.infer<typeof Application>;

const told = ({ id, cohortId, participantId, role }: Application) => ({
  applicationId: id,
  cohortId,
  participantId,
  role,
});

export interface ApplicationForm {
  readonly role: Role;
  readonly kind: string;
  readonly language: Language;
  readonly answers: Answers;
  /** Version of the notice that the person said yes to; undefined for answers that a coordinator brings from a form. */
  readonly agreedTo: string | undefined;
}

const capacityOf = (programme: Programme, { role, answers }: ApplicationForm): number => {
  const wanted = programme.capacityQuestion === undefined ? undefined : answers[programme.capacityQuestion];
  return role === 'mentor' && typeof wanted === 'number' ? wanted : 1;
};

/**
 * Decides a new application.
 * @throws DomainError `intake-closed` when the cohort takes no applications, `invalid-input` naming every wrong field, `not-eligible`
 */
export const submitApplication = (
  programme: Programme,
  cohort: Cohort,
  form: ApplicationForm,
  made: { id: string; participantId: string; now: string },
): { application: Application; event: EventDraft } => {
  if (!cohort.intakeOpen) {
    throw new DomainError('intake-closed', 'This cohort takes no applications now.', {
      facts: { status: cohort.status },
    });
  }
  const kinds = programme.roles[form.role].kinds.map(({ key }) => key);
  const issues = answerIssues(programme, form.role, form.answers);
  if (!kinds.includes(form.kind)) issues.unshift({ path: 'kind', message: `must be one of ${kinds.join(', ')}` });
  if (form.agreedTo !== undefined) issues.push(...consentIssues(programme, form.agreedTo));
  if (issues.length > 0)
    throw new DomainError('invalid-input', 'Some answers cannot be taken as they are.', { issues });
  assertEligible(programme, form.role, form.answers);
  const application: Application = {
    id: made.id,
    cohortId: cohort.id,
    programmeId: programme.id,
    participantId: made.participantId,
    role: form.role,
    kind: form.kind,
    answers: form.answers,
    language: form.language,
    status: 'submitted',
    capacity: capacityOf(programme, form),
    load: 0,
    priority: 0,
    ...(preparationsOf(programme, form.role).length > 0 ? { ready: false } : {}),
    consent: {
      how: form.agreedTo === undefined ? 'told' : 'agreed',
      notice: noticeOf(programme).version,
      at: made.now,
    },
    submittedAt: made.now,
    version: 1,
  };
  return { application, event: ApplicationSubmittedV1.draft(told(application)) };
};

const announced = {
  accepted: ApplicationAcceptedV1,
  waitlisted: ApplicationWaitlistedV1,
  declined: ApplicationDeclinedV1,
  withdrawn: ApplicationWithdrawnV1,
} as const;

/**
 * The application after a decision, with the event that tells of it.
 * @throws DomainError `invalid-transition`; also when somebody withdraws or is put back who carries a mentorship: end that first
 */
export const decideApplication = (
  application: Application,
  to: keyof typeof announced,
  now: string,
): { application: Application; event: EventDraft } => {
  assertTransition('application', applicationLifeCycle, application.status, to);
  if (application.load > 0 && to !== 'accepted') {
    throw new DomainError(
      'invalid-transition',
      `This person has ${application.load} mentorship(s) under way: end them first.`,
      {
        facts: { load: application.load },
      },
    );
  }
  const decided: Application = { ...application, status: to, decidedAt: now, version: application.version + 1 };
  return { application: decided, event: announced[to].draft(told(decided)) };
};

import {
  Answers,
  Application,
  ApplicationStatus,
  EmailAddress,
  Language,
  Localized,
  Nomination,
  NominationStatus,
  NoticeVersion,
  PersonName,
  Role,
} from '@pharos/domain';
import { Key } from '@pharos/events';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { ApplicationPath, CohortPath, NoBody, Paging, pageOf, SinceDay, shown } from '../shared-schemas.ts';

const tag = 'Applications';
const NOTICE = '3b7c91d05e2f84a6';

export const ApplicationView = Application.extend({
  applicant: z
    .object({ name: z.string(), email: z.string().optional().meta({ description: 'Not for helpers' }) })
    .optional()
    .meta({ description: 'For those who see the queue, and for the applicant' }),
  answers: Answers.optional().meta({ description: 'By question key; not for helpers' }),
});

/** "2 of at least 2", where the programme has a menu of workshops for this role. */
export const WorkshopCount = z.object({ attended: z.int(), atLeast: z.int() });

/** Something that comes before matching, in both languages, and whether this person has it. */
export const PreparationView = z.object({
  key: z.string(),
  version: z.int(),
  confirmedBy: z.enum(['person', 'coordinator']),
  title: Localized,
  text: Localized,
  done: z.boolean(),
});

export const submitApplication = operation({
  id: 'submitApplication',
  method: 'POST',
  path: '/cohorts/{cohortId}/applications',
  tag,
  summary: 'Apply to a cohort',
  description:
    'As mentor or mentee. The answers are checked against the questions that the programme asks of that role; eligibility is decided here. Show the notice of the cohort first: nobody applies without a yes to it, and its version and the time are kept with the application.',
  rule: 'application.submit',
  params: CohortPath,
  body: z.strictObject({
    role: Role,
    kind: Key.meta({ description: "Key of one of the role's kinds", example: 'alumni' }),
    name: PersonName.meta({ example: 'Camille Roy' }),
    email: EmailAddress.meta({ example: 'camille.roy@example.org' }),
    language: Language.meta({ description: 'The language of every email to this person' }),
    answers: Answers.meta({ description: 'By question key' }),
    consent: z
      .strictObject({ notice: NoticeVersion.meta({ description: 'The version that was shown', example: NOTICE }) })
      .meta({
        description:
          "The person's yes to the notice of the cohort (`getNotice`); refused when its words have changed since",
      }),
  }),
  answer: ApplicationView,
  status: 201,
  problems: ['not-found', 'invalid-input', 'intake-closed', 'not-eligible', 'already-exists'],
});

export const getApplication = operation({
  id: 'getApplication',
  method: 'GET',
  path: '/applications/{applicationId}',
  tag,
  summary: 'Read an application',
  description: "One's own, or any as a coordinator. Other people's are not there.",
  rule: 'application.read',
  params: ApplicationPath,
  answer: ApplicationView,
  problems: ['not-found', 'invalid-input'],
});

/** Whom to look for. */
const Wanted = Paging.extend({
  language: Language.optional().meta({ description: 'Who gets mail in this language' }),
  waitingSince: SinceDay.meta({ description: 'Who applied on this day or before, on the cohort’s clock' }),
  answer: z.string().max(200).optional().meta({
    description:
      'Who chose this option: a question and one of its options, joined by a colon, such as a subject. For coordinators',
    example: 'teaching-areas:mathematics',
  }),
});
const FILTERED = 'A filtered page may be short, or even empty, and have a cursor to go on with.';

export const listApplications = operation({
  id: 'listApplications',
  method: 'GET',
  path: '/cohorts/{cohortId}/applications',
  tag,
  summary: 'List applications',
  description: `Applications in one role, and in one state when given; oldest first within a state. ${FILTERED}`,
  rule: 'application.list',
  params: CohortPath,
  query: Wanted.extend({ role: Role, status: ApplicationStatus.optional() }),
  answer: pageOf(ApplicationView),
  problems: ['not-found', 'invalid-input'],
});

export const listWaiting = operation({
  id: 'listWaiting',
  method: 'GET',
  path: '/cohorts/{cohortId}/waiting',
  tag,
  summary: 'List mentees who wait for a mentor',
  description: `Accepted mentees without a mentorship, the one who has waited longest first. ${FILTERED}`,
  rule: 'application.list',
  params: CohortPath,
  query: Wanted,
  answer: pageOf(ApplicationView),
  problems: ['not-found', 'invalid-input'],
});

const decision = <Id extends string>(
  id: Id,
  verb: 'accept' | 'waitlist' | 'decline',
  summary: string,
  description: string,
) =>
  operation({
    id,
    method: 'POST',
    path: `/applications/{applicationId}/${verb}`,
    tag,
    summary,
    description,
    rule: 'application.decide',
    params: ApplicationPath,
    body: NoBody,
    answer: ApplicationView,
    versioned: true,
    problems: ['not-found', 'invalid-input', 'invalid-transition', 'stale-version'],
  });

export const acceptApplication = decision(
  'acceptApplication',
  'accept',
  'Accept an application',
  'The person can be matched from the next match run on, and is told by email.',
);
export const waitlistApplication = decision(
  'waitlistApplication',
  'waitlist',
  'Put an application on the waiting list',
  'The person is told by email, and can be accepted later.',
);
export const declineApplication = decision(
  'declineApplication',
  'decline',
  'Decline an application',
  'The person is told by email.',
);

export const withdrawApplication = operation({
  id: 'withdrawApplication',
  method: 'POST',
  path: '/applications/{applicationId}/withdraw',
  tag,
  summary: 'Withdraw an application',
  description:
    'By its author, or by a coordinator for them. A mentorship under way is ended first. The person may apply again later.',
  rule: 'application.withdraw',
  params: ApplicationPath,
  body: NoBody,
  answer: ApplicationView,
  versioned: true,
  problems: ['not-found', 'invalid-input', 'invalid-transition', 'stale-version'],
});

export const prepareApplication = operation({
  id: 'prepareApplication',
  method: 'PUT',
  path: '/applications/{applicationId}/preparations/{key}',
  tag,
  summary: 'Accept guidelines, or confirm that somebody is ready',
  description:
    'What a programme asks for before it matches anybody. A person accepts guidelines for themselves; a coordinator confirms training. The version is kept with the time; nobody is matched before everything asked of them is there.',
  rule: 'application.prepare',
  params: ApplicationPath.extend({ key: Key }),
  body: z.strictObject({ version: z.int().positive().meta({ description: 'The version that was read' }) }),
  answer: ApplicationView,
  versioned: true,
  problems: ['not-found', 'invalid-input', 'forbidden', 'stale-version'],
});

export const noteAttendance = operation({
  id: 'noteAttendance',
  method: 'POST',
  path: '/cohorts/{cohortId}/workshops/{workshop}/attendance',
  tag,
  summary: 'Note who was at a workshop',
  description:
    'Accepted people of this cohort, at most 50 at a time: all of them or none. Whoever is noted already stays noted once. That they were there is all that is kept.',
  rule: 'attendance.note',
  params: CohortPath.extend({ workshop: Key }),
  body: z.strictObject({ applicationIds: z.array(ApplicationPath.shape.applicationId).min(1).max(50) }),
  answer: z.object({ items: z.array(ApplicationView) }),
  problems: ['not-found', 'invalid-input', 'stale-version'],
});

const Column = z.string().min(1).max(200);

/** The same for everybody, or read from a column whose cells are translated. */
const chosenBy = <Value extends z.ZodType<string>>(value: Value) =>
  z.union([z.strictObject({ column: Column, values: z.record(z.string(), value) }), z.strictObject({ is: value })], {
    error: 'must be {"is": …} with one of the possible values, or {"column": …, "values": {cell text: value, …}}',
  });

/** Which column of the file answers which question. */
export const ImportMapping = z.strictObject({
  name: z
    .union([Column, z.array(Column).min(1).max(4)], {
      error: 'must be a column, or up to four whose cells make the name',
    })
    .meta({
      description: 'Column with the name, or several whose cells are joined',
      example: ['First name', 'Last name'],
    }),
  email: Column.meta({ description: 'Column with the address', example: 'Email Address' }),
  role: chosenBy(Role),
  kind: chosenBy(Key),
  language: chosenBy(Language),
  answers: z.record(
    Key,
    z.strictObject({
      column: Column,
      /** Cell text to option key, or to a number written in digits; cells are compared without case and outer space, and option labels and keys count as well. */
      values: z.record(z.string(), Key).optional(),
      /** For answers with several choices; a comma unless said otherwise. */
      separator: z.string().min(1).max(3).optional(),
    }),
  ),
});

export const importApplications = operation({
  id: 'importApplications',
  method: 'POST',
  path: '/cohorts/{cohortId}/imports',
  tag,
  summary: 'Import a form export',
  description:
    'A CSV file of at most 5,000 rows and a mapping that says which column is which question. Good rows become applications; rows with something wrong come back as CSV with the reasons. The same file imported again adds nobody twice. What people agreed to on that form is between them and whoever asked: their applications say `told`, and the notice is in the first mail that they get.',
  rule: 'application.import',
  params: CohortPath,
  body: z.strictObject({ csv: z.string().min(1).max(5_000_000), mapping: ImportMapping }),
  answer: z.object({
    rows: z.int(),
    added: z.int(),
    alreadyThere: z.int(),
    rejected: z.int(),
    problems: z.array(
      z.object({ row: z.int(), column: z.string().optional(), value: z.string().optional(), message: z.string() }),
    ),
    rejectedCsv: z
      .string()
      .meta({ description: 'The rejected rows as they were, with a column of reasons; empty when there are none' }),
  }),
  perHour: 60,
  problems: ['not-found', 'invalid-input', 'intake-closed'],
});

const NominationForm = z.strictObject({
  role: Role,
  name: PersonName.meta({ example: 'Dana Whitford' }),
  email: EmailAddress.meta({ example: 'dana.whitford@example.org' }),
  language: Language.meta({ description: 'The language of the one email to this person' }),
  named: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether the email may say who nominates; a coordinator is never named', example: true }),
});

export const NominationView = shown(Nomination);
export const NominationLine = NominationView.extend({
  nominee: z
    .object({ name: z.string(), email: z.string() })
    .optional()
    .meta({ description: 'Absent once the person is erased' }),
});

export const nominate = operation({
  id: 'nominate',
  method: 'POST',
  path: '/cohorts/{cohortId}/nominations',
  tag,
  summary: 'Nominate somebody',
  description:
    'By a coordinator, or by a participant, who may name ten people for a cohort. The person gets one email, with a link for a yes, which tells them how to apply, and one for a no. There is no reminder. After a no, or when they have not applied in the days that the programme says, their name and address are erased, and they are not asked again for this cohort. While the cohort takes applications, and in the roles of `nomination` in the programme.',
  rule: 'nomination.make',
  params: CohortPath,
  body: NominationForm,
  answer: NominationView,
  status: 201,
  problems: ['not-found', 'invalid-input', 'intake-closed', 'already-exists'],
});

export const listNominations = operation({
  id: 'listNominations',
  method: 'GET',
  path: '/cohorts/{cohortId}/nominations',
  tag,
  summary: 'List nominations',
  description:
    'Newest first: who was nominated, by whom, and what became of it; in one state when given. Erased people are counted and not named.',
  rule: 'nomination.list',
  params: CohortPath,
  query: Paging.extend({ status: NominationStatus.optional() }),
  answer: pageOf(NominationLine),
  problems: ['not-found', 'invalid-input'],
});

export const operations = [
  submitApplication,
  getApplication,
  listApplications,
  listWaiting,
  acceptApplication,
  waitlistApplication,
  declineApplication,
  withdrawApplication,
  prepareApplication,
  noteAttendance,
  importApplications,
  nominate,
  listNominations,
];

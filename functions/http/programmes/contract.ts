import {
  Cohort,
  Localized,
  Message,
  Notice,
  NoticeVersion,
  Programme,
  ProgrammeLine,
  ProgrammeVersion,
  Sending,
  TimeZone,
} from '@pharos/domain';
import { Key, MessageId } from '@pharos/events';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { CohortPath, NoBody, Paging, pageOf, shown, Version } from '../shared-schemas.ts';

const tag = 'Programmes and cohorts';

export const NoticeView = shown(Notice);
export const ProgrammeView = shown(Programme.omit({ matching: true })).extend({
  notice: NoticeView.meta({ description: 'What applicants of a cohort with this version are told' }),
});
const ProgrammeLineView = shown(ProgrammeLine);
export const ProgrammeVersionView = shown(ProgrammeVersion);
export const ProgrammeVersionLine = shown(ProgrammeVersion.omit({ definition: true }));
const ProgrammePath = z.object({ programmeId: Key });
const VersionNumber = z.int().positive().max(999_999);
export const CohortView = shown(Cohort.extend({ programmeName: Localized }));
export const MessageView = shown(
  Message.pick({
    id: true,
    kind: true,
    participantId: true,
    status: true,
    requestedAt: true,
    claimedAt: true,
    failure: true,
    version: true,
  }),
);

const ProblemTypeView = z.object({
  type: z.string().meta({ example: '/problems/not-found' }),
  status: z.int(),
  title: Localized,
  help: z.string().meta({ description: 'What it means and what to do about it' }),
});

/** What problems mean changes with a deployment, definitions when a coordinator uploads one. */
const AN_HOUR = 3600;
const A_MINUTE = 60;

export const listProblems = operation({
  id: 'listProblems',
  method: 'GET',
  path: '/problems',
  tag: 'Problems',
  summary: 'List every type of problem',
  description: 'All that this API refuses with, each with what to do about it.',
  rule: 'problem.read',
  answer: z.object({ items: z.array(ProblemTypeView) }),
  cacheSeconds: AN_HOUR,
  problems: [],
});

export const getProblem = operation({
  id: 'getProblem',
  method: 'GET',
  path: '/problems/{code}',
  tag: 'Problems',
  summary: 'Read what a problem means',
  description: "The address in a problem's `type`, below that of the API.",
  rule: 'problem.read',
  params: z.object({ code: Key }),
  answer: ProblemTypeView,
  cacheSeconds: AN_HOUR,
  problems: ['not-found'],
});

export const listProgrammes = operation({
  id: 'listProgrammes',
  method: 'GET',
  path: '/programmes',
  tag,
  summary: 'List programmes',
  description: 'The programmes of this institution. Open to everybody, so that a front page can show them.',
  rule: 'programme.read',
  answer: z.object({ items: z.array(ProgrammeLineView) }),
  cacheSeconds: A_MINUTE,
  problems: [],
});

export const getProgramme = operation({
  id: 'getProgramme',
  method: 'GET',
  path: '/programmes/{programmeId}',
  tag,
  summary: 'Read a programme',
  description:
    'Everything a front-end needs to show the programme and build its application forms: promise, questions, outcomes, published dates. A cohort takes applications by the version that it names as `programmeVersion`.',
  rule: 'programme.read',
  params: ProgrammePath,
  query: z.object({
    version: z.coerce
      .number()
      .pipe(VersionNumber)
      .optional()
      .meta({ description: 'The present one unless given', example: 1 }),
  }),
  answer: ProgrammeView,
  cacheSeconds: A_MINUTE,
  problems: ['not-found'],
});

export const defineProgramme = operation({
  id: 'defineProgramme',
  method: 'PUT',
  path: '/programmes/{programmeId}',
  tag,
  summary: 'Upload a definition',
  description:
    'A programme that is new, or the next version of one: the whole document, as `definition` of a version shows it. What is wrong in it is named by its path. Versions are numbered here, so a `version` in the document is not looked at; the same document again is the same version. Cohorts keep the version that they have until they are moved.',
  rule: 'programme.define',
  params: ProgrammePath,
  body: z.looseObject({ id: Key.meta({ description: 'The programme in the address', example: 'werklund' }) }),
  answer: ProgrammeVersionView,
  versioned: true,
  problems: ['invalid-input', 'stale-version', 'too-large'],
});

export const listProgrammeVersions = operation({
  id: 'listProgrammeVersions',
  method: 'GET',
  path: '/programmes/{programmeId}/versions',
  tag,
  summary: 'List the versions of a programme',
  description: 'Those that were uploaded and those that cohorts were made with, newest first.',
  rule: 'programme.define',
  params: ProgrammePath,
  query: Paging,
  answer: pageOf(ProgrammeVersionLine),
  problems: ['not-found'],
});

export const getProgrammeVersion = operation({
  id: 'getProgrammeVersion',
  method: 'GET',
  path: '/programmes/{programmeId}/versions/{version}',
  tag,
  summary: 'Read a version of a programme',
  description: 'The whole definition with how it matches, ready to be changed and uploaded.',
  rule: 'programme.define',
  params: ProgrammePath.extend({ version: z.coerce.number().pipe(VersionNumber) }),
  answer: ProgrammeVersionView,
  problems: ['not-found'],
});

export const createCohort = operation({
  id: 'createCohort',
  method: 'POST',
  path: '/cohorts',
  tag,
  summary: 'Create a cohort',
  description: 'A new run of a programme, as a draft: nobody can apply and nothing is scheduled until it is opened.',
  rule: 'cohort.create',
  body: z.strictObject({
    programmeId: Key,
    cycle: Key.meta({ description: "Key of one of the programme's cycles", example: '2024-2025' }),
    timeZone: TimeZone.optional().meta({
      description: "Zone in which the cohort's clock runs; the institution's own unless given",
      example: 'America/Edmonton',
    }),
  }),
  answer: CohortView,
  status: 201,
  problems: ['not-found', 'invalid-input'],
});

export const listCohorts = operation({
  id: 'listCohorts',
  method: 'GET',
  path: '/cohorts',
  tag,
  summary: 'List cohorts',
  description: 'Cohorts of every programme, newest first.',
  rule: 'cohort.read',
  query: Paging,
  answer: pageOf(CohortView),
  problems: ['invalid-input'],
});

export const getCohort = operation({
  id: 'getCohort',
  method: 'GET',
  path: '/cohorts/{cohortId}',
  tag,
  summary: 'Read a cohort',
  description: 'State, time zone and whether applications are taken.',
  rule: 'cohort.read',
  params: CohortPath,
  answer: CohortView,
  problems: ['not-found', 'invalid-input'],
});

export const getNotice = operation({
  id: 'getNotice',
  method: 'GET',
  path: '/cohorts/{cohortId}/notice',
  tag,
  summary: 'Read what applicants are told',
  description:
    'In both languages, a paragraph a text: that matching is automated, what it uses, that a person approves, and whom to ask. What it uses is read from the matching policy itself. The version stands for the words: send it back as `consent.notice` of an application. An earlier version is answered as people agreed to it.',
  rule: 'cohort.read',
  params: CohortPath,
  query: z.object({ version: NoticeVersion.optional().meta({ description: 'The one that stands unless given' }) }),
  answer: NoticeView,
  problems: ['not-found', 'invalid-input'],
});

export const openCohort = operation({
  id: 'openCohort',
  method: 'POST',
  path: '/cohorts/{cohortId}/open',
  tag,
  summary: 'Open a cohort',
  description:
    'Applications are taken from now on, and the whole timeline is planned and scheduled. What is past already is cancelled, but for what the programme marks as essential: that fires in two minutes.',
  rule: 'cohort.run',
  params: CohortPath,
  body: NoBody,
  answer: CohortView,
  versioned: true,
  problems: ['not-found', 'invalid-input', 'invalid-transition', 'stale-version'],
});

export const redefineCohort = operation({
  id: 'redefineCohort',
  method: 'POST',
  path: '/cohorts/{cohortId}/definition',
  tag,
  summary: "Move a cohort to another version of its programme's definition",
  description:
    "Points of the timeline that are new are planned, those that are gone are cancelled, and those whose date the two versions give differently are planned anew; what is dated in the past is cancelled, or fires in two minutes where it is essential. What has fired or is cancelled stays, and so does a date that a coordinator has set where the definition's has not changed. Applications are taken by the new version from now on; answers given before stay. Refused for a version that lacks the cohort's cycle or makes a question one of another type.",
  rule: 'cohort.run',
  params: CohortPath,
  body: z.strictObject({ version: VersionNumber.meta({ description: "One of the programme's versions", example: 2 }) }),
  answer: CohortView,
  versioned: true,
  problems: ['not-found', 'invalid-input', 'invalid-transition', 'stale-version'],
});

export const closeCohort = operation({
  id: 'closeCohort',
  method: 'POST',
  path: '/cohorts/{cohortId}/close',
  tag,
  summary: 'Close a cohort',
  description:
    'Ends the cohort now: no more applications, mentorships under way are completed. The timeline does this by itself on its last day.',
  rule: 'cohort.run',
  params: CohortPath,
  body: NoBody,
  answer: CohortView,
  versioned: true,
  problems: ['not-found', 'invalid-input', 'invalid-transition', 'stale-version'],
});

export const listMessages = operation({
  id: 'listMessages',
  method: 'GET',
  path: '/cohorts/{cohortId}/messages',
  tag,
  summary: 'List messages by state',
  description: 'Emails of a cohort that are, say, unconfirmed or failed: ids, kinds and times, never what they say.',
  rule: 'message.list',
  params: CohortPath,
  query: Paging.extend({ status: Message.shape.status.default('unconfirmed') }),
  answer: pageOf(MessageView),
  problems: ['not-found', 'invalid-input'],
});

export const SendingView = z.object({
  status: Sending.shape.status.meta({ description: 'Whether mail goes out, or stands still' }),
  reason: Sending.shape.reason.optional().meta({
    description:
      'Why it stands still: the messages of a day are used up, SES was asked too fast, or the account may not send',
  }),
  since: Sending.shape.stoppedAt.optional(),
  nextLookAt: Sending.shape.lookAt.meta({ description: 'When it is looked at next; what waits goes out by itself' }),
});

export const getSending = operation({
  id: 'getSending',
  method: 'GET',
  path: '/sending',
  tag,
  summary: 'See whether mail goes out',
  description:
    'SES may take no mail for a while. Messages are kept meanwhile, listed as `requested`, and go out by themselves; nobody has to ask for them again.',
  rule: 'sending.read',
  answer: SendingView,
  problems: [],
});

export const resendMessage = operation({
  id: 'resendMessage',
  method: 'POST',
  path: '/messages/{messageId}/resend',
  tag,
  summary: 'Send an unconfirmed message again',
  description:
    'Only a person decides this: the first attempt may have arrived. Refused for a message in any other state.',
  rule: 'message.resend',
  params: z.object({ messageId: MessageId }),
  body: NoBody,
  answer: MessageView.extend({ version: Version }),
  versioned: true,
  status: 202,
  problems: ['not-found', 'invalid-input', 'invalid-transition', 'stale-version'],
});

export const operations = [
  listProblems,
  getProblem,
  listProgrammes,
  getProgramme,
  defineProgramme,
  listProgrammeVersions,
  getProgrammeVersion,
  createCohort,
  listCohorts,
  getCohort,
  getNotice,
  openCohort,
  redefineCohort,
  closeCohort,
  listMessages,
  getSending,
  resendMessage,
];

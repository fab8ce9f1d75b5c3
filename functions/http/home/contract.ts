import { Application, HelpRequest, Localized, MatchRun, Meeting, Milestone, Nomination, Role } from '@pharos/domain';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { OwnMentorship } from '../mentorships/contract.ts';
import { MessageView } from '../programmes/contract.ts';
import { CohortPath, Instant, Paging, pageOf, shown, Version } from '../shared-schemas.ts';

const tag = 'Home';

const counted = {
  count: z.int().meta({ description: 'Counted up to 100' }),
  atLeast: z.boolean().meta({ description: 'Whether there may be more than were counted', example: false }),
};

/** How many, since when the first of them, and where all of them are. */
const Glance = z.object({
  ...counted,
  since: Instant.nullable().meta({ description: 'When the oldest of the first few came; null where there is none' }),
  all: z.string().meta({
    description: 'Address of the whole list, below that of the API',
    example: '/cohorts/coh_01JAR3C0DE0000000000000001/waiting',
  }),
});

/** The same, and the first few. */
const blockOf = <Item extends z.ZodType>(item: Item) => Glance.extend({ items: z.array(item) });

const Applicant = shown(Application.pick({ id: true, kind: true, language: true, priority: true })).extend({
  name: z.string(),
  since: Instant,
  version: Version,
});
const RunLine = shown(MatchRun.pick({ id: true, status: true, requestedAt: true, counts: true })).extend({
  version: Version,
});
const HelpLine = shown(
  HelpRequest.pick({ id: true, mentorshipId: true, side: true, reason: true, raisedAt: true }),
).extend({
  name: z.string(),
  waitedDays: z.int(),
  version: Version,
});
const QuietLine = z.object({
  mentorshipId: z.string(),
  mentor: z.string(),
  mentee: z.string(),
  introducedAt: Instant,
  askedLast: Instant,
});
const BouncedLine = z.object({
  participantId: z.string(),
  name: z.string(),
  email: z.string(),
  reason: z.string(),
  since: Instant,
  version: Version,
});
const CohortLine = z.object({
  id: z.string(),
  programmeId: z.string(),
  programme: Localized,
  label: Localized,
  status: z.string(),
  timeZone: z.string(),
  intakeOpen: z.boolean(),
});
const NextLine = shown(Milestone.pick({ key: true, kind: true, title: true, published: true, plan: true })).extend({
  version: Version,
});

const blocks = {
  menteesToDecide: blockOf(Applicant).meta({
    description: 'Mentees who applied and hear nothing before a person decides',
  }),
  mentorsToDecide: blockOf(Applicant).meta({ description: 'Mentors who applied' }),
  waiting: blockOf(Applicant).meta({ description: 'Accepted mentees without a mentor, waiting longest first' }),
  runsToReview: blockOf(RunLine).meta({ description: 'Match runs that propose, and wait for a person' }),
  helpRequests: blockOf(HelpLine).meta({ description: 'Who would like help, waiting longest first' }),
  quietPairs: blockOf(QuietLine).meta({
    description:
      'Pairs that were asked whether help is wanted, and of whom nothing is known. Of the first 25 asked, those that are quiet still',
  }),
  unreachable: blockOf(BouncedLine).meta({ description: 'Whom mail does not reach: ring them' }),
  unconfirmed: blockOf(MessageView).meta({ description: 'Messages of which nobody knows whether they arrived' }),
  failed: blockOf(MessageView).meta({ description: 'Messages that could not be sent' }),
} as const;

/** What a coordinator sees at the start of half an hour. A helper sees the queue and the dates. */
export const CohortHome = z.object({
  cohort: CohortLine,
  ...z.object(blocks).partial().shape,
  next: z.array(NextLine).meta({ description: 'The next three points of the timeline' }),
});

export const getCohortHome = operation({
  id: 'getCohortHome',
  method: 'GET',
  path: '/cohorts/{cohortId}/home',
  tag,
  summary: 'A coordinator’s home',
  description:
    'What waits for a person, in one call: who applied, who waits, match runs to review, requests for help, quiet pairs, addresses that mail does not reach, messages that need a decision, and what comes next. Of each how many, since when, the first five, and the address of the whole list. Counts end at 100 and say so. Helpers see the queue, without answers, and the dates.',
  rule: 'home.read',
  params: CohortPath,
  answer: CohortHome,
  problems: ['not-found', 'invalid-input'],
});

const glances = Object.fromEntries(Object.keys(blocks).map((name) => [name, Glance.optional()])) as {
  [Name in keyof typeof blocks]: z.ZodOptional<typeof Glance>;
};
export const CohortGlance = z.object({ cohort: CohortLine, ...glances, next: z.array(NextLine) });

export const listCoordinating = operation({
  id: 'listCoordinating',
  method: 'GET',
  path: '/me/coordinating',
  tag,
  summary: 'All my cohorts at a glance',
  description:
    'The cohorts that are not closed in the programmes where the caller is coordinator or helper, newest first: of everything on the home of each, how many and since when. Nothing for everybody else. A page may be short and have a cursor.',
  rule: 'me.read',
  query: Paging.extend({
    limit: z.coerce.number().int().min(1).max(5).default(5).meta({ description: 'Cohorts a page', example: 5 }),
  }),
  answer: pageOf(CohortGlance),
  problems: ['invalid-input'],
});

/** Something that the reader can do next. */
export const Action = z.object({
  operation: z.string().optional().meta({
    description: 'The operation of this API that does it; absent for a mail that the reader writes',
    example: 'planMeeting',
  }),
  method: z.enum(['GET', 'POST', 'PUT']),
  href: z.string().meta({ description: 'Below the address of the API, or an address to write to' }),
  text: z.string().meta({ description: 'For a button, in the reader’s language', example: 'Plan a meeting' }),
});

const Counted = z.object(counted);

const MyApplication = z.object({
  id: z.string(),
  cohortId: z.string(),
  programme: z.string(),
  cohort: z.string(),
  role: Role,
  status: Application.shape.status,
  place: Counted.optional().meta({
    description: 'In the queue, for mentees who wait. Matching is not first come, first served',
  }),
  waiting: Counted.optional().meta({ description: 'How many wait' }),
  mentorsWithPlaces: Counted.optional().meta({ description: 'How many mentors have a place left' }),
  words: z.string().meta({ description: 'Where the reader stands, in their language' }),
  actions: z.array(Action),
  version: Version,
});

const MyMentorship = OwnMentorship.extend({
  programme: z.string(),
  words: z.string().meta({ description: 'What the two have noted, in the reader’s language; never as a lack' }),
  nextMeeting: shown(Meeting.pick({ id: true, starts: true, mode: true, place: true }))
    .extend({
      when: z.string().meta({ description: 'In the reader’s language, with the time zone' }),
      version: Version,
    })
    .nullable(),
  actions: z.array(Action),
});

export const MyHome = z.object({
  participant: z.object({ id: z.string(), name: z.string(), language: z.string() }).nullable(),
  applications: z.array(MyApplication),
  mentorships: z.array(MyMentorship),
  dates: z
    .array(
      z.object({
        cohortId: z.string(),
        cohort: z.string(),
        title: z.string(),
        published: z.string().meta({ description: 'The date in the words in which it was published' }),
        at: Instant,
      }),
    )
    .meta({ description: 'The next date of each cohort' }),
  nominations: z.array(z.object({ cohortId: z.string(), role: Role, endsAt: Nomination.shape.endsAt, action: Action })),
  more: z.array(z.string()).meta({ description: 'Addresses of lists that are longer than what is shown here' }),
});

export const getMyHome = operation({
  id: 'getMyHome',
  method: 'GET',
  path: '/me/home',
  tag,
  summary: 'A participant’s home',
  description:
    'Where I stand, in one call and in my language: my applications with my place in the queue, my mentorships under way with why we were paired, who writes first, what we noted and the next meeting, the next date of each cohort, and what I can do next. At most ten applications, and ten mentorships on each side, the newest.',
  rule: 'me.read',
  answer: MyHome,
  problems: [],
});

export const operations = [getCohortHome, listCoordinating, getMyHome];

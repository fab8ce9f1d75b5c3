import {
  CheckIn,
  CheckInAnswer,
  EmailAddress,
  EndReason,
  Figure,
  HelpRequest,
  HelpRequestStatus,
  MatchReason,
  Mentorship,
  MentorshipStatus,
  Role,
  Unreachable,
  WrapUpWish,
} from '@pharos/domain';
import { HelpRequestId, Key, MentorshipId, ParticipantId } from '@pharos/events';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import {
  CohortPath,
  Instant,
  MentorshipPath,
  MilestonePath,
  NoBody,
  Paging,
  pageOf,
  SinceDay,
  shown,
  Version,
} from '../shared-schemas.ts';

const tag = 'Mentorships';
const usual = ['not-found', 'invalid-input'] as const;
const changes = [...usual, 'invalid-transition', 'stale-version'] as const;

const Meetings = z.object({
  held: z.int(),
  planned: z.int(),
  target: z.int().meta({ description: 'A target, never a penalty' }),
  last: Instant.optional().meta({ description: 'When the last one that is known began' }),
});

/** What one side of a pair sees. */
export const OwnMentorship = z.object({
  view: z.literal('participant'),
  id: MentorshipId,
  cohortId: Mentorship.shape.cohortId,
  status: MentorshipStatus,
  side: Role.meta({ description: 'Which side the caller is' }),
  other: z.object({ name: z.string(), email: z.string() }),
  writesFirst: z.enum(['mentee', 'mentor', 'either']),
  reasons: z.array(MatchReason),
  meetings: Meetings,
  introducedAt: Instant,
  version: Version,
});

/** What a coordinator sees: states, dates and counts, nothing written. */
export const CoordinatorsMentorship = z.object({
  view: z.literal('coordinator'),
  id: MentorshipId,
  cohortId: Mentorship.shape.cohortId,
  status: MentorshipStatus,
  mentor: z.object({ applicationId: z.string(), participantId: z.string(), name: z.string() }),
  mentee: z.object({ applicationId: z.string(), participantId: z.string(), name: z.string() }),
  meetings: Meetings,
  endReason: EndReason.optional(),
  introducedAt: Instant,
  version: Version,
});

export const MentorshipView = z.discriminatedUnion('view', [OwnMentorship, CoordinatorsMentorship]);

export const listMentorships = operation({
  id: 'listMentorships',
  method: 'GET',
  path: '/cohorts/{cohortId}/mentorships',
  tag,
  summary: 'List the mentorships of a cohort',
  description:
    'In one state when given; oldest first. States, dates and counts only. A filtered page may be short, or even empty, and have a cursor to go on with.',
  rule: 'mentorship.list',
  params: CohortPath,
  query: Paging.extend({
    status: MentorshipStatus.optional(),
    quietSince: SinceDay.meta({
      description:
        'Pairs that were introduced on this day or before, on the cohort’s clock, and of whom no meeting is known after it; under way, unless a state is given. Long silence is normal in some programmes',
    }),
  }),
  answer: pageOf(CoordinatorsMentorship),
  problems: usual,
});

export const listQuietPairs = operation({
  id: 'listQuietPairs',
  method: 'GET',
  path: '/cohorts/{cohortId}/quiet-pairs',
  tag,
  summary: 'List the pairs that have been quiet',
  description:
    'Pairs under way that were asked, twice at most, whether help is wanted, and of whom no meeting is known since their introduction; longest ago first. Never filled where the tone is `no-pressure`.',
  rule: 'mentorship.list',
  params: CohortPath,
  query: Paging.extend({
    askedSince: SinceDay.meta({ description: 'Asked for the last time on this day or before, on the cohort’s clock' }),
  }),
  answer: pageOf(CoordinatorsMentorship.extend({ askedLast: Instant })),
  problems: usual,
});

export const getMentorship = operation({
  id: 'getMentorship',
  method: 'GET',
  path: '/mentorships/{mentorshipId}',
  tag,
  summary: 'Read a mentorship',
  description:
    "One's own, with who the other is and why; or, as a coordinator, states, dates and counts. Other people's are not there.",
  rule: 'mentorship.read',
  params: MentorshipPath,
  answer: MentorshipView,
  problems: usual,
});

export const pauseMentorship = operation({
  id: 'pauseMentorship',
  method: 'POST',
  path: '/mentorships/{mentorshipId}/pause',
  tag,
  summary: 'Pause a mentorship',
  description: 'By either side or a coordinator. Every reminder of the pair is silent until it is resumed.',
  rule: 'mentorship.change',
  params: MentorshipPath,
  body: NoBody,
  answer: MentorshipView,
  versioned: true,
  problems: changes,
});

export const resumeMentorship = operation({
  id: 'resumeMentorship',
  method: 'POST',
  path: '/mentorships/{mentorshipId}/resume',
  tag,
  summary: 'Resume a mentorship',
  description: 'Goes on as before the pause.',
  rule: 'mentorship.change',
  params: MentorshipPath,
  body: NoBody,
  answer: MentorshipView,
  versioned: true,
  problems: changes,
});

export const endMentorship = operation({
  id: 'endMentorship',
  method: 'POST',
  path: '/mentorships/{mentorshipId}/end',
  tag,
  summary: 'End a mentorship early',
  description:
    'By either side or a coordinator, with a reason and no blame. The mentor has a place again; the mentee is back in the queue.',
  rule: 'mentorship.change',
  params: MentorshipPath,
  body: z.strictObject({ reason: EndReason }),
  answer: MentorshipView,
  versioned: true,
  problems: changes,
});

export const CheckInView = shown(
  CheckIn.pick({
    mentorshipId: true,
    milestoneKey: true,
    side: true,
    askedAt: true,
    answer: true,
    answeredAt: true,
    version: true,
  }),
);

export const listCheckIns = operation({
  id: 'listCheckIns',
  method: 'GET',
  path: '/mentorships/{mentorshipId}/check-ins',
  tag,
  summary: 'List the check-ins of a mentorship',
  description:
    "A participant sees their own; a coordinator sees both sides'. Neither side ever sees the other's answer.",
  rule: 'check-in.read',
  params: MentorshipPath,
  answer: z.object({ items: z.array(CheckInView) }),
  problems: usual,
});

export const answerCheckIn = operation({
  id: 'answerCheckIn',
  method: 'PUT',
  path: '/mentorships/{mentorshipId}/check-ins/{milestoneKey}',
  tag,
  summary: 'Answer a check-in',
  description:
    "For the caller's own side. Only the coordinator sees the answer. Answering again replaces the first answer.",
  rule: 'check-in.answer',
  params: z.object({ mentorshipId: MentorshipId, milestoneKey: Key }),
  body: z.strictObject({ answer: CheckInAnswer }),
  answer: CheckInView,
  versioned: true,
  problems: [...usual, 'stale-version'],
});

/** Who would like help, and for how long they have waited. What with is for the two of them to say. */
export const HelpRequestView = shown(
  HelpRequest.extend({
    name: z.string(),
    waitedDays: z.int().nullable().meta({ description: 'Whole days; null once a person has seen to it', example: 3 }),
    version: Version,
  }),
);

export const listHelpRequests = operation({
  id: 'listHelpRequests',
  method: 'GET',
  path: '/cohorts/{cohortId}/help-requests',
  tag,
  summary: 'List who would like help',
  description:
    'Whoever answered a check-in with "could use help" or "not working", or "Did you meet?" with "we need help". Waiting longest first.',
  rule: 'help.list',
  params: CohortPath,
  query: Paging.extend({
    status: HelpRequestStatus.default('open'),
    waitingSince: SinceDay.meta({ description: 'Asked for on this day or before, on the cohort’s clock' }),
  }),
  answer: pageOf(HelpRequestView),
  problems: usual,
});

export const closeHelpRequest = operation({
  id: 'closeHelpRequest',
  method: 'POST',
  path: '/mentorships/{mentorshipId}/help-requests/{helpRequestId}/close',
  tag,
  summary: 'Say that a request for help has been seen to',
  description: 'By a person; nothing closes one by itself. Whoever asks again is on the list again.',
  rule: 'help.close',
  params: z.object({ mentorshipId: MentorshipId, helpRequestId: HelpRequestId }),
  body: NoBody,
  answer: HelpRequestView,
  versioned: true,
  problems: changes,
});

export const UnreachableView = shown(Unreachable.extend({ name: z.string(), email: z.string(), version: Version }));

export const listUnreachable = operation({
  id: 'listUnreachable',
  method: 'GET',
  path: '/cohorts/{cohortId}/unreachable',
  tag,
  summary: 'List whom mail does not reach',
  description:
    'Mail of this cohort came back for good, or was complained about. Nothing more is sent until a person has seen to it: ring them.',
  rule: 'address.list',
  params: CohortPath,
  query: Paging,
  answer: pageOf(UnreachableView),
  problems: usual,
});

export const clearUnreachable = operation({
  id: 'clearUnreachable',
  method: 'POST',
  path: '/cohorts/{cohortId}/unreachable/{participantId}/clear',
  tag,
  summary: 'Say that mail may go to somebody again',
  description: 'After having spoken with them. What was withheld in the meantime is not sent later.',
  rule: 'address.clear',
  params: CohortPath.extend({ participantId: ParticipantId }),
  body: NoBody,
  answer: UnreachableView,
  versioned: true,
  problems: [...usual, 'stale-version'],
});

const ofSide = { side: Role };

/** Counts of answers, each with how many were asked and answered. Nobody's answer by itself but what they let be shown. */
export const ResponsesView = z.object({
  milestoneKey: Key,
  checkIn: z.array(Figure.extend({ ...ofSide, answer: CheckInAnswer })),
  wrapUp: z.object({
    outcomes: z.array(Figure.extend({ ...ofSide, outcome: Key })),
    wishes: z.array(Figure.extend({ ...ofSide, wish: WrapUpWish })),
    learned: z.array(z.string()).meta({ description: 'What mentors learned, without names' }),
    testimonials: z
      .array(z.object({ ...ofSide, participantId: z.string(), name: z.string(), text: z.string() }))
      .meta({ description: 'Only what its author agreed to have shown, with their name' }),
  }),
});

export const getResponses = operation({
  id: 'getResponses',
  method: 'GET',
  path: '/cohorts/{cohortId}/milestones/{milestoneKey}/responses',
  tag,
  summary: 'Read how a check-in or a wrap-up was answered',
  description: 'The response rate stands beside every figure.',
  rule: 'responses.read',
  params: MilestonePath,
  answer: ResponsesView,
  problems: usual,
});

export const introduce = operation({
  id: 'introduce',
  method: 'POST',
  path: '/mentorships/{mentorshipId}/introductions',
  tag,
  summary: 'Introduce a mentee to somebody beyond the pair',
  description:
    'By the mentor or a coordinator, where the programme has it: to somebody who is accepted into the same cohort. Both are asked by mail, once; they learn each other’s address when both have said yes. Nobody sees who said no.',
  rule: 'pair.introduce',
  params: MentorshipPath,
  body: z.strictObject({
    email: EmailAddress.meta({ description: 'Of the person to meet', example: 'dana.whitford@example.org' }),
  }),
  answer: z.object({
    mentorshipId: MentorshipId,
    askedAt: Instant,
    introduced: z.boolean().meta({ description: 'Whether both have said yes' }),
  }),
  status: 201,
  problems: changes,
});

const RolloverSide = z.object({ participantId: ParticipantId, name: z.string(), wish: WrapUpWish.nullable() });

export const getRollover = operation({
  id: 'getRollover',
  method: 'GET',
  path: '/cohorts/{cohortId}/rollover',
  tag,
  summary: 'Read what the pairs of a cohort wish for the next',
  description:
    'As they said at the wrap-up: how many, with the response rate beside every figure, and each pair with what its wishes come to in a new cohort: pinned when both would like to continue, forbidden when one would like a change.',
  rule: 'cohort.run',
  params: CohortPath,
  answer: z.object({
    wishes: z.array(Figure.extend({ side: Role, wish: WrapUpWish })),
    pairs: z.array(
      z.object({
        mentorshipId: MentorshipId,
        mentor: RolloverSide,
        mentee: RolloverSide,
        becomes: z.enum(['pin', 'forbid']).nullable(),
      }),
    ),
  }),
  problems: usual,
});

export const rollOver = operation({
  id: 'rollOver',
  method: 'POST',
  path: '/cohorts/{cohortId}/rollover',
  tag,
  summary: 'Invite the people of an earlier cohort',
  description:
    'Everybody who said at its wrap-up that they would like to continue, or to continue with somebody else, gets one mail with a link to an application that is filled in already; each once in each role, however often this is called. Once both of a pair are accepted, it is pinned or forbidden as they wished. Who would like to finish hears nothing.',
  rule: 'cohort.run',
  params: CohortPath,
  body: z.strictObject({ from: CohortPath.shape.cohortId.meta({ description: 'The earlier cohort' }) }),
  answer: z.object({ invited: z.int().nonnegative(), invitedBefore: z.int().nonnegative() }),
  problems: [...usual, 'intake-closed', 'stale-version', 'already-exists'],
});

export const operations = [
  listMentorships,
  listQuietPairs,
  getMentorship,
  pauseMentorship,
  resumeMentorship,
  endMentorship,
  listCheckIns,
  answerCheckIn,
  listHelpRequests,
  closeHelpRequest,
  getResponses,
  introduce,
  getRollover,
  rollOver,
  listUnreachable,
  clearUnreachable,
];

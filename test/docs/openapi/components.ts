import {
  Answers,
  ApplicationStatus,
  CheckInAnswer,
  CohortStatus,
  Cycle,
  EmailAddress,
  EndReason,
  HelpReason,
  HelpRequestStatus,
  HoldScope,
  HoldStatus,
  Language,
  LocalDateTime,
  Localized,
  MatchAlternative,
  MatchReason,
  MatchRun,
  MatchRunBasis,
  MatchRunProgress,
  MatchRunReport,
  MatchRunStatus,
  Meeting,
  MeetingMode,
  MeetingStatus,
  MentorshipStatus,
  MessageKind,
  MessageStatus,
  Milestone,
  MilestoneKind,
  MilestoneStatus,
  MilestoneTemplate,
  NominationStatus,
  PairRule,
  Plan,
  PolicyWarning,
  Programme,
  Proposal,
  PublishedDate,
  QualityReport,
  Question,
  Recruitment,
  Role,
  SchoolCalendar,
  TimeZone,
  Tone,
  WrapUpWish,
} from '@pharos/domain';
import {
  ApplicationId,
  CohortId,
  ErasureId,
  ExportId,
  HeldId,
  HelpRequestId,
  HoldId,
  Key,
  MatchRunId,
  MeetingId,
  MentorshipId,
  MessageId,
  NominationId,
  ParticipantId,
} from '@pharos/events';
import {
  ApplicationView,
  ImportMapping,
  NominationLine,
  NominationView,
} from '@pharos/functions/http/applications/contract.ts';
import { HoldView } from '@pharos/functions/http/holds/contract.ts';
import { MatchCheck, WhatIfAnswer, WhatIfChange } from '@pharos/functions/http/match-previews/contract.ts';
import {
  AlternativeView,
  MatchRunView,
  ProposalView,
  UnmatchedView,
} from '@pharos/functions/http/match-runs/contract.ts';
import {
  CheckInView,
  CoordinatorsMentorship,
  HelpRequestView,
  MentorshipView,
  OwnMentorship,
  ResponsesView,
  UnreachableView,
} from '@pharos/functions/http/mentorships/contract.ts';
import { NoteLine, NoteView, ReflectionView } from '@pharos/functions/http/notes/contract.ts';
import { ErasureProof, ExportView } from '@pharos/functions/http/privacy/contract.ts';
import {
  CohortView,
  listProgrammes,
  MessageView,
  NoticeView,
  ProgrammeVersionLine,
  ProgrammeVersionView,
  ProgrammeView,
  SendingView,
} from '@pharos/functions/http/programmes/contract.ts';
import { WallClock } from '@pharos/functions/http/shared-schemas.ts';
import { Problem } from '@pharos/runtime';
import type * as z from 'zod';
import * as examples from './examples.ts';

export interface Component {
  readonly schema: z.ZodType;
  readonly description: string;
  readonly example: unknown;
  /** What single fields mean, where their name does not say it. */
  readonly fields: Readonly<Record<string, string>>;
}

type FieldsOf<Schema extends z.ZodType> =
  z.infer<Schema> extends object ? { [Field in keyof z.infer<Schema>]?: string } : never;

const named = <Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  example: z.input<Schema>,
  fields?: FieldsOf<Schema>,
): Component => ({ schema, description, example, fields: { ...fields } });

const alternativeFields = {
  difference: 'Its score minus the one of the pair proposed',
  why: '`by-hand`: the pair was pinned. `floor`: below the lowest score of the run. `place`: has a place left, but nothing would be won. `full`: has none left',
  costsAtLeast: 'What any solution with this pair has less in total, at least; null where nothing can be said',
};

/** The schemas that have a name in the OpenAPI document and in the typed client. */
export const components: Readonly<Record<string, Component>> = {
  CohortId: named(CohortId, 'Id of a cohort.', examples.ids.cohortId),
  ParticipantId: named(ParticipantId, 'Id of a participant.', examples.ids.participantId),
  ApplicationId: named(ApplicationId, 'Id of an application.', examples.ids.applicationId),
  MatchRunId: named(MatchRunId, 'Id of a match run.', examples.ids.matchRunId),
  MentorshipId: named(MentorshipId, 'Id of a mentorship.', examples.ids.mentorshipId),
  MeetingId: named(MeetingId, 'Id of a meeting.', examples.ids.meetingId),
  HoldId: named(HoldId, 'Id of a hold.', examples.ids.holdId),
  HeldId: named(HeldId, 'Whom or what a hold is over.', examples.ids.cohortId),
  HelpRequestId: named(HelpRequestId, 'Id of a request for help.', examples.ids.helpRequestId),
  NominationId: named(NominationId, 'Id of a nomination.', examples.ids.nominationId),
  ExportId: named(ExportId, 'Id of an export.', examples.ids.exportId),
  ErasureId: named(ErasureId, 'Id of an erasure.', examples.ids.erasureId),
  MessageId: named(MessageId, 'Id of a message.', examples.ids.messageId),
  Key: named(Key, 'A short name: lower-case words joined by hyphens.', 'werklund'),
  EmailAddress: named(EmailAddress, 'An email address in plain ASCII.', 'camille.roy@example.org'),
  TimeZone: named(TimeZone, 'An IANA time zone.', 'America/Edmonton'),
  LocalDateTime: named(LocalDateTime, 'A date and time on the wall clock, without offset.', '2024-12-03T09:00'),
  WallClock: named(WallClock, "A date and time on the cohort's own clock, without offset.", '2024-10-08T16:30'),
  Role: named(Role, 'Which side of a mentorship.', 'mentee'),
  Language: named(Language, 'A language that Pharos writes in.', 'fr'),
  Tone: named(
    Tone,
    '`structured` may remind twice and say "due"; `no-pressure` never says late, overdue or missed.',
    'no-pressure',
  ),
  ApplicationStatus: named(ApplicationStatus, 'State of an application.', 'accepted'),
  CohortStatus: named(CohortStatus, 'State of a cohort.', 'open'),
  MatchRunStatus: named(MatchRunStatus, 'State of a match run.', 'proposed'),
  MentorshipStatus: named(MentorshipStatus, 'State of a mentorship.', 'active'),
  MeetingStatus: named(MeetingStatus, 'State of a meeting.', 'planned'),
  MilestoneStatus: named(MilestoneStatus, 'State of a milestone.', 'scheduled'),
  MessageStatus: named(
    MessageStatus,
    'State of a message. `unconfirmed`: nobody knows whether it arrived, and only a person may send it again.',
    'unconfirmed',
  ),
  NominationStatus: named(
    NominationStatus,
    'State of a nomination. `lapsed`: nobody applied in time, and the person is erased.',
    'asked',
  ),
  HoldScope: named(HoldScope, 'What a hold is over.', 'cohort'),
  HoldStatus: named(HoldStatus, 'State of a hold.', 'standing'),
  MeetingMode: named(MeetingMode, 'How a pair meets.', 'virtual'),
  MilestoneKind: named(MilestoneKind, 'What happens at a milestone.', 'check-in'),
  MessageKind: named(MessageKind, 'What a message is for.', 'check-in'),
  EndReason: named(EndReason, 'Why a mentorship ended early. No blame.', 'moved-on'),
  CheckInAnswer: named(CheckInAnswer, 'One side’s answer to a check-in.', 'going-well'),
  Localized: named(Localized, 'A text in both languages.', { en: 'Check-in', fr: 'Prise de nouvelles' }),
  Answers: named(Answers, "Answers to the programme's questions, by question key.", examples.answers),
  Plan: named(Plan, 'When something is planned: the wall clock in its zone is what was meant.', examples.plan, {
    local: 'The wall clock in the zone',
  }),
  PublishedDate: named(PublishedDate, 'A date as precisely as its source published it.', {
    precision: 'early-month',
    month: '2024-12',
  }),
  Question: named(Question, 'One question of an application form.', {
    key: 'mentees-wanted',
    label: { en: 'How many mentees?', fr: 'Combien de personnes mentorées ?' },
    roles: ['mentor'],
    required: true,
    type: 'number',
    min: 1,
    max: 4,
  }),
  MilestoneTemplate: named(MilestoneTemplate, "One dated point of a cycle's timeline, as its source published it.", {
    key: 'check-in-december',
    kind: 'check-in',
    title: examples.milestone.title,
    published: examples.milestone.published,
    date: { precision: 'early-month', month: '2024-12' },
    time: '09:00',
  }),
  Cycle: named(Cycle, 'One published year of a programme.', {
    key: '2024-2025',
    label: examples.cohort.label,
    opensOn: '2024-05-01',
    endsOn: '2025-02-28',
    milestones: examples.programme.cycles[0]?.milestones ?? [],
  }),
  ProgrammeSummary: named(
    listProgrammes.answer.shape.items.element,
    'A programme as a front page shows it.',
    examples.programmeSummary,
  ),
  Programme: named(ProgrammeView, 'A programme, with everything that a form needs.', examples.programme, {
    version: 'Version of this definition; a cohort keeps the one it started with',
    promise: 'What the programme promises about evaluation and confidentiality; show it to everybody',
    firstContact: 'Who writes the first message of a new pair',
    capacityQuestion: 'Key of the question that says how many mentees a mentor takes',
  }),
  ProgrammeDefinition: named(Programme, 'A programme with how it matches: the whole document.', examples.definition),
  ProgrammeVersion: named(
    ProgrammeVersionView,
    "One version of a programme's definition, kept as it is for good.",
    examples.programmeVersion,
  ),
  ProgrammeVersionSummary: named(
    ProgrammeVersionLine,
    'That there is such a version of a programme.',
    examples.programmeVersionSummary,
  ),
  Notice: named(
    NoticeView,
    'What applicants are told before they send anything, a paragraph a text.',
    examples.notice,
    {
      version: 'Stands for the words: another word is another version',
    },
  ),
  Cohort: named(CohortView, 'One run of a programme.', examples.cohort, {
    intakeOpen: 'Applications are taken while true, also while the cohort runs',
    cycle: "Key of the programme's cycle",
    closedAt: 'From when its retention counts',
    cleared: 'Classes of record whose time is over and that are cleared',
  }),
  Nomination: named(NominationView, 'That somebody was named for a cohort.', examples.nomination, {
    nominatedBy: 'The participant who named them; absent where a coordinator did',
    named: 'Whether the email may say who that is',
    endsAt: 'From then on nothing is kept of somebody who has not applied',
  }),
  Export: named(ExportView, 'Everything that is held about somebody, as an archive.', examples.archive),
  ErasureProof: named(
    ErasureProof,
    'How far an erasure has come, and what became of what was found.',
    examples.erasureProof,
  ),
  NominationOfCohort: named(NominationLine, 'A nomination as a coordinator sees it.', examples.nominationLine),
  Application: named(
    ApplicationView,
    "A participant's wish to join one cohort as mentor or mentee.",
    examples.application,
    {
      kind: "Key of one of the role's kinds",
      capacity: 'How many mentorships it can carry at a time',
      load: 'How many it carries now',
      leftOutBy: 'The last published match run that left them without a mentor; absent once they have one',
      consent:
        '`agreed`: the person said yes to this version of the notice. `told`: their answers came from a form that a coordinator imported, and the notice is in the first mail to them. Absent on applications from before there were notices',
      priority: '0 to 9; people left unmatched in an earlier run come with more',
    },
  ),
  PolicyWarning: named(
    PolicyWarning,
    'Something in a policy or a cohort that a coordinator should know of before a run.',
    examples.policyWarning,
    { path: 'Where in the policy or among the people', count: 'How many it is about', of: 'Out of how many' },
  ),
  MatchRunBasis: named(
    MatchRunBasis,
    'What a run is solved from. The same digests mean the same proposals.',
    examples.matchRun.basis,
    {
      programmeVersion: "Version of the programme's definition",
      policyDigest: 'SHA-256 over the canonical JSON (RFC 8785) of the policy',
      inputsDigest: 'SHA-256 over the canonical JSON of everything that the matcher was asked',
    },
  ),
  MatchRunProgress: named(MatchRunProgress, 'How far the solving of a run has come.', examples.progress, {
    fraction: 'Of the whole run, 0 to 1',
    gap: 'Points still between what is found and what is possible at most',
  }),
  MatchRun: named(MatchRun, 'One execution of the matcher for one cohort.', examples.matchRun, {
    requestedBy: 'Subject of the coordinator, or key of the milestone, that asked for it',
    proven: 'Whether the optimum was proven against every pair',
    attempts: 'How often work on it has begun; more than once after an interruption',
    warnings: 'What a look at policy and people brought to light before they were solved',
    failure: 'Why it failed, for a coordinator to read',
    chunk: 'Chunks of introductions written so far',
    introduced: 'True once every approved pair is introduced or skipped',
  }),
  MatchRunView: named(
    MatchRunView,
    'A match run, with how far its solving has come.',
    { ...examples.matchRun, status: 'solving', progress: examples.progress, version: 2 },
    { progress: 'Only while it is being solved' },
  ),
  MatchReason: named(MatchReason, 'One reason of a match, in both languages.', examples.reason),
  MatchAlternative: named(
    MatchAlternative,
    'A mentor whom a mentee could have had, and why not.',
    examples.alternative,
    alternativeFields,
  ),
  AlternativeView: named(
    AlternativeView,
    'A mentor whom a mentee could have had, by name, and why not.',
    examples.alternativeView,
    alternativeFields,
  ),
  Proposal: named(Proposal, 'A suggested pair within a match run.', examples.proposal, {
    mentorshipId: 'The id that the mentorship will have',
    skippedBecause: 'Why an approved pair was not introduced after all',
  }),
  ProposalView: named(ProposalView, 'A suggested pair with the names of both.', examples.proposalView, {
    mentorshipId: 'The id that the mentorship will have',
    skippedBecause: 'Why an approved pair was not introduced after all',
  }),
  Unmatched: named(UnmatchedView, 'Somebody whom a match run could not place.', examples.unmatched, {
    wouldHelp: 'What would change it',
  }),
  Recruitment: named(
    Recruitment,
    'One thing a coordinator could do for those whom a match run left waiting, and what exactly it would change.',
    examples.recruitment,
  ),
  QualityReport: named(
    QualityReport,
    'How good a match run is, in figures that name nobody.',
    examples.matchRunReport.quality,
    {
      ranks: "Of each matched mentee's mentor among the mentors possible for them; 1 is the best",
      groups: 'How many of each group are matched; groups of fewer than five people are withheld',
      blocking: 'Pairs who both would rather have each other by their score',
      costs: 'What each pin and each hard rule costs',
    },
  ),
  MatchRunReport: named(MatchRunReport, 'The quality of a match run.', examples.matchRunReport, {
    pinned: 'The pairs that `costs.pins` counts through',
  }),
  MatchCheck: named(MatchCheck, 'What a match run of a cohort would be made from.', examples.matchCheck, {
    places: 'Places that mentors have left',
    errors: 'What a run would fail on',
  }),
  WhatIfChange: named(WhatIfChange, 'What is tried on a cohort. Everything is optional.', examples.whatIfChange, {
    weights: "New weights by the criterion's key, or by `key:kind` where several have the same key",
    unpin: 'Pins taken back; the pair may still be matched',
    allow: 'Forbidden pairs allowed again',
    addMentors: 'New ones, or so many like one there is: they get the ids `new-mentor-1`, `new-mentor-2`, …',
    removeMentors: 'Their pins go with them',
    stayClose: 'Points that each pair as it is would be worth when matched again: shows how few need to change',
  }),
  WhatIf: named(WhatIfAnswer, 'What a change would do to the pairs.', examples.whatIf, {
    afterByPolicyBefore: 'The total after, by the policy before: what can be compared',
    pinsLost: 'Pins that went with mentors who were removed',
    pairs: 'Those whose mentor would not be the same; everybody else is counted',
  }),
  PairRule: named(PairRule, "A coordinator's word about a pair.", examples.pairRule, {
    saidBy: 'Subject of the coordinator',
  }),
  OwnMentorship: named(OwnMentorship, 'A mentorship as one side of the pair sees it.', examples.ownMentorship, {
    reasons: 'Why the two were matched',
  }),
  CoordinatorsMentorship: named(
    CoordinatorsMentorship,
    'A mentorship as a coordinator sees it: states, dates and counts, nothing written.',
    examples.coordinatorsMentorship,
  ),
  Mentorship: named(MentorshipView, 'A published pair, as the caller may see it.', examples.ownMentorship),
  Meeting: named(Meeting, 'A meeting of a pair, planned or held. What was said is not kept.', examples.meeting, {
    place: 'A link or a place, for the pair alone',
    activity:
      "Key of one of the programme's activities: a coordinator sees the kind, and nothing else of what the two did",
  }),
  HelpReason: named(HelpReason, 'What somebody answered who would like help.', 'could-use-help'),
  HelpRequestStatus: named(HelpRequestStatus, 'State of a request for help.', 'open'),
  HelpRequest: named(HelpRequestView, 'One side of a pair would like a person to help.', examples.helpRequest, {
    waitedDays: 'Whole days; null once a person has seen to it',
    closedBy: 'Subject of the coordinator',
  }),
  WrapUpWish: named(WrapUpWish, 'What somebody would like to do after the year.', 'continue'),
  Unreachable: named(UnreachableView, 'Somebody whom mail does not reach.', examples.unreachable, {
    messageId: 'The message that told',
  }),
  Responses: named(ResponsesView, 'How a check-in or a wrap-up was answered.', examples.responses),
  Note: named(NoteView, 'What the two of a pair wrote down for each other.', examples.note, {
    participantId: 'Who wrote it first',
    changedBy: 'Whose change was the last',
  }),
  NoteLine: named(NoteLine, 'A note without what it says.', examples.noteLine, {
    participantId: 'Who wrote it first',
    changedBy: 'Whose change was the last',
  }),
  Reflection: named(ReflectionView, 'What somebody wrote for themselves after a meeting.', examples.reflection),
  CheckIn: named(CheckInView, 'A question put to one side of a mentorship at a milestone.', examples.checkIn),
  Milestone: named(Milestone, "A dated point of a cohort's timeline.", examples.milestone, {
    published: 'The words of the source; null for a point that only the programme itself works by',
  }),
  Sending: named(SendingView, 'Whether mail goes out, or stands still and why.', examples.sending),
  Message: named(MessageView, 'One email to one person, without what it says.', examples.message, {
    failure: 'Why it was refused for good',
  }),
  SchoolCalendar: named(SchoolCalendar, 'Days on which a cohort wants no reminders.', examples.schoolCalendar, {
    quietWeekends: 'Whether Saturdays and Sundays are such days too',
  }),
  Hold: named(HoldView, 'Silence over a person, a pair, a cohort or a programme.', examples.hold, {
    subjectId: 'Id of the participant, mentorship or cohort, or key of the programme',
    until: 'When it ends by itself; without one it stands until it is lifted',
    onLift: '`shift` sends what fell due when it is lifted, `drop` never',
  }),
  ImportMapping: named(ImportMapping, 'Which column of a file answers which question.', examples.importMapping),
  Problem: named(Problem, 'A refusal, as RFC 9457 describes it.', examples.problem, {
    type: 'Stable address of the type, below that of the API, where it is explained; decide by this and by nothing else',
    detail: 'What happened and what to do, for a developer to read',
    errors: 'Each wrong field and what to do about it',
    facts: 'What a program needs to go on, such as currentVersion',
  }),
};

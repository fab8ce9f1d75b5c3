import {
  ActPerformedV1,
  ApplicationAcceptedV1,
  ApplicationDeclinedV1,
  ApplicationSubmittedV1,
  ApplicationWaitlistedV1,
  CohortClosedV1,
  ErasureAdvancedV1,
  ErasureDueV1,
  ErasureRequestedV1,
  ExportRequestedV1,
  HoldDueV1,
  HoldLiftedV1,
  HoldPlacedV1,
  MatchRunIntroducingV1,
  MatchRunPublishedV1,
  MatchRunRequestedV1,
  MeetingCancelledV1,
  MeetingHeldV1,
  MeetingMovedV1,
  MeetingPlannedV1,
  MeetingReminderDueV1,
  MentorshipEndedV1,
  MentorshipIntroducedV1,
  MessageRequestedV1,
  MilestoneCancelledV1,
  MilestoneDueV1,
  MilestoneFanningOutV1,
  MilestoneFiredV1,
  MilestoneMovedV1,
  MilestoneScheduledV1,
  NudgeDueV1,
  SendingLookDueV1,
  SweepDueV1,
} from '@pharos/events';
import { Env as HoldEnv } from '@pharos/functions/due/hold/env.ts';
import { Env as MeetingReminderEnv } from '@pharos/functions/due/meeting-reminder/env.ts';
import { Env as MilestoneEnv } from '@pharos/functions/due/milestone/env.ts';
import { Env as NudgeEnv } from '@pharos/functions/due/nudge/env.ts';
import { Env as SendingEnv } from '@pharos/functions/due/sending/env.ts';
import { Env as SweepEnv } from '@pharos/functions/due/sweep/env.ts';
import { Env as ApplicationsEnv } from '@pharos/functions/http/applications/env.ts';
import { Env as HoldsEnv } from '@pharos/functions/http/holds/env.ts';
import { Env as HomeEnv } from '@pharos/functions/http/home/env.ts';
import { Env as LinksEnv } from '@pharos/functions/http/links/env.ts';
import { Env as MatchPreviewsEnv } from '@pharos/functions/http/match-previews/env.ts';
import { Env as MatchRunsEnv } from '@pharos/functions/http/match-runs/env.ts';
import { Env as MeEnv } from '@pharos/functions/http/me/env.ts';
import { Env as MeetingsEnv } from '@pharos/functions/http/meetings/env.ts';
import { Env as MentorshipsEnv } from '@pharos/functions/http/mentorships/env.ts';
import { Env as MilestonesEnv } from '@pharos/functions/http/milestones/env.ts';
import { Env as NotesEnv } from '@pharos/functions/http/notes/env.ts';
import { Env as PrivacyEnv } from '@pharos/functions/http/privacy/env.ts';
import { Env as ProgrammesEnv } from '@pharos/functions/http/programmes/env.ts';
import { Env as StaffEnv } from '@pharos/functions/http/staff/env.ts';
import { Env as RecordEnv } from '@pharos/functions/on/act-performed/record/env.ts';
import { Env as CarryOverEnv } from '@pharos/functions/on/application-accepted/carry-over/env.ts';
import { Env as TellApplicantEnv } from '@pharos/functions/on/application-decided/tell-applicant/env.ts';
import { Env as AcknowledgeEnv } from '@pharos/functions/on/application-submitted/acknowledge/env.ts';
import { Env as CompleteMentorshipsEnv } from '@pharos/functions/on/cohort-closed/complete-mentorships/env.ts';
import { Env as EraseEnv } from '@pharos/functions/on/erasure-advanced/erase/env.ts';
import { Env as MakeArchiveEnv } from '@pharos/functions/on/export-requested/make-archive/env.ts';
import { Env as KeepSilenceEnv } from '@pharos/functions/on/hold-changed/keep-silence/env.ts';
import { Env as IntroduceEnv } from '@pharos/functions/on/match-run-published/introduce/env.ts';
import { Env as SolveEnv } from '@pharos/functions/on/match-run-requested/solve/env.ts';
import { Env as KeepRemindersEnv } from '@pharos/functions/on/meeting-changed/keep-reminders/env.ts';
import { Env as SendCalendarEnv } from '@pharos/functions/on/meeting-changed/send-calendar/env.ts';
import { Env as TellBothEnv } from '@pharos/functions/on/mentorship-ended/tell-both/env.ts';
import { Env as PlanNudgesEnv } from '@pharos/functions/on/mentorship-introduced/plan-nudges/env.ts';
import { Env as WriteIntroductionsEnv } from '@pharos/functions/on/mentorship-introduced/write-introductions/env.ts';
import { SENDERS, Env as SendEnv } from '@pharos/functions/on/message-requested/send/env.ts';
import { Env as KeepScheduleEnv } from '@pharos/functions/on/milestone-changed/keep-schedule/env.ts';
import { Env as FanOutEnv } from '@pharos/functions/on/milestone-fired/fan-out/env.ts';
import { Env as StartMatchRunEnv } from '@pharos/functions/on/milestone-fired/start-match-run/env.ts';
import { Env as MarkAddressEnv } from '@pharos/functions/on/ses-event/mark-address/env.ts';
import { Env as SettleEnv } from '@pharos/functions/on/ses-event/settle/env.ts';
import { Env as RelayEnv } from '@pharos/functions/relay/outbox/env.ts';
import { Env as SecondFactorEnv } from '@pharos/functions/sign-in/second-factor/env.ts';
import { type AreaSpec, area, type ReactionSpec, type RelaySpec, reaction, relay } from './function-spec.ts';

/** Reading by key: alone or, with others asked for in the same turn, together (packages/store/reader.ts). */
const BY_KEY = ['GetItem', 'BatchGetItem'] as const;

/**
 * Asked: the areas of the HTTP API. Their routes are in functions/http/contracts.ts. Areas that answer POST may delete, because a refused
 * request gives its idempotency key back, and update where something costly is counted.
 */
export const areas: readonly AreaSpec[] = [
  area({
    entry: 'http/programmes',
    env: ProgrammesEnv,
    table: { actions: [...BY_KEY, 'Query', 'PutItem', 'DeleteItem'], indexes: ['gsi1'] },
  }),
  area({
    entry: 'http/applications',
    env: ApplicationsEnv,
    table: {
      actions: [...BY_KEY, 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
      indexes: ['gsi1', 'gsi3'],
    },
    memoryMb: 1024,
  }),
  area({
    entry: 'http/match-runs',
    env: MatchRunsEnv,
    table: {
      actions: [...BY_KEY, 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem'],
      indexes: ['gsi1', 'gsi3'],
    },
  }),
  area({
    entry: 'http/match-previews',
    env: MatchPreviewsEnv,
    // Reads, and may do nothing else: what is tried leaves no trace.
    table: { actions: [...BY_KEY, 'Query'], indexes: ['gsi1', 'gsi3'] },
    memoryMb: 2048,
  }),
  area({
    entry: 'http/mentorships',
    env: MentorshipsEnv,
    table: { actions: [...BY_KEY, 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'], indexes: ['gsi1'] },
  }),
  area({ entry: 'http/meetings', env: MeetingsEnv, table: { actions: [...BY_KEY, 'Query', 'PutItem', 'DeleteItem'] } }),
  area({
    entry: 'http/notes',
    env: NotesEnv,
    table: { actions: [...BY_KEY, 'Query', 'PutItem', 'DeleteItem'] },
    keys: 'use',
  }),
  area({
    entry: 'http/milestones',
    env: MilestonesEnv,
    table: { actions: [...BY_KEY, 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'], indexes: ['gsi1'] },
  }),
  area({
    entry: 'http/holds',
    env: HoldsEnv,
    table: { actions: [...BY_KEY, 'PutItem', 'DeleteItem'], indexes: ['gsi1', 'gsi2'] },
  }),
  area({
    entry: 'http/home',
    env: HomeEnv,
    // Reads, and may do nothing else.
    table: { actions: [...BY_KEY, 'Query'], indexes: ['gsi1', 'gsi2', 'gsi3'] },
  }),
  area({
    entry: 'http/me',
    env: MeEnv,
    table: { actions: [...BY_KEY, 'Query', 'PutItem', 'DeleteItem'], indexes: ['gsi2', 'gsi3'] },
  }),
  area({
    entry: 'http/privacy',
    env: PrivacyEnv,
    table: { actions: [...BY_KEY, 'Query', 'PutItem', 'DeleteItem'], indexes: ['gsi2'] },
    keys: 'open-archives',
  }),
  area({
    entry: 'http/staff',
    env: StaffEnv,
    table: { actions: [...BY_KEY, 'Query', 'PutItem'], indexes: ['gsi1'] },
  }),
  area({
    entry: 'http/links',
    env: LinksEnv,
    table: { actions: [...BY_KEY, 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem'], indexes: ['gsi2'] },
    // Behind them people write down for themselves what they talked about.
    keys: 'use',
  }),
];

/** Told, and the time came: one function per reaction, with what people go without while it fails. */
export const reactions: readonly ReactionSpec[] = [
  reaction({
    entry: 'on/act-performed/record',
    env: RecordEnv,
    events: [ActPerformedV1],
    impact:
      'The audit does not tell what coordinators have done of late. What they did stands, and is told as soon as this works.',
    table: { actions: [...BY_KEY, 'PutItem'], audit: 'append' },
    // Hundreds of acceptances of one evening are a few transactions, one after the other: whoever appends at the same time is in the way.
    gatherSeconds: 60,
    maxConcurrency: 2,
  }),
  reaction({
    entry: 'on/application-submitted/acknowledge',
    env: AcknowledgeEnv,
    events: [ApplicationSubmittedV1],
    impact: 'People who applied do not hear that their application has arrived.',
    table: { actions: [...BY_KEY, 'PutItem'] },
  }),
  reaction({
    entry: 'on/application-decided/tell-applicant',
    env: TellApplicantEnv,
    events: [ApplicationAcceptedV1, ApplicationWaitlistedV1, ApplicationDeclinedV1],
    impact: 'People are accepted, waitlisted or declined and do not hear of it.',
    table: { actions: [...BY_KEY, 'PutItem'] },
  }),
  reaction({
    entry: 'on/application-accepted/carry-over',
    env: CarryOverEnv,
    events: [ApplicationAcceptedV1],
    impact:
      'Pairs who wish to continue in a new cohort may be matched with others, and those who wish a change with each other.',
    table: { actions: [...BY_KEY, 'PutItem'] },
  }),
  reaction({
    entry: 'on/match-run-requested/solve',
    env: SolveEnv,
    events: [MatchRunRequestedV1],
    impact: 'A coordinator asked for a match run and gets no proposals; the cohort can start no other run.',
    table: {
      actions: [...BY_KEY, 'Query', 'PutItem', 'ConditionCheckItem', 'BatchWriteItem', 'DeleteItem'],
      indexes: ['gsi1', 'gsi3'],
    },
    timeoutSeconds: 300,
    memoryMb: 2048,
    oneAtATime: true,
  }),
  reaction({
    entry: 'on/match-run-published/introduce',
    env: IntroduceEnv,
    events: [MatchRunPublishedV1, MatchRunIntroducingV1],
    impact: 'Pairs were published, but some mentors and mentees are not introduced to each other.',
    table: { actions: [...BY_KEY, 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
    timeoutSeconds: 120,
    oneAtATime: true,
  }),
  reaction({
    entry: 'on/mentorship-introduced/write-introductions',
    env: WriteIntroductionsEnv,
    events: [MentorshipIntroducedV1],
    impact: 'A mentor and a mentee are a pair and neither has been told who the other is.',
    table: { actions: [...BY_KEY, 'PutItem'] },
  }),
  reaction({
    entry: 'on/mentorship-introduced/plan-nudges',
    env: PlanNudgesEnv,
    events: [MentorshipIntroducedV1],
    impact: 'A pair that stays quiet is not asked whether help is wanted, and no coordinator hears of it.',
    table: { actions: [...BY_KEY, 'Query', 'PutItem'] },
    may: ['manage-schedules'],
  }),
  reaction({
    entry: 'on/mentorship-ended/tell-both',
    env: TellBothEnv,
    events: [MentorshipEndedV1],
    impact: 'A mentorship has ended, and one of the two or both do not know.',
    table: { actions: [...BY_KEY, 'PutItem'] },
  }),
  reaction({
    entry: 'on/erasure-advanced/erase',
    env: EraseEnv,
    events: [ErasureRequestedV1, ErasureAdvancedV1, ErasureDueV1],
    impact: 'Somebody asked to be erased, and something of them is still kept.',
    // The one function that deletes what people said.
    table: {
      actions: [...BY_KEY, 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      indexes: ['gsi1', 'gsi2', 'gsi3'],
    },
    // And what they wrote, in every copy there is.
    keys: 'forget',
    timeoutSeconds: 300,
    oneAtATime: true,
    may: ['manage-schedules'],
  }),
  reaction({
    entry: 'on/export-requested/make-archive',
    env: MakeArchiveEnv,
    events: [ExportRequestedV1],
    impact: 'Somebody asked for everything that is held about them and does not get it.',
    table: { actions: [...BY_KEY, 'Query', 'PutItem', 'BatchWriteItem'], indexes: ['gsi2', 'gsi3'] },
    // What somebody wrote is theirs to take along.
    keys: 'use-and-archive',
    timeoutSeconds: 120,
    memoryMb: 1024,
    oneAtATime: true,
  }),
  reaction({
    entry: 'on/meeting-changed/keep-reminders',
    env: KeepRemindersEnv,
    events: [MeetingPlannedV1, MeetingMovedV1, MeetingCancelledV1, MeetingHeldV1],
    impact: 'A planned meeting may not be reminded of, or a cancelled one may.',
    table: { actions: [...BY_KEY, 'Query', 'PutItem'] },
    may: ['manage-schedules'],
  }),
  reaction({
    entry: 'on/meeting-changed/send-calendar',
    env: SendCalendarEnv,
    events: [MeetingPlannedV1, MeetingMovedV1, MeetingCancelledV1],
    impact: 'A meeting is not in the calendars of the two, or stands there at a time that no longer holds.',
    table: { actions: [...BY_KEY, 'PutItem'] },
  }),
  reaction({
    entry: 'on/milestone-changed/keep-schedule',
    env: KeepScheduleEnv,
    events: [MilestoneScheduledV1, MilestoneMovedV1, MilestoneCancelledV1],
    impact: 'A milestone of the year may fire up to a day late: the daily sweep finds it.',
    table: { actions: [...BY_KEY] },
    may: ['manage-schedules'],
  }),
  reaction({
    entry: 'on/milestone-fired/fan-out',
    env: FanOutEnv,
    events: [MilestoneFiredV1, MilestoneFanningOutV1],
    impact: 'A check-in, wrap-up or announcement has not reached everybody it is for.',
    table: { actions: [...BY_KEY, 'PutItem'], indexes: ['gsi1'] },
    timeoutSeconds: 120,
    oneAtATime: true,
  }),
  reaction({
    entry: 'on/milestone-fired/start-match-run',
    env: StartMatchRunEnv,
    events: [MilestoneFiredV1],
    data: { kind: ['match-run'] },
    impact: 'A match run that was on the calendar has not started, and people keep waiting for a mentor.',
    table: { actions: [...BY_KEY, 'PutItem'] },
  }),
  reaction({
    entry: 'on/cohort-closed/complete-mentorships',
    env: CompleteMentorshipsEnv,
    events: [CohortClosedV1],
    impact: 'A cohort is over, but some of its mentorships still count as active.',
    table: { actions: [...BY_KEY, 'PutItem'], indexes: ['gsi1'] },
    timeoutSeconds: 120,
    oneAtATime: true,
  }),
  reaction({
    entry: 'on/hold-changed/keep-silence',
    env: KeepSilenceEnv,
    events: [HoldPlacedV1, HoldLiftedV1],
    impact: 'A hold is over, and what waited for it does not go out.',
    table: { actions: [...BY_KEY, 'Query', 'PutItem'], indexes: ['gsi2'] },
    timeoutSeconds: 120,
    oneAtATime: true,
    may: ['manage-schedules'],
  }),
  reaction({
    entry: 'on/message-requested/send',
    env: SendEnv,
    events: [MessageRequestedV1],
    impact: 'Emails are not sent. None is lost: each waits as a row until a person decides.',
    table: { actions: [...BY_KEY, 'Query', 'PutItem'] },
    may: ['send-mail', 'read-mail-quota', 'manage-schedules'],
    // Ten messages wait for their turns when the account may send one a second.
    timeoutSeconds: 180,
    maxConcurrency: SENDERS,
  }),
  reaction({
    entry: 'on/ses-event/settle',
    env: SettleEnv,
    sesEvents: ['Email Sent', 'Email Rejected', 'Email Rendering Failed'],
    impact: 'Emails that SES took or refused while we were not listening are shown to coordinators as unconfirmed.',
    table: { actions: [...BY_KEY, 'PutItem'] },
    // The sender closes its own claims: only what it left open is settled here, and that can wait.
    gatherSeconds: 300,
  }),
  reaction({
    entry: 'on/ses-event/mark-address',
    env: MarkAddressEnv,
    sesEvents: ['Email Bounced', 'Email Complaint Received'],
    impact:
      'Mail keeps going to addresses that do not exist or do not want it, and coordinators do not learn whom to ring.',
    table: { actions: [...BY_KEY, 'PutItem'] },
  }),
  reaction({
    entry: 'due/milestone',
    env: MilestoneEnv,
    events: [MilestoneDueV1],
    impact: 'The time of a milestone has come and nothing happens.',
    table: { actions: [...BY_KEY, 'PutItem'] },
  }),
  reaction({
    entry: 'due/meeting-reminder',
    env: MeetingReminderEnv,
    events: [MeetingReminderDueV1],
    impact: 'People are not reminded of a meeting, or not asked afterwards whether they met.',
    table: { actions: [...BY_KEY, 'PutItem'] },
    may: ['manage-schedules'],
  }),
  reaction({
    entry: 'due/nudge',
    env: NudgeEnv,
    events: [NudgeDueV1],
    impact: 'A pair of whom nothing is known is not asked whether help is wanted.',
    table: { actions: [...BY_KEY, 'PutItem'] },
    may: ['manage-schedules'],
  }),
  reaction({
    entry: 'due/hold',
    env: HoldEnv,
    events: [HoldDueV1],
    impact: 'A hold stands longer than it was asked for.',
    table: { actions: [...BY_KEY, 'PutItem'] },
  }),
  reaction({
    entry: 'due/sending',
    env: SendingEnv,
    events: [SendingLookDueV1],
    impact: 'Mail that stood still does not go out again by itself until the next daily sweep.',
    table: { actions: [...BY_KEY, 'PutItem'], indexes: ['due'] },
    timeoutSeconds: 120,
    oneAtATime: true,
    may: ['manage-schedules', 'read-mail-quota'],
  }),
  reaction({
    entry: 'due/sweep',
    env: SweepEnv,
    events: [SweepDueV1],
    impact:
      'What was lost on the way stays lost: overdue milestones, missing schedules, events that were never published.',
    // It deletes what was kept of people who were nominated and have not applied, and what has been kept for as long as it may be.
    table: {
      actions: [...BY_KEY, 'Query', 'PutItem', 'DeleteItem', 'BatchWriteItem'],
      indexes: ['due', 'gsi1', 'gsi2'],
    },
    timeoutSeconds: 300,
    oneAtATime: true,
    may: ['manage-schedules', 'put-events'],
  }),
];

/** The table's stream to the bus. */
export const outboxRelay: RelaySpec = relay({
  entry: 'relay/outbox',
  env: RelayEnv,
  table: { actions: ['BatchWriteItem'] },
});

/** The user pool's trigger before it writes tokens. It has nothing to do with the table. */
export const secondFactor = { entry: 'sign-in/second-factor', env: SecondFactorEnv } as const;

/** Events that nothing here reacts to. They are on the bus for an institution's own targets, and for the record. */
export const publicEvents: readonly string[] = [
  'pharos.application.withdrawn.v1',
  'pharos.check-in.answered.v1',
  'pharos.cohort.opened.v1',
  'pharos.cohort.redefined.v1',
  'pharos.cohort.started.v1',
  'pharos.cohort.wrapping-up.v1',
  'pharos.erasure.completed.v1',
  'pharos.help-request.closed.v1',
  'pharos.help-request.raised.v1',
  'pharos.match-run.discarded.v1',
  'pharos.match-run.failed.v1',
  'pharos.match-run.proposed.v1',
  'pharos.mentorship.activated.v1',
  'pharos.mentorship.completed.v1',
  'pharos.mentorship.paused.v1',
  'pharos.mentorship.resumed.v1',
  'pharos.message.failed.v1',
  'pharos.message.unconfirmed.v1',
  'pharos.nomination.answered.v1',
  'pharos.nomination.ended.v1',
  'pharos.nomination.made.v1',
  'pharos.participant.unreachable.v1',
  'pharos.sending.resumed.v1',
  'pharos.sending.stopped.v1',
  'pharos.programme.defined.v1',
  'pharos.staff.appointed.v1',
  'pharos.staff.dismissed.v1',
  'pharos.wrap-up.answered.v1',
];

import {
  Application,
  applicationLifeCycle,
  CheckIn,
  Cohort,
  cohortClasses,
  cohortLifeCycle,
  Erasure,
  Export,
  erasureLifeCycle,
  exportLifeCycle,
  HelpRequest,
  Hold,
  helpRequestLifeCycle,
  holdLifeCycle,
  Introduction,
  LinkKey,
  linkKeyExpiry,
  MatchRun,
  Meeting,
  MeetingReply,
  Mentorship,
  Message,
  Milestone,
  matchRunLifeCycle,
  meetingLifeCycle,
  mentorshipLifeCycle,
  messageLifeCycle,
  milestoneLifeCycle,
  Nomination,
  Nudge,
  nominationLifeCycle,
  Participant,
  ProgrammeLine,
  ProgrammeVersion,
  Proposal,
  Reminder,
  Rollover,
  SchoolCalendar,
  Sending,
  Staff,
  Unreachable,
  WrapUp,
} from '@pharos/domain';
import { defineEntity, type Indexes } from './entity.ts';
import * as keys from './keys.ts';
import { SealedNote, SealedReflection } from './sealed-rows.ts';

/** Every kind of versioned item in the table, with its keys in the indexes. */
export const cohorts = defineEntity<typeof Cohort, Cohort>(Cohort, {
  name: 'cohort',
  key: ({ id }) => keys.cohortKey(id),
  indexes: ({ id, createdAt, status, closedAt, cleared = [] }) => ({
    gsi1pk: 'COHORTS',
    gsi1sk: `${createdAt}#${id}`,
    ...(status === 'closed' ? {} : { gsi2pk: 'COHORTS-UNDER-WAY', gsi2sk: `${createdAt}#${id}` }),
    ...(closedAt !== undefined && cleared.length < cohortClasses.length
      ? { duePk: 'RETENTION', dueSk: `${closedAt}#${id}` }
      : {}),
  }),
  lifeCycle: cohortLifeCycle,
});

export const milestones = defineEntity<typeof Milestone, Milestone>(Milestone, {
  name: 'milestone',
  key: ({ cohortId, key }) => keys.milestoneKey(cohortId, key),
  indexes: ({ cohortId, key, status, plan }) =>
    status === 'scheduled'
      ? {
          duePk: 'MILESTONE',
          dueSk: `${plan.at}#${cohortId}#${key}`,
          gsi1pk: `COHORT#${cohortId}#NEXT`,
          gsi1sk: `${plan.at}#${key}`,
        }
      : {},
  lifeCycle: milestoneLifeCycle,
});

export const calendars = defineEntity<typeof SchoolCalendar, SchoolCalendar>(SchoolCalendar, {
  name: 'school calendar',
  key: ({ cohortId }) => keys.calendarKey(cohortId),
});

/** What stands in the list of programmes, once a definition has been uploaded. */
export const programmes = defineEntity<typeof ProgrammeLine, ProgrammeLine>(ProgrammeLine, {
  name: 'programme',
  key: ({ id }) => keys.programmeKey(id),
  indexes: ({ id }) => ({ gsi1pk: 'PROGRAMMES', gsi1sk: id }),
});

/** Written once and never changed. */
export const programmeVersions = defineEntity<typeof ProgrammeVersion, ProgrammeVersion>(ProgrammeVersion, {
  name: 'programme version',
  key: ({ programmeId, version }) => keys.programmeVersionKey(programmeId, version),
});

/** Open ones have an end to come; a participant's list holds those who named them, and another one those whom they named. */
export const nominations = defineEntity<typeof Nomination, Nomination>(Nomination, {
  name: 'nomination',
  key: ({ cohortId, id }) => keys.nominationKey(cohortId, id),
  indexes: ({ id, cohortId, participantId, nominatedBy, status, endsAt }) => ({
    ...(status === 'asked' || status === 'accepted'
      ? {
          gsi2pk: `PARTICIPANT#${participantId}`,
          gsi2sk: `NOMINATION#${id}`,
          duePk: 'NOMINATION',
          dueSk: `${endsAt}#${cohortId}#${id}`,
        }
      : {}),
    ...(nominatedBy === undefined
      ? {}
      : { gsi3pk: `PARTICIPANT#${nominatedBy}`, gsi3sk: `NOMINATED#${cohortId}#${id}` }),
  }),
  lifeCycle: nominationLifeCycle,
});

export const rollovers = defineEntity<typeof Rollover, Rollover>(Rollover, {
  name: 'rollover',
  key: ({ cohortId, participantId, role }) => keys.rolloverKey(cohortId, participantId, role),
});

export const participants = defineEntity<typeof Participant, Participant>(Participant, {
  name: 'participant',
  key: ({ id }) => keys.participantKey(id),
});

/** Who has lost every role stays in the list: the audit goes on to name them. */
export const staff = defineEntity<typeof Staff, Staff>(Staff, {
  name: 'staff',
  key: ({ account }) => keys.staffKey(account),
  indexes: ({ id }) => ({ gsi1pk: 'STAFF', gsi1sk: id }),
});

/** Accepted mentees who are ready and have no mentor are in a list of their own: the coordinator's queue. */
const waiting = ({ cohortId, role, status, load, ready, submittedAt, id }: Application): Indexes =>
  role === 'mentee' && status === 'accepted' && load === 0 && ready !== false
    ? { gsi3pk: `COHORT#${cohortId}#WAITING`, gsi3sk: `${submittedAt}#${id}` }
    : {};

/** Answers of those who will not take part have an end to come, counted from the decision. */
const refusedWithAnswers = ({ id, status, decidedAt, answers }: Application): Indexes =>
  (status === 'declined' || status === 'withdrawn') && decidedAt !== undefined && Object.keys(answers).length > 0
    ? { duePk: 'RETENTION', dueSk: `${decidedAt}#${id}` }
    : {};

export const applications = defineEntity<typeof Application, Application>(Application, {
  name: 'application',
  key: ({ id }) => keys.applicationKey(id),
  indexes: (application) => ({
    gsi1pk: `COHORT#${application.cohortId}#APPLICATIONS`,
    gsi1sk: `${application.role}#${application.status}#${application.submittedAt}#${application.id}`,
    gsi2pk: `PARTICIPANT#${application.participantId}`,
    gsi2sk: `APPLICATION#${application.submittedAt}#${application.id}`,
    ...waiting(application),
    ...refusedWithAnswers(application),
  }),
  lifeCycle: applicationLifeCycle,
});

export const matchRuns = defineEntity<typeof MatchRun, MatchRun>(MatchRun, {
  name: 'match run',
  schemaVersion: 2,
  key: ({ id }) => keys.matchRunKey(id),
  indexes: ({ cohortId, requestedAt, id, status }) => ({
    gsi1pk: `COHORT#${cohortId}#MATCH-RUNS`,
    gsi1sk: `${requestedAt}#${id}`,
    ...(status === 'proposed' ? { gsi2pk: `COHORT#${cohortId}#TO-REVIEW`, gsi2sk: `${requestedAt}#${id}` } : {}),
  }),
  lifeCycle: matchRunLifeCycle,
});

export const proposals = defineEntity<typeof Proposal, Proposal>(Proposal, {
  name: 'proposal',
  schemaVersion: 2,
  key: ({ matchRunId, menteeApplicationId }) => keys.proposalKey(matchRunId, menteeApplicationId),
});

export const mentorships = defineEntity<typeof Mentorship, Mentorship>(Mentorship, {
  name: 'mentorship',
  key: ({ id }) => keys.mentorshipKey(id),
  indexes: ({ id, cohortId, status, introducedAt, mentor, mentee }) => ({
    gsi1pk: `COHORT#${cohortId}#MENTORSHIPS`,
    gsi1sk: `${status}#${introducedAt}#${id}`,
    gsi2pk: `PARTICIPANT#${mentor.participantId}`,
    gsi2sk: `MENTORSHIP#${introducedAt}#${id}`,
    gsi3pk: `PARTICIPANT#${mentee.participantId}`,
    gsi3sk: `MENTORSHIP#${introducedAt}#${id}`,
  }),
  lifeCycle: mentorshipLifeCycle,
});

export const meetings = defineEntity<typeof Meeting, Meeting>(Meeting, {
  name: 'meeting',
  key: ({ mentorshipId, id }) => keys.meetingKey(mentorshipId, id),
  indexes: ({ id, status, starts, mentorId, menteeId }) => ({
    ...(status === 'planned' && mentorId !== undefined
      ? { gsi2pk: `PARTICIPANT#${mentorId}`, gsi2sk: `MEETING#${starts.at}#${id}` }
      : {}),
    ...(status === 'planned' && menteeId !== undefined
      ? { gsi3pk: `PARTICIPANT#${menteeId}`, gsi3sk: `MEETING#${starts.at}#${id}` }
      : {}),
  }),
  lifeCycle: meetingLifeCycle,
});

export const reminders = defineEntity<typeof Reminder, Reminder>(Reminder, {
  name: 'reminder',
  key: ({ mentorshipId, meetingId, which }) => keys.reminderKey(mentorshipId, meetingId, which),
  indexes: ({ status, plan, meetingId, which }) =>
    status === 'scheduled' ? { duePk: 'REMINDER', dueSk: `${plan.at}#${meetingId}#${which}` } : {},
});

export const checkIns = defineEntity<typeof CheckIn, CheckIn>(CheckIn, {
  name: 'check-in',
  key: ({ mentorshipId, milestoneKey, side }) => keys.checkInKey(mentorshipId, milestoneKey, side),
  indexes: ({ cohortId, milestoneKey, mentorshipId, side }) => ({
    gsi1pk: `COHORT#${cohortId}#CHECK-INS`,
    gsi1sk: `${milestoneKey}#${mentorshipId}#${side}`,
  }),
});

export const wrapUps = defineEntity<typeof WrapUp, WrapUp>(WrapUp, {
  name: 'wrap-up',
  key: ({ mentorshipId, milestoneKey, side }) => keys.wrapUpKey(mentorshipId, milestoneKey, side),
  indexes: ({ cohortId, milestoneKey, mentorshipId, side }) => ({
    gsi1pk: `COHORT#${cohortId}#WRAP-UPS`,
    gsi1sk: `${milestoneKey}#${mentorshipId}#${side}`,
  }),
});

export const meetingReplies = defineEntity<typeof MeetingReply, MeetingReply>(MeetingReply, {
  name: 'meeting reply',
  key: ({ mentorshipId, meetingId, side }) => keys.meetingReplyKey(mentorshipId, meetingId, side),
});

export const reflections = defineEntity<typeof SealedReflection, SealedReflection>(SealedReflection, {
  name: 'reflection',
  key: ({ participantId, meetingId }) => keys.reflectionKey(participantId, meetingId),
});

export const notes = defineEntity<typeof SealedNote, SealedNote>(SealedNote, {
  name: 'note',
  key: ({ mentorshipId, id }) => keys.noteKey(mentorshipId, id),
});

export const helpRequests = defineEntity<typeof HelpRequest, HelpRequest>(HelpRequest, {
  name: 'help request',
  key: ({ mentorshipId, id }) => keys.helpRequestKey(mentorshipId, id),
  indexes: ({ id, cohortId, status, raisedAt }) => ({
    gsi1pk: `COHORT#${cohortId}#HELP-REQUESTS`,
    gsi1sk: `${status}#${raisedAt}#${id}`,
  }),
  lifeCycle: helpRequestLifeCycle,
});

export const introductions = defineEntity<typeof Introduction, Introduction>(Introduction, {
  name: 'introduction',
  key: ({ mentorshipId, otherId }) => keys.introductionKey(mentorshipId, otherId),
});

export const unreachable = defineEntity<typeof Unreachable, Unreachable>(Unreachable, {
  name: 'unreachable',
  key: ({ cohortId, participantId }) => keys.unreachableKey(cohortId, participantId),
});

export const sending = defineEntity<typeof Sending, Sending>(Sending, {
  name: 'sending',
  key: () => keys.sendingKey,
});

export const linkKeys = defineEntity<typeof LinkKey, LinkKey>(LinkKey, {
  name: 'link key',
  key: ({ period }) => keys.linkKeyKey(period),
  expires: linkKeyExpiry,
});

export const messages = defineEntity<typeof Message, Message>(Message, {
  name: 'message',
  key: ({ id }) => keys.messageKey(id),
  indexes: ({ id, cohortId, participantId, status, requestedAt, claimedAt, silencedBy }) => ({
    gsi1pk: `COHORT#${cohortId}#MESSAGES`,
    gsi1sk: `${status}#${requestedAt}#${id}`,
    gsi3pk: `PARTICIPANT#${participantId}`,
    gsi3sk: `MESSAGE#${id}`,
    ...(status === 'claimed' && claimedAt !== undefined ? { duePk: 'CLAIM', dueSk: `${claimedAt}#${id}` } : {}),
    ...(silencedBy === undefined ? {} : { gsi2pk: `HOLD#${silencedBy}`, gsi2sk: `${requestedAt}#${id}` }),
    ...(status === 'requested' ? { duePk: 'REQUEST', dueSk: `${requestedAt}#${id}` } : {}),
  }),
  lifeCycle: messageLifeCycle,
});

export const holds = defineEntity<typeof Hold, Hold>(Hold, {
  name: 'hold',
  key: ({ scope, subjectId }) => keys.holdKey(scope, subjectId),
  indexes: ({ id, status, from, until, liftedAt }) => ({
    ...(status === 'standing' ? { gsi1pk: 'HOLDS', gsi1sk: `${from}#${id}` } : {}),
    ...(status === 'standing' && until !== undefined ? { duePk: 'HOLD', dueSk: `${until}#${id}` } : {}),
    ...(status === 'lifted' && liftedAt !== undefined ? { duePk: 'HOLD', dueSk: `${liftedAt}#${id}` } : {}),
  }),
  lifeCycle: holdLifeCycle,
});

/** The last one that was asked of a pair puts it on the list of quiet pairs; whether it is quiet still, its mentorship says. */
export const nudges = defineEntity<typeof Nudge, Nudge>(Nudge, {
  name: 'nudge',
  key: ({ mentorshipId, milestoneKey }) => keys.nudgeKey(mentorshipId, milestoneKey),
  indexes: ({ mentorshipId, cohortId, milestoneKey, last, status, plan, firedAt }) => ({
    ...(status === 'scheduled' ? { duePk: 'NUDGE', dueSk: `${plan.at}#${mentorshipId}#${milestoneKey}` } : {}),
    ...(last && firedAt !== undefined
      ? { gsi1pk: `COHORT#${cohortId}#QUIET`, gsi1sk: `${firedAt}#${mentorshipId}` }
      : {}),
  }),
});

/** Not done yet, it is due when it should go on. */
export const erasures = defineEntity<typeof Erasure, Erasure>(Erasure, {
  name: 'erasure',
  key: ({ id }) => keys.erasureKey(id),
  indexes: ({ id, dueAt }) => (dueAt === undefined ? {} : { duePk: 'ERASURE', dueSk: `${dueAt}#${id}` }),
  lifeCycle: erasureLifeCycle,
});

export const archives = defineEntity<typeof Export, Export>(Export, {
  name: 'export',
  key: ({ participantId, id }) => keys.exportKey(participantId, id),
  expires: ({ endsAt }) => Math.floor(Date.parse(endsAt) / 1000),
  lifeCycle: exportLifeCycle,
});

import {
  Application,
  applicationLifeCycle,
  CheckIn,
  Cohort,
  cohortLifeCycle,
  MatchRun,
  Meeting,
  Mentorship,
  Message,
  Milestone,
  matchRunLifeCycle,
  meetingLifeCycle,
  mentorshipLifeCycle,
  messageLifeCycle,
  milestoneLifeCycle,
  Participant,
  Proposal,
  Reminder,
} from '@pharos/domain';
import { defineEntity, type Indexes } from './entity.ts';
import * as keys from './keys.ts';

/** Every kind of versioned item in the table, with its keys in the indexes. */
export const cohorts = defineEntity<typeof Cohort, Cohort>(Cohort, {
  name: 'cohort',
  key: ({ id }) => keys.cohortKey(id),
  indexes: ({ id, createdAt }) => ({ gsi1pk: 'COHORTS', gsi1sk: `${createdAt}#${id}` }),
  lifeCycle: cohortLifeCycle,
});

export const milestones = defineEntity<typeof Milestone, Milestone>(Milestone, {
  name: 'milestone',
  key: ({ cohortId, key }) => keys.milestoneKey(cohortId, key),
  indexes: ({ cohortId, key, status, plan }) =>
    status === 'scheduled' ? { duePk: 'MILESTONE', dueSk: `${plan.at}#${cohortId}#${key}` } : {},
  lifeCycle: milestoneLifeCycle,
});

export const participants = defineEntity<typeof Participant, Participant>(Participant, {
  name: 'participant',
  key: ({ id }) => keys.participantKey(id),
});

/** Accepted mentees who are ready and have no mentor are in a list of their own: the coordinator's queue. */
const waiting = ({ cohortId, role, status, load, ready, submittedAt, id }: Application): Indexes =>
  role === 'mentee' && status === 'accepted' && load === 0 && ready !== false
    ? { gsi3pk: `COHORT#${cohortId}#WAITING`, gsi3sk: `${submittedAt}#${id}` }
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
  }),
  lifeCycle: applicationLifeCycle,
});

export const matchRuns = defineEntity<typeof MatchRun, MatchRun>(MatchRun, {
  name: 'match run',
  key: ({ id }) => keys.matchRunKey(id),
  indexes: ({ cohortId, requestedAt, id }) => ({
    gsi1pk: `COHORT#${cohortId}#MATCH-RUNS`,
    gsi1sk: `${requestedAt}#${id}`,
  }),
  lifeCycle: matchRunLifeCycle,
});

export const proposals = defineEntity<typeof Proposal, Proposal>(Proposal, {
  name: 'proposal',
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
});

export const messages = defineEntity<typeof Message, Message>(Message, {
  name: 'message',
  key: ({ id }) => keys.messageKey(id),
  indexes: ({ id, cohortId, status, requestedAt, claimedAt }) => ({
    gsi1pk: `COHORT#${cohortId}#MESSAGES`,
    gsi1sk: `${status}#${requestedAt}#${id}`,
    ...(status === 'claimed' && claimedAt !== undefined ? { duePk: 'CLAIM', dueSk: `${claimedAt}#${id}` } : {}),
    ...(status === 'requested' ? { duePk: 'REQUEST', dueSk: `${requestedAt}#${id}` } : {}),
  }),
  lifeCycle: messageLifeCycle,
});

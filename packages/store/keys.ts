import { createHash } from 'node:crypto';

/** Key builders of the single table: pure, readable, used by the entities, the queries and the tests, and by nothing else. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const cohortKey = (cohortId: string): Key => ({ pk: `COHORT#${cohortId}`, sk: 'COHORT' });
export const milestoneKey = (cohortId: string, key: string): Key => ({
  pk: `COHORT#${cohortId}`,
  sk: `MILESTONE#${key}`,
});
export const calendarKey = (cohortId: string): Key => ({ pk: `COHORT#${cohortId}`, sk: 'CALENDAR' });
export const runningMatchRunKey = (cohortId: string): Key => ({ pk: `COHORT#${cohortId}`, sk: 'RUNNING-MATCH-RUN' });
export const pairRuleKey = (cohortId: string, mentee: string, mentor: string): Key => ({
  pk: `COHORT#${cohortId}`,
  sk: `PAIR-RULE#${mentee}#${mentor}`,
});
export const programmeKey = (programmeId: string): Key => ({ pk: `PROGRAMME#${programmeId}`, sk: 'PROGRAMME' });
export const programmeVersionKey = (programmeId: string, version: number): Key => ({
  pk: `PROGRAMME#${programmeId}`,
  sk: `VERSION#${String(version).padStart(6, '0')}`,
});
export const nominationKey = (cohortId: string, nominationId: string): Key => ({
  pk: `COHORT#${cohortId}`,
  sk: `NOMINATION#${nominationId}`,
});
export const nomineeKey = (cohortId: string, digest: string): Key => ({
  pk: `NOMINEE#${cohortId}#${digest}`,
  sk: 'NOMINEE',
});
export const noticeKey = (cohortId: string, version: string): Key => ({
  pk: `COHORT#${cohortId}`,
  sk: `NOTICE#${version}`,
});
export const responsesKey = (cohortId: string, milestone: string): Key => ({
  pk: `COHORT#${cohortId}`,
  sk: `RESPONSES#${milestone}`,
});
export const rolloverKey = (cohortId: string, participantId: string, role: string): Key => ({
  pk: `COHORT#${cohortId}`,
  sk: `ROLLOVER#${participantId}#${role}`,
});
export const participantKey = (participantId: string): Key => ({
  pk: `PARTICIPANT#${participantId}`,
  sk: 'PARTICIPANT',
});
export const subjectKey = (subject: string): Key => ({ pk: `SUBJECT#${subject}`, sk: 'SUBJECT' });
export const staffKey = (account: string): Key => ({ pk: `STAFF#${account}`, sk: 'STAFF' });
export const emailKey = (digest: string): Key => ({ pk: `EMAIL#${digest}`, sk: 'EMAIL' });
export const applicationKey = (applicationId: string): Key => ({
  pk: `APPLICATION#${applicationId}`,
  sk: 'APPLICATION',
});
export const applicantKey = (cohortId: string, participantId: string, role: string): Key => ({
  pk: `APPLICANT#${cohortId}#${participantId}`,
  sk: `APPLICANT#${role}`,
});
export const matchRunKey = (matchRunId: string): Key => ({ pk: `MATCH-RUN#${matchRunId}`, sk: 'MATCH-RUN' });
export const proposalKey = (matchRunId: string, menteeApplicationId: string): Key => ({
  pk: `MATCH-RUN#${matchRunId}`,
  sk: `PROPOSAL#${menteeApplicationId}`,
});
export const unmatchedKey = (matchRunId: string, applicationId: string): Key => ({
  pk: `MATCH-RUN#${matchRunId}`,
  sk: `UNMATCHED#${applicationId}`,
});
export const progressKey = (matchRunId: string): Key => ({ pk: `MATCH-RUN#${matchRunId}`, sk: 'PROGRESS' });
export const recruitmentKey = (matchRunId: string, place: number): Key => ({
  pk: `MATCH-RUN#${matchRunId}`,
  sk: `RECRUITMENT#${String(place).padStart(4, '0')}`,
});
export const reportKey = (matchRunId: string): Key => ({ pk: `MATCH-RUN#${matchRunId}`, sk: 'REPORT' });
export const mentorshipKey = (mentorshipId: string): Key => ({ pk: `MENTORSHIP#${mentorshipId}`, sk: 'MENTORSHIP' });
export const meetingKey = (mentorshipId: string, meetingId: string): Key => ({
  pk: `MENTORSHIP#${mentorshipId}`,
  sk: `MEETING#${meetingId}`,
});
export const reminderKey = (mentorshipId: string, meetingId: string, which: string): Key => ({
  pk: `MENTORSHIP#${mentorshipId}`,
  sk: `REMINDER#${meetingId}#${which}`,
});
export const checkInKey = (mentorshipId: string, milestone: string, side: string): Key => ({
  pk: `MENTORSHIP#${mentorshipId}`,
  sk: `CHECK-IN#${milestone}#${side}`,
});
export const wrapUpKey = (mentorshipId: string, milestone: string, side: string): Key => ({
  pk: `MENTORSHIP#${mentorshipId}`,
  sk: `WRAP-UP#${milestone}#${side}`,
});
export const meetingReplyKey = (mentorshipId: string, meetingId: string, side: string): Key => ({
  pk: `MENTORSHIP#${mentorshipId}`,
  sk: `MEETING-REPLY#${meetingId}#${side}`,
});
export const helpRequestKey = (mentorshipId: string, helpRequestId: string): Key => ({
  pk: `MENTORSHIP#${mentorshipId}`,
  sk: `HELP-REQUEST#${helpRequestId}`,
});
export const reflectionKey = (participantId: string, meetingId: string): Key => ({
  pk: `PARTICIPANT#${participantId}`,
  sk: `REFLECTION#${meetingId}`,
});
export const noteKey = (mentorshipId: string, noteId: string): Key => ({
  pk: `MENTORSHIP#${mentorshipId}`,
  sk: `NOTE#${noteId}`,
});
export const unreachableKey = (cohortId: string, participantId: string): Key => ({
  pk: `COHORT#${cohortId}`,
  sk: `UNREACHABLE#${participantId}`,
});
export const sendingKey: Key = { pk: 'SENDING', sk: 'SENDING' };
export const linkKeyKey = (period: string): Key => ({ pk: 'LINK-KEYS', sk: `LINK-KEY#${period}` });
export const introductionKey = (mentorshipId: string, otherId: string): Key => ({
  pk: `MENTORSHIP#${mentorshipId}`,
  sk: `INTRODUCTION#${otherId}`,
});
export const nudgeKey = (mentorshipId: string, milestone: string): Key => ({
  pk: `MENTORSHIP#${mentorshipId}`,
  sk: `NUDGE#${milestone}`,
});
export const messageKey = (messageId: string): Key => ({ pk: `MESSAGE#${messageId}`, sk: 'MESSAGE' });
export const holdKey = (scope: string, subjectId: string): Key => ({ pk: `HOLD#${scope}#${subjectId}`, sk: 'HOLD' });
export const erasureKey = (erasureId: string): Key => ({ pk: `ERASURE#${erasureId}`, sk: 'ERASURE' });
export const exportKey = (participantId: string, exportId: string): Key => ({
  pk: `PARTICIPANT#${participantId}`,
  sk: `EXPORT#${exportId}`,
});
export const exportPartKey = (participantId: string, exportId: string, part: number): Key => ({
  pk: `PARTICIPANT#${participantId}`,
  sk: `EXPORT-PART#${exportId}#${String(part).padStart(4, '0')}`,
});
export const outboxKey = (eventId: string): Key => ({ pk: `OUTBOX#${eventId}`, sk: 'OUTBOX' });
/** An account as it may stand in a key. */
const accountDigest = (account: string): string => createHash('sha256').update(account).digest('hex');

/** All requests of an account stand in one partition, so that they can be found and deleted with the person. */
export const idempotencyKey = ({ account, request }: { account: string; request: string }): Key => ({
  pk: `IDEMPOTENCY#${accountDigest(account)}`,
  sk: `REQUEST#${request}`,
});
export const limitKey = (of: { account: string; operation: string; hour: number }): Key => ({
  pk: `LIMIT#${accountDigest(of.account)}`,
  sk: `${of.operation}#${of.hour}`,
});
const auditOf = (programmeId: string): string => `AUDIT#${programmeId}`;
export const auditEntryKey = (programmeId: string, n: number): Key => ({
  pk: auditOf(programmeId),
  sk: `ENTRY#${String(n).padStart(10, '0')}`,
});
/** In the second index: what one coordinator or helper has done. */
export const actsOf = (staffId: string): string => `ACTOR#${staffId}`;
export const auditHeadKey = (programmeId: string): Key => ({ pk: auditOf(programmeId), sk: 'HEAD' });
export const auditedKey = (programmeId: string, eventId: string): Key => ({
  pk: auditOf(programmeId),
  sk: `AUDITED#${eventId}`,
});

/** Of the table of keys. An owner is a participant or a mentorship, by its partition in the other table. */
export const programmeDataKey = (programmeId: string): Key => ({ pk: `PROGRAMME#${programmeId}`, sk: 'KEY' });
export const ownerKey = (owner: string, programmeId: string): Key => ({ pk: owner, sk: `KEY#${programmeId}` });
export const archiveKey = (participantId: string, exportId: string): Key => ({
  ...participantKey(participantId),
  sk: `ARCHIVE#${exportId}`,
});
export const forgottenKey = (owner: string): Key => ({ pk: owner, sk: 'FORGOTTEN' });

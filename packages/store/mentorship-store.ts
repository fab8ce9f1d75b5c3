import {
  type CheckIn,
  DomainError,
  type HelpRequest,
  type HelpRequestStatus,
  type Introduction,
  type Meeting,
  type MeetingReply,
  type Mentorship,
  type MentorshipStatus,
  type Nudge,
  type Reminder,
  type Role,
  type WrapUp,
} from '@pharos/domain';
import {
  checkIns,
  helpRequests,
  introductions,
  meetingReplies,
  meetings,
  mentorships,
  notes,
  nudges,
  reminders,
  wrapUps,
} from './entities.ts';
import { allOf, type Filter } from './filter.ts';
import * as keys from './keys.ts';
import type { SealedNote } from './sealed-rows.ts';
import { COUNTED_TO, type Count, type Page, type Table } from './table.ts';

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Introduced before this instant, and no meeting known since. */
const quietSince = (instant: string): Filter => ({
  text: '#introducedAt < :quiet AND (attribute_not_exists(#lastMetAt) OR #lastMetAt < :quiet)',
  names: { '#introducedAt': 'introducedAt', '#lastMetAt': 'lastMetAt' },
  values: { ':quiet': instant },
});

const underWay: Filter = {
  text: '#status IN (:introduced, :active)',
  names: { '#status': 'status' },
  values: { ':introduced': 'introduced', ':active': 'active' },
};

/** Mentorships with their meetings, reminders and check-ins: one partition a pair. */
export const mentorshipStore = (table: Table) => ({
  /** @throws DomainError `not-found` */
  async get(mentorshipId: string): Promise<Mentorship> {
    const item = await table.get(keys.mentorshipKey(mentorshipId));
    if (!item) throw new DomainError('not-found', 'There is no such mentorship.');
    return mentorships.fromItem(item);
  },

  /** Of these ids, the mentorships that there are. */
  async getMany(ids: readonly string[]): Promise<Mentorship[]> {
    return (await table.getMany(ids.map(keys.mentorshipKey))).map(mentorships.fromItem);
  },

  /** @param quiet only pairs of which no meeting is known since this instant; under way, where no state is named */
  async ofCohort(
    cohortId: string,
    { status, quiet, limit, cursor }: Paging & { status?: MentorshipStatus | undefined; quiet?: string | undefined },
  ): Promise<Page<Mentorship>> {
    const page = await table.page({
      index: 'gsi1',
      pk: `COHORT#${cohortId}#MENTORSHIPS`,
      ...(status === undefined ? {} : { prefix: `${status}#`, upTo: quiet }), // in one state by when they were introduced
      filter: quiet === undefined ? undefined : allOf([quietSince(quiet), status === undefined ? underWay : undefined]),
      limit,
      cursor,
    });
    return { ...page, items: page.items.map(mentorships.fromItem) };
  },

  /** Every mentorship of a cohort that ended early, for the matcher. */
  async ended(cohortId: string): Promise<Mentorship[]> {
    const pk = `COHORT#${cohortId}#MENTORSHIPS`;
    return (await Array.fromAsync(table.all({ index: 'gsi1', pk, prefix: 'ended#' }))).map(mentorships.fromItem);
  },

  /** The mentorships of one person on one side, newest first. */
  async ofParticipant(participantId: string, side: Role, { limit, cursor }: Paging): Promise<Page<Mentorship>> {
    const page = await table.page({
      index: side === 'mentor' ? 'gsi2' : 'gsi3',
      pk: `PARTICIPANT#${participantId}`,
      prefix: 'MENTORSHIP#',
      newestFirst: true,
      limit,
      cursor,
    });
    return { ...page, items: page.items.map(mentorships.fromItem) };
  },

  /** @throws DomainError `not-found` */
  async meeting(mentorshipId: string, meetingId: string): Promise<Meeting> {
    const item = await table.get(keys.meetingKey(mentorshipId, meetingId));
    if (!item) throw new DomainError('not-found', 'This pair has no such meeting.');
    return meetings.fromItem(item);
  },

  async meetings(mentorshipId: string, { limit, cursor }: Paging): Promise<Page<Meeting>> {
    const pk = keys.mentorshipKey(mentorshipId).pk;
    const page = await table.page({ pk, prefix: 'MEETING#', newestFirst: true, limit, cursor });
    return { ...page, items: page.items.map(meetings.fromItem) };
  },

  /** What one person has planned on one side from an instant on, soonest first. */
  async meetingsToCome(
    participantId: string,
    side: Role,
    { from, limit }: { from: string; limit: number },
  ): Promise<Meeting[]> {
    const index = side === 'mentor' ? 'gsi2' : 'gsi3';
    const page = await table.page({ index, pk: `PARTICIPANT#${participantId}`, prefix: 'MEETING#', from, limit });
    return page.items.map(meetings.fromItem);
  },

  async reminders(mentorshipId: string, meetingId: string): Promise<Reminder[]> {
    const pk = keys.mentorshipKey(mentorshipId).pk;
    const items = await Array.fromAsync(table.all({ pk, prefix: `REMINDER#${meetingId}#` }));
    return items.map(reminders.fromItem);
  },

  /** @throws DomainError `not-found` */
  async note(mentorshipId: string, noteId: string): Promise<SealedNote> {
    const item = await table.get(keys.noteKey(mentorshipId, noteId));
    if (!item) throw new DomainError('not-found', 'This pair has no such note.');
    return notes.fromItem(item);
  },

  /** What a pair wrote down, newest first. For the two and nobody else (blueprint rule 6). */
  async notes(mentorshipId: string, { limit, cursor }: Paging): Promise<Page<SealedNote>> {
    const pk = keys.mentorshipKey(mentorshipId).pk;
    const page = await table.page({ pk, prefix: 'NOTE#', newestFirst: true, limit, cursor });
    return { ...page, items: page.items.map(notes.fromItem) };
  },

  /** @throws DomainError `not-found` */
  async checkIn(mentorshipId: string, milestoneKey: string, side: Role): Promise<CheckIn> {
    const item = await table.get(keys.checkInKey(mentorshipId, milestoneKey, side));
    if (!item) throw new DomainError('not-found', 'This pair was not asked that.');
    return checkIns.fromItem(item);
  },

  /** @throws DomainError `not-found` */
  async reminder(mentorshipId: string, meetingId: string, which: Reminder['which']): Promise<Reminder> {
    const item = await table.get(keys.reminderKey(mentorshipId, meetingId, which));
    if (!item) throw new DomainError('not-found', 'This meeting has no such reminder.');
    return reminders.fromItem(item);
  },

  /** @throws DomainError `not-found` */
  async nudge(mentorshipId: string, milestoneKey: string): Promise<Nudge> {
    const item = await table.get(keys.nudgeKey(mentorshipId, milestoneKey));
    if (!item) throw new DomainError('not-found', 'This pair has no such nudge.');
    return nudges.fromItem(item);
  },

  async nudges(mentorshipId: string): Promise<Nudge[]> {
    const items = await Array.fromAsync(table.all({ pk: keys.mentorshipKey(mentorshipId).pk, prefix: 'NUDGE#' }));
    return items.map(nudges.fromItem);
  },

  /** The last nudges of pairs that had been quiet until then, longest ago first; those before an instant, where one is named. */
  async lastNudges(
    cohortId: string,
    { before, limit, cursor }: Paging & { before?: string | undefined },
  ): Promise<Page<Nudge>> {
    const page = await table.page({ index: 'gsi1', pk: `COHORT#${cohortId}#QUIET`, upTo: before, limit, cursor });
    return { ...page, items: page.items.map(nudges.fromItem) };
  },

  async checkIns(mentorshipId: string): Promise<CheckIn[]> {
    const items = await Array.fromAsync(table.all({ pk: keys.mentorshipKey(mentorshipId).pk, prefix: 'CHECK-IN#' }));
    return items.map(checkIns.fromItem);
  },

  /** What everybody in a cohort was asked at this milestone, and answered. */
  async checkInsOfCohort(cohortId: string, milestoneKey: string): Promise<CheckIn[]> {
    const pk = `COHORT#${cohortId}#CHECK-INS`;
    return (await Array.fromAsync(table.all({ index: 'gsi1', pk, prefix: `${milestoneKey}#` }))).map(checkIns.fromItem);
  },

  /** @throws DomainError `not-found` */
  async wrapUp(mentorshipId: string, milestoneKey: string, side: Role): Promise<WrapUp> {
    const item = await table.get(keys.wrapUpKey(mentorshipId, milestoneKey, side));
    if (!item) throw new DomainError('not-found', 'This pair was not asked that.');
    return wrapUps.fromItem(item);
  },

  /** What everybody in a cohort was asked at its wrap-up, and answered. */
  async wrapUpsOfCohort(cohortId: string, milestoneKey: string): Promise<WrapUp[]> {
    const pk = `COHORT#${cohortId}#WRAP-UPS`;
    return (await Array.fromAsync(table.all({ index: 'gsi1', pk, prefix: `${milestoneKey}#` }))).map(wrapUps.fromItem);
  },

  /** What this side answered when asked whether the two met; undefined before it has. */
  async meetingReply(mentorshipId: string, meetingId: string, side: Role): Promise<MeetingReply | undefined> {
    const item = await table.get(keys.meetingReplyKey(mentorshipId, meetingId, side));
    return item && meetingReplies.fromItem(item);
  },

  /** Whether the mentee of this pair and this person were asked if they would like to be introduced, and what came of it. */
  async introduction(mentorshipId: string, otherId: string): Promise<Introduction | undefined> {
    const item = await table.get(keys.introductionKey(mentorshipId, otherId));
    return item && introductions.fromItem(item);
  },

  async helpRequest(mentorshipId: string, helpRequestId: string): Promise<HelpRequest | undefined> {
    const item = await table.get(keys.helpRequestKey(mentorshipId, helpRequestId));
    return item && helpRequests.fromItem(item);
  },

  /** The requests for help of a cohort in one state, waiting longest first; those raised before an instant, where one is named. */
  async helpRequests(
    cohortId: string,
    { status, before, limit, cursor }: Paging & { status: HelpRequestStatus; before?: string | undefined },
  ): Promise<Page<HelpRequest>> {
    const pk = `COHORT#${cohortId}#HELP-REQUESTS`;
    const page = await table.page({ index: 'gsi1', pk, prefix: `${status}#`, upTo: before, limit, cursor });
    return { ...page, items: page.items.map(helpRequests.fromItem) };
  },

  /** How many would like help and have not been seen to. */
  countHelpRequests: (cohortId: string): Promise<Count> =>
    table.countUpTo({ index: 'gsi1', pk: `COHORT#${cohortId}#HELP-REQUESTS`, prefix: 'open#' }, COUNTED_TO),
});

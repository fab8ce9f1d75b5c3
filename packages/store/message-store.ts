import { DomainError, type Message, type MessageStatus, type Sending } from '@pharos/domain';
import {
  applications,
  cohorts,
  meetings,
  mentorships,
  messages,
  milestones,
  nominations,
  participants,
  sending,
} from './entities.ts';
import * as keys from './keys.ts';
import { COUNTED_TO, type Count, type Item, type Page, type Table } from './table.ts';

/** The records that stand for emails. */
export const messageStore = (table: Table) => ({
  /** @throws DomainError `not-found` */
  async get(messageId: string): Promise<Message> {
    const item = await table.get(keys.messageKey(messageId));
    if (!item) throw new DomainError('not-found', 'There is no such message.');
    return messages.fromItem(item);
  },

  /** Of these ids, the messages that stand in the table. */
  async getMany(ids: readonly string[]): Promise<Message[]> {
    return (await table.getMany(ids.map(keys.messageKey))).map(messages.fromItem);
  },

  /**
   * Everything that a message speaks of, in one read; what it names and is not there is left out.
   */
  async subjects({ cohortId, participantId, about }: Message) {
    const { applicationId, mentorshipId, meetingId, milestoneKey, nominationId } = about;
    const items = await table.getMany([
      keys.cohortKey(cohortId),
      keys.participantKey(participantId),
      ...(applicationId === undefined ? [] : [keys.applicationKey(applicationId)]),
      ...(mentorshipId === undefined ? [] : [keys.mentorshipKey(mentorshipId)]),
      ...(mentorshipId === undefined || meetingId === undefined ? [] : [keys.meetingKey(mentorshipId, meetingId)]),
      ...(milestoneKey === undefined ? [] : [keys.milestoneKey(cohortId, milestoneKey)]),
      ...(nominationId === undefined ? [] : [keys.nominationKey(cohortId, nominationId)]),
    ]);
    const found = <Value>({ name, fromItem }: { name: string; fromItem: (item: Item) => Value }): Value | undefined => {
      const item = items.find(({ entity }) => entity === name);
      return item && fromItem(item);
    };
    return {
      cohort: found(cohorts),
      reader: found(participants),
      application: found(applications),
      mentorship: found(mentorships),
      meeting: found(meetings),
      milestone: found(milestones),
      nomination: found(nominations),
    };
  },

  /** How it stands with sending; undefined as long as mail has never stood still. */
  async sending(): Promise<Sending | undefined> {
    const item = await table.get(keys.sendingKey);
    return item && sending.fromItem(item);
  },

  /** Those that wait for a hold to be lifted, oldest first. */
  async silencedBy(
    holdId: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<Page<Message>> {
    const page = await table.page({ index: 'gsi2', pk: `HOLD#${holdId}`, limit, cursor });
    return { ...page, items: page.items.map(messages.fromItem) };
  },

  async ofCohort(
    cohortId: string,
    { status, limit, cursor }: { status: MessageStatus; limit: number; cursor?: string | undefined },
  ): Promise<Page<Message>> {
    const page = await table.page({
      index: 'gsi1',
      pk: `COHORT#${cohortId}#MESSAGES`,
      prefix: `${status}#`,
      limit,
      cursor,
    });
    return { ...page, items: page.items.map(messages.fromItem) };
  },

  /** How many messages of a cohort are in one state. */
  countOf: (cohortId: string, status: MessageStatus): Promise<Count> =>
    table.countUpTo({ index: 'gsi1', pk: `COHORT#${cohortId}#MESSAGES`, prefix: `${status}#` }, COUNTED_TO),
});

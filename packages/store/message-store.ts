import { DomainError, type Message, type MessageStatus } from '@pharos/domain';
import { messages } from './entities.ts';
import * as keys from './keys.ts';
import type { Page, Table } from './table.ts';

/** The records that stand for emails. */
export const messageStore = (table: Table) => ({
  /** @throws DomainError `not-found` */
  async get(messageId: string): Promise<Message> {
    const item = await table.get(keys.messageKey(messageId));
    if (!item) throw new DomainError('not-found', 'There is no such message.');
    return messages.fromItem(item);
  },

  /** Of these ids, the ones that stand in the table already. */
  async known(ids: readonly string[]): Promise<Set<string>> {
    const items = await table.getMany(ids.map(keys.messageKey));
    return new Set(items.map(({ id }) => String(id)));
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
});

import type { LinkKey } from '@pharos/domain';
import { linkKeys } from './entities.ts';
import type { Table } from './table.ts';

/** The secrets that links in emails are signed with: one a month, gone when no link that they signed can work. */
export const linkKeyStore = (table: Table) => ({
  /** Those that have not expired at an instant (epoch milliseconds), oldest first. */
  async all(now: number): Promise<LinkKey[]> {
    const items = await Array.fromAsync(table.all({ pk: 'LINK-KEYS', prefix: 'LINK-KEY#' }));
    return items.filter(({ expiresAt }) => Number(expiresAt) * 1000 > now).map(linkKeys.fromItem);
  },
});

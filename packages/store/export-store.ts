import { DomainError, type Export } from '@pharos/domain';
import { archives } from './entities.ts';
import * as keys from './keys.ts';
import type { Table } from './table.ts';

const noSuch = () => new DomainError('not-found', 'There is no such export.');

/** Exports of somebody, each with its archive in parts beside it. What has ended is treated as gone; DynamoDB tidies up. */
export const exportStore = (table: Table) => ({
  /** @param now epoch milliseconds @throws DomainError `not-found`, also once it has ended */
  async get(participantId: string, exportId: string, now: number): Promise<Export> {
    const item = await table.get(keys.exportKey(participantId, exportId));
    if (!item || Number(item.expiresAt) * 1000 <= now) throw noSuch();
    return archives.fromItem(item);
  },

  /** Those of somebody that have not ended, newest first. */
  async of(participantId: string, now: number): Promise<Export[]> {
    const { pk } = keys.participantKey(participantId);
    const items = await Array.fromAsync(table.all({ pk, prefix: 'EXPORT#', newestFirst: true }));
    return items.filter(({ expiresAt }) => Number(expiresAt) * 1000 > now).map(archives.fromItem);
  },

  /** One part of an archive, from 1, as it was sealed. @throws DomainError `not-found` */
  async part({ participantId, id }: Export, part: number): Promise<string> {
    const item = await table.get(keys.exportPartKey(participantId, id, part));
    if (typeof item?.content !== 'string') throw noSuch();
    return item.content;
  },

  /** Writes one part, over that of an attempt that was interrupted. */
  async writePart({ participantId, id, endsAt }: Export, part: number, content: string): Promise<void> {
    const key = keys.exportPartKey(participantId, id, part);
    const expiresAt = Math.floor(Date.parse(endsAt) / 1000);
    await table.putMany([{ ...key, entity: 'export part', schemaVersion: 1, part, content, expiresAt }]);
  },
});

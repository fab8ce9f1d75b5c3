import { DomainError, type Export } from '@pharos/domain';
import { archives } from './entities.ts';
import * as keys from './keys.ts';
import type { Table } from './table.ts';

/** A row holds 400 KB. */
export const PART_BYTES = 300_000;

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

  /** One part of an archive, from 1. @throws DomainError `not-found` */
  async part({ participantId, id }: Export, part: number): Promise<Uint8Array> {
    const item = await table.get(keys.exportPartKey(participantId, id, part));
    if (!(item?.content instanceof Uint8Array)) throw noSuch();
    return item.content;
  },

  /** Writes the archive in parts, over those of an attempt that was interrupted. @returns how many there are */
  async writeParts({ participantId, id, endsAt }: Export, archive: Uint8Array): Promise<number> {
    const count = Math.ceil(archive.length / PART_BYTES);
    const expiresAt = Math.floor(Date.parse(endsAt) / 1000);
    for (let part = 1; part <= count; part += 1) {
      const content = archive.subarray((part - 1) * PART_BYTES, part * PART_BYTES);
      const key = keys.exportPartKey(participantId, id, part);
      await table.putMany([{ ...key, entity: 'export part', schemaVersion: 1, part, content, expiresAt }]);
    }
    return count;
  },
});

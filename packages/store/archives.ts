import { DomainError, type Export } from '@pharos/domain';
import type { exportStore } from './export-store.ts';
import type { KeyService } from './key-ring.ts';
import type { KeyStore } from './key-store.ts';
import type { Trace } from './outbox.ts';
import { type Place, seal, unseal } from './seal.ts';

/** What is sealed is longer by a third; a row holds 400 KB. */
export const PART_BYTES = 290_000;

export type Archives = ReturnType<typeof openArchives>;

/**
 * The archives of exports, in parts, each archive sealed with a key of its own. A copy of what people wrote lies in them, and in backups of
 * the table for weeks after they have ended: the key is in no backup, and with it they end everywhere.
 * @param service wraps the keys, by the export's id
 */
export const openArchives = (rows: ReturnType<typeof exportStore>, keys: KeyStore, service: KeyService) => {
  const placeOf = ({ participantId, id }: Export, part: number): Place => [participantId, id, String(part)];

  return {
    /**
     * Writes an archive over what an attempt left that was interrupted. @returns in how many parts
     * @throws DomainError `not-found` for somebody who has been forgotten
     */
    async write(asked: Export, archive: Uint8Array, trace: Trace): Promise<number> {
      const { key, wrapped } = await service.generate(asked.id);
      await keys.keepOfArchive(asked, wrapped, trace);
      const count = Math.ceil(archive.length / PART_BYTES);
      for (let part = 1; part <= count; part += 1) {
        const content = archive.subarray((part - 1) * PART_BYTES, part * PART_BYTES);
        await rows.writePart(asked, part, seal(key, content, placeOf(asked, part)));
      }
      return count;
    },

    /** One part of an archive, from 1. @throws DomainError `not-found`, also once its key is gone; BrokenSeal */
    async part(asked: Export, part: number): Promise<Uint8Array> {
      const [sealed, wrapped] = await Promise.all([rows.part(asked, part), keys.ofArchive(asked)]);
      if (wrapped === undefined) throw new DomainError('not-found', 'There is no such export.');
      return unseal(await service.unwrap(asked.id, wrapped), sealed, placeOf(asked, part));
    },
  };
};

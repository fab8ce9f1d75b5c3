import { DomainError, type Hold } from '@pharos/domain';
import { holds } from './entities.ts';
import * as keys from './keys.ts';
import type { Page, Table } from './table.ts';

type Subject = Pick<Hold, 'scope' | 'subjectId'>;

/** Who and what is left in peace, and until when. */
export const holdStore = (table: Table) => ({
  /** The hold over a subject, or the last one there was; undefined when there never was one. */
  async find({ scope, subjectId }: Subject): Promise<Hold | undefined> {
    const item = await table.get(keys.holdKey(scope, subjectId));
    return item && holds.fromItem(item);
  },

  /** @throws DomainError `not-found` */
  async get({ scope, subjectId }: Subject): Promise<Hold> {
    const item = await table.get(keys.holdKey(scope, subjectId));
    if (!item) throw new DomainError('not-found', 'There is no such hold.');
    return holds.fromItem(item);
  },

  /** Of these subjects, the holds that there are. */
  async getMany(subjects: readonly Subject[]): Promise<Hold[]> {
    return (await table.getMany(subjects.map(({ scope, subjectId }) => keys.holdKey(scope, subjectId)))).map(
      holds.fromItem,
    );
  },

  /** Every hold that stands, newest first. */
  async standing({ limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<Page<Hold>> {
    const page = await table.page({ index: 'gsi1', pk: 'HOLDS', newestFirst: true, limit, cursor });
    return { ...page, items: page.items.map(holds.fromItem) };
  },
});

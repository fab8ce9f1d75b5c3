import type { Staff } from '@pharos/domain';
import { staff } from './entities.ts';
import * as keys from './keys.ts';
import type { Page, Table } from './table.ts';

/** Coordinators and helpers. */
export const staffStore = (table: Table) => ({
  /** The row of an account, consistently: what was taken back a moment ago is gone. Undefined for who never had a role. */
  async ofAccount(account: string): Promise<Staff | undefined> {
    const item = await table.get(keys.staffKey(account));
    return item && staff.fromItem(item);
  },

  /** Those of a programme. All programmes are in one list, so that a page may hold fewer than its limit, or none, and not be the last. */
  async ofProgramme(
    programmeId: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<Page<Staff>> {
    const page = await table.page({ index: 'gsi1', pk: 'STAFF', limit, cursor });
    return { ...page, items: page.items.map(staff.fromItem).filter(({ roles }) => Object.hasOwn(roles, programmeId)) };
  },
});

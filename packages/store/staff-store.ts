import type { Staff } from '@pharos/domain';
import { staff } from './entities.ts';
import * as keys from './keys.ts';
import type { Page, Table } from './table.ts';

const LIST = { index: 'gsi1', pk: 'STAFF' } as const;

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
    const page = await table.page({ ...LIST, limit, cursor });
    return { ...page, items: page.items.map(staff.fromItem).filter(({ roles }) => Object.hasOwn(roles, programmeId)) };
  },

  /** The names of everybody who ever had a role, by id. */
  async names(): Promise<Map<string, string>> {
    const everybody = await Array.fromAsync(table.all(LIST));
    return new Map(everybody.map(staff.fromItem).map(({ id, name }) => [id, name]));
  },
});

import type { ProgrammeLine, ProgrammeVersion } from '@pharos/domain';
import { programmes, programmeVersions } from './entities.ts';
import * as keys from './keys.ts';
import type { Page, Table } from './table.ts';

/** Versions kept in memory: more than the cohorts of one institution use at a time. */
const KEPT = 16;

/** Uploaded programmes, and every version that cohorts were made with. */
export const programmeStore = (table: Table) => {
  const kept = new Map<string, Promise<ProgrammeVersion | undefined>>();

  const read = async (programmeId: string, version: number): Promise<ProgrammeVersion | undefined> => {
    const item = await table.get(keys.programmeVersionKey(programmeId, version));
    return item && programmeVersions.fromItem(item);
  };

  return {
    /** What the list says of a programme; undefined when nothing was uploaded. */
    async find(programmeId: string): Promise<ProgrammeLine | undefined> {
      const item = await table.get(keys.programmeKey(programmeId));
      return item && programmes.fromItem(item);
    },

    /** Every programme that was uploaded, by id. */
    async list(): Promise<ProgrammeLine[]> {
      const items = await Array.fromAsync(table.all({ index: 'gsi1', pk: 'PROGRAMMES' }));
      return items.map(programmes.fromItem);
    },

    /** One version, if it is kept. It never changes, so it is read once as long as this store is open. */
    async version(programmeId: string, version: number): Promise<ProgrammeVersion | undefined> {
      const name = `${programmeId} ${version}`;
      const reading = kept.get(name) ?? read(programmeId, version);
      kept.delete(name);
      kept.set(name, reading); // now the one used last
      for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
      try {
        const found = await reading;
        if (!found && kept.get(name) === reading) kept.delete(name); // it may be uploaded yet
        return found;
      } catch (error) {
        if (kept.get(name) === reading) kept.delete(name);
        throw error;
      }
    },

    /** The versions that are kept, newest first. */
    async versions(
      programmeId: string,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<Page<ProgrammeVersion>> {
      const { pk } = keys.programmeKey(programmeId);
      const page = await table.page({ pk, prefix: 'VERSION#', newestFirst: true, limit, cursor });
      return { ...page, items: page.items.map(programmeVersions.fromItem) };
    },
  };
};

import { type BelongingCounts, DomainError, ExportData, finishExport } from '@pharos/domain';
import { exportPage } from '@pharos/email/pages';
import { ExportRequestedV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow, logger } from '@pharos/runtime';
import type { ArchiveDeps, PrivateDeps } from '@pharos/runtime/private';
import { entities, type PersonRow } from '@pharos/store';
import * as z from 'zod';
import { exportDataOf } from './data.ts';
import { zipOf } from './zip.ts';

const countsOf = (rows: readonly PersonRow[]): BelongingCounts => {
  const groups = Map.groupBy(rows, ({ belonging }) => belonging);
  return Object.fromEntries([...groups].map(([belonging, each]) => [belonging, each.length]));
};

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Makes the archive that somebody asked for: the data, the schema that describes it, and a page to read. Made twice it is written over. Who
 * has been erased in the meantime gets none.
 */
export const createHandler = (deps: Deps & Pick<PrivateDeps, 'texts'> & ArchiveDeps) =>
  eventConsumer([ExportRequestedV1], deps, async ({ event, trace }) => {
    const { store, archives, now } = deps;
    const { exportId, participantId } = event.data;
    const [person] = await store.participants.getMany([participantId]);
    if (!person) return;
    const asked = await store.exports.get(participantId, exportId, now()).catch((error) => {
      if (error instanceof DomainError && error.code === 'not-found') return undefined; // a week late
      throw error;
    });
    if (asked?.status !== 'requested') return;
    const { email, subject } = person;
    const found = await store.people.rowsOf({ participantId, email, subject }, { ownOnly: true });
    const rows = found.filter(({ belonging }) => belonging !== 'exports');
    const data = await exportDataOf(deps, person, rows);
    const archive = zipOf(
      [
        { name: 'index.html', text: exportPage(data, person.language) },
        { name: 'data.json', text: pretty(data) },
        { name: 'schema.json', text: pretty(z.toJSONSchema(ExportData)) },
      ],
      now(),
    );
    const parts = await archives.write(asked, archive, trace);
    const made = finishExport(asked, { counts: countsOf(rows), bytes: archive.length, parts, now: isoNow(deps) });
    await store.commit([entities.archives.replace(made)], [], trace);
    logger.info('archive made', { exportId, bytes: archive.length, parts });
  });

import { DomainError, emailDigest, type Nomination, type NominationStatus } from '@pharos/domain';
import { nominations } from './entities.ts';
import { marker } from './entity.ts';
import { is } from './filter.ts';
import * as keys from './keys.ts';
import type { Page, Table, Write } from './table.ts';

/** Who was named for a cohort, and whoever is asked. */
export const nominationStore = (table: Table) => ({
  /** @throws DomainError `not-found` */
  async get(cohortId: string, nominationId: string): Promise<Nomination> {
    const item = await table.get(keys.nominationKey(cohortId, nominationId));
    if (!item) throw new DomainError('not-found', 'There is no such nomination.');
    return nominations.fromItem(item);
  },

  /** Of a cohort, newest first; in one state, where one is named. */
  async ofCohort(
    cohortId: string,
    { status, limit, cursor }: { status?: NominationStatus | undefined; limit: number; cursor?: string | undefined },
  ): Promise<Page<Nomination>> {
    const { pk } = keys.cohortKey(cohortId);
    const filter = status === undefined ? undefined : is('status', status);
    const page = await table.page({ pk, prefix: 'NOMINATION#', newestFirst: true, filter, limit, cursor });
    return { ...page, items: page.items.map(nominations.fromItem) };
  },

  /** Those that somebody may still answer, oldest first. */
  async openOf(participantId: string): Promise<Nomination[]> {
    const { pk } = keys.participantKey(participantId);
    return (await Array.fromAsync(table.all({ index: 'gsi2', pk, prefix: 'NOMINATION#' }))).map(nominations.fromItem);
  },

  /** How many people somebody has named for a cohort. */
  countBy: (participantId: string, cohortId: string): Promise<number> =>
    table.count({ index: 'gsi3', pk: keys.participantKey(participantId).pk, prefix: `NOMINATED#${cohortId}#` }),

  /** A new one; an address is named once for a cohort. What stays of it when the person is erased is a digest, so that nobody asks again. */
  insert: (nomination: Nomination, email: string, refused: () => DomainError): Write[] => [
    nominations.insert(nomination),
    marker(
      'nominee',
      keys.nomineeKey(nomination.cohortId, emailDigest(email)),
      { nominationId: nomination.id },
      refused,
    ),
  ],
});

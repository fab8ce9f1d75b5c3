import type { Erasure } from '@pharos/domain';
import type { Deps } from '@pharos/runtime';
import { entities, type Item, type KeyStore, type PersonRow, type PersonWithPairs, type Trace } from '@pharos/store';
import type { Schedules } from '../../../schedules.ts';

/** What each step of an erasure works with. */
export interface Tools extends Deps {
  readonly schedules: Schedules;
  readonly keys: Pick<KeyStore, 'count' | 'forgetKeysOfPerson' | 'forgetArchives'>;
  readonly trace: Trace;
}

/** One step. Done twice it is done once. @returns how many things it found to do */
export type Step = (tools: Tools, erasure: Erasure, rows: readonly PersonRow[]) => Promise<number>;

/** Everything that the table holds of the person now; nothing of whoever has come back with their account since. */
export const rowsOf = async ({ store }: Pick<Tools, 'store'>, erasure: Erasure): Promise<PersonRow[]> => {
  const { participantId, person, requestedAt } = erasure;
  const rows = await store.people.rowsOf({ participantId, email: person?.email, subject: person?.subject });
  const asked = Date.parse(requestedAt) + A_REQUEST_MS;
  return rows.filter(({ belonging, item }) => {
    if (belonging === 'kept-answers') return Number(item.startedAt) <= asked;
    return belonging !== 'limits' || Number(item.expiresAt) * 1000 - AN_HOUR_MS <= asked;
  });
};

/** No API function runs longer. */
const A_REQUEST_MS = 30_000;
/** Limits count by the hour. */
const AN_HOUR_MS = 3_600_000;

interface Entity<Value> {
  readonly name: string;
  readonly fromItem: (item: Item) => Value;
}

/** Of these rows, those of one kind, as values. */
export const valuesOf = <Value>(rows: readonly PersonRow[], { name, fromItem }: Entity<Value>): Value[] =>
  rows.filter(({ item }) => item.entity === name).map(({ item }) => fromItem(item));

/** Whose keys go with the person: theirs, and those of each pair that they were one of. */
export const ownersOf = ({ participantId }: Erasure, rows: readonly PersonRow[]): PersonWithPairs => ({
  participantId,
  mentorshipIds: valuesOf(rows, entities.mentorships).map(({ id }) => id),
});

/** How many keys there are of them. */
export const countKeys = async ({ keys }: Pick<Tools, 'keys'>, owners: PersonWithPairs): Promise<number> => {
  const { participantId, mentorshipIds } = owners;
  const counts = await Promise.all([
    keys.count({ participantId }),
    ...mentorshipIds.map((mentorshipId) => keys.count({ mentorshipId })),
  ]);
  return counts.reduce((total, count) => total + count, 0);
};

export const cohortIdsOf = (rows: readonly PersonRow[]): string[] => [
  ...new Set(rows.flatMap(({ item: { cohortId } }) => (typeof cohortId === 'string' ? [cohortId] : []))),
];

import type { Erasure } from '@pharos/domain';
import type { Deps } from '@pharos/runtime';
import type { Item, PersonRow, Trace } from '@pharos/store';
import type { Schedules } from '../../../schedules.ts';

/** What each step of an erasure works with. */
export interface Tools extends Deps {
  readonly schedules: Schedules;
  readonly trace: Trace;
}

/** One step. Done twice it is done once. @returns how many things it found to do */
export type Step = (tools: Tools, erasure: Erasure, rows: readonly PersonRow[]) => Promise<number>;

/** Everything that the table holds of the person now; not the answers of whoever has come back with their account since. */
export const rowsOf = async ({ store }: Pick<Tools, 'store'>, erasure: Erasure): Promise<PersonRow[]> => {
  const { participantId, person, requestedAt } = erasure;
  const rows = await store.people.rowsOf({ participantId, email: person?.email, subject: person?.subject });
  const asked = Date.parse(requestedAt) + A_REQUEST_MS;
  return rows.filter(({ belonging, item }) => belonging !== 'kept-answers' || Number(item.startedAt) <= asked);
};

/** No API function runs longer. */
const A_REQUEST_MS = 30_000;

interface Entity<Value> {
  readonly name: string;
  readonly fromItem: (item: Item) => Value;
}

/** Of these rows, those of one kind, as values. */
export const valuesOf = <Value>(rows: readonly PersonRow[], { name, fromItem }: Entity<Value>): Value[] =>
  rows.filter(({ item }) => item.entity === name).map(({ item }) => fromItem(item));

export const cohortIdsOf = (rows: readonly PersonRow[]): string[] => [
  ...new Set(rows.flatMap(({ item: { cohortId } }) => (typeof cohortId === 'string' ? [cohortId] : []))),
];

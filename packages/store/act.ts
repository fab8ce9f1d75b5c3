import { ActPerformedV1, type EventDraft } from '@pharos/events';
import type * as z from 'zod';
import type { TransactItem } from './table.ts';

/** Who does what, in the audit of which programmes; and what it is about as far as the request says so. */
export type ActOf = z.infer<typeof ActPerformedV1.data>;

const AN_ID = /^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/;

/** Ids among the attributes of a row, and among those of the two sides of a pair. Answers and texts are looked at nowhere. */
const idsIn = ({ mentor, mentee, ...row }: Readonly<Record<string, unknown>>): string[] =>
  [row, mentor, mentee]
    .flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []))
    .filter((value): value is string => typeof value === 'string' && AN_ID.test(value));

/** The act that a transaction is, told with it: about everything and everybody whose rows it writes. Mail that follows from it is not counted. */
export const tellAct = ({ about, ...act }: ActOf, items: readonly TransactItem[]): EventDraft => {
  const rows = items.flatMap(({ Put }) => Put?.Item ?? []);
  const ids = rows.filter(({ entity }) => entity !== 'message').flatMap(idsIn);
  return ActPerformedV1.draft({ ...act, about: [...new Set([...about, ...ids])] });
};

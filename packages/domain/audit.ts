import { createHash } from 'node:crypto';
import { ActPerformedV1, EventId, Key } from '@pharos/events';
import * as z from 'zod';

const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 digest in hexadecimal');

const { operation, by, about } = ActPerformedV1.data.shape;

/** Who did what to whom, in one programme: the n-th entry of its audit, bound to the one before by its hash. Ids only. */
export const AuditEntry = z.strictObject({
  programmeId: Key,
  /** From 1, without gaps. */
  n: z.int().positive(),
  /** The event that told of it. */
  id: EventId,
  /** When it was done, UTC. Entries stand in the order in which they arrived, which may differ by moments. */
  at: z.iso.datetime(),
  operation,
  by,
  about,
  /** The hash of the entry before; 64 zeros before the first. */
  previous: Digest,
  /** SHA-256 of everything above. */
  hash: Digest,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An act before it has a place in the chain of a programme. */
export type Act = Omit<AuditEntry, 'programmeId' | 'n' | 'previous' | 'hash'>;

/** How far a chain has come: its last entry. Kept elsewhere by somebody else, it shows that nothing up to there was changed since. */
export const AuditHead = z.strictObject({ n: z.int().nonnegative(), hash: Digest });
export type AuditHead = z.infer<typeof AuditHead>;

/** The head of a chain that has no entries. */
export const NO_ENTRIES: AuditHead = { n: 0, hash: '0'.repeat(64) };

/** The audit of what concerns no programme, such as a person who has never applied. Only the coordinator of all programmes reads it. */
export const NO_PROGRAMME = 'no-programme';

/** SHA-256 of an entry, over JSON of its fields in this order. */
export const hashOfEntry = (entry: Omit<AuditEntry, 'hash'>): string => {
  const { programmeId, n, id, at, operation: what, by: who, about: whom, previous } = entry;
  const canonical = JSON.stringify([programmeId, n, id, at, what, [who.standing, who.id], whom, previous]);
  return createHash('sha256').update(canonical).digest('hex');
};

/** The entries that acts become at the end of a chain, in the order given. */
export const continueChain = (programmeId: string, head: AuditHead, acts: readonly Act[]): AuditEntry[] => {
  const entries: AuditEntry[] = [];
  for (const act of acts) {
    const last = entries.at(-1) ?? head;
    const entry = { programmeId, n: last.n + 1, ...act, previous: last.hash };
    entries.push({ ...entry, hash: hashOfEntry(entry) });
  }
  return entries;
};

/** A row of a chain as it was found, and the place where it stood, where that says something. */
export interface FoundEntry {
  readonly place?: number;
  readonly entry: unknown;
}

/** What is wrong with a chain, at its first wrong entry. */
export interface AuditFault {
  readonly kind: 'changed' | 'missing' | 'reordered' | 'added' | 'truncated';
  /** The number of the entry. */
  readonly n: number;
  readonly why: string;
}

interface Verified {
  /** How many entries were found, good or not. */
  readonly entries: number;
  /** The last entry that follows from all before it. */
  readonly head: AuditHead;
  readonly fault?: AuditFault;
}

const faultOf = (
  { place, entry }: FoundEntry,
  last: AuditHead,
  programmeId: string,
  numbers: ReadonlySet<unknown>,
): AuditFault | AuditEntry => {
  const n = last.n + 1;
  const parsed = AuditEntry.safeParse(entry);
  if (!parsed.success) return { kind: 'changed', n: place ?? n, why: 'it does not have the form of an entry' };
  const { data: found } = parsed;
  if (found.hash !== hashOfEntry(found) || found.programmeId !== programmeId)
    return { kind: 'changed', n: place ?? found.n, why: 'its hash is not that of what it says' };
  if (place !== undefined && place !== found.n)
    return { kind: 'reordered', n: place, why: `entry ${found.n} stands in its place` };
  if (found.n < n) return { kind: 'added', n: found.n, why: 'it is there more than once' };
  if (found.n > n && !numbers.has(n)) return { kind: 'missing', n, why: `entry ${found.n} comes next` };
  if (found.n > n) return { kind: 'reordered', n, why: `entry ${found.n} comes before it` };
  if (found.previous !== last.hash)
    return { kind: 'changed', n, why: `it does not follow from entry ${last.n}: one of the two was written anew` };
  return found;
};

const faultAtEnd = (last: AuditHead, { n, hash }: AuditHead, what: string): AuditFault | undefined => {
  if (n > last.n) return { kind: 'truncated', n: last.n + 1, why: `${what} says that there are ${n}` };
  if (n < last.n) return { kind: 'added', n: n + 1, why: `${what} says that there are ${n}` };
  return hash === last.hash ? undefined : { kind: 'changed', n, why: `${what} has another hash` };
};

/**
 * Looks through the whole chain of a programme, in the order in which its rows stand, up to what is wrong first. `head` is what stands
 * beside the chain; `anchor` is a head that somebody kept earlier, which may be further back.
 */
export const verifyChain = (
  programmeId: string,
  found: readonly FoundEntry[],
  { head, anchor }: { readonly head?: AuditHead | undefined; readonly anchor?: AuditHead | undefined },
): Verified => {
  const numbers = new Set(found.map(({ entry }) => (entry as { n?: unknown } | null)?.n));
  let last = NO_ENTRIES;
  let anchored = anchor?.n === 0 ? NO_ENTRIES : undefined;
  for (const each of found) {
    const next = faultOf(each, last, programmeId, numbers);
    if ('kind' in next) return { entries: found.length, head: last, fault: next };
    last = { n: next.n, hash: next.hash };
    if (last.n === anchor?.n) anchored = last;
  }
  const fault =
    (anchor && faultAtEnd(anchored ?? last, anchor, 'what was kept of it')) ??
    (head && faultAtEnd(last, head, 'its head'));
  return { entries: found.length, head: last, ...(fault ? { fault } : {}) };
};

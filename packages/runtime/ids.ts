import { createHash } from 'node:crypto';
import type { IdPrefix } from '@pharos/events';
import { ulid } from 'ulid';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new id: prefix and ULID, sortable by the time of making (epoch ms). */
export const newId = (prefix: IdPrefix, now: number = Date.now()): string => `${prefix}_${ulid(now)}`;

/** The same id for the same parts, always: what makes asking twice the same as asking once. 130 bits of SHA-256 in Crockford base 32. */
export const derivedId = (prefix: IdPrefix, ...parts: readonly string[]): string => {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest();
  const letters = Array.from({ length: 26 }, (_, i) => ALPHABET[(bytes[i] ?? 0) & 31]);
  return `${prefix}_${letters.join('')}`;
};

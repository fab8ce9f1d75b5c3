import { createHash } from 'node:crypto';
import type { Marked } from '../year/world.ts';

/** A mark that somebody's words carry. */
export interface Mark {
  /** ASCII letters and digits only: they stand the same in JSON, HTML, mail and addresses, whatever is escaped around them. */
  readonly text: string;
  /** Who wrote it, or whom it names: an account, the id of a participant, or `pair/<id>`. */
  readonly whose: string;
  readonly field: string;
}

export interface Marks {
  readonly put: Marked;
  readonly all: () => readonly Mark[];
  /** Every mark in a text: as it is, in any case, in base64 or hex, and as the digest that addresses are found by. */
  readonly in: (text: string) => readonly Mark[];
}

const PREFIX = 'zqx';
const MARK = /zqx[0-9a-z]{6}/gi;
/** A run that may hold a mark of nine letters in base64, plain or for URLs; the same in hex. */
const BASE64 = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
const HEX = /(?:[0-9a-f]{2}){9,}/gi;

/** The last word of a name, the local part of an address, the end of a sentence or of an address on the web. */
const placed = (text: string, mark: string): string => {
  const at = text.indexOf('@');
  return at > 0 && !text.includes(' ')
    ? `${text.slice(0, at)}.${mark}${text.slice(at)}`
    : `${text}${text.includes('://') ? '-' : ' '}${mark}`;
};

const decodedIn = (text: string): string[] => [
  ...[...text.matchAll(BASE64)].flatMap(([run]) =>
    // Where base64 of one thing begins within other letters is not known: one of four places is right.
    [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64').toString('latin1')),
  ),
  ...[...text.matchAll(HEX)].map(([run]) => Buffer.from(run, 'hex').toString('latin1')),
];

/** Marks by the text that they are put into, the same field of the same person having one mark. */
export const createMarks = (): Marks => {
  const known = new Map<string, Mark>();
  const byOwner = new Map<string, string>();
  const digests = new Map<string, Mark>();

  const put: Marked = (whose, field, text) => {
    const owner = `${whose} ${field} ${text}`;
    const before = byOwner.get(owner);
    if (before !== undefined) return before;
    const mark = { text: `${PREFIX}${(known.size + 1).toString(36).padStart(6, '0')}`, whose, field };
    known.set(mark.text, mark);
    const marked = placed(text, mark.text);
    byOwner.set(owner, marked);
    if (marked.includes('@')) digests.set(createHash('sha256').update(marked.toLowerCase()).digest('hex'), mark);
    return marked;
  };

  return {
    put,
    all: () => [...known.values()],
    in: (text) => {
      const found = [text, ...decodedIn(text)].flatMap((each) =>
        [...each.matchAll(MARK)].map(([one]) => one.toLowerCase()),
      );
      const digested = [...text.matchAll(/\b[0-9a-f]{64}\b/g)].flatMap(([digest]) => digests.get(digest) ?? []);
      return [...new Set([...found.flatMap((one) => known.get(one) ?? []), ...digested])];
    },
  };
};

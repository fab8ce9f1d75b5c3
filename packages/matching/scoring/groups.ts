import type { Term } from './pack.ts';
import { entriesOf, type Fill, type Points, readerOf } from './points.ts';

/** Which kind each mentor is. */
export type Codes = Uint16Array | Int32Array;

/**
 * Terms whose combined answers fall into few kinds of mentor: a mentee's points are worked out once per kind and then only
 * looked up by mentor.
 */
export interface Group {
  terms: readonly Term[];
  /** Per term the entry of each kind. */
  entryOf: readonly Int32Array[];
  mentors: Codes;
  kinds: number;
  /** Per mentee which combination of answers they gave; equal ones share the points worked out. */
  mentees: Int32Array;
  combinations: number;
}

interface Draft {
  terms: Term[];
  entryOf: Int32Array[];
  mentors: Int32Array;
  kinds: number;
  mentees: Int32Array;
  combinations: number;
}

/** A larger table of points would no longer stay in the nearest cache. */
const MOST_KINDS = 4096;

/** Numbers the combinations of two codes, and says which codes each one is made of; undefined when there are too many. */
const join = (left: Int32Array, right: Int32Array, rightKinds: number, most: number) => {
  const seen = new Map<number, number>();
  const lefts: number[] = [];
  const rights: number[] = [];
  const codes = new Int32Array(left.length);
  for (let at = 0; at < left.length; at++) {
    const [a, b] = [left[at] as number, right[at] as number];
    const key = a * rightKinds + b;
    let code = seen.get(key);
    if (code === undefined) {
      code = lefts.length;
      if (code === most) return undefined;
      seen.set(key, code);
      lefts.push(a);
      rights.push(b);
    }
    codes[at] = code;
  }
  return { codes, lefts: Int32Array.from(lefts), rights: Int32Array.from(rights) };
};

const alone = (term: Term): Draft => {
  const kinds = entriesOf(term);
  return {
    terms: [term],
    entryOf: [Int32Array.from({ length: kinds }, (_, e) => e)],
    mentors: term.mentors,
    kinds,
    mentees: term.mentees,
    combinations: term.kind === 'set' ? term.menteeStart.length - 1 : term.menteeNumbers.length,
  };
};

/** Both as one, unless working out all its points would no longer be a small part of looking them up for every pair. */
const together = (draft: Draft, more: Draft): Draft | undefined => {
  const affordable = (more.mentees.length * more.mentors.length) / 8;
  const mentors = join(draft.mentors, more.mentors, more.kinds, MOST_KINDS);
  if (!mentors) return undefined;
  const kinds = mentors.lefts.length;
  const mentees = join(draft.mentees, more.mentees, more.combinations, Math.floor(affordable / Math.max(1, kinds)));
  if (!mentees) return undefined;
  const through = (codes: Int32Array) => (entries: Int32Array) => codes.map((code) => entries[code] as number);
  return {
    terms: [...draft.terms, ...more.terms],
    entryOf: [...draft.entryOf.map(through(mentors.lefts)), ...more.entryOf.map(through(mentors.rights))],
    mentors: mentors.codes,
    kinds,
    mentees: mentees.codes,
    combinations: mentees.lefts.length,
  };
};

/** Puts terms together, those with few kinds first. */
export const groupsOf = (terms: readonly Term[]): Group[] => {
  const drafts: Draft[] = [];
  for (const own of terms.map(alone).sort((a, b) => a.kinds - b.kinds)) {
    const joined = drafts.some((draft, at) => {
      const both = together(draft, own);
      if (both) drafts[at] = both;
      return both !== undefined;
    });
    if (!joined) drafts.push(own);
  }
  return drafts.map((draft) => ({
    ...draft,
    mentors: draft.kinds <= 0x10000 ? Uint16Array.from(draft.mentors) : draft.mentors,
  }));
};

/** How many more points may be kept in memory; shared by the groups of a scorer. */
export interface Budget {
  points: number;
}

/** What the points of a group are read with. */
export interface GroupReader {
  /** Per mentor their kind. */
  codes: Codes;
  /** The points of mentee i by kind of mentor; good until the next call. */
  points(i: number): Points;
  /** The points of one pair; negative when a hard rule is broken. */
  pair(i: number, j: number): number;
}

const add = (points: Points, entryOf: Int32Array, into: Points): void => {
  for (let k = 0; k < entryOf.length; k++) into[k] = (into[k] as number) + (points[entryOf[k] as number] as number);
};

/**
 * @param make the arrays points are kept in
 * @param broken what stands for BROKEN in them
 */
export const groupReader = (
  group: Group,
  make: (length: number) => Points,
  broken: number,
  budget: Budget,
): GroupReader => {
  const { kinds, mentees, mentors } = group;
  const parts = group.terms.map((term, t) => ({
    ...readerOf(term, make, broken),
    mentees: term.mentees,
    mentors: term.mentors,
    points: make(entriesOf(term)),
    entryOf: group.entryOf[t] as Int32Array,
  }));
  const [only] = parts;
  const fill: Fill =
    parts.length === 1 && only
      ? (i, into) => only.fill(only.mentees[i] as number, into)
      : (i, into) => {
          into.fill(0);
          for (const part of parts) {
            part.fill(part.mentees[i] as number, part.points);
            add(part.points, part.entryOf, into);
          }
        };
  const spare = make(kinds);
  const kept: (Points | undefined)[] = new Array(group.combinations).fill(undefined);
  return {
    codes: mentors,
    points: (i) => {
      const combination = mentees[i] as number;
      const before = kept[combination];
      if (before) return before;
      if (budget.points < kinds) {
        fill(i, spare);
        return spare;
      }
      budget.points -= kinds;
      const points = make(kinds);
      fill(i, points);
      kept[combination] = points;
      return points;
    },
    pair: (i, j) => {
      const before = kept[mentees[i] as number];
      if (before) return before[mentors[j] as number] as number;
      let total = 0;
      for (const part of parts) total += part.pair(part.mentees[i] as number, part.mentors[j] as number);
      return total;
    },
  };
};

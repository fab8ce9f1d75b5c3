import type { PairScorer } from '../scorer.ts';

export type Points = Int32Array | Float64Array;

/** What a pass over all pairs needs to know beside the scores. Plain data, the same in every thread. */
export interface Field {
  mentees: number;
  mentors: number;
  menteeHash: Uint32Array;
  /** Rising: mentors stand in a circle by their hash. */
  mentorHash: Uint32Array;
  /** Places per mentor; a mentor without any is never chosen. */
  places: Int32Array;
  keptStart: Int32Array;
  kept: Int32Array;
  keepWorth: number;
  /** Whether the worth of every pair fits in 32 bits. */
  small: boolean;
}

/** Pairs found by a pass over some mentees: `count[n]` of them for the mentee `rows[n]`, one after the other. */
export interface Found {
  rows: Int32Array;
  count: Int32Array;
  mentor: Int32Array;
  value: Points;
}

/** A stretch of the circle of mentors, in shares of the way around, counted from the mentee's own hash: others for every mentee. */
export interface Stretch {
  from: number;
  to: number;
}

export const AROUND: Stretch = { from: 0, to: 1 };

const CIRCLE = 2 ** 32;

/** The first mentor at or after a point of the circle; counted on after a full turn. */
const mentorAt = (hashes: Uint32Array, point: number): number => {
  const turns = Math.floor(point / CIRCLE);
  const hash = point - turns * CIRCLE;
  let [low, high] = [0, hashes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hashes[middle] as number) < hash) low = middle + 1;
    else high = middle;
  }
  return low + turns * hashes.length;
};

/** Where a share of a stretch begins, as a mentor counted on after a full turn. */
export const within = ({ menteeHash, mentorHash }: Field, i: number, { from, to }: Stretch, share: number): number =>
  mentorAt(mentorHash, (menteeHash[i] as number) + Math.floor(CIRCLE * (from + share * (to - from))));

/** The one or two ranges of mentors a stretch is, `[from, to, from, to]`. */
export const rangesOf = (field: Field, i: number, stretch: Stretch): [number, number, number, number] => {
  const { mentors } = field;
  const from = within(field, i, stretch, 0);
  const to = within(field, i, stretch, 1);
  const turned = from >= mentors ? mentors : 0;
  return to - turned <= mentors
    ? [from - turned, to - turned, 0, 0]
    : [from - turned, mentors, 0, to - turned - mentors];
};

const pointsFor = (small: boolean, length: number): Points =>
  small ? new Int32Array(length) : new Float64Array(length);

/** Reads what a mentee's pairs are worth in some ranges, `keep` included; below `atLeast` where a pair must not be chosen. */
export const rowReader = (field: Field, scorer: PairScorer, atLeast: number) => {
  const { mentors, keptStart, kept, keepWorth } = field;
  const row = pointsFor(field.small, mentors);
  return (i: number, [from, to, again, end]: readonly [number, number, number, number]): Points => {
    scorer.row(i, row, from, to);
    if (end > again) scorer.row(i, row, again, end);
    for (let k = keptStart[i] as number; k < (keptStart[i + 1] as number); k++) {
      const j = kept[k] as number;
      if ((row[j] as number) >= atLeast) row[j] = (row[j] as number) + keepWorth;
    }
    return row;
  };
};

/** What `keep` adds to an allowed pair. */
export const keepOf = ({ keptStart, kept, keepWorth }: Field, i: number, j: number): number => {
  for (let k = keptStart[i] as number; k < (keptStart[i + 1] as number); k++) if (kept[k] === j) return keepWorth;
  return 0;
};

/**
 * Mentors fall into so many pseudo-random subsets, other ones for every mentee; of each subset the best is taken. That keeps a graph
 * connected when everybody has the same favourites, and spreads mentees who find the same mentors too cheap. The subsets depend on ids
 * alone.
 */
export const SUBSETS = 32;
export const SUBSET_SHIFT = 32 - Math.log2(SUBSETS);

/** A mentor of hash h is in the subset `Math.imul(h, factor) >>> SUBSET_SHIFT`. */
export const factorOf = (menteeHash: number): number => Math.imul(menteeHash, 0x9e3779b1) | 1;

/** Collects the pairs found for some mentees without knowing how many there will be. */
export const collector = (rows: Int32Array, perMentee: number, small: boolean) => {
  const count = new Int32Array(rows.length);
  let mentor = new Int32Array(Math.max(16, rows.length * perMentee));
  let value = pointsFor(small, mentor.length);
  let size = 0;
  return {
    add: (n: number, j: number, worth: number): void => {
      if (size === mentor.length) {
        const [mentors, values] = [mentor, value];
        mentor = new Int32Array(size * 2);
        value = pointsFor(small, size * 2);
        mentor.set(mentors);
        value.set(values);
      }
      mentor[size] = j;
      value[size++] = worth;
      (count[n] as number)++;
    },
    found: (): Found => ({ rows, count, mentor: mentor.slice(0, size), value: value.slice(0, size) }),
  };
};

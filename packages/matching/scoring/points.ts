import { BROKEN, type NumberTerm, type SetTerm, type Term } from './pack.ts';

/** Points by entry or by kind of mentor. */
export type Points = Int32Array | Float64Array;

/** Sets of up to this many values are compared as bits, larger ones by walking the holders of each value. */
const MOST_BITS = 64;

/** How many entries the mentors of a term fall into. */
export const entriesOf = (term: Term): number =>
  term.kind === 'set' ? term.mentorStart.length - 1 : term.mentorNumbers.length;

const sharedItems = (term: SetTerm, mentee: number, mentor: number): number => {
  const { menteeItems, mentorItems } = term;
  const endA = term.menteeStart[mentee + 1] as number;
  const endB = term.mentorStart[mentor + 1] as number;
  let a = term.menteeStart[mentee] as number;
  let b = term.mentorStart[mentor] as number;
  let count = 0;
  while (a < endA && b < endB) {
    const difference = (menteeItems[a] as number) - (mentorItems[b] as number);
    if (difference === 0) count++;
    if (difference <= 0) a++;
    if (difference >= 0) b++;
  }
  return count;
};

const pointsOfDifference = ({ ranges }: NumberTerm, difference: number): number => {
  for (const { from, to, points } of ranges) if (difference >= from && difference <= to) return points;
  return 0;
};

/** Per value the mentor entries that have it: `holders` from `start[item]` to `start[item + 1]`, rising. */
export const holdersOf = (term: SetTerm): { start: Int32Array; holders: Int32Array } => {
  const start = new Int32Array(term.items + 1);
  for (const item of term.mentorItems) start[item + 1] = (start[item + 1] as number) + 1;
  for (let item = 0; item < term.items; item++) start[item + 1] = (start[item + 1] as number) + (start[item] as number);
  const next = start.slice();
  const holders = new Int32Array(term.mentorItems.length);
  for (let e = 0; e < entriesOf(term); e++) {
    for (let at = term.mentorStart[e] as number; at < (term.mentorStart[e + 1] as number); at++) {
      const item = term.mentorItems[at] as number;
      const to = next[item] as number;
      holders[to] = e;
      next[item] = to + 1;
    }
  }
  return { start, holders };
};

/** Writes the points of one mentee entry with every mentor entry. */
export type Fill = (mentee: number, into: Points) => void;

const fillNumbers = (term: NumberTerm): Fill => {
  const { menteeNumbers, mentorNumbers } = term;
  return (mentee, into) => {
    const mine = menteeNumbers[mentee] as number;
    for (let e = 0; e < mentorNumbers.length; e++) {
      into[e] = pointsOfDifference(term, (mentorNumbers[e] as number) - mine);
    }
  };
};

const wordsOf = (start: Int32Array, items: Int32Array, word: number): Int32Array => {
  const bits = new Int32Array(start.length - 1);
  for (let e = 0; e < bits.length; e++) {
    for (let at = start[e] as number; at < (start[e + 1] as number); at++) {
      const item = items[at] as number;
      if (item >> 5 === word) bits[e] = (bits[e] as number) | (1 << (item & 31));
    }
  }
  return bits;
};

/** How many bits are set, by adding neighbouring fields of 1, 2 and 4 bits in parallel. */
const bitCount = (bits: number): number => {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
};

/** The values of both sides as two words of bits per entry. */
interface Bits {
  lowMentees: Int32Array;
  highMentees: Int32Array;
  lowMentors: Int32Array;
  highMentors: Int32Array;
}

const bitsOf = ({ menteeStart, menteeItems, mentorStart, mentorItems }: SetTerm): Bits => ({
  lowMentees: wordsOf(menteeStart, menteeItems, 0),
  highMentees: wordsOf(menteeStart, menteeItems, 1),
  lowMentors: wordsOf(mentorStart, mentorItems, 0),
  highMentors: wordsOf(mentorStart, mentorItems, 1),
});

const fillByBits = ({ curve }: SetTerm, bits: Bits, curves: Points): Fill => {
  const { lowMentees, highMentees, lowMentors, highMentors } = bits;
  return (mentee, into) => {
    const low = lowMentees[mentee] as number;
    const high = highMentees[mentee] as number;
    const from = curve[mentee] as number;
    if (high === 0) {
      for (let e = 0; e < lowMentors.length; e++) {
        into[e] = curves[from + bitCount(low & (lowMentors[e] as number))] as number;
      }
      return;
    }
    for (let e = 0; e < lowMentors.length; e++) {
      const shared = bitCount(low & (lowMentors[e] as number)) + bitCount(high & (highMentors[e] as number));
      into[e] = curves[from + shared] as number;
    }
  };
};

const fillByHolders = (term: SetTerm, curves: Points): Fill => {
  const { start, holders } = holdersOf(term);
  const { menteeStart, menteeItems, curve } = term;
  const counts = new Int32Array(entriesOf(term));
  return (mentee, into) => {
    counts.fill(0);
    for (let at = menteeStart[mentee] as number; at < (menteeStart[mentee + 1] as number); at++) {
      const item = menteeItems[at] as number;
      const end = start[item + 1] as number;
      for (let k = start[item] as number; k < end; k++) {
        const e = holders[k] as number;
        counts[e] = (counts[e] as number) + 1;
      }
    }
    const from = curve[mentee] as number;
    for (let e = 0; e < counts.length; e++) into[e] = curves[from + (counts[e] as number)] as number;
  };
};

/** The points of a term for one mentee entry and one mentor entry; BROKEN stays what it is. */
type PairPoints = (mentee: number, mentor: number) => number;

export interface Reader {
  fill: Fill;
  pair: PairPoints;
}

/**
 * What the points of a term are read with.
 * @param make the arrays points are kept in
 * @param broken what stands for BROKEN in them
 */
export const readerOf = (term: Term, make: (length: number) => Points, broken: number): Reader => {
  if (term.kind === 'number') {
    const { menteeNumbers, mentorNumbers } = term;
    return {
      fill: fillNumbers(term),
      pair: (mentee, mentor) =>
        pointsOfDifference(term, (mentorNumbers[mentor] as number) - (menteeNumbers[mentee] as number)),
    };
  }
  const { curve, curves } = term;
  const table = make(curves.length);
  curves.forEach((points, at) => {
    table[at] = points === BROKEN ? broken : points;
  });
  if (term.items > MOST_BITS) {
    return {
      fill: fillByHolders(term, table),
      pair: (mentee, mentor) => curves[(curve[mentee] as number) + sharedItems(term, mentee, mentor)] as number,
    };
  }
  const bits = bitsOf(term);
  const { lowMentees, highMentees, lowMentors, highMentors } = bits;
  return {
    fill: fillByBits(term, bits, table),
    pair: (mentee, mentor) => {
      const low = bitCount((lowMentees[mentee] as number) & (lowMentors[mentor] as number));
      const high = bitCount((highMentees[mentee] as number) & (highMentors[mentor] as number));
      return curves[(curve[mentee] as number) + low + high] as number;
    },
  };
};

import type { PairScorer } from '../scorer.ts';
import { type GroupReader, groupReader, groupsOf } from './groups.ts';
import { BROKEN, type Packed, type SetTerm, type Term } from './pack.ts';
import { entriesOf, type Points } from './points.ts';

/** Up to this many points by kind are kept between rows: 8 MB as 32-bit integers. */
const KEPT_POINTS = 2 ** 21;

/** Writes the pairs of mentee i with the mentors `from` to before `to`, and at will others. */
type Row = (i: number, into: Points, from: number, to: number) => void;

// The loops stand in the closures themselves and are called through a list: V8 would otherwise inline them into their caller
// while that is compiled by its middle tier, and run them three times slower for the first ten million pairs.
const write1 = (a: GroupReader): Row => {
  const as = a.codes;
  return (i, into, from, to) => {
    const pointsA = a.points(i);
    for (let j = from; j < to; j++) {
      const s = pointsA[as[j] as number] as number;
      into[j] = s < 0 ? -1 : s;
    }
  };
};

const write2 = (a: GroupReader, b: GroupReader): Row => {
  const [as, bs] = [a.codes, b.codes];
  return (i, into, from, to) => {
    const [pointsA, pointsB] = [a.points(i), b.points(i)];
    for (let j = from; j < to; j++) {
      const s = (pointsA[as[j] as number] as number) + (pointsB[bs[j] as number] as number);
      into[j] = s < 0 ? -1 : s;
    }
  };
};

const write3 = (a: GroupReader, b: GroupReader, c: GroupReader): Row => {
  const [as, bs, cs] = [a.codes, b.codes, c.codes];
  return (i, into, from, to) => {
    const pointsA = a.points(i);
    const pointsB = b.points(i);
    const pointsC = c.points(i);
    for (let j = from; j < to; j++) {
      const s =
        (pointsA[as[j] as number] as number) +
        (pointsB[bs[j] as number] as number) +
        (pointsC[cs[j] as number] as number);
      into[j] = s < 0 ? -1 : s;
    }
  };
};

/** Adds one group more to what is written already. */
const add1 = (a: GroupReader): Row => {
  const as = a.codes;
  return (i, into, from, to) => {
    const pointsA = a.points(i);
    for (let j = from; j < to; j++) {
      const s = pointsA[as[j] as number] as number;
      const before = into[j] as number;
      into[j] = s < 0 || before < 0 ? -1 : before + s;
    }
  };
};

const rowsOf = (parts: readonly GroupReader[]): Row[] => {
  const [a, b, c, ...more] = parts;
  const first: Row = !a
    ? (_, into, from, to) => into.fill(0, from, to)
    : !b
      ? write1(a)
      : !c
        ? write2(a, b)
        : write3(a, b, c);
  return [first, ...more.map(add1)];
};

/**
 * A term that looks for one value of the mentor, of many there are, and leaves everyone else alone ("not from the same
 * school"): applied to the few mentors who have the value, not to all.
 */
const isRare = (term: Term): term is SetTerm =>
  term.kind === 'set' &&
  entriesOf(term) > 64 &&
  term.mentorStart.every((end, e) => e === 0 || end - (term.mentorStart[e - 1] as number) <= 1) &&
  term.curve.every((from) => term.curves[from] === 0);

interface Rare {
  row: Row;
  /** The points of one pair; BROKEN when a hard rule is broken. */
  pair(i: number, j: number): number;
}

const rareReader = (term: SetTerm): Rare => {
  const { mentees, mentors, menteeStart, menteeItems, mentorStart, mentorItems, curve, curves } = term;
  const itemOf = Int32Array.from(mentors, (e) => {
    const at = mentorStart[e] as number;
    return at < (mentorStart[e + 1] as number) ? (mentorItems[at] as number) : -1;
  });
  const mentorsWith: number[][] = Array.from({ length: term.items }, () => []);
  itemOf.forEach((item, j) => {
    if (item >= 0) mentorsWith[item]?.push(j);
  });
  return {
    row: (i, into) => {
      const e = mentees[i] as number;
      const points = curves[(curve[e] as number) + 1] as number;
      for (let at = menteeStart[e] as number; at < (menteeStart[e + 1] as number); at++) {
        for (const j of mentorsWith[menteeItems[at] as number] as number[]) {
          const before = into[j] as number;
          into[j] = before < 0 || points === BROKEN ? -1 : before + points;
        }
      }
    },
    pair: (i, j) => {
      const e = mentees[i] as number;
      const item = itemOf[j] as number;
      const end = menteeStart[e + 1] as number;
      for (let at = menteeStart[e] as number; at < end; at++) {
        if (menteeItems[at] === item) return curves[(curve[e] as number) + 1] as number;
      }
      return 0;
    },
  };
};

const forbiddenRow = ({ forbidden, forbiddenStart }: Packed): Row => {
  return (i, into) => {
    const end = forbiddenStart[i + 1] as number;
    for (let at = forbiddenStart[i] as number; at < end; at++) into[forbidden[at] as number] = -1;
  };
};

const isForbidden = ({ forbidden, forbiddenStart }: Packed, i: number, j: number): boolean => {
  const end = forbiddenStart[i + 1] as number;
  for (let at = forbiddenStart[i] as number; at < end; at++) if (forbidden[at] === j) return true;
  return false;
};

/** The scorer of answers packed before, on this or another thread. */
export const scorerOf = (packed: Packed): PairScorer => {
  const { mentees, mentors, terms, highest } = packed;
  const groups = groupsOf(terms.filter((term) => !isRare(term)));
  // With 32-bit integers a broken rule is a number that all other points together cannot lift to zero.
  const small = (highest + 1) * (groups.length + 1) < 2 ** 31;
  const make = (length: number): Points => (small ? new Int32Array(length) : new Float64Array(length));
  const broken = small ? -(highest + 1) : BROKEN;
  const budget = { points: KEPT_POINTS };
  const parts = groups.map((group) => groupReader(group, make, broken, budget));
  const rare = terms.filter(isRare).map(rareReader);
  const rows = [...rowsOf(parts), ...rare.map(({ row }) => row), forbiddenRow(packed)];
  return {
    mentees,
    mentors,
    score: (i, j) => {
      let total = 0;
      for (const part of parts) total += part.pair(i, j);
      for (const each of rare) total += each.pair(i, j);
      return total < 0 || isForbidden(packed, i, j) ? -1 : total;
    },
    row: (i, into, from = 0, to = mentors) => {
      for (const row of rows) row(i, into, from, to);
    },
  };
};

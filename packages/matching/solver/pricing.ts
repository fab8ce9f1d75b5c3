import type { PairScorer } from '../scorer.ts';
import type { Doubts } from './checked.ts';
import { ALL } from './checked.ts';
import type { Graph } from './graph.ts';
import type { Field, Found, Points, Stretch } from './rows.ts';
import { collector, factorOf, keepOf, rangesOf, rowReader, SUBSET_SHIFT, SUBSETS } from './rows.ts';

/** Today's prices, against which pairs outside the graph are held. */
export interface Offer {
  field: Field;
  /** The lowest score of a pair that may be chosen. */
  atLeast: number;
  /** 1, or 0 to look at the people level alone. */
  unit: 0 | 1;
  /** Pairs that come so close to today's prices are found as well: they would be the next. */
  margin: number;
  /** The mentees to look at. */
  doubts: Doubts;
  /** Which mentors the mentees look at who are to look at all. */
  stretch: Stretch;
  /** By class that some mentee has, the price per mentor as a mentee of that class sees it. */
  seen: ReadonlyMap<number, Float64Array>;
  menteeClass: Int32Array;
  utility: Float64Array;
  /** What is known of pairs outside the graph, per mentee. */
  outside: Float64Array;
  graph: Pick<Graph, 'start' | 'mentor'>;
}

export interface Priced {
  found: Found;
  /** Per mentee looked at: no pair outside the graph is worth more over its price than this, unless it is among those found. */
  outside: Float64Array;
  /** 1 for mentees with a pair that is worth more than today's prices. */
  beaten: Uint8Array;
  /** By how many points utilities would have to rise for the prices to hold; infinite when people are concerned. */
  gap: number;
}

/** So many pairs of one mentee may be found; where there are more, the strongest of each subset of the mentors. */
const MOST = 96;
/** The same on the people level alone, where any of them will do. */
const PEOPLE = 8;

/** Far above any points: a pair across classes comes first. Only the order of such pairs among themselves is coarser for it. */
const CLASS = 2 ** 60;

/** Per class of mentee what they see: mentors of a higher class are out of reach, those of a lower one beat everything. */
export const pricesSeen = (
  classes: Iterable<number>,
  mentorClass: Int32Array,
  price: Float64Array,
  places: Int32Array,
): Map<number, Float64Array> =>
  new Map(
    [...new Set(classes)].map((c): [number, Float64Array] => [
      c,
      price.map((points, j) => {
        if (places[j] === 0 || (mentorClass[j] as number) > c) return Number.POSITIVE_INFINITY;
        return mentorClass[j] === c ? points : points - CLASS;
      }),
    ]),
  );

/** What is left of one mentee's pairs: those near today's prices or above, in a list while they fit, then by subset. */
interface Sieve {
  listMentor: Int32Array;
  listOver: Float64Array;
  /** How many are in the list; one more than it holds when they went on into the subsets. */
  size: number;
  bestOver: Float64Array;
  bestMentor: Int32Array;
  /** The highest points over the price, of all; of those too low to be kept; and of those that lost in their subset. */
  highest: number;
  bar: number;
  lost: number;
}

const intoSubset = (sieve: Sieve, subset: number, j: number, over: number): void => {
  const known = sieve.bestOver[subset] as number;
  if (over <= known) {
    if (over > sieve.lost) sieve.lost = over;
    return;
  }
  if (known > sieve.lost) sieve.lost = known;
  sieve.bestOver[subset] = over;
  sieve.bestMentor[subset] = j;
};

// A function of its own: V8 then has the loop in fast code after a few rows.
const sift = (
  sieve: Sieve,
  row: Points,
  price: Float64Array,
  from: number,
  to: number,
  { atLeast, unit, field: { mentorHash } }: Offer,
  near: number,
  factor: number,
): void => {
  const { listMentor, listOver } = sieve;
  let { size, highest, bar } = sieve;
  for (let j = from; j < to; j++) {
    const value = row[j] as number;
    const over = value * unit - (price[j] as number);
    if (over <= bar || value < atLeast) continue;
    if (over <= near) {
      bar = over;
      continue;
    }
    bar = near;
    if (over > highest) highest = over;
    if (size < listMentor.length) {
      listMentor[size] = j;
      listOver[size++] = over;
      continue;
    }
    if (size === listMentor.length) {
      size++;
      for (let k = 0; k < listMentor.length; k++) {
        const listed = listMentor[k] as number;
        const subset = Math.imul(mentorHash[listed] as number, factor) >>> SUBSET_SHIFT;
        intoSubset(sieve, subset, listed, listOver[k] as number);
      }
    }
    intoSubset(sieve, Math.imul(mentorHash[j] as number, factor) >>> SUBSET_SHIFT, j, over);
  }
  sieve.size = size;
  sieve.highest = highest;
  sieve.bar = bar;
};

/**
 * Looks at pairs of some mentees, `offer.doubts` from `from` to before `to`, and finds those worth more than today's prices, or
 * nearly.
 */
export const priceRows = (scorer: PairScorer, offer: Offer, from: number, to: number): Priced => {
  const { field, atLeast, unit, margin, doubts, stretch, seen, menteeClass, utility, graph } = offer;
  const { menteeHash } = field;
  const rows = doubts.rows.slice(from, to);
  const read = rowReader(field, scorer, atLeast);
  const found = collector(rows, 4, field.small);
  const outside = new Float64Array(rows.length);
  const beaten = new Uint8Array(rows.length);
  const inGraph = new Int32Array(field.mentors).fill(-1);
  const isPart = stretch.to - stretch.from < 1;
  const most = unit === 1 ? MOST : PEOPLE;
  const sieve: Sieve = {
    listMentor: new Int32Array(most),
    listOver: new Float64Array(most),
    size: 0,
    bestOver: new Float64Array(SUBSETS).fill(Number.NEGATIVE_INFINITY),
    bestMentor: new Int32Array(SUBSETS),
    highest: Number.NEGATIVE_INFINITY,
    bar: Number.NEGATIVE_INFINITY,
    lost: Number.NEGATIVE_INFINITY,
  };
  let gap = 0;

  const isBeaten = (n: number, over: number, mine: number) => {
    if (over <= mine) return;
    beaten[n] = 1;
    gap += over >= CLASS / 2 ? Number.POSITIVE_INFINITY : over - mine;
  };

  /** Of mentors who became cheaper only; the others stay below what is known of them. */
  const lookAtSome = (n: number, i: number, count: number) => {
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) {
      inGraph[graph.mentor[e] as number] = i;
    }
    const price = seen.get(menteeClass[i] as number) as Float64Array;
    const mine = utility[i] as number;
    let rest = (offer.outside[i] as number) + (doubts.fall[count] ?? 0);
    let highest = mine;
    for (let c = 0; c < count; c++) {
      const j = doubts.columns[c] as number;
      if (inGraph[j] === i || price[j] === Number.POSITIVE_INFINITY) continue;
      const score = scorer.score(i, j);
      if (score < atLeast) continue;
      const value = score + keepOf(field, i, j);
      const over = value * unit - (price[j] as number);
      if (over > mine) found.add(n, j, value);
      else rest = Math.max(rest, over);
      highest = Math.max(highest, over);
    }
    outside[n] = rest;
    isBeaten(n, highest, mine);
  };

  for (let n = 0; n < rows.length; n++) {
    const i = rows[n] as number;
    const count = doubts.count[from + n] as number;
    if (count !== ALL) {
      lookAtSome(n, i, count);
      continue;
    }
    const ranges = rangesOf(field, i, stretch);
    const row = read(i, ranges);
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) row[graph.mentor[e] as number] = -1;
    const price = seen.get(menteeClass[i] as number) as Float64Array;
    const factor = factorOf(menteeHash[i] as number);
    const mine = utility[i] as number;
    sieve.size = 0;
    sieve.highest = Number.NEGATIVE_INFINITY;
    sieve.bar = Number.NEGATIVE_INFINITY;
    sieve.lost = Number.NEGATIVE_INFINITY;
    sift(sieve, row, price, ranges[0], ranges[1], offer, mine - margin, factor);
    sift(sieve, row, price, ranges[2], ranges[3], offer, mine - margin, factor);
    const { size, listMentor, bestOver, bestMentor } = sieve;
    if (size <= most) {
      for (let k = 0; k < size; k++) found.add(n, listMentor[k] as number, row[listMentor[k] as number] as number);
    } else {
      for (let s = 0; s < SUBSETS; s++) {
        const over = bestOver[s] as number;
        bestOver[s] = Number.NEGATIVE_INFINITY;
        if (over === Number.NEGATIVE_INFINITY) continue;
        if (unit === 1 || s < PEOPLE) found.add(n, bestMentor[s] as number, row[bestMentor[s] as number] as number);
        else sieve.lost = Math.max(sieve.lost, over);
      }
    }
    outside[n] = isPart ? Number.POSITIVE_INFINITY : Math.max(sieve.bar, sieve.lost);
    isBeaten(n, sieve.highest, mine);
  }
  return { found: found.found(), outside, beaten, gap };
};

import type { Prices, PricesOfAll } from './problem.ts';
import type { PairScorer } from './scorer.ts';

/** Prices that are claimed to be high enough for every pair scoring at least `from`. */
export interface Claim {
  prices: PricesOfAll;
  from: number;
  /** 0 for a claim on the people level alone. */
  unit: 0 | 1;
}

/** What the check of all pairs needs beside the scores; indices are positions in the problem's lists. */
export interface PairCheck {
  claims: readonly Claim[];
  /** People-level worth of each mentee; NaN for those with a pin, whose pairs are not looked at. */
  worth: Float64Array;
  /** 1 for mentors whose places are all taken by pins. */
  full: Uint8Array;
  /** Mentors the mentee i should keep: `kept` from `keptStart[i]` to `keptStart[i + 1]`, none twice. */
  keptStart: Int32Array;
  kept: Int32Array;
  keepWorth: number;
  /** One pair per mentee that was scored by the definition: the packed scores must say the same. */
  sampleMentor: Int32Array;
  sampleScore: Float64Array;
  /** Whether scores fit in 32 bits. */
  small: boolean;
}

export interface CheckedRows {
  pairs: number;
  /** Per claim the pairs worth more than their two prices. */
  violations: Float64Array;
  /** Samples scored differently. */
  misread: number;
}

/** So many different needs of mentees are remembered at a time; usually there are as many as priorities. */
const MOST_CEILINGS = 32;

/**
 * What a score must exceed, beside the mentee's own points, for a pair to be worth more than its two prices. On the people level
 * the mentor's price alone must reach `need`: above it nothing exceeds the prices, below it any allowed pair does.
 */
const ceilingsOf = ({ people, points }: Prices, need: number, full: Uint8Array): Float64Array => {
  const ceilings = new Float64Array(points.length);
  for (let j = 0; j < ceilings.length; j++) {
    const price = people[j] as number;
    if (full[j] === 1 || price > need) ceilings[j] = Number.POSITIVE_INFINITY;
    else ceilings[j] = price === need ? (points[j] as number) : Number.NEGATIVE_INFINITY;
  }
  return ceilings;
};

const remembered = (claim: Claim, full: Uint8Array): ((need: number) => Float64Array) => {
  const byNeed = new Map<number, Float64Array>();
  return (need) => {
    let ceilings = byNeed.get(need);
    if (!ceilings) {
      if (byNeed.size === MOST_CEILINGS) byNeed.clear();
      ceilings = ceilingsOf(claim.prices.mentors, need, full);
      byNeed.set(need, ceilings);
    }
    return ceilings;
  };
};

type Row = Int32Array | Float64Array;

/** Looks at the pairs of mentee i, whose scores are in the row given, and counts what is wrong. */
type RowCheck = (i: number) => void;

const sampleCheck = ({ sampleMentor, sampleScore }: PairCheck, row: Row, found: CheckedRows): RowCheck => {
  return (i) => {
    if (row.length > 0 && row[sampleMentor[i] as number] !== sampleScore[i]) found.misread++;
  };
};

const claimCheck = (check: PairCheck, c: number, row: Row, { violations }: CheckedRows): RowCheck => {
  const { worth, full, keptStart, kept, keepWorth } = check;
  const claim = check.claims[c] as Claim;
  const { from, unit } = claim;
  const { people, points } = claim.prices.mentees;
  const ceilingsFor = remembered(claim, full);
  return (i) => {
    const ceilings = ceilingsFor((worth[i] as number) - (people[i] as number));
    const own = points[i] as number;
    let count = 0;
    for (let j = 0; j < row.length; j++) {
      const score = row[j] as number;
      if (unit * score - (ceilings[j] as number) > own && score >= from) count++;
    }
    for (let k = keptStart[i] as number; k < (keptStart[i + 1] as number); k++) {
      const score = row[kept[k] as number] as number;
      const ceiling = ceilings[kept[k] as number] as number;
      const within = unit * score - ceiling <= own;
      if (score >= from && within && unit * (score + keepWorth) - ceiling > own) count++;
    }
    violations[c] = (violations[c] as number) + count;
  };
};

/** Looks at all pairs of the mentees `begin` to `end` and counts those worth more than their two prices together. */
export const checkRows = (scorer: PairScorer, check: PairCheck, begin: number, end: number): CheckedRows => {
  const row = check.small ? new Int32Array(scorer.mentors) : new Float64Array(scorer.mentors);
  const found: CheckedRows = {
    pairs: (end - begin) * scorer.mentors,
    violations: new Float64Array(check.claims.length),
    misread: 0,
  };
  // Called through a list for the same reason as the loops of the scorer: see scoring/rows.ts.
  const checks = [sampleCheck(check, row, found), ...check.claims.map((_, c) => claimCheck(check, c, row, found))];
  for (let i = begin; i < end; i++) {
    if (Number.isNaN(check.worth[i])) continue;
    scorer.row(i, row);
    for (const look of checks) look(i);
  }
  return found;
};

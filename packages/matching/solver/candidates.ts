import type { PairScorer } from '../scorer.ts';
import type { Field, Found, Points, Stretch } from './rows.ts';
import { collector, factorOf, rangesOf, rowReader, SUBSET_SHIFT, SUBSETS, within } from './rows.ts';

/** How many allowed mentors join whatever they score. */
const RANDOM = 3;

export interface Candidates {
  field: Field;
  /** The lowest score of a pair that may be chosen. */
  atLeast: number;
  /** Which mentors to choose from. */
  stretch: Stretch;
}

// A function of its own, as in `pricing.ts` and `auction.ts`: V8 then has the loop in fast code after a few rows.
const bestOfSubsets = (
  row: Points,
  { mentorHash, places }: Field,
  from: number,
  to: number,
  atLeast: number,
  factor: number,
  bestValue: Float64Array,
  bestMentor: Int32Array,
): void => {
  for (let j = from; j < to; j++) {
    const value = row[j] as number;
    const subset = Math.imul(mentorHash[j] as number, factor) >>> SUBSET_SHIFT;
    if (value <= (bestValue[subset] as number) || value < atLeast || places[j] === 0) continue;
    bestValue[subset] = value;
    bestMentor[subset] = j;
  }
};

/**
 * Pairs to begin with, for the mentees `from` to before `to`: the best of each subset of the mentors (the best over all is among them),
 * and a few allowed ones whatever they score. Every mentee begins elsewhere in the circle of mentors, so that equal scores do not all
 * fall to the same mentor.
 */
export const chooseCandidates = (
  scorer: PairScorer,
  { field, atLeast, stretch }: Candidates,
  from: number,
  to: number,
): Found => {
  const { mentors, menteeHash, places } = field;
  const read = rowReader(field, scorer, atLeast);
  const rows = Int32Array.from({ length: to - from }, (_, n) => from + n);
  const chosen = collector(rows, SUBSETS + RANDOM, field.small);
  const seenBy = new Int32Array(mentors).fill(-1);
  const bestValue = new Float64Array(SUBSETS);
  const bestMentor = new Int32Array(SUBSETS);
  for (let i = from; i < to; i++) {
    const ranges = rangesOf(field, i, stretch);
    const row = read(i, ranges);
    const factor = factorOf(menteeHash[i] as number);
    bestValue.fill(-1);
    bestMentor.fill(-1);
    bestOfSubsets(row, field, ranges[0], ranges[1], atLeast, factor, bestValue, bestMentor);
    bestOfSubsets(row, field, ranges[2], ranges[3], atLeast, factor, bestValue, bestMentor);
    const add = (j: number) => {
      if (j < 0 || seenBy[j] === i) return;
      seenBy[j] = i;
      chosen.add(i - from, j, row[j] as number);
    };
    for (let s = 0; s < SUBSETS; s++) add(bestMentor[s] as number);
    const end = within(field, i, stretch, 1);
    for (let r = 0; r < RANDOM; r++) {
      for (let at = within(field, i, stretch, (r + 0.5) / RANDOM); at < end; at++) {
        const j = at % mentors;
        if ((row[j] as number) < atLeast || places[j] === 0) continue;
        add(j);
        break;
      }
    }
  }
  return chosen.found();
};

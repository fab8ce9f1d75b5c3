import type { MatchingProblem } from './problem.ts';
import { type Packed, pack } from './scoring/pack.ts';
import { scorerOf } from './scoring/rows.ts';

/** Scores pairs from answers packed once. Indices are positions in `problem.mentees` and `problem.mentors`. */
export interface PairScorer {
  readonly mentees: number;
  readonly mentors: number;
  /** The pair's score, or -1 where a hard rule or a coordinator forbids it; pins are not looked at. */
  score(i: number, j: number): number;
  /**
   * The same for a mentee and every mentor, the fast way. Entries are exact integers; an `Int32Array` holds them when
   * `highestScore(policy)` is below 2^31, otherwise a `Float64Array` does. With `from` and `to` (excluded) only the entries of those
   * mentors are right afterwards; the others are not to be read.
   */
  row(i: number, into: Int32Array | Float64Array, from?: number, to?: number): void;
}

/** Packs the answers of a problem into what every pair is scored from. Expects a problem that `validateProblem` accepted. */
export const pairScorer = (problem: MatchingProblem): PairScorer => scorerOf(pack(problem));

export { type Packed, pack, scorerOf };

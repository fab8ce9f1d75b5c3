import type { Localized } from '../problem.ts';

/** A solution in figures, each by the policy it was solved under. */
export interface Outcome {
  mentees: number;
  matched: number;
  /** Sum of the matched mentees' priorities. */
  priority: number;
  mentors: number;
  places: number;
  /** Mentors with nobody. */
  idle: number;
  lowest: number | null;
  /** Pair scores minus the cost of `balance`; what `keep` or `stayClose` add is left out. */
  total: number;
  /** Whether no better solution exists, as checked over all pairs. */
  proven: boolean;
}

/** One mentee's part in the difference; without a mentor on a side it is null there. */
export interface PairDifference {
  mentee: string;
  kind: 'kept' | 'changed' | 'newly-matched' | 'no-longer-matched';
  /** With the score by the policy before. */
  from: { mentor: string; score: number } | null;
  /** With the score by the policy after, and by the one before: what can be compared with `from`. */
  to: { mentor: string; score: number; scoreBefore: number } | null;
}

export interface WhatIf {
  before: Outcome;
  after: Outcome;
  /** The total of the pairs after by the policy before, to compare with `before.total`. */
  afterByPolicyBefore: number;
  counts: {
    kept: number;
    changed: number;
    newlyMatched: number;
    noLongerMatched: number;
    /** Of the mentees after. */
    unmatched: number;
  };
  /** Pins that went with mentors who were removed. */
  pinsLost: number;
  /** By mentee id; people matched neither before nor after are left out. */
  pairs: PairDifference[];
  /** The difference in a few sentences. */
  text: Localized;
}

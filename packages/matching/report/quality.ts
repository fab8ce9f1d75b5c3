import type { Localized, PairIds, SolveOptions } from '../problem.ts';

/** An answer of the mentees by whose values match rates are counted, such as region or language. */
export interface GroupKey {
  key: string;
  label: Localized;
  /** Labels of the values; without them those of the first criterion with this key, else the value itself. */
  options?: Readonly<Record<string, Localized>>;
}

export interface QualityOptions {
  groups: readonly GroupKey[];
  /** The pairs of the run before this one. */
  previous?: readonly PairIds[];
  /**
   * Hard rules, and pins, are each solved again one by one as long as their number × mentees × mentors stays within this; above it
   * their cost is a bound from the prices. 20,000,000 by default; 0 for bounds alone.
   */
  exactCostPairs?: number;
  /** Passed on to the solver when it solves again. A deadline that is hit there gives bounds, not an error. */
  solve?: SolveOptions;
}

/** `from`…`to`, both included. */
export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** Order statistics by nearest rank: the smallest value that at least that share of all values do not exceed. */
export interface Spread {
  lowest: number;
  /** 95 of 100 values are at least about this. */
  p5: number;
  median: number;
  p95: number;
  highest: number;
}

/** How many mentees of one group were matched. Never of fewer than `FEWEST_IN_GROUP` people. */
export interface GroupRate {
  /** The answer; null for those who gave none. */
  value: string | number | boolean | null;
  label: Localized;
  people: number;
  matched: number;
}

export interface GroupRates {
  key: string;
  label: Localized;
  /** Largest group first. A mentee who gave several answers counts in each. */
  rates: GroupRate[];
  /** Groups left out: smaller than `FEWEST_IN_GROUP`, or such a group could be worked out from theirs and the totals. */
  withheld: number;
}

/** Levels of the best solution without a pin or a rule, minus those of this solution. Compare them in this order. */
export interface LevelDifference {
  people: number;
  /** Sum of priorities. */
  priority: number;
  /** Of the lowest pair score; 0 where the policy has no floor. */
  lowest: number;
  /** Pair scores minus the cost of `balance`. Can be negative when a level above it rises. */
  total: number;
}

/**
 * What a pin or a rule costs. `exact`: solved again without it, or the prices prove that nothing changes. `at-most`: a bound
 * from the prices. Without it `people` gain by no more than this; if they gain nothing, `priority` gains by no more than this; and if
 * that gains nothing either, `total`. Null where the prices say nothing.
 */
export type Cost =
  | ({ how: 'exact' } & LevelDifference)
  | { how: 'at-most'; people: number; priority: number | null; total: number | null };

export interface PinCost {
  /** Index into `problem.pinned`. */
  pin: number;
  /** The pair would not be allowed without the pin, so that the pin can also gain, and the differences be negative. */
  setsRuleAside: boolean;
  cost: Cost;
}

export interface RuleCost {
  /** Index into `problem.policy.hard`. */
  rule: number;
  label: Localized;
  cost: Cost;
}

/** The quality of one match run: figures alone, no ids and no answers of single people. */
export interface QualityReport {
  people: {
    mentees: number;
    matched: number;
    /** 0…1; null without mentees. */
    share: number | null;
    mentors: number;
    places: number;
    pinned: number;
  };
  /** Whether the solution's certificate is valid: no better one exists. */
  proven: boolean;
  scores: {
    /** The most points a pair can have under the policy. */
    possible: number;
    /** Of the matched pairs; null when there is none. */
    spread: Spread | null;
    histogram: Bin[];
  };
  /** Rank of each matched mentee's mentor among the mentors possible for them, 1 the best; ties share the better rank. */
  ranks: {
    spread: Spread | null;
    histogram: Bin[];
    /** How many have a mentor of rank 1. */
    best: number;
    /** How many mentors are possible for a matched mentee, full ones included. */
    possible: Spread | null;
  };
  loads: {
    /** Mentors by number of mentees, from 0 to the highest. */
    histogram: { load: number; mentors: number }[];
    idle: number;
    full: number;
    /** Null without mentors. */
    spread: Spread | null;
    /** Rounded to 0.01. */
    mean: number;
    standardDeviation: number;
  };
  groups: GroupRates[];
  /**
   * Pairs who both would rather have each other by pair score: the mentee has nobody or a lower score now, the mentor has a free
   * place or somebody with a lower score. Pinned pairs stay as they are.
   */
  blocking: {
    pairs: number;
    /** Possible pairs that are not matched, pinned mentees left out. */
    of: number;
    /** Mentees in at least one such pair. */
    mentees: number;
  };
  /** Against the previous run; null when none is given. */
  change: null | {
    kept: number;
    /** Matched in both, with another mentor. */
    moved: number;
    newlyMatched: number;
    /** Matched in the previous run, and without a mentor in this one. */
    noLongerMatched: number;
    /** Matched in the previous run, and no mentee of this one. */
    gone: number;
  };
  costs: { pins: PinCost[]; rules: RuleCost[] };
}

/** A text in the two languages every person-facing sentence exists in. */
export interface Localized {
  en: string;
  fr: string;
}

/** One answer of a person. `null` and an absent key both mean "not given". */
export type Answer = string | number | boolean | null | readonly (string | number)[];

export type Answers = Readonly<Record<string, Answer>>;

interface CriterionBase {
  /** The answer it looks at, on both sides. */
  key: string;
  /** A non-negative integer; the criterion gives at most `100 × weight` points. */
  weight: number;
  /** A noun phrase, used only in reasons: `{ en: 'Teaching areas', fr: 'Matières enseignées' }`. */
  label?: Localized;
  /** Labels of answer values, used only in reasons. */
  options?: Readonly<Record<string, Localized>>;
  /** Of list criteria, used only in reasons: a whole clause with `{shared}` in it, `{ en: 'Both teach {shared}', … }`. */
  phrase?: Localized;
  /** Used only in texts: the answer values from first to last, where they have an order; a run of them is then written "7–9". */
  order?: readonly (string | number)[];
  /** Used only in the recruitment list: a clause with `{value}` in it, `{ en: 'for {value}', fr: 'pour {value}' }`. */
  seeking?: Localized;
}

export type Criterion = CriterionBase &
  (
    | { kind: 'overlap' }
    | { kind: 'steps'; steps: readonly number[] }
    | { kind: 'equal' }
    | { kind: 'near'; adjacent: number }
    | { kind: 'gap'; ideal: readonly [number, number]; fair: readonly [number, number] }
  );

export type HardRule = {
  label?: Localized;
} /** `options` and `seeking` as those of a criterion, for the recruitment list: `{ en: 'who speak {value}', … }`. */ & (
  | { kind: 'share'; key: string; options?: Readonly<Record<string, Localized>>; seeking?: Localized }
  | { kind: 'differ'; key: string }
  | { kind: 'avoid'; mentor: string; mentee: string }
);

export interface Policy {
  criteria: readonly Criterion[];
  hard: readonly HardRule[];
  /** What each further mentee of the same mentor costs, in points: the second one costs it once, the third twice. */
  balance: number;
  /** Whether the lowest pair score is raised as far as it goes before the total is looked at. */
  floor?: boolean;
}

export interface Mentee {
  id: string;
  /** 0…9; people left unmatched in an earlier round come with more. */
  priority: number;
  answers: Answers;
}

export interface Mentor {
  id: string;
  /** How many mentees at most in this run, 1…40, pinned ones included. */
  capacity: number;
  answers: Answers;
}

/** `[mentee id, mentor id]` */
export type PairIds = readonly [string, string];

/** One match run of one cohort; the shape of the input file. */
export interface MatchingProblem {
  policy: Policy;
  mentees: readonly Mentee[];
  mentors: readonly Mentor[];
  /** Pairs a coordinator decided. They win over hard rules and over `forbidden`. */
  pinned: readonly PairIds[];
  forbidden: readonly PairIds[];
  /**
   * Pairs of the last proposal. Each one matched again adds `worth` points (a non-negative integer) to the total of level 4, a
   * pinned one as well; a pair's own `score`, and with it the floor, is not changed by it. A pair listed twice counts once.
   */
  keep?: { pairs: readonly PairIds[]; worth: number };
}

export interface MatchedPair {
  mentee: string;
  mentor: string;
  score: number;
  pinned: boolean;
  /** Only on a pinned pair: the first hard rule it breaks. */
  brokeHardRule?: HardRule;
  /** Only on a pinned pair that is listed under `forbidden` as well. */
  wasForbidden?: true;
}

/**
 * Why a mentee has nobody. Counts are of mentors unless said otherwise; one that "helps" has a place left in this solution, or could
 * free one by others moving, nobody losing theirs.
 */
export type Unmatched = { mentee: string } & (
  | { kind: 'no-mentors' }
  | {
      kind: 'no-allowed-mentor';
      /** How many mentors there are; each of them breaks some hard rule with this mentee. */
      mentors: number;
      /** Every rule broken with at least one mentor: how many it excludes, and how many it alone excludes. */
      rules: { rule: HardRule; excludes: number; alone: number; aloneHelps: number }[];
      /** Rules that no mentor at all could keep with this mentee, who gave no answer under them. */
      unanswered: HardRule[];
    }
  | { kind: 'only-forbidden'; forbidden: number; helps: number }
  | {
      kind: 'all-full';
      possible: number;
      /** Other unmatched mentees who could be given one more place with these mentors instead, directly or by moving others. */
      rivals: number;
      /** Mentees, this one included, whose every possible mentor is among `mentors`, who have fewer places left by pins than that. */
      pool: { mentees: number; mentors: number; places: number };
    }
);

/** A price per person on two levels, compared in this order; indexed as the people of the problem are. */
export interface Prices {
  /** In units of one priority point; one mentee more is `10 × (mentees + 1)` of them plus their priority. */
  people: Float64Array;
  points: Float64Array;
}

/**
 * Prices on both sides. For every allowed pair of a mentee without a pin and a mentor with a place left by pins, the two prices
 * together are at least the pair's worth: `[10 × (mentees + 1) + priority, score + keep]`, compared level by level. A mentee's price
 * is what having them is worth to the programme: nothing when they are unmatched. A mentor's price is what one more place with them
 * would be worth, before the cost of that place under `balance` (the k-th place, counted from 0, costs `balance × k`): a place whose
 * cost is above the price stays empty. Mentees with a pin have the price 0 and count nowhere; so do mentors whose places are all taken
 * by pins. No price is below nothing on its first level that is not 0.
 */
export interface PricesOfAll {
  mentees: Prices;
  mentors: Prices;
}

/**
 * Why a solution is optimal: the prices; and for a policy with a floor also prices for the people level alone (points all 0), once
 * with every allowed pair, once with only the pairs that score above the solution's lowest (null where no pair could, or where a
 * pinned pair has the lowest score).
 */
export interface Proof {
  prices: PricesOfAll;
  floor?: { unrestricted: PricesOfAll; above: PricesOfAll | null };
}

export interface Certificate {
  /** True when the solution keeps every rule and the prices prove that no other does better on any level. */
  valid: boolean;
  /** All mentee × mentor pairs, not only those the solver looked at. */
  pairsChecked: number;
  /** Points between the proven bound and the solution's total; 0 when valid. */
  gap: number;
  /** What is wrong, empty when valid. */
  faults: string[];
}

export interface Solution {
  /** By mentee id. */
  matched: MatchedPair[];
  /** By mentee id. */
  unmatched: Unmatched[];
  /** Matched mentees, pinned ones included. */
  cardinality: number;
  /** Sum of the matched mentees' priorities. */
  priority: number;
  /** Sum of the pair scores minus the cost of `balance`. */
  score: number;
  /** The lowest score of a matched pair, pinned ones included; null when nobody is matched. */
  lowest: number | null;
  prices: PricesOfAll;
  certificate: Certificate;
}

/** How far a solver is, told at most a few times a second. */
export interface Progress {
  phase: 'preparing' | 'candidates' | 'prices' | 'improving' | 'verifying';
  /** Of the whole run, 0…1, never falling. An estimate. */
  fraction: number;
  /** At most so many points are still between the best total there can be and the one found; null while that is not known. */
  gap: number | null;
}

export interface SolveOptions {
  /** How many threads score pairs, 1 by default. The answer is the same. */
  threads?: number;
  /** False leaves the check over all pairs out: the certificate is then not valid, with the fault `not verified`. True by default. */
  verify?: boolean;
  /** Milliseconds left. Asked often; when it says 0 or less, `solve` throws a `DeadlineError` within about a second. */
  remainingMs?: () => number;
  /** Awaited. */
  onProgress?: (progress: Progress) => void | Promise<void>;
}

/** The time was up before the result was proven. There is no result: an unproven one must not be used. */
export class DeadlineError extends Error {
  readonly phase: Progress['phase'];
  readonly gap: number | null;
  constructor(phase: Progress['phase'], gap: number | null) {
    super(`the time was up while ${phase}`);
    this.name = 'DeadlineError';
    this.phase = phase;
    this.gap = gap;
  }
}

/** Orders ids by UTF-16 code units, the same on every machine and in every locale. */
export const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

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
}

export type Criterion = CriterionBase &
  (
    | { kind: 'overlap' }
    | { kind: 'steps'; steps: readonly number[] }
    | { kind: 'equal' }
    | { kind: 'near'; adjacent: number }
    | { kind: 'gap'; ideal: readonly [number, number]; fair: readonly [number, number] }
  );

export type HardRule = { label?: Localized } & (
  | { kind: 'share'; key: string }
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

/** Why a mentee has nobody. Counts are of mentors unless said otherwise; `free` ones have a place left in this solution. */
export type Unmatched = { mentee: string } & (
  | { kind: 'no-mentors' }
  | {
      kind: 'no-allowed-mentor';
      /** How many mentors there are; each of them breaks some hard rule with this mentee. */
      mentors: number;
      /** Every rule broken with at least one mentor: how many it excludes, and how many it alone excludes. */
      rules: { rule: HardRule; excludes: number; alone: number; aloneFree: number }[];
    }
  | { kind: 'only-forbidden'; forbidden: number; free: number }
  | {
      kind: 'all-full';
      possible: number;
      /** Other unmatched mentees who could be given one more place with these mentors instead, directly or by moving others. */
      rivals: number;
    }
);

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
  certificate: Certificate;
}

/** Orders ids by UTF-16 code units, the same on every machine and in every locale. */
export const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

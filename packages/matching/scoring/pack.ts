import type { Answer, Answers, Criterion, HardRule, MatchingProblem } from '../problem.ts';
import { highestScore } from '../score.ts';

/**
 * One criterion or hard rule that compares two sets of answers; a single value is a set of one. Only values given on both
 * sides are kept, as small integers. People of one side with the same answer are one entry; `mentees` and `mentors` say
 * which entry a person is.
 */
export interface SetTerm {
  kind: 'set';
  mentees: Int32Array;
  mentors: Int32Array;
  /** Values of mentee entry e: `menteeItems` from `menteeStart[e]` to `menteeStart[e + 1]`, rising. */
  menteeStart: Int32Array;
  menteeItems: Int32Array;
  mentorStart: Int32Array;
  mentorItems: Int32Array;
  /** How many values there are. */
  items: number;
  /** Per mentee entry where in `curves` its points by count of shared values begin; BROKEN there: a hard rule is broken. */
  curve: Int32Array;
  curves: Float64Array;
}

/** One criterion that looks at the difference of two numbers; NaN where there is none. */
export interface NumberTerm {
  kind: 'number';
  mentees: Int32Array;
  mentors: Int32Array;
  menteeNumbers: Float64Array;
  mentorNumbers: Float64Array;
  /** Points for mentor − mentee, both bounds included; the first range that holds it counts. */
  ranges: readonly { from: number; to: number; points: number }[];
}

export type Term = SetTerm | NumberTerm;

/** The answers of a problem in the form pairs are scored from: plain data, so that a worker thread gets it by copy. */
export interface Packed {
  mentees: number;
  mentors: number;
  /** The most points a pair can have. */
  highest: number;
  terms: Term[];
  /** Forbidden mentors of mentee i: `forbidden` from `forbiddenStart[i]` to `forbiddenStart[i + 1]`. */
  forbiddenStart: Int32Array;
  forbidden: Int32Array;
}

/** Points of a pair that breaks a hard rule: whatever is added to it stays negative. */
export const BROKEN = Number.NEGATIVE_INFINITY;

type Value = string | number | boolean;

const NONE: readonly Value[] = [];

type People = readonly { answers: Answers }[];

// An own property only: a key such as "constructor" must not find what every object inherits.
const given = (answers: Answers, key: string): Answer | undefined =>
  Object.hasOwn(answers, key) ? (answers[key] ?? undefined) : undefined;

/** Where the values of a side are, and whether they are a list; anything of the other form is no answer. */
interface Source {
  key: string;
  list: boolean;
}

/** Rows of different lengths in one array: row r from `start[r]` to `start[r + 1]`. */
interface Rows {
  start: Int32Array;
  items: Int32Array;
}

const inRows = (rows: readonly (readonly number[])[]): Rows => {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, r) => {
    start[r + 1] = (start[r] as number) + row.length;
  });
  const items = new Int32Array(start[rows.length] as number);
  rows.forEach((row, r) => {
    items.set(row, start[r]);
  });
  return { start, items };
};

/** The values of everybody as numbers, each person's own once; new values get the next number. */
const numbered = (people: People, { key, list }: Source, numberOf: Map<Value, number>): Rows => {
  const start = new Int32Array(people.length + 1);
  const items: number[] = [];
  // Whose value a number was last.
  const lastOf: number[] = [];
  for (let at = 0; at < people.length; at++) {
    const answer = given((people[at] as { answers: Answers }).answers, key);
    const fits = answer !== undefined && Array.isArray(answer) === list;
    for (const value of (fits ? (list ? answer : [answer]) : NONE) as readonly Value[]) {
      let number = numberOf.get(value);
      if (number === undefined) {
        number = numberOf.size;
        numberOf.set(value, number);
      }
      if (lastOf[number] === at) continue;
      lastOf[number] = at;
      items.push(number);
    }
    start[at + 1] = items.length;
  }
  return { start, items: Int32Array.from(items) };
};

interface Side {
  /** Per person their entry. */
  codes: Int32Array;
  entries: { size: number; items: number[] }[];
}

const rising = (a: number, b: number): number => a - b;

/**
 * People with the same values become one entry, numbered in the order they first appear.
 * @param itemOf the item each value is, or -1 for values that do not count
 * @param sized whether how many values they gave in all makes a difference
 */
const entriesOf = ({ start, items }: Rows, itemOf: Int32Array, sized: boolean): Side => {
  const codes = new Int32Array(start.length - 1);
  const entries: Side['entries'] = [];
  const seen = new Map<string | number, number>();
  const scratch: number[] = [];
  for (let at = 0; at < codes.length; at++) {
    const [from, end] = [start[at] as number, start[at + 1] as number];
    const size = sized ? end - from : 0;
    scratch.length = 0;
    let bits = 0;
    let largest = -1;
    for (let k = from; k < end; k++) {
      const item = itemOf[items[k] as number] as number;
      if (item < 0) continue;
      scratch.push(item);
      bits += 2 ** item;
      largest = Math.max(largest, item);
    }
    // A number where the values fit its bits, which is found faster than a text.
    const exact = largest < 32 && size < 2 ** 20;
    const key = exact ? size * 2 ** 32 + bits : `${size}:${scratch.sort(rising).join()}`;
    let code = seen.get(key);
    if (code === undefined) {
      code = entries.length;
      seen.set(key, code);
      entries.push({ size, items: scratch.toSorted(rising) });
    }
    codes[at] = code;
  }
  return { codes, entries };
};

/**
 * @param points by the size of the mentee's set and the count of shared values, which is never above that size
 * @param sized whether the size of the mentee's set makes a difference
 */
const setTerm = (
  { mentees, mentors }: MatchingProblem,
  ofMentee: Source,
  ofMentor: Source,
  points: (size: number, shared: number) => number,
  sized = false,
): SetTerm => {
  const numberOf = new Map<Value, number>();
  const menteeValues = numbered(mentees, ofMentee, numberOf);
  const wanted = numberOf.size;
  const mentorValues = numbered(mentors, ofMentor, numberOf);
  const itemOf = new Int32Array(numberOf.size).fill(-1);
  let shared = 0;
  for (const number of mentorValues.items) if (number < wanted && itemOf[number] === -1) itemOf[number] = shared++;

  const menteeSide = entriesOf(menteeValues, itemOf, sized);
  const mentorSide = entriesOf(mentorValues, itemOf, false);
  const longest = menteeSide.entries.reduce((length, { items }) => Math.max(length, items.length), 0);
  const curves: number[] = [];
  const curveOf = new Map<number, number>();
  const curve = Int32Array.from(menteeSide.entries, ({ size }) => {
    const before = curveOf.get(size);
    if (before !== undefined) return before;
    const start = curves.length;
    curveOf.set(size, start);
    for (let count = 0; count <= (sized ? size : longest); count++) curves.push(points(size, count));
    return start;
  });
  const menteeRows = inRows(menteeSide.entries.map(({ items }) => items));
  const mentorRows = inRows(mentorSide.entries.map(({ items }) => items));
  return {
    kind: 'set',
    mentees: menteeSide.codes,
    mentors: mentorSide.codes,
    menteeStart: menteeRows.start,
    menteeItems: menteeRows.items,
    mentorStart: mentorRows.start,
    mentorItems: mentorRows.items,
    items: shared,
    curve,
    curves: Float64Array.from(curves),
  };
};

/** People with the same number become one entry; NaN stands for those without one. */
const numbersOf = (people: People, key: string): { codes: Int32Array; numbers: Float64Array } => {
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(people.length);
  for (let at = 0; at < codes.length; at++) {
    const answer = given((people[at] as { answers: Answers }).answers, key);
    const number = typeof answer === 'number' ? answer : Number.NaN;
    let code = codeOf.get(number);
    if (code === undefined) {
      code = codeOf.size;
      codeOf.set(number, code);
    }
    codes[at] = code;
  }
  return { codes, numbers: Float64Array.from(codeOf.keys()) };
};

const numberTerm = ({ mentees, mentors }: MatchingProblem, key: string, ranges: NumberTerm['ranges']): NumberTerm => {
  const menteeSide = numbersOf(mentees, key);
  const mentorSide = numbersOf(mentors, key);
  return {
    kind: 'number',
    mentees: menteeSide.codes,
    mentors: mentorSide.codes,
    menteeNumbers: menteeSide.numbers,
    mentorNumbers: mentorSide.numbers,
    ranges,
  };
};

const criterionTerm = (problem: MatchingProblem, criterion: Criterion): Term => {
  const { key, kind, weight } = criterion;
  if (kind === 'overlap') {
    const list = { key, list: true };
    const points = (size: number, k: number) => (k === 0 ? 0 : weight * Math.floor((100 * k) / size));
    return setTerm(problem, list, list, points, true);
  }
  if (kind === 'steps') {
    const list = { key, list: true };
    const { steps } = criterion;
    return setTerm(problem, list, list, (_, k) => (k === 0 ? 0 : weight * (steps[Math.min(k, steps.length) - 1] ?? 0)));
  }
  if (kind === 'equal') {
    const value = { key, list: false };
    return setTerm(problem, value, value, (_, k) => 100 * weight * k);
  }
  if (kind === 'near') {
    const adjacent = weight * criterion.adjacent;
    return numberTerm(problem, key, [
      { from: 0, to: 0, points: 100 * weight },
      { from: -1, to: -1, points: adjacent },
      { from: 1, to: 1, points: adjacent },
    ]);
  }
  const { ideal, fair } = criterion;
  return numberTerm(problem, key, [
    { from: ideal[0], to: ideal[1], points: 100 * weight },
    { from: fair[0], to: fair[1], points: 50 * weight },
  ]);
};

const ruleTerm = (problem: MatchingProblem, rule: HardRule): Term => {
  if (rule.kind === 'share') {
    const list = { key: rule.key, list: true };
    return setTerm(problem, list, list, (_, k) => (k === 0 ? BROKEN : 0));
  }
  const [menteeKey, mentorKey] = rule.kind === 'differ' ? [rule.key, rule.key] : [rule.mentee, rule.mentor];
  const ofMentee = { key: menteeKey, list: rule.kind === 'avoid' };
  return setTerm(problem, ofMentee, { key: mentorKey, list: false }, (_, k) => (k === 0 ? 0 : BROKEN));
};

const forbiddenRows = (problem: MatchingProblem): Rows => {
  const { mentees, mentors, forbidden } = problem;
  if (forbidden.length === 0) return { start: new Int32Array(mentees.length + 1), items: new Int32Array(0) };
  const menteeAt = new Map(mentees.map(({ id }, i) => [id, i]));
  const mentorAt = new Map(mentors.map(({ id }, j) => [id, j]));
  const rows: number[][] = mentees.map(() => []);
  for (const [mentee, mentor] of forbidden) {
    const j = mentorAt.get(mentor);
    if (j !== undefined) rows[menteeAt.get(mentee) ?? -1]?.push(j);
  }
  return inRows(rows);
};

/** Packs the answers of a problem; criteria of weight 0 are left out. */
export const pack = (problem: MatchingProblem): Packed => {
  const { criteria, hard } = problem.policy;
  const { start: forbiddenStart, items: forbidden } = forbiddenRows(problem);
  return {
    mentees: problem.mentees.length,
    mentors: problem.mentors.length,
    highest: highestScore(problem.policy),
    terms: [
      ...criteria.filter(({ weight }) => weight > 0).map((criterion) => criterionTerm(problem, criterion)),
      ...hard.map((rule) => ruleTerm(problem, rule)),
    ],
    forbiddenStart,
    forbidden,
  };
};

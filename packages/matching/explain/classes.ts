import type { MatchingProblem, Mentee, Mentor } from '../problem.ts';
import { pack, pairScorer } from '../scorer.ts';
import { valuesUnder } from './answers.ts';
import { type Bits, noBits } from './bits.ts';

/**
 * People whom hard rules and forbidden pairs cannot tell apart are one class. Who could be matched with whom is then a question
 * between a few classes, whatever the number of people.
 */
export interface Classes {
  /** The class of each mentee and mentor, in the problem's order. */
  menteeClass: Int32Array;
  mentorClass: Int32Array;
  /** One person of each class. */
  menteeOf: readonly number[];
  mentorOf: readonly number[];
  /** The mentor classes that nothing forbids to a mentee class. Not to be changed. */
  allowed(menteeClass: number): Bits;
}

/** Rows are worked out anew beyond this; many people with rules all their own would otherwise fill the memory. */
const MOST_BYTES_KEPT = 2 ** 26;

/** Splits each class by a second number. */
const split = (classes: Int32Array, by: (at: number) => number, upTo: number): Int32Array => {
  const seen = new Map<number, number>();
  return classes.map((code, at) => {
    const key = code * upTo + by(at);
    const known = seen.get(key) ?? seen.size;
    seen.set(key, known);
    return known;
  });
};

/** Equal texts get the same number, below how many there are. */
const numbered = (texts: readonly string[]): ((at: number) => number) => {
  const seen = new Map<string, number>();
  const numbers = texts.map((text) => {
    const known = seen.get(text) ?? seen.size;
    seen.set(text, known);
    return known;
  });
  return (at) => numbers[at] as number;
};

const firstOf = (classes: Int32Array): number[] => {
  const first: number[] = [];
  classes.forEach((code, at) => {
    first[code] ??= at;
  });
  return first;
};

/** Who is allowed to whom between one person of each class. */
const rowsOf = (problem: MatchingProblem, menteeOf: readonly number[], mentorOf: readonly number[]) => {
  const mentees = menteeOf.map((i) => problem.mentees[i] as Mentee);
  const mentors = mentorOf.map((j) => problem.mentors[j] as Mentor);
  const here = new Set([...mentees, ...mentors].map(({ id }) => id));
  const scorer = pairScorer({
    policy: { ...problem.policy, criteria: [] },
    mentees,
    mentors,
    pinned: [],
    forbidden: problem.forbidden.filter((pair) => pair.every((id) => here.has(id))),
  });
  const scores = new Int32Array(mentors.length);
  const kept: (Bits | undefined)[] = [];
  let bytes = 0;
  return (a: number): Bits => {
    const before = kept[a];
    if (before) return before;
    const row = noBits(mentors.length);
    scorer.row(a, scores);
    for (let w = 0; w < row.length; w++) {
      let word = 0;
      const end = Math.min(32, scores.length - w * 32);
      for (let bit = 0; bit < end; bit++) if ((scores[w * 32 + bit] as number) >= 0) word |= 1 << bit;
      row[w] = word;
    }
    if (bytes + row.byteLength <= MOST_BYTES_KEPT) {
      bytes += row.byteLength;
      kept[a] = row;
    }
    return row;
  };
};

/** The classes of a problem that `validateProblem` accepted. */
export const classesOf = (problem: MatchingProblem): Classes => {
  const packed = pack({ ...problem, policy: { ...problem.policy, criteria: [] } });
  const { forbidden, forbiddenStart } = packed;
  let menteeClass: Int32Array = new Int32Array(packed.mentees);
  let mentorClass: Int32Array = new Int32Array(packed.mentors);
  for (const term of packed.terms) {
    menteeClass = split(menteeClass, (i) => term.mentees[i] as number, packed.mentees + 1);
    mentorClass = split(mentorClass, (j) => term.mentors[j] as number, packed.mentors + 1);
  }
  // Answers that nobody on the other side gave make no difference today, but would to a new mentor.
  for (const rule of problem.policy.hard) {
    if (rule.kind !== 'share') continue;
    const own = problem.mentees.map(({ answers }) => JSON.stringify(valuesUnder(answers, rule.key).sort()));
    menteeClass = split(menteeClass, numbered(own), packed.mentees);
  }
  const ruledOut = new Set(forbidden);
  mentorClass = split(mentorClass, (j) => (ruledOut.has(j) ? j + 1 : 0), packed.mentors + 1);
  const lists = problem.mentees.map((_, i) => {
    const own = forbidden.subarray(forbiddenStart[i], forbiddenStart[i + 1]);
    return [...new Set(own)].sort((a, b) => a - b).join();
  });
  menteeClass = split(menteeClass, numbered(lists), packed.mentees);

  const menteeOf = firstOf(menteeClass);
  const mentorOf = firstOf(mentorClass);
  return { menteeClass, mentorClass, menteeOf, mentorOf, allowed: rowsOf(problem, menteeOf, mentorOf) };
};

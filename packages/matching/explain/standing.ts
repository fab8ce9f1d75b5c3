import type { MatchedPair, MatchingProblem } from '../problem.ts';
import { add, type Bits, meets, noBits } from './bits.ts';
import { type Classes, classesOf } from './classes.ts';

/** Where a solution leaves everybody, by class. Pinned mentees stay where they are and are in no count of mentees. */
export interface Standing {
  problem: MatchingProblem;
  classes: Classes;
  /** Positions of unmatched mentees in the problem's list. */
  waiting: readonly number[];
  waitingIn: Int32Array;
  /** Per mentor class how many mentees of which classes are matched there. */
  seated: readonly Map<number, number>[];
  /** Per mentor class: all mentors, those whom pins leave a place, the places that pins leave, and those still free. */
  mentors: Int32Array;
  usable: Int32Array;
  places: Int32Array;
  free: Int32Array;
}

export const standingOf = (problem: MatchingProblem, matched: readonly MatchedPair[]): Standing => {
  const classes = classesOf(problem);
  const { menteeClass, mentorClass } = classes;
  const menteeAt = new Map(problem.mentees.map(({ id }, i) => [id, i]));
  const mentorAt = new Map(problem.mentors.map(({ id }, j) => [id, j]));
  const left = Int32Array.from(problem.mentors, ({ capacity }) => capacity);
  const places = new Int32Array(classes.mentorOf.length);
  const seated = classes.mentorOf.map(() => new Map<number, number>());
  const isMatched = new Uint8Array(problem.mentees.length);
  const pairs = matched.map((pair) => {
    const i = menteeAt.get(pair.mentee);
    const j = mentorAt.get(pair.mentor);
    if (i === undefined || j === undefined) {
      throw new Error(`not a pair of this problem: ${pair.mentee} with ${pair.mentor}`);
    }
    isMatched[i] = 1;
    if (pair.pinned) left[j] = (left[j] as number) - 1;
    return { i, j, pinned: pair.pinned };
  });
  const mentors = new Int32Array(places.length);
  const usable = new Int32Array(places.length);
  left.forEach((count, j) => {
    const b = mentorClass[j] as number;
    mentors[b] = (mentors[b] as number) + 1;
    if (count > 0) usable[b] = (usable[b] as number) + 1;
    places[b] = (places[b] as number) + count;
  });
  const free = Int32Array.from(places);
  for (const { i, j, pinned } of pairs) {
    if (pinned) continue;
    const [a, b] = [menteeClass[i] as number, mentorClass[j] as number];
    free[b] = (free[b] as number) - 1;
    seated[b]?.set(a, (seated[b].get(a) ?? 0) + 1);
  }
  const waiting: number[] = [];
  const waitingIn = new Int32Array(classes.menteeOf.length);
  isMatched.forEach((yes, i) => {
    if (yes) return;
    waiting.push(i);
    const a = menteeClass[i] as number;
    waitingIn[a] = (waitingIn[a] as number) + 1;
  });
  return { problem, classes, waiting, waitingIn, seated, mentors, usable, places, free };
};

/** The mentor classes where one person more could be placed today: into a free place, or one that others free by moving. */
export const openClasses = ({ classes, seated, free }: Standing): Bits => {
  const open = noBits(free.length);
  free.forEach((count, b) => {
    if (count > 0) add(open, b);
  });
  const homes = new Map<number, number[]>();
  seated.forEach((counts, b) => {
    for (const a of counts.keys()) homes.set(a, [...(homes.get(a) ?? []), b]);
  });
  for (let before = -1; before !== homes.size; ) {
    before = homes.size;
    for (const [a, where] of homes) {
      if (!meets(classes.allowed(a), open)) continue;
      for (const b of where) add(open, b);
      homes.delete(a);
    }
  }
  return open;
};

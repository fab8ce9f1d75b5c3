import { add, type Bits, nextInBoth, noBits } from './bits.ts';
import type { Standing } from './standing.ts';

/** Waiting mentees by class, and seated ones by mentor class and mentee class, as people move. */
interface Scene {
  allowed(menteeClass: number): Bits;
  waiting: Int32Array;
  seated: readonly Map<number, number>[];
  /** Whether mentees of a class could go to the new mentors. */
  leaves(menteeClass: number): boolean;
}

/** How many moves a class is away from those who wait, -1 where it is not reached. */
interface Levels {
  mentee: Int32Array;
  mentor: Int32Array;
  /** The mentor classes of each level. */
  mentorsAt: Map<number, Bits>;
  /** Whether somebody was reached who could go to the new mentors. */
  found: boolean;
}

const levelsOf = ({ allowed, waiting, seated, leaves }: Scene): Levels => {
  const mentee = new Int32Array(waiting.length).fill(-1);
  const mentor = new Int32Array(seated.length).fill(-1);
  const mentorsAt = new Map<number, Bits>();
  const seen = noBits(seated.length);
  let found = false;
  let from: number[] = [];
  waiting.forEach((count, a) => {
    if (count === 0) return;
    mentee[a] = 0;
    from.push(a);
  });
  for (let level = 1; from.length > 0 && !found; level += 2) {
    const onward: number[] = [];
    const entered = noBits(seated.length);
    mentorsAt.set(level, entered);
    const enter = (b: number) => {
      mentor[b] = level;
      add(entered, b);
      for (const [a, count] of seated[b] as Map<number, number>) {
        if (count === 0 || mentee[a] !== -1) continue;
        mentee[a] = level + 1;
        found ||= leaves(a);
        onward.push(a);
      }
    };
    for (const a of from) {
      const row = allowed(a);
      for (let w = 0; w < row.length; w++) {
        let word = (row[w] as number) & ~(seen[w] as number);
        seen[w] = (seen[w] as number) | word;
        for (; word !== 0; word &= word - 1) enter(w * 32 + 31 - Math.clz32(word & -word));
      }
    }
    from = onward;
  }
  return { mentee, mentor, mentorsAt, found };
};

/** Moves people along shortest ways, until all of those are used up. Returns how many who waited have a place then. */
const moveAlong = ({ allowed, waiting, seated, leaves }: Scene, levels: Levels): number => {
  const mentorAt = new Int32Array(waiting.length);
  const menteeAt = new Int32Array(seated.length);
  const classesIn = seated.map((counts) => [...counts.keys()]);
  const count = (b: number, a: number) => seated[b]?.get(a) ?? 0;
  const change = (b: number, a: number, by: number) => seated[b]?.set(a, count(b, a) + by);

  /** The next step from a mentee class: a mentor class one level on, and somebody seated there one level on. */
  const step = (a: number): { b: number; to: number } | undefined => {
    const row = allowed(a);
    const onward = levels.mentorsAt.get((levels.mentee[a] as number) + 1) ?? noBits(seated.length);
    for (let b = nextInBoth(row, onward, mentorAt[a] as number); b >= 0; b = nextInBoth(row, onward, b + 1)) {
      mentorAt[a] = b;
      const there = classesIn[b] as number[];
      for (; (menteeAt[b] as number) < there.length; menteeAt[b] = (menteeAt[b] as number) + 1) {
        const to = there[menteeAt[b] as number] as number;
        if (levels.mentee[to] === (levels.mentor[b] as number) + 1 && count(b, to) > 0) return { b, to };
      }
    }
    mentorAt[a] = row.length * 32;
    return undefined;
  };

  let placed = 0;
  for (let source = 0; source < waiting.length; source++) {
    const way: { b: number; to: number }[] = [];
    while ((waiting[source] as number) > 0) {
      const last = way.at(-1);
      const a = last?.to ?? source;
      if (last && leaves(a)) {
        const many = way.reduce((least, { b, to }) => Math.min(least, count(b, to)), waiting[source] as number);
        let moving = source;
        for (const { b, to } of way) {
          change(b, moving, many);
          change(b, to, -many);
          moving = to;
        }
        waiting[source] = (waiting[source] as number) - many;
        placed += many;
        way.length = 0;
        continue;
      }
      const onward = step(a);
      if (onward) {
        way.push(onward);
      } else if (last) {
        way.pop();
        menteeAt[last.b] = (menteeAt[last.b] as number) + 1;
      } else {
        break;
      }
    }
  }
  return placed;
};

/**
 * The most waiting mentees that any number of new places can let be matched, when only some mentee classes may take those places:
 * directly, or by moving there and leaving a place to others, nobody losing theirs. A maximum flow between classes (Dinic), so exact;
 * every new place up to this number matches one more.
 */
export const matchedByNewPlaces = (standing: Standing, leaves: (menteeClass: number) => boolean): number => {
  const waiting = Int32Array.from(standing.waitingIn);
  let placed = 0;
  waiting.forEach((count, a) => {
    if (count === 0 || !leaves(a)) return;
    placed += count;
    waiting[a] = 0;
  });
  const seated = standing.seated.map((counts) => new Map(counts));
  const scene: Scene = { allowed: standing.classes.allowed, waiting, seated, leaves };
  for (let levels = levelsOf(scene); levels.found; levels = levelsOf(scene)) placed += moveAlong(scene, levels);
  return placed;
};

import type { MatchingProblem, Mentee, Mentor } from '../problem.ts';
import { byId } from '../problem.ts';

/**
 * A problem as the solver sees it: people in an order that depends on their ids alone, pinned mentees taken out, weights divided by
 * what they have in common. Indices are positions in `problem`.
 */
export interface Canonical {
  problem: MatchingProblem;
  /** Position in the caller's lists. */
  menteeAt: Int32Array;
  mentorAt: Int32Array;
  /** A number per person that depends on their id alone; the mentors' are rising. */
  menteeHash: Uint32Array;
  mentorHash: Uint32Array;
  /** What matching each mentee is worth on the people level. */
  worth: Int32Array;
  /** Places per mentor that are open to the solver, and those taken by pins, which make the next place dearer. */
  places: Int32Array;
  taken: Int32Array;
  /** Mentors kept for mentee i, rising: `kept` from `keptStart[i]` to `keptStart[i + 1]`. */
  keptStart: Int32Array;
  kept: Int32Array;
  keepWorth: number;
  balance: number;
  /** How many points of the caller's are one here. */
  unit: number;
}

/** What one mentee more is worth on the people level, before their priority: above the sum of everybody's priorities. */
export const personWorth = (mentees: number): number => 10 * (mentees + 1);

// FNV-1a with a final mix. People go in the order of this hash, so that ties fall neither to input order nor to whoever's id comes
// first in the alphabet (ids hold the time of application).
const hashOf = (id: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

interface Placed<T> {
  person: T;
  at: number;
  hash: number;
}

const inOrder = <T extends { id: string }>(people: readonly T[], wanted: (person: T) => boolean): Placed<T>[] =>
  people
    .map((person, at) => ({ person, at, hash: hashOf(person.id) }))
    .filter(({ person }) => wanted(person))
    .sort((a, b) => a.hash - b.hash || byId(a.person.id, b.person.id));

const greatestCommonDivisor = (numbers: readonly number[]): number => {
  let divisor = 0;
  for (const number of numbers) {
    let [a, b] = [divisor, number];
    while (b > 0) [a, b] = [b, a % b];
    divisor = a;
  }
  return divisor === 0 ? 1 : divisor;
};

const keptRows = (problem: MatchingProblem, mentees: readonly Placed<Mentee>[], mentors: readonly Placed<Mentor>[]) => {
  const mentorAt = new Map(mentors.map(({ person }, j) => [person.id, j]));
  const rows = new Map<string, Set<number>>();
  for (const [mentee, mentor] of problem.keep?.pairs ?? []) {
    const j = mentorAt.get(mentor);
    if (j !== undefined) rows.set(mentee, (rows.get(mentee) ?? new Set()).add(j));
  }
  const keptStart = new Int32Array(mentees.length + 1);
  const kept: number[] = [];
  mentees.forEach(({ person }, i) => {
    kept.push(...[...(rows.get(person.id) ?? [])].sort((a, b) => a - b));
    keptStart[i + 1] = kept.length;
  });
  return { keptStart, kept: Int32Array.from(kept) };
};

/** Puts a problem that `validateProblem` accepted in the solver's order. */
export const canonical = (problem: MatchingProblem): Canonical => {
  const { policy } = problem;
  const pinned = new Set(problem.pinned.map(([mentee]) => mentee));
  const pins = new Map<string, number>();
  for (const [, mentor] of problem.pinned) pins.set(mentor, (pins.get(mentor) ?? 0) + 1);
  const mentees = inOrder(problem.mentees, ({ id }) => !pinned.has(id));
  const mentors = inOrder(problem.mentors, () => true);
  const keepWorth = problem.keep?.worth ?? 0;
  // So that the same policy with every weight doubled takes the same decisions.
  const unit = greatestCommonDivisor([...policy.criteria.map(({ weight }) => weight), policy.balance, keepWorth]);
  const taken = Int32Array.from(mentors, ({ person }) => pins.get(person.id) ?? 0);
  return {
    problem: {
      ...problem,
      policy: {
        ...policy,
        criteria: policy.criteria.map((criterion) => ({ ...criterion, weight: criterion.weight / unit })),
      },
      mentees: mentees.map(({ person }) => person),
      mentors: mentors.map(({ person }) => person),
    },
    menteeAt: Int32Array.from(mentees, ({ at }) => at),
    mentorAt: Int32Array.from(mentors, ({ at }) => at),
    menteeHash: Uint32Array.from(mentees, ({ hash }) => hash),
    mentorHash: Uint32Array.from(mentors, ({ hash }) => hash),
    worth: Int32Array.from(mentees, ({ person }) => personWorth(problem.mentees.length) + person.priority),
    places: Int32Array.from(mentors, ({ person }, j) => person.capacity - (taken[j] as number)),
    taken,
    ...keptRows(problem, mentees, mentors),
    keepWorth: keepWorth / unit,
    balance: policy.balance / unit,
    unit,
  };
};

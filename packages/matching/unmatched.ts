import type { MatchedPair, MatchingProblem, Mentee, Unmatched } from './problem.ts';
import { byId } from './problem.ts';
import { breaks, brokenRule, forbiddenPairs } from './score.ts';

type Bits = Uint32Array;

const meets = (a: Bits, b: Bits): boolean => a.some((word, w) => (word & (b[w] as number)) !== 0);

const addAll = (into: Bits, from: Bits): void => {
  from.forEach((word, w) => {
    into[w] = (into[w] as number) | word;
  });
};

const members = (bits: Bits): number[] => {
  const found: number[] = [];
  bits.forEach((word, w) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) found.push(w * 32 + 31 - Math.clz32(rest & -rest));
  });
  return found;
};

/** For each mentee, the mentors that neither a hard rule nor a coordinator excludes, as a bit per mentor. */
const possibleMentors = (problem: MatchingProblem): ((mentee: Mentee) => Bits) => {
  const isForbidden = forbiddenPairs(problem);
  return (mentee) => {
    const bits: Bits = new Uint32Array(Math.ceil(problem.mentors.length / 32));
    problem.mentors.forEach((mentor, j) => {
      if (brokenRule(problem.policy, mentee, mentor) || isForbidden(mentee.id, mentor.id)) return;
      bits[j >> 5] = (bits[j >> 5] as number) | (1 << (j & 31));
    });
    return bits;
  };
};

/**
 * All mentors whose place a mentee could end up freeing: from the possible ones, on through the mentees they have, to the mentors
 * those could have instead. Pinned mentees stay where they are.
 */
const spread = (from: Bits, onward: readonly Bits[]): Bits => {
  const reached = Uint32Array.from(from);
  const done = new Set<number>();
  for (let open = members(reached); open.length > 0; open = members(reached).filter((j) => !done.has(j))) {
    for (const j of open) {
      done.add(j);
      addAll(reached, onward[j] as Bits);
    }
  }
  return reached;
};

const whyNoneAllowed = (problem: MatchingProblem, mentee: Mentee, isFree: (mentor: string) => boolean): Unmatched => {
  const rules = problem.policy.hard.map((rule) => ({ rule, excludes: 0, alone: 0, aloneFree: 0 }));
  const isForbidden = forbiddenPairs(problem);
  for (const mentor of problem.mentors) {
    const broken = rules.filter(({ rule }) => breaks(rule, mentee, mentor));
    for (const entry of broken) entry.excludes++;
    const [only] = broken;
    if (only && broken.length === 1 && !isForbidden(mentee.id, mentor.id)) {
      only.alone++;
      if (isFree(mentor.id)) only.aloneFree++;
    }
  }
  return {
    mentee: mentee.id,
    kind: 'no-allowed-mentor',
    mentors: problem.mentors.length,
    rules: rules.filter(({ excludes }) => excludes > 0),
  };
};

/** Why each mentee who is not among the matched pairs has nobody, by mentee id. The pairs must be a solution of the problem. */
export const whyUnmatched = (problem: MatchingProblem, matched: readonly MatchedPair[]): Unmatched[] => {
  const { policy, mentors } = problem;
  const pairOf = new Map(matched.map((pair) => [pair.mentee, pair]));
  const waiting = problem.mentees.filter(({ id }) => !pairOf.has(id)).sort((a, b) => byId(a.id, b.id));
  if (waiting.length === 0) return [];
  if (mentors.length === 0) return waiting.map(({ id }) => ({ mentee: id, kind: 'no-mentors' }));

  const loads = new Map<string, number>();
  for (const { mentor } of matched) loads.set(mentor, (loads.get(mentor) ?? 0) + 1);
  const free = new Set(mentors.filter(({ id, capacity }) => (loads.get(id) ?? 0) < capacity).map(({ id }) => id));
  const isFree = (mentor: string) => free.has(mentor);

  const possible = possibleMentors(problem);
  const mentorAt = new Map(mentors.map(({ id }, j) => [id, j]));
  const onward: Bits[] = mentors.map(() => new Uint32Array(Math.ceil(mentors.length / 32)));
  for (const mentee of problem.mentees) {
    const pair = pairOf.get(mentee.id);
    if (pair && !pair.pinned) addAll(onward[mentorAt.get(pair.mentor) as number] as Bits, possible(mentee));
  }
  const rows = waiting.map((mentee) => {
    const near = possible(mentee);
    return { mentee, near, far: spread(near, onward) };
  });

  return rows.map(({ mentee, near }) => {
    const count = members(near).length;
    if (count > 0) {
      const rivals = rows.filter((other) => other.mentee !== mentee && meets(other.far, near)).length;
      return { mentee: mentee.id, kind: 'all-full', possible: count, rivals };
    }
    const ruledOut = mentors.filter((mentor) => !brokenRule(policy, mentee, mentor));
    if (ruledOut.length === 0) return whyNoneAllowed(problem, mentee, isFree);
    const freeOnes = ruledOut.filter(({ id }) => isFree(id)).length;
    return { mentee: mentee.id, kind: 'only-forbidden', forbidden: ruledOut.length, free: freeOnes };
  });
};

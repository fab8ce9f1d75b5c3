import { byId, type MatchingProblem, type Mentor, type Solution } from '../problem.ts';
import { type PairScorer, pairScorer } from '../scorer.ts';

/** A solution laid out by positions in the problem's lists. */
export interface Board {
  problem: MatchingProblem;
  scorer: PairScorer;
  /** The mentor of each mentee, -1 where unmatched; whether a coordinator chose the pair. */
  mentorOf: Int32Array;
  isPinned: Uint8Array;
  /** Mentees of each mentor, pinned ones included; and those who may move, in the order of their ids. */
  load: Int32Array;
  movable: readonly number[][];
  /** The lowest score the solution allows itself; 0 without a floor in the policy. */
  floor: number;
  /** Each mentee's mentors in the last proposal, where the problem says to keep to it, and the points for each pair kept. */
  kept: ReadonlyMap<number, ReadonlySet<number>>;
  keepWorth(mentee: number, mentor: number): number;
}

/** @throws Error when the solution is not one of this problem. */
export const boardOf = (problem: MatchingProblem, { matched }: Pick<Solution, 'matched'>): Board => {
  const menteeAt = new Map(problem.mentees.map(({ id }, i) => [id, i]));
  const mentorAt = new Map(problem.mentors.map(({ id }, j) => [id, j]));
  const mentorOf = new Int32Array(problem.mentees.length).fill(-1);
  const isPinned = new Uint8Array(problem.mentees.length);
  const load = new Int32Array(problem.mentors.length);
  const movable: number[][] = problem.mentors.map(() => []);
  let lowest = Number.POSITIVE_INFINITY;
  for (const { mentee, mentor, score, pinned } of matched) {
    const [i, j] = [menteeAt.get(mentee), mentorAt.get(mentor)];
    if (i === undefined || j === undefined) throw new Error(`not a pair of this problem: ${mentee} with ${mentor}`);
    mentorOf[i] = j;
    load[j] = (load[j] as number) + 1;
    if (pinned) isPinned[i] = 1;
    else movable[j]?.push(i);
    lowest = Math.min(lowest, score);
  }
  const kept = new Map<number, Set<number>>();
  for (const [mentee, mentor] of problem.keep?.pairs ?? []) {
    const [i, j] = [menteeAt.get(mentee), mentorAt.get(mentor)];
    if (i !== undefined && j !== undefined) kept.set(i, (kept.get(i) ?? new Set()).add(j));
  }
  const idOf = (i: number) => (problem.mentees[i] as { id: string }).id;
  for (const each of movable) each.sort((a, b) => byId(idOf(a), idOf(b)));
  return {
    problem,
    scorer: pairScorer(problem),
    mentorOf,
    isPinned,
    load,
    movable,
    floor: problem.policy.floor && matched.length > 0 ? lowest : 0,
    kept,
    keepWorth: (i, j) => (kept.get(i)?.has(j) ? (problem.keep?.worth ?? 0) : 0),
  };
};

export const hasPlace = ({ problem, load }: Board, j: number): boolean =>
  (load[j] as number) < (problem.mentors[j] as Mentor).capacity;

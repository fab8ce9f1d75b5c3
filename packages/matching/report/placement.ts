import type { MatchingProblem, Solution } from '../problem.ts';

/** A solution by index, as the problem's lists are. */
export interface Placement {
  /** Per mentee the index of their mentor, -1 when unmatched. */
  mentorOf: Int32Array;
  /** Per mentee the score of their pair, -1 when unmatched. */
  scoreOf: Float64Array;
  /** Per mentee 1 when their pair is pinned. */
  pinned: Uint8Array;
  /** Mentees per mentor, and how many of them by pins. */
  load: Int32Array;
  pins: Int32Array;
}

/** @throws Error when the solution is not one of this problem. */
export const placementOf = (problem: MatchingProblem, { matched }: Pick<Solution, 'matched'>): Placement => {
  const menteeAt = new Map(problem.mentees.map(({ id }, i) => [id, i]));
  const mentorAt = new Map(problem.mentors.map(({ id }, j) => [id, j]));
  const placement: Placement = {
    mentorOf: new Int32Array(problem.mentees.length).fill(-1),
    scoreOf: new Float64Array(problem.mentees.length).fill(-1),
    pinned: new Uint8Array(problem.mentees.length),
    load: new Int32Array(problem.mentors.length),
    pins: new Int32Array(problem.mentors.length),
  };
  for (const pair of matched) {
    const i = menteeAt.get(pair.mentee);
    const j = mentorAt.get(pair.mentor);
    if (i === undefined || j === undefined) {
      throw new Error(`not a pair of this problem: ${pair.mentee} with ${pair.mentor}`);
    }
    placement.mentorOf[i] = j;
    placement.scoreOf[i] = pair.score;
    placement.load[j] = (placement.load[j] as number) + 1;
    if (!pair.pinned) continue;
    placement.pinned[i] = 1;
    placement.pins[j] = (placement.pins[j] as number) + 1;
  }
  return placement;
};

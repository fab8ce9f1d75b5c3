import type { MatchingProblem } from '../problem.ts';
import { highestScore } from '../score.ts';
import type { PairScorer } from '../scorer.ts';
import type { Placement } from './placement.ts';

export interface Standing {
  /** Of each matched mentee, in the problem's order: the rank of their mentor, and how many mentors are possible for them. */
  ranks: number[];
  possible: number[];
  blocking: { pairs: number; of: number; mentees: number };
}

/** An array that holds the rows of a scorer for this problem. */
export const rowFor = (problem: MatchingProblem): Int32Array | Float64Array =>
  highestScore(problem.policy) < 2 ** 31
    ? new Int32Array(problem.mentors.length)
    : new Float64Array(problem.mentors.length);

/** Per mentor the score that a mentee must exceed for the mentor to rather have them. */
const wanted = (problem: MatchingProblem, placement: Placement): Float64Array => {
  const lowest = new Float64Array(problem.mentors.length).fill(Number.POSITIVE_INFINITY);
  placement.mentorOf.forEach((j, i) => {
    if (j < 0 || placement.pinned[i]) return;
    lowest[j] = Math.min(lowest[j] as number, placement.scoreOf[i] as number);
  });
  return lowest.map((score, j) => ((placement.load[j] as number) < (problem.mentors[j]?.capacity ?? 0) ? -1 : score));
};

/** Looks at every pair once, a row at a time. */
export const standingOf = (problem: MatchingProblem, scorer: PairScorer, placement: Placement): Standing => {
  const row = rowFor(problem);
  const above = wanted(problem, placement);
  const standing: Standing = { ranks: [], possible: [], blocking: { pairs: 0, of: 0, mentees: 0 } };
  for (let i = 0; i < scorer.mentees; i++) {
    scorer.row(i, row);
    const own = placement.scoreOf[i] as number;
    let possible = 0;
    let better = 0;
    let blocking = 0;
    for (let j = 0; j < row.length; j++) {
      const score = row[j] as number;
      if (score < 0) continue;
      possible++;
      if (score <= own) continue;
      better++;
      if (score > (above[j] as number)) blocking++;
    }
    const isMatched = (placement.mentorOf[i] as number) >= 0;
    if (isMatched) {
      standing.ranks.push(better + 1);
      standing.possible.push(possible);
    }
    if (placement.pinned[i]) continue;
    standing.blocking.pairs += blocking;
    standing.blocking.of += possible - (isMatched ? 1 : 0);
    if (blocking > 0) standing.blocking.mentees++;
  }
  return standing;
};

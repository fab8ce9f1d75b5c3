import type { Mentee, Mentor } from '../problem.ts';
import { type Board, hasPlace } from './board.ts';
import type { Ranking } from './ranking.ts';

/** The one change that would give a mentee another mentor, nobody losing theirs, and what it would do to the total of level 4. */
export interface Exchange {
  /**
   * Who would leave that mentor, where they would go (to the place the mentee leaves, or to a free one), and their points then minus
   * now; null when that mentor has a place left.
   */
  moved: { mentee: string; to: string; difference: number } | null;
  /** Points won by mentees going to mentors with fewer of them; negative when lost. 0 without `balance` in the policy. */
  spread: number;
  /** Points won by staying closer to the last proposal; negative when lost. 0 without `keep` in the problem. */
  kept: number;
  /** The mentee's points then minus now, plus the three above: never more than 0 in an optimal solution. */
  total: number;
}

/**
 * The best change that gives mentee i mentor x and moves at most one other mentee, to a place that is free or that mentee i leaves.
 * Null when there is none that keeps every rule and the floor. Pinned mentees do not move.
 * @param score of the mentee with that mentor
 */
export const bestExchange = (
  board: Board,
  { refuge }: Ranking,
  i: number,
  x: number,
  score: number,
): Exchange | null => {
  const { problem, scorer, mentorOf, movable, load, floor } = board;
  const { balance } = problem.policy;
  const own = mentorOf[i] as number;
  const before = scorer.score(i, own);
  const mine = { difference: score - before, kept: board.keepWorth(i, x) - board.keepWorth(i, own) };
  const left = (load[own] as number) - 1;
  // Never the -0 that 0 times a negative number is.
  const spreadTo = (to: number) => (balance === 0 ? 0 : balance * (left - (load[to] as number)));
  if (hasPlace(board, x)) {
    const spread = spreadTo(x);
    return { moved: null, spread, kept: mine.kept, total: mine.difference + spread + mine.kept };
  }
  let best: Exchange | null = null;
  const offer = (k: number, to: number, theirs: number, spread: number): void => {
    if (theirs < 0 || theirs < floor) return;
    const difference = theirs - scorer.score(k, x);
    const kept = mine.kept + board.keepWorth(k, to) - board.keepWorth(k, x);
    const total = mine.difference + difference + spread + kept;
    if (best && total <= best.total) return;
    const moved = { mentee: (problem.mentees[k] as Mentee).id, to: (problem.mentors[to] as Mentor).id, difference };
    best = { moved, spread, kept, total };
  };
  for (const k of movable[x] as number[]) {
    offer(k, own, scorer.score(k, own), 0);
    const to = refuge[k] as number;
    if (to >= 0) offer(k, to, scorer.score(k, to), spreadTo(to));
  }
  return best;
};

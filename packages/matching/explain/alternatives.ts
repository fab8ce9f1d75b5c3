import type { Localized, MatchedPair, Mentee, Mentor, PricesOfAll } from '../problem.ts';
import { alternativeText } from './alternatives-wording.ts';
import { type Board, hasPlace } from './board.ts';
import { bestExchange, type Exchange } from './exchange.ts';
import { rankingOf } from './ranking.ts';
import { both } from './words.ts';

/**
 * A mentor whom the mentee could have had. Holds ids of other people and is for coordinators; the text alone holds nothing of anybody
 * else's answers.
 */
export interface Alternative {
  mentor: string;
  /** Of this mentee with that mentor. */
  score: number;
  /** `score` minus the score of the mentee's own pair. */
  difference: number;
  /**
   * `by-hand`: the mentee's own pair was chosen by a coordinator. `floor`: the pair would score below the lowest of the run, which
   * the policy raises first. `place`: that mentor has a place left, but nothing would be won. `full`: that mentor has none left.
   */
  why: 'by-hand' | 'floor' | 'place' | 'full';
  /** The best direct exchange; null for `by-hand` and `floor`, and where none keeps every rule. */
  exchange: Exchange | null;
  /**
   * By the prices, any solution with this pair has at least so many points less in total, as long as it matches as many people of the
   * same priorities and, with a floor in the policy, goes no lower. Null where no such solution exists, and where there is nothing
   * to say: a mentee or all places of a mentor given by hand, a pair below the floor.
   */
  costsAtLeast: number | null;
  /** Why not, said to the mentee of "this mentor": without ids, names or answers. */
  text: Localized;
}

/** What is worked out of an alternative before it is put into words. */
export type AlternativeFacts = Omit<Alternative, 'text'> & {
  /** Of that mentor: mentees in this solution, pinned ones among them, and places. */
  load: number;
  byHand: number;
  capacity: number;
  policyHasFloor: boolean;
};

/**
 * Weak duality: with prices u and p no solution is worth more than the prices of all mentees and places together, and every pair is
 * worth at most its two prices. A solution with a pair that is worth r less than its prices is at least r below that bound, which the
 * optimum reaches. Level by level: r on the people level means that somebody matched today would not be.
 */
const costsAtLeast = (board: Board, prices: PricesOfAll, i: number, x: number, score: number): number | null => {
  const { priority } = board.problem.mentees[i] as Mentee;
  const worth = 10 * (board.problem.mentees.length + 1) + priority;
  const { mentees, mentors } = prices;
  if ((mentees.people[i] as number) + (mentors.people[x] as number) > worth) return null;
  return (mentees.points[i] as number) + (mentors.points[x] as number) - score - board.keepWorth(i, x);
};

/** The alternatives of each matched pair: the two other allowed mentors with the highest scores, highest first. */
export const alternativesOf = (
  board: Board,
  prices: PricesOfAll,
): ((pair: MatchedPair, i: number) => Alternative[]) => {
  const { problem, isPinned, load, movable, floor } = board;
  const ranking = rankingOf(board);
  const factsOf = (pair: MatchedPair, i: number, x: number, score: number): AlternativeFacts => {
    const { id, capacity } = problem.mentors[x] as Mentor;
    const taken = load[x] as number;
    const byHand = taken - (movable[x] as number[]).length;
    const why = isPinned[i] ? 'by-hand' : score < floor ? 'floor' : hasPlace(board, x) ? 'place' : 'full';
    const free = why === 'place' || why === 'full';
    return {
      mentor: id,
      score,
      difference: score - pair.score,
      why,
      exchange: free ? bestExchange(board, ranking, i, x, score) : null,
      costsAtLeast: free && byHand < capacity ? costsAtLeast(board, prices, i, x, score) : null,
      load: taken,
      byHand,
      capacity,
      policyHasFloor: problem.policy.floor === true,
    };
  };
  return (pair, i) =>
    [2 * i, 2 * i + 1].flatMap((at) => {
      const x = ranking.others[at] as number;
      if (x < 0) return [];
      const facts = factsOf(pair, i, x, ranking.scores[at] as number);
      const { mentor, score, difference, why, exchange, costsAtLeast: least } = facts;
      const text = both((language) => alternativeText(facts, language));
      return [{ mentor, score, difference, why, exchange, costsAtLeast: least, text }];
    });
};

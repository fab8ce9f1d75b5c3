import { byId, type Mentee, type Mentor } from '../problem.ts';
import { highestScore } from '../score.ts';
import { type Board, hasPlace } from './board.ts';
import { byHash, hashOf } from './ties.ts';

/** Per mentee, what one look at all mentors found; -1 where there is nobody. */
export interface Ranking {
  /** The allowed mentors with the highest scores other than their own, the best of mentee i at `2 * i`. */
  others: Int32Array;
  scores: Float64Array;
  /** Where moving to a free place would bring most in total, without going below the floor. */
  refuge: Int32Array;
}

/** Looks at every pair of a matched mentee once, a row at a time. */
export const rankingOf = (board: Board): Ranking => {
  const { problem, scorer, mentorOf, load, floor } = board;
  const { mentees, mentors, policy } = problem;
  const row = highestScore(policy) < 2 ** 31 ? new Int32Array(mentors.length) : new Float64Array(mentors.length);
  const others = new Int32Array(2 * mentees.length).fill(-1);
  const scores = new Float64Array(2 * mentees.length).fill(-1);
  const refuge = new Int32Array(mentees.length).fill(-1);
  const hashes = Uint32Array.from(mentors, ({ id }) => hashOf(id));
  const idOf = (j: number) => (mentors[j] as Mentor).id;
  const vacant = mentors
    .map((mentor, j) => ({ id: mentor.id, j }))
    .filter(({ j }) => hasPlace(board, j))
    .sort(byHash)
    .map(({ j }) => j);
  const places = Int32Array.from(vacant);
  // Each mentee draws among equals anew, so that not everybody is shown the same mentors.
  const drawnBefore = (a: number, b: number, salt: number): boolean => {
    const [x, y] = [
      Math.imul((hashes[a] as number) ^ salt, 0x9e3779b1) >>> 0,
      Math.imul((hashes[b] as number) ^ salt, 0x9e3779b1) >>> 0,
    ];
    return x < y || (x === y && byId(idOf(a), idOf(b)) < 0);
  };

  mentees.forEach((mentee: Mentee, i) => {
    const own = mentorOf[i] as number;
    if (own < 0) return;
    scorer.row(i, row);
    const salt = hashOf(mentee.id);
    let [first, second] = [-1, -1];
    let [firstScore, secondScore] = [0, 0];
    for (let j = 0; j < row.length; j++) {
      const score = row[j] as number;
      if (score < secondScore || j === own || score < 0) continue;
      if (second >= 0 && score === secondScore && !drawnBefore(j, second, salt)) continue;
      if (first < 0 || score > firstScore || (score === firstScore && drawnBefore(j, first, salt))) {
        [second, secondScore] = [first, first < 0 ? 0 : firstScore];
        [first, firstScore] = [j, score];
      } else {
        [second, secondScore] = [j, score];
      }
    }
    others[2 * i] = first;
    others[2 * i + 1] = second;
    scores[2 * i] = first < 0 ? -1 : firstScore;
    scores[2 * i + 1] = second < 0 ? -1 : secondScore;
    let best = Number.NEGATIVE_INFINITY;
    for (let v = 0; v < places.length; v++) {
      const j = places[v] as number;
      const score = row[j] as number;
      const worth = score - policy.balance * (load[j] as number);
      if (worth <= best || score < floor || score < 0) continue;
      best = worth;
      refuge[i] = j;
    }
    for (const j of board.kept.get(i) ?? []) {
      const score = row[j] as number;
      const worth = score - policy.balance * (load[j] as number) + board.keepWorth(i, j);
      if (worth <= best || score < floor || score < 0 || !hasPlace(board, j)) continue;
      best = worth;
      refuge[i] = j;
    }
  });
  return { others, scores, refuge };
};

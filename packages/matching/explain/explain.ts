import type { Localized, MatchedPair, MatchingProblem, Mentee, Mentor, Solution, Unmatched } from '../problem.ts';
import { highestScore, score } from '../score.ts';
import { type Alternative, alternativesOf } from './alternatives.ts';
import { boardOf } from './board.ts';
import { type Recruitment, recruit } from './recruitment.ts';
import { reasonUnmatched, wouldHelpText } from './unmatched-wording.ts';
import { coverageText, pinnedText, reasonWriter } from './wording.ts';
import { both } from './words.ts';

export interface Reason {
  /** The criterion's key; `@pinned` and `@coverage` stand for a coordinator's word and for a pair without any points. */
  criterion: string;
  points: number;
  /** The most this criterion can give. */
  of: number;
  text: Localized;
}

export interface ExplainedPair {
  mentee: string;
  mentor: string;
  /** Never empty; the criterion with most points first, the coordinator's word before all. */
  reasons: Reason[];
  /** The two other allowed mentors with the highest pair scores, highest first; fewer where there are not as many. */
  alternatives: Alternative[];
}

export interface WhyUnmatched {
  mentee: string;
  kind: Unmatched['kind'];
  reason: Localized;
  wouldHelp: Localized;
}

export interface Explanation {
  /** In the order of the solution, as are the unmatched. */
  matched: ExplainedPair[];
  unmatched: WhyUnmatched[];
  /** What a coordinator could do for those who are waiting, the most helpful first within each kind; empty when nobody is. */
  recruitment: Recruitment[];
}

type ReasonsOf = (pair: MatchedPair, mentee: Mentee, mentor: Mentor) => Reason[];

const reasonsBy = ({ policy }: MatchingProblem): ReasonsOf => {
  const writers = new Map(policy.criteria.map((criterion) => [criterion, reasonWriter(criterion)]));
  const coverage: Reason = {
    criterion: '@coverage',
    points: 0,
    of: highestScore(policy),
    text: both((language) => coverageText(policy, language)),
  };
  return (pair, mentee, mentor) => {
    const reasons = score(policy, mentee, mentor)
      .contributions.filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points)
      .flatMap(({ criterion, points, of }): Reason[] => {
        const text = writers.get(criterion)?.(mentee, mentor, points);
        return text ? [{ criterion: criterion.key, points, of, text }] : [];
      });
    if (pair.pinned) {
      reasons.unshift({ criterion: '@pinned', points: 0, of: 0, text: both((language) => pinnedText(pair, language)) });
    } else if (reasons.length === 0) {
      reasons.push(coverage);
    }
    return reasons;
  };
};

const explainMatched = (problem: MatchingProblem, solution: Pick<Solution, 'matched' | 'prices'>): ExplainedPair[] => {
  const board = boardOf(problem, solution);
  const alternatives = alternativesOf(board, solution.prices);
  const reasons = reasonsBy(problem);
  const menteeAt = new Map(problem.mentees.map(({ id }, i) => [id, i]));
  return solution.matched.map((pair) => {
    const i = menteeAt.get(pair.mentee) as number;
    const mentor = problem.mentors[board.mentorOf[i] as number] as Mentor;
    return {
      mentee: pair.mentee,
      mentor: pair.mentor,
      reasons: reasons(pair, problem.mentees[i] as Mentee, mentor),
      alternatives: alternatives(pair, i),
    };
  });
};

/**
 * Reasons in plain words, English and French, from the policy's own labels (keys where it has none): for each pair what it has in
 * common and why it is not one of the next two mentors, for everyone unmatched why and what would change it, for the cohort whom to
 * recruit.
 * @throws Error when the solution is not one of this problem.
 */
export const explain = (
  problem: MatchingProblem,
  solution: Pick<Solution, 'matched' | 'unmatched' | 'prices'>,
): Explanation => {
  const { recruitment, serving } = recruit(problem, solution.matched, solution.prices);
  return {
    matched: explainMatched(problem, solution),
    unmatched: solution.unmatched.map((facts) => ({
      mentee: facts.mentee,
      kind: facts.kind,
      reason: both((language) => reasonUnmatched(facts, language)),
      wouldHelp: both((language) => wouldHelpText(facts, serving(facts.mentee)?.text, language)),
    })),
    recruitment,
  };
};

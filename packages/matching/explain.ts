import type { Localized, MatchedPair, MatchingProblem, Mentee, Mentor, Solution, Unmatched } from './problem.ts';
import { score } from './score.ts';
import { reasonUnmatched, wouldHelpText } from './unmatched-wording.ts';
import { both, coverageText, pinnedText, reasonText } from './wording.ts';

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
}

export interface WhyUnmatched {
  mentee: string;
  kind: Unmatched['kind'];
  reason: Localized;
  wouldHelp: Localized;
}

export interface Explanation {
  matched: ExplainedPair[];
  unmatched: WhyUnmatched[];
}

const explainPair = (problem: MatchingProblem, pair: MatchedPair, mentee: Mentee, mentor: Mentor): ExplainedPair => {
  const { contributions } = score(problem.policy, mentee, mentor);
  const reasons: Reason[] = contributions
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ criterion, points, of }) => ({
      criterion: criterion.key,
      points,
      of,
      text: both((language) => reasonText(criterion, mentee, mentor, points, language)),
    }));
  if (pair.pinned) {
    reasons.unshift({ criterion: '@pinned', points: 0, of: 0, text: both((language) => pinnedText(pair, language)) });
  } else if (reasons.length === 0) {
    const of = contributions.reduce((sum, contribution) => sum + contribution.of, 0);
    const text = both((language) => coverageText(problem.policy, language));
    reasons.push({ criterion: '@coverage', points: 0, of, text });
  }
  return { mentee: pair.mentee, mentor: pair.mentor, reasons };
};

/**
 * Reasons in plain words, English and French, from the policy's own labels (keys where it has none): for each pair what it has in
 * common, for everyone unmatched why and what would change it. The solution must be one of this problem.
 */
export const explain = (problem: MatchingProblem, solution: Pick<Solution, 'matched' | 'unmatched'>): Explanation => {
  const mentees = new Map(problem.mentees.map((mentee) => [mentee.id, mentee]));
  const mentors = new Map(problem.mentors.map((mentor) => [mentor.id, mentor]));
  return {
    matched: solution.matched.map((pair) => {
      const mentee = mentees.get(pair.mentee);
      const mentor = mentors.get(pair.mentor);
      if (!mentee || !mentor) throw new Error(`not a pair of this problem: ${pair.mentee} with ${pair.mentor}`);
      return explainPair(problem, pair, mentee, mentor);
    }),
    unmatched: solution.unmatched.map((facts) => ({
      mentee: facts.mentee,
      kind: facts.kind,
      reason: both((language) => reasonUnmatched(facts, language)),
      wouldHelp: both((language) => wouldHelpText(facts, language)),
    })),
  };
};

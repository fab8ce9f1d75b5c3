import { unanswered, unmet } from './policy-check/answers.ts';
import { withoutEffect } from './policy-check/effect.ts';
import { leftWithNobody } from './policy-check/nobody.ts';
import type { PolicyWarning } from './policy-check/warning.ts';
import { warning } from './policy-check/warning.ts';
import type { MatchingProblem } from './problem.ts';

const places = ({ mentees, mentors }: MatchingProblem): PolicyWarning[] => {
  if (mentees.length === 0) return [warning('mentees', 0, 0, { kind: 'no-mentees' })];
  if (mentors.length === 0) return [warning('mentors', mentees.length, mentees.length, { kind: 'no-mentors' })];
  const capacity = mentors.reduce((sum, mentor) => sum + mentor.capacity, 0);
  const missing = mentees.length - capacity;
  return missing > 0 ? [warning('mentors', missing, mentees.length, { kind: 'too-few-places', places: capacity })] : [];
};

/**
 * What to look at before a run: too few places, people left with nobody, answers nobody gave or nobody can meet, weights that cannot
 * matter. Each warning is a fact about this problem, counted over all its people and pairs; none of them stops a run. Expects a
 * problem that `validateProblem` accepted.
 */
export const checkPolicy = (problem: MatchingProblem): PolicyWarning[] => [
  ...places(problem),
  ...leftWithNobody(problem),
  ...unanswered(problem),
  ...unmet(problem),
  ...withoutEffect(problem),
];

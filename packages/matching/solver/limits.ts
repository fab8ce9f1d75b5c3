import type { MatchingProblem } from '../problem.ts';
import { highestScore } from '../score.ts';
import { personWorth } from './canonical.ts';

/**
 * Whether all arithmetic of a problem stays exact: paths alternate between at most all mentees and as many mentors.
 * The message names the figures; undefined when it fits.
 */
export const tooLargeToBeExact = (problem: MatchingProblem): string | undefined => {
  const { policy, mentees, mentors, keep } = problem;
  const widest = mentors.reduce((most, { capacity }) => Math.max(most, capacity), 0);
  const steps = 2 * mentees.length + 2;
  const points = steps * (highestScore(policy) + (keep?.worth ?? 0) + policy.balance * widest);
  const people = personWorth(mentees.length) + 9;
  if (points <= Number.MAX_SAFE_INTEGER && people < 2 ** 31) return undefined;
  const largest = Math.floor(Number.MAX_SAFE_INTEGER / steps);
  return `with ${mentees.length} mentees the highest pair score plus the dearest place may be at most ${largest} points; make the weights or the balance smaller`;
};

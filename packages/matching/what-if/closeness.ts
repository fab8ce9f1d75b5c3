import type { MatchingProblem, PairIds } from '../problem.ts';
import type { Change } from './change.ts';

/**
 * A problem in which the pairs before are worth something again. For `ties` all points are multiplied by more than all pairs
 * together can add, so that what they add decides between equal totals only. Without `stayClose` the problem itself.
 */
export const closeTo = (
  problem: MatchingProblem,
  stayClose: Change['stayClose'],
  pairs: readonly PairIds[],
): MatchingProblem => {
  if (stayClose === undefined) return problem;
  if (stayClose !== 'ties') return { ...problem, keep: { pairs, worth: stayClose } };
  const scale = problem.mentees.length + 1;
  const { policy } = problem;
  return {
    ...problem,
    policy: {
      ...policy,
      criteria: policy.criteria.map((criterion) => ({ ...criterion, weight: criterion.weight * scale })),
      balance: policy.balance * scale,
    },
    keep: { pairs, worth: 1 },
  };
};

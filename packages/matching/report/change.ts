import type { MatchingProblem, PairIds, Solution } from '../problem.ts';
import type { QualityReport } from './quality.ts';

/** Every mentee of either run is counted once, those matched in neither not at all. */
export const changeSince = (
  previous: readonly PairIds[],
  problem: MatchingProblem,
  { matched }: Pick<Solution, 'matched'>,
): NonNullable<QualityReport['change']> => {
  const before = new Map(previous);
  const now = new Map(matched.map(({ mentee, mentor }) => [mentee, mentor]));
  const change = { kept: 0, moved: 0, newlyMatched: 0, noLongerMatched: 0, gone: 0 };
  for (const { id } of problem.mentees) {
    const was = before.get(id);
    const is = now.get(id);
    if (was === undefined && is !== undefined) change.newlyMatched++;
    else if (was !== undefined && is === undefined) change.noLongerMatched++;
    else if (was !== undefined) change[was === is ? 'kept' : 'moved']++;
    before.delete(id);
  }
  change.gone = before.size;
  return change;
};

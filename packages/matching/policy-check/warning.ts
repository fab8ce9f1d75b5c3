import { both } from '../explain/words.ts';
import type { Localized } from '../problem.ts';
import type { Side, Situation } from './wording.ts';
import { warningText } from './wording.ts';

/** Something in a policy or a cohort that a coordinator should know of before a run. It never stops the run. */
export interface PolicyWarning {
  kind: Situation['kind'];
  /** Where in the problem, `policy.criteria[2]`. */
  path: string;
  /** How many it is about, out of how many: mentees, mentors, pairs or criteria, as the text says. */
  count: number;
  of: number;
  /** Whose answers, or who is left with nobody; absent where it is not about one side. */
  side?: Side;
  text: Localized;
}

export const warning = (path: string, count: number, of: number, situation: Situation): PolicyWarning => ({
  kind: situation.kind,
  path,
  count,
  of,
  ...('side' in situation && { side: situation.side }),
  text: both((language) => warningText(situation, count, of, language)),
});

export type { ExplainedPair, Explanation, Reason, WhyUnmatched } from './explain.ts';
export { explain } from './explain.ts';
export type {
  Answer,
  Answers,
  Certificate,
  Criterion,
  HardRule,
  Localized,
  MatchedPair,
  MatchingProblem,
  Mentee,
  Mentor,
  PairIds,
  Policy,
  Solution,
  Unmatched,
} from './problem.ts';
export type { Allowance, Contribution } from './score.ts';
export { allowed, score } from './score.ts';
export { solve } from './solve.ts';
export type { ProblemError, Validated } from './validate.ts';
export { validateProblem } from './validate.ts';

export type { Alternative } from './explain/alternatives.ts';
export type { Exchange } from './explain/exchange.ts';
export type { ExplainedPair, Explanation, Reason, WhyUnmatched } from './explain/explain.ts';
export { explain } from './explain/explain.ts';
export type { ProfileValue } from './explain/profiles.ts';
export type { Recruitment } from './explain/recruitment.ts';
export type { PolicyWarning } from './policy-check/warning.ts';
export { checkPolicy } from './policy-check.ts';
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
  Progress,
  Solution,
  SolveOptions,
  Unmatched,
} from './problem.ts';
export { DeadlineError } from './problem.ts';
export type { PageTexts } from './report/page/page.ts';
export { reportPage } from './report/page/page.ts';
export type { GroupKey, QualityOptions, QualityReport } from './report/quality.ts';
export { qualityReport } from './report/quality-report.ts';
export type { Allowance, Contribution } from './score.ts';
export { allowed, score } from './score.ts';
export type { PairScorer } from './scorer.ts';
export { pairScorer } from './scorer.ts';
export { solve } from './solve.ts';
export type { ProblemError, Validated } from './validate.ts';
export { validateProblem } from './validate.ts';
export type { Change } from './what-if/change.ts';
export type { PairDifference, WhatIf } from './what-if/difference.ts';
export type { WhatIfOptions } from './what-if.ts';
export { whatIf } from './what-if.ts';

import type {
  Answer,
  Answers,
  Criterion,
  HardRule,
  MatchingProblem,
  Mentee,
  Mentor,
  PairIds,
  Policy,
} from './problem.ts';

type List = readonly (string | number)[];

const EMPTY: List = [];

export interface Contribution {
  criterion: Criterion;
  /** `weight × value` */
  points: number;
  /** `weight × 100` */
  of: number;
}

export type Allowance =
  | { allowed: true }
  | { allowed: false; why: 'rule'; rule: HardRule }
  | { allowed: false; why: 'forbidden' };

// An own property only: a key such as "constructor" must not find what every object inherits.
const given = (answers: Answers, key: string): Answer | undefined =>
  Object.hasOwn(answers, key) ? (answers[key] ?? undefined) : undefined;

const list = (answers: Answers, key: string): List => {
  const answer = given(answers, key);
  return Array.isArray(answer) ? (answer as List) : EMPTY;
};

// Answer lists are short: looking through them beats building a Set for each of n·m pairs.
const distinct = (items: List): number => {
  let count = 0;
  for (let i = 0; i < items.length; i++) if (items.indexOf(items[i] as string) === i) count++;
  return count;
};

const common = (mine: List, theirs: List): number => {
  let count = 0;
  for (let i = 0; i < mine.length; i++) {
    const item = mine[i] as string;
    if (mine.indexOf(item) === i && theirs.includes(item)) count++;
  }
  return count;
};

/** The values both people gave under a key, in the mentee's order, each once. */
export const sharedValues = (key: string, mentee: Mentee, mentor: Mentor): (string | number)[] => {
  const theirs = list(mentor.answers, key);
  return [...new Set(list(mentee.answers, key))].filter((item) => theirs.includes(item));
};

/** How well a pair does on one criterion, an integer 0…100, rounded down; 0 when an answer is missing on either side. */
export const criterionValue = (criterion: Criterion, mentee: Answers, mentor: Answers): number => {
  const { key } = criterion;
  if (criterion.kind === 'overlap') {
    const mine = list(mentee, key);
    const size = distinct(mine);
    return size === 0 ? 0 : Math.floor((100 * common(mine, list(mentor, key))) / size);
  }
  if (criterion.kind === 'steps') {
    const shared = common(list(mentee, key), list(mentor, key));
    return shared === 0 ? 0 : (criterion.steps[Math.min(shared, criterion.steps.length) - 1] ?? 0);
  }
  const mine = given(mentee, key);
  const theirs = given(mentor, key);
  if (mine === undefined || theirs === undefined) return 0;
  if (criterion.kind === 'equal') return mine === theirs ? 100 : 0;
  if (typeof mine !== 'number' || typeof theirs !== 'number') return 0;
  const difference = theirs - mine;
  if (criterion.kind === 'near') {
    if (difference === 0) return 100;
    return Math.abs(difference) === 1 ? criterion.adjacent : 0;
  }
  if (difference >= criterion.ideal[0] && difference <= criterion.ideal[1]) return 100;
  return difference >= criterion.fair[0] && difference <= criterion.fair[1] ? 50 : 0;
};

/** The integer score of a pair: `Σ weight × value`. Says nothing of hard rules. */
export const pairScore = (policy: Policy, mentee: Mentee, mentor: Mentor): number => {
  let total = 0;
  for (const criterion of policy.criteria) {
    if (criterion.weight > 0) total += criterion.weight * criterionValue(criterion, mentee.answers, mentor.answers);
  }
  return total;
};

/** The score of a pair with what each criterion gave, in the policy's order. */
export const score = (
  policy: Policy,
  mentee: Mentee,
  mentor: Mentor,
): { total: number; contributions: Contribution[] } => {
  const contributions = policy.criteria.map((criterion) => ({
    criterion,
    points: criterion.weight * criterionValue(criterion, mentee.answers, mentor.answers),
    of: criterion.weight * 100,
  }));
  return { total: contributions.reduce((sum, { points }) => sum + points, 0), contributions };
};

/** The most points a pair can have under a policy. */
export const highestScore = (policy: Policy): number =>
  policy.criteria.reduce((sum, criterion) => sum + criterion.weight * 100, 0);

/** Whether a pair breaks one hard rule. */
export const breaks = (rule: HardRule, mentee: Mentee, mentor: Mentor): boolean => {
  if (rule.kind === 'share') return common(list(mentee.answers, rule.key), list(mentor.answers, rule.key)) === 0;
  if (rule.kind === 'differ') {
    const mine = given(mentee.answers, rule.key);
    return mine !== undefined && mine === given(mentor.answers, rule.key);
  }
  const theirs = given(mentor.answers, rule.mentor);
  return theirs !== undefined && list(mentee.answers, rule.mentee).includes(theirs as string);
};

/** The first hard rule of the policy that a pair breaks. */
export const brokenRule = (policy: Policy, mentee: Mentee, mentor: Mentor): HardRule | undefined => {
  for (const rule of policy.hard) if (breaks(rule, mentee, mentor)) return rule;
  return undefined;
};

/** Looks up pairs without walking the list for each of n·m pairs. */
const among = (pairs: readonly PairIds[]): ((mentee: string, mentor: string) => boolean) => {
  const mentorsOf = new Map<string, Set<string>>();
  for (const [mentee, mentor] of pairs) {
    const mentors = mentorsOf.get(mentee);
    if (mentors) mentors.add(mentor);
    else mentorsOf.set(mentee, new Set([mentor]));
  }
  return (mentee, mentor) => mentorsOf.get(mentee)?.has(mentor) ?? false;
};

/** Whether a coordinator forbade a pair. */
export const forbiddenPairs = (problem: MatchingProblem): ((mentee: string, mentor: string) => boolean) =>
  among(problem.forbidden);

/** What a pair adds to the total because it is to be kept: `keep.worth`, or 0. */
export const keepWorth = ({ keep }: MatchingProblem): ((mentee: string, mentor: string) => number) => {
  const isKept = among(keep?.pairs ?? []);
  return (mentee, mentor) => (keep && isKept(mentee, mentor) ? keep.worth : 0);
};

/** Whether the matcher may choose a pair by itself, and if not, the hard rule (or the coordinator's word) that forbids it. */
export const allowed = (problem: MatchingProblem, mentee: Mentee, mentor: Mentor): Allowance => {
  const rule = brokenRule(problem.policy, mentee, mentor);
  if (rule) return { allowed: false, why: 'rule', rule };
  const forbidden = problem.forbidden.some(([a, b]) => a === mentee.id && b === mentor.id);
  return forbidden ? { allowed: false, why: 'forbidden' } : { allowed: true };
};

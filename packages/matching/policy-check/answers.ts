import type { Answer, Criterion, HardRule, MatchingProblem, Mentee, Mentor } from '../problem.ts';
import { criterionValue } from '../score.ts';
import type { PolicyWarning } from './warning.ts';
import { warning } from './warning.ts';
import type { Side } from './wording.ts';

type Value = string | number | boolean;

const SIDES = ['mentees', 'mentors'] as const;

/** A list counts as unanswered when it is empty: no rule and no criterion can do anything with it. */
export const valuesOf = ({ answers }: Mentee | Mentor, key: string): readonly Value[] => {
  const answer: Answer = Object.hasOwn(answers, key) ? (answers[key] ?? null) : null;
  if (answer === null) return [];
  return Array.isArray(answer) ? [...new Set(answer as readonly Value[])] : [answer as Value];
};

export const keyOn = (rule: HardRule | Criterion, side: Side): string => {
  if (rule.kind !== 'avoid') return rule.key;
  return side === 'mentees' ? rule.mentee : rule.mentor;
};

/** Sides of the cohort that have people, none of whom gave the answer. */
export const silentSides = (problem: MatchingProblem, rule: HardRule | Criterion): Side[] =>
  SIDES.filter(
    (side) =>
      problem[side].length > 0 && problem[side].every((person) => valuesOf(person, keyOn(rule, side)).length === 0),
  );

/** Criteria with a weight, and hard rules, whose answer nobody of one side gave; nobody to avoid is as it should be. */
export const unanswered = (problem: MatchingProblem): PolicyWarning[] => {
  const { criteria, hard } = problem.policy;
  const silent = (rule: HardRule | Criterion, path: string) =>
    silentSides(problem, rule).map((side) => {
      const people = problem[side].length;
      return warning(path, people, people, { kind: 'unanswered', side, rule });
    });
  return [
    ...criteria.flatMap((criterion, c) => (criterion.weight > 0 ? silent(criterion, `policy.criteria[${c}]`) : [])),
    ...hard.flatMap((rule, r) =>
      silent(rule, `policy.hard[${r}]`).filter(({ side }) => rule.kind !== 'avoid' || side === 'mentors'),
    ),
  ];
};

/** The answers of both sides that can give points with some answer of the other side; lists are looked at value by value. */
const metValues = (criterion: Criterion, mentees: Set<Value>, mentors: Set<Value>): Record<Side, Set<Value>> => {
  if (criterion.kind !== 'near' && criterion.kind !== 'gap') {
    const shared = new Set([...mentees].filter((value) => mentors.has(value)));
    return { mentees: shared, mentors: shared };
  }
  const { key } = criterion;
  const met = { mentees: new Set<Value>(), mentors: new Set<Value>() };
  for (const mine of mentees) {
    for (const theirs of mentors) {
      if (criterionValue(criterion, { [key]: mine }, { [key]: theirs }) === 0) continue;
      met.mentees.add(mine);
      met.mentors.add(theirs);
    }
  }
  return met;
};

/**
 * Mentees who gave an answer that no mentor meets, and mentors none of whose answers any mentee meets. (Mentors who offer more than
 * is asked for are no reason to warn.)
 */
const unmetOf = (problem: MatchingProblem, criterion: Criterion, path: string): PolicyWarning[] => {
  const mentees = problem.mentees.map((person) => valuesOf(person, criterion.key)).filter(({ length }) => length > 0);
  const mentors = problem.mentors.map((person) => valuesOf(person, criterion.key)).filter(({ length }) => length > 0);
  if (mentees.length === 0 || mentors.length === 0) return [];
  const met = metValues(criterion, new Set(mentees.flat()), new Set(mentors.flat()));
  const times = new Map<Value, number>();
  for (const value of mentees.flat()) if (!met.mentees.has(value)) times.set(value, (times.get(value) ?? 0) + 1);
  const values = [...times].sort(([, a], [, b]) => b - a).map(([value]) => value);
  const asking = mentees.filter((answers) => answers.some((value) => !met.mentees.has(value))).length;
  const idle = mentors.filter((answers) => answers.every((value) => !met.mentors.has(value))).length;
  return [
    ...(asking > 0
      ? [warning(path, asking, mentees.length, { kind: 'unmet-answer', side: 'mentees', criterion, values })]
      : []),
    ...(idle > 0 ? [warning(path, idle, mentors.length, { kind: 'unmet-answer', side: 'mentors', criterion })] : []),
  ];
};

/** Answers to criteria with a weight that no answer of the other side can meet. */
export const unmet = (problem: MatchingProblem): PolicyWarning[] =>
  problem.policy.criteria.flatMap((criterion, c) =>
    criterion.weight > 0 ? unmetOf(problem, criterion, `policy.criteria[${c}]`) : [],
  );

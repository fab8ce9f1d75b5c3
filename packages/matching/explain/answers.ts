import type { Answers, HardRule, Mentee } from '../problem.ts';

export type Value = string | number | boolean;

/** What a person answered under a key, each value once; a single value is a list of one. */
export const valuesUnder = (answers: Answers, key: string): Value[] => {
  // An own property only: a key such as "constructor" must not find what every object inherits.
  const answer = Object.hasOwn(answers, key) ? (answers[key] ?? []) : [];
  if (!Array.isArray(answer)) return [answer as Value];
  // Lists are short: looking through them beats building a set.
  return (answer as Value[]).filter((value, at, all) => all.indexOf(value) === at);
};

/** Whether no mentor at all could keep a rule with a mentee, who gave no answer under it. */
export const isUnanswered = (rule: HardRule, { answers }: Mentee): boolean =>
  rule.kind === 'share' && valuesUnder(answers, rule.key).length === 0;

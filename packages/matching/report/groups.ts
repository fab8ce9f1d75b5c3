import { both, number } from '../explain/words.ts';
import type { Answer, Localized, MatchingProblem, Mentee } from '../problem.ts';
import { byId } from '../problem.ts';
import type { Placement } from './placement.ts';
import type { GroupKey, GroupRate, GroupRates } from './quality.ts';

/** No figure is given of fewer people than this. */
export const FEWEST_IN_GROUP = 5;

type Value = GroupRate['value'];

const valuesOf = (mentee: Mentee, key: string): Value[] => {
  const answer: Answer = Object.hasOwn(mentee.answers, key) ? (mentee.answers[key] ?? null) : null;
  const values = Array.isArray(answer) ? (answer as readonly Value[]) : [answer as Value];
  return values.length === 0 ? [null] : [...new Set(values)];
};

const labelOf = (value: Value, { key, options }: GroupKey, problem: MatchingProblem): Localized => {
  if (value === null) return { en: 'No answer', fr: 'Sans réponse' };
  const labels =
    options ?? problem.policy.criteria.find((criterion) => criterion.key === key && criterion.options)?.options;
  const name = String(value);
  const label = labels && Object.hasOwn(labels, name) ? labels[name] : undefined;
  if (label) return label;
  if (typeof value === 'boolean') return value ? { en: 'Yes', fr: 'Oui' } : { en: 'No', fr: 'Non' };
  return typeof value === 'number' ? both((language) => number(value, language)) : { en: name, fr: name };
};

const bySize = (a: GroupRate, b: GroupRate): number =>
  Number(a.value === null) - Number(b.value === null) || b.people - a.people || byId(String(a.value), String(b.value));

/** Whether a count can be told: of nobody, or of enough people. */
const tellable = (people: number): boolean => people === 0 || people >= FEWEST_IN_GROUP;

/**
 * The groups that can be shown. Left out are those of fewer than `FEWEST_IN_GROUP`; those that all but a few people are in, since
 * the total minus them is these few; and then the smallest ones, until the people in no group shown are enough or none.
 */
const shownOf = (groups: GroupRate[], members: readonly (readonly GroupRate[])[]): Set<GroupRate> => {
  const total = members.length;
  const shown = groups
    .filter(({ people }) => people >= FEWEST_IN_GROUP && tellable(total - people))
    .sort((a, b) => b.people - a.people || bySize(a, b));
  const kept = new Set(shown);
  const rest = () => members.filter((of) => !of.some((group) => kept.has(group))).length;
  while (shown.length > 0 && !tellable(rest())) kept.delete(shown.pop() as GroupRate);
  return kept;
};

/** Match rates of the mentees by their answers under one key. */
export const groupRatesOf = (problem: MatchingProblem, placement: Placement, group: GroupKey): GroupRates => {
  const groups = new Map<Value, GroupRate>();
  const members = problem.mentees.map((mentee, i) =>
    valuesOf(mentee, group.key).map((value) => {
      const rate = groups.get(value) ?? { value, label: labelOf(value, group, problem), people: 0, matched: 0 };
      groups.set(value, rate);
      rate.people++;
      if ((placement.mentorOf[i] as number) >= 0) rate.matched++;
      return rate;
    }),
  );
  const shown = shownOf([...groups.values()], members);
  return {
    key: group.key,
    label: group.label,
    rates: [...shown].sort(bySize),
    withheld: groups.size - shown.size,
  };
};

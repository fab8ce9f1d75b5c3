import { byId, type Mentee, type Policy } from '../problem.ts';
import { isUnanswered, type Value, valuesUnder } from './answers.ts';

/** One answer that a mentor of a profile gives. */
export interface ProfileValue {
  key: string;
  value: Value;
  /** Whether a hard rule asks for it; otherwise a criterion gives points for it. */
  rule: boolean;
}

/** A profile of mentors, and waiting mentees each of whom such a mentor may take. */
export interface Wanted {
  profile: ProfileValue[];
  mentees: Mentee[];
}

/** A list longer than this is not read. */
const MOST_PROFILES = 8;

/** A profile names at most so many criteria, each for at least such a part of those whom the values before it serve. */
const MOST_CRITERIA = 2;
const LEAST_PART = 1 / 3;

/** Keys of the answers of which a pair must share one, in the policy's order. */
export const sharedKeys = ({ hard }: Policy): string[] => [
  ...new Set(hard.flatMap((rule) => (rule.kind === 'share' ? [rule.key] : []))),
];

/** Keys of the criteria worth looking for in a new mentor, the heaviest first. */
const soughtKeys = (policy: Policy): string[] => {
  // An answer under one of these could break a rule with somebody.
  const risky = policy.hard.flatMap((rule) => (rule.kind === 'avoid' ? rule.mentor : rule.key));
  return policy.criteria
    .filter(({ kind, weight, key }) => kind !== 'near' && kind !== 'gap' && weight > 0 && !risky.includes(key))
    .sort((a, b) => b.weight - a.weight)
    .map(({ key }) => key);
};

const has = ({ answers }: Mentee, key: string, value: Value): boolean => valuesUnder(answers, key).includes(value);

/** The value that most of them gave under a key. */
const mostGiven = (mentees: readonly Mentee[], key: string): { value: Value; count: number } | undefined => {
  const counts = new Map<Value, number>();
  for (const { answers } of mentees) {
    for (const value of valuesUnder(answers, key)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || byId(String(a[0]), String(b[0])));
  return best && { value: best[0], count: best[1] };
};

/** One profile that serves as many of these as one combination of values can, found value by value. */
const nextWanted = (policy: Policy, waiting: readonly Mentee[]): Wanted => {
  let mentees = [...waiting];
  const profile: ProfileValue[] = [];
  const choose = (key: string, value: Value, rule: boolean) => {
    profile.push({ key, value, rule });
    mentees = mentees.filter((mentee) => has(mentee, key, value));
  };
  for (const key of sharedKeys(policy)) {
    const most = mostGiven(mentees, key);
    if (most) choose(key, most.value, true);
  }
  for (const key of soughtKeys(policy)) {
    if (profile.filter(({ rule }) => !rule).length === MOST_CRITERIA) break;
    const most = mostGiven(mentees, key);
    if (most && most.count >= mentees.length * LEAST_PART) choose(key, most.value, false);
  }
  return { profile, mentees };
};

/**
 * Profiles for those who are waiting, values of the `share` rules first, then of the heaviest criteria; each of them is served by at
 * most one. Those whom no mentor could take, for want of an answer, are in none.
 */
export const wantedProfiles = (policy: Policy, waiting: readonly Mentee[]): Wanted[] => {
  let left = waiting.filter((mentee) => !policy.hard.some((rule) => isUnanswered(rule, mentee)));
  const wanted: Wanted[] = [];
  while (left.length > 0 && wanted.length < MOST_PROFILES) {
    const found = nextWanted(policy, left);
    const served = new Set(found.mentees);
    left = left.filter((mentee) => !served.has(mentee));
    wanted.push(found);
  }
  return wanted.sort((a, b) => b.mentees.length - a.mentees.length);
};

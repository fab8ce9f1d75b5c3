import type { Localized, Policy } from '../problem.ts';
import type { ProfileValue } from './profiles.ts';
import type { Advice, Newcomers } from './recruitment.ts';
import { valueNames } from './values.ts';
import { counted, isOne, type Language, listed, number } from './words.ts';

interface Sought {
  /** A clause of the policy's own, "who speak French". */
  clause?: string;
  /** "French (A language in common)", where the policy has none. */
  item?: string;
}

const soughtOf = (policy: Policy, key: string, values: ProfileValue[], language: Language): Sought => {
  const criterion = policy.criteria.find((each) => each.key === key);
  const rule = policy.hard.find((each) => each.kind === 'share' && each.key === key);
  const ofRule = values.some((each) => each.rule);
  const own = rule?.kind === 'share' ? rule : undefined;
  const labels = { ...criterion, ...(own?.options && { options: own.options }) };
  const names = valueNames(
    labels,
    values.map(({ value }) => (typeof value === 'boolean' ? String(value) : value)),
    language,
  );
  const seeking: Localized | undefined = ofRule ? (own?.seeking ?? criterion?.seeking) : criterion?.seeking;
  if (seeking) return { clause: seeking[language].replace('{value}', () => names) };
  const label = criterion?.label ?? rule?.label;
  return { item: `${names} (${label?.[language] ?? key})` };
};

/** “ for secondary maths who speak French”, “ with Mathematics (Teaching areas) and French (Languages)”; criteria before rules. */
const profileText = (policy: Policy, profile: readonly ProfileValue[], language: Language): string => {
  const ordered = [...profile.filter(({ rule }) => !rule), ...profile.filter(({ rule }) => rule)];
  const byKey = new Map<string, ProfileValue[]>();
  for (const each of ordered) byKey.set(each.key, [...(byKey.get(each.key) ?? []), each]);
  const sought = [...byKey].map(([key, values]) => soughtOf(policy, key, values, language));
  const clauses = sought.flatMap(({ clause }) => clause ?? []);
  const items = sought.flatMap(({ item }) => item ?? []);
  const labelled = items.length > 0 ? `${language === 'en' ? 'with' : 'avec'} ${listed(items, language)}` : '';
  return [...clauses, labelled].map((text) => (text === '' ? '' : ` ${text}`)).join('');
};

const letMatched = (matched: number, waiting: number, one: boolean, language: Language): string => {
  const [part, all] = [number(matched, language), number(waiting, language)];
  if (language === 'en') {
    return waiting === 1
      ? 'would let the one waiting person be matched'
      : `would let ${part} of ${all} waiting people be matched`;
  }
  const would = one ? 'permettrait' : 'permettraient';
  if (waiting === 1) return `${would} de jumeler la seule personne en attente`;
  return `${would} de jumeler ${part} des ${all} personnes en attente`;
};

/** A new mentor answers nothing else here; a real one does, and could break another rule by it. */
const proviso = ({ hard }: Policy, language: Language): string => {
  if (hard.every(({ kind }) => kind === 'share')) return '';
  return language === 'en' ? ', where the other rules allow it' : ', là où les autres règles le permettent';
};

const mentorsText = (policy: Policy, advice: Newcomers, language: Language): string => {
  const en = language === 'en';
  const { mentors, places, profile } = advice;
  const count = en
    ? `${number(mentors, 'en')} more ${isOne(mentors, 'en') ? 'mentor' : 'mentors'}`
    : `${counted(mentors, 'mentor', 'mentors', 'fr')} de plus`;
  const among = en ? ' in all' : ' en tout';
  const inAll =
    places === mentors ? '' : ` (${counted(places, 'place', 'places', language)}${mentors === 1 ? '' : among})`;
  return count + inAll + profileText(policy, profile, language);
};

const changeText = (
  policy: Policy,
  advice: Extract<Advice, { kind: 'one-more-place' | 'allow-pair' }>,
  language: Language,
): string => {
  const en = language === 'en';
  const count = number(advice.count, language);
  const one = advice.count === 1;
  if (advice.kind === 'one-more-place') {
    const profile = profileText(policy, advice.profile, language);
    return en
      ? `One more place with ${one ? 'the one mentor' : `any one of the ${count} mentors`}${profile}`
      : `Une place de plus auprès ${one ? 'du seul mentor' : `de l’un des ${count} mentors`}${profile}`;
  }
  return en
    ? `Allowing ${one ? 'one forbidden pair' : `any one of ${count} forbidden pairs`} again`
    : `Autoriser de nouveau ${one ? 'une paire exclue' : `l’une de ${count} paires exclues`}`;
};

/** One entry of the recruitment list, for a coordinator; of `new-mentors` also for those whom they would serve. */
export const recruitmentText = (
  policy: Policy,
  advice: Advice & { matched: number },
  waiting: number,
  language: Language,
): string => {
  if (advice.kind === 'one-more-place' || advice.kind === 'allow-pair') {
    return `${changeText(policy, advice, language)} ${letMatched(advice.matched, waiting, true, language)}.`;
  }
  const who = mentorsText(policy, advice, language);
  const effect = letMatched(advice.matched, waiting, advice.mentors === 1, language);
  const how =
    language === 'en' ? ', since others could move to them' : ', car d’autres personnes pourraient leur être confiées';
  return `${who} ${effect}${advice.kind === 'moving-mentors' ? how : ''}${proviso(policy, language)}.`;
};

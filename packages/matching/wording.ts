import type { Criterion, HardRule, Localized, MatchedPair, Mentee, Mentor, Policy } from './problem.ts';
import { highestScore, sharedValues } from './score.ts';

export type Language = keyof Localized;

const NB = '\u00a0';

/** French sets an unbreakable space before : ; ? ! and inside « », in labels of the policy as well. */
const typeset = (text: string): string => text.replace(/ (?=[:;?!»])/g, NB).replace(/« /g, `«${NB}`);

/** A text in both languages from one writer. */
export const both = (write: (language: Language) => string): Localized => ({
  en: write('en'),
  fr: typeset(write('fr')),
});

const lists = {
  en: new Intl.ListFormat('en-CA', { type: 'conjunction' }),
  fr: new Intl.ListFormat('fr-CA', { type: 'conjunction' }),
};
const numbers = { en: new Intl.NumberFormat('en-CA'), fr: new Intl.NumberFormat('fr-CA') };
const alphabet = {
  en: new Intl.Collator('en-CA', { numeric: true }),
  fr: new Intl.Collator('fr-CA', { numeric: true }),
};

export const number = (value: number, language: Language): string => numbers[language].format(value);

const optionName = (criterion: Criterion, value: unknown, language: Language): string => {
  const options = criterion.options ?? {};
  const name = String(value);
  const label = Object.hasOwn(options, name) ? options[name] : undefined;
  if (label) return label[language];
  return typeof value === 'number' ? number(value, language) : name;
};

const named = (criterion: Criterion, values: readonly (string | number)[], language: Language): string =>
  lists[language].format(
    values.map((value) => optionName(criterion, value, language)).sort(alphabet[language].compare),
  );

const capitalised = (text: string, language: Language): string =>
  text.charAt(0).toLocaleUpperCase(`${language}-CA`) + text.slice(1);

const points = (got: number, of: number, language: Language): string => {
  const [a, b] = [number(got, language), number(of, language)];
  return language === 'en' ? `(${a} of ${b} points)` : `(${a}${NB}${got < 2 ? 'point' : 'points'} sur ${b})`;
};

const gapClause = (
  criterion: Extract<Criterion, { kind: 'gap' }>,
  mine: number,
  theirs: number,
  language: Language,
) => {
  const name = (value: number) => optionName(criterion, value, language);
  const [from, to] = criterion.ideal.map((value) => number(value, language));
  const ideal = theirs - mine >= criterion.ideal[0] && theirs - mine <= criterion.ideal[1];
  if (language === 'en') {
    const range = ideal ? 'within the ideal difference' : 'near the ideal difference';
    return `: mentor ${name(theirs)}, mentee ${name(mine)}, ${range} (${from} to ${to})`;
  }
  const range = ideal ? 'dans l’écart idéal' : 'près de l’écart idéal';
  return ` : mentor ${name(theirs)}, personne mentorée ${name(mine)}, ${range} (de ${from} à ${to})`;
};

/** What a pair has in common on one criterion that gave points, for a coordinator and for both people to read. */
export const reasonText = (
  criterion: Criterion,
  mentee: Mentee,
  mentor: Mentor,
  got: number,
  language: Language,
): string => {
  const en = language === 'en';
  const label = capitalised(criterion.label?.[language] ?? criterion.key, language);
  const mine = mentee.answers[criterion.key];
  const theirs = mentor.answers[criterion.key];
  const value = (answer: unknown) => optionName(criterion, answer, language);
  let clause = '';
  if (criterion.kind === 'overlap' || criterion.kind === 'steps') {
    const shared = named(criterion, sharedValues(criterion.key, mentee, mentor), language);
    // A function, since "$&" in a label would otherwise be a pattern.
    if (criterion.phrase) clause = criterion.phrase[language].replace('{shared}', () => shared);
    else clause = en ? `${label} in common: ${shared}` : `${label} en commun : ${shared}`;
  } else if (criterion.kind === 'gap') {
    clause = label + gapClause(criterion, Number(mine), Number(theirs), language);
  } else if (mine === theirs) {
    clause = en ? `${label}: ${value(mine)} for both` : `${label} : ${value(mine)} des deux côtés`;
  } else {
    clause = en
      ? `${label}: one step apart, mentor ${value(theirs)} and mentee ${value(mine)}`
      : `${label} : à un pas d’écart, mentor ${value(theirs)} et personne mentorée ${value(mine)}`;
  }
  return `${clause} ${points(got, criterion.weight * 100, language)}`;
};

/** Said of a pair that no criterion speaks for. */
export const coverageText = (policy: Policy, language: Language): string => {
  const scale = points(0, highestScore(policy), language);
  return language === 'en'
    ? `Matched so that as many people as possible have a mentor ${scale}`
    : `Jumelage proposé pour que le plus de personnes possible aient un mentor ${scale}`;
};

const ruleName = (rule: HardRule, language: Language): string => {
  const en = language === 'en';
  if (rule.label) return rule.label[language];
  if (rule.kind === 'share') return en ? `something in common under ${rule.key}` : `un élément commun sous ${rule.key}`;
  if (rule.kind === 'differ') return en ? `not the same ${rule.key}` : `pas la même réponse sous ${rule.key}`;
  return en ? `${rule.mentor} not listed under ${rule.mentee}` : `${rule.mentor} absent de ${rule.mentee}`;
};

export const quoted = (rules: readonly HardRule[], language: Language): string =>
  lists[language].format(
    rules.map((rule) => {
      const name = ruleName(rule, language);
      return language === 'en' ? `“${name}”` : `« ${name} »`;
    }),
  );

/** Said of a pair that a coordinator pinned. */
export const pinnedText = (pair: MatchedPair, language: Language): string => {
  const en = language === 'en';
  let text = en ? 'Chosen by a coordinator' : 'Choix d’une personne coordonnatrice';
  if (pair.brokeHardRule) {
    const rule = quoted([pair.brokeHardRule], language);
    text += en ? `, although it breaks the rule ${rule}` : `, bien que la règle ${rule} ne soit pas respectée`;
  }
  if (pair.wasForbidden) text += en ? ', although it was ruled out before' : ', bien que cette paire ait été exclue';
  return text;
};

import type { Criterion, HardRule, Localized, MatchedPair, Mentee, Mentor, Policy } from '../problem.ts';
import { highestScore, sharedValues } from '../score.ts';
import { optionName, valueNames } from './values.ts';
import { both, capitalised, type Language, listed, number, points } from './words.ts';

const score = (got: number, of: number, language: Language): string =>
  language === 'en'
    ? `(${number(got, language)} of ${points(of, language)})`
    : `(${points(got, language)} sur ${number(of, language)})`;

const gapClause = (
  criterion: Extract<Criterion, { kind: 'gap' }>,
  mine: number,
  theirs: number,
  language: Language,
): string => {
  const [from, to] = criterion.ideal.map((value) => number(value, language));
  const ideal = theirs - mine >= criterion.ideal[0] && theirs - mine <= criterion.ideal[1];
  if (language === 'en') return `${ideal ? 'within' : 'near'} the ideal difference (${from} to ${to})`;
  return `${ideal ? 'dans' : 'près de'} l’écart idéal (de ${from} à ${to})`;
};

const reasonText = (
  criterion: Criterion,
  mentee: Mentee,
  mentor: Mentor,
  shared: readonly (string | number)[],
  got: number,
  language: Language,
): string => {
  const en = language === 'en';
  const label = capitalised(criterion.label?.[language] ?? criterion.key, language);
  const colon = en ? ':' : ' :';
  const mine = mentee.answers[criterion.key];
  const theirs = mentor.answers[criterion.key];
  let clause = '';
  if (criterion.kind === 'overlap' || criterion.kind === 'steps') {
    const names = valueNames(criterion, shared, language);
    // A function, since "$&" in a label would otherwise be a pattern.
    if (criterion.phrase) clause = criterion.phrase[language].replace('{shared}', () => names);
    else clause = `${label} ${en ? 'in common' : 'en commun'}${colon} ${names}`;
  } else if (criterion.kind === 'gap') {
    clause = `${label}${colon} ${gapClause(criterion, Number(mine), Number(theirs), language)}`;
  } else if (mine === theirs) {
    clause = `${label}${colon} ${optionName(criterion, mine, language)} ${en ? 'for both' : 'des deux côtés'}`;
  } else {
    clause = `${label}${colon} ${en ? 'one step apart' : 'à un pas d’écart'}`;
  }
  return `${clause} ${score(got, criterion.weight * 100, language)}`;
};

/**
 * What pairs have in common on a criterion that gave points, for a coordinator and for both people to read. Only answers that both
 * gave are named: neither learns here what the other one answered. Texts are kept, since many pairs share the same.
 */
export const reasonWriter = (criterion: Criterion): ((mentee: Mentee, mentor: Mentor, got: number) => Localized) => {
  const kept = new Map<string, Localized>();
  const isList = criterion.kind === 'overlap' || criterion.kind === 'steps';
  return (mentee, mentor, got) => {
    const shared = isList ? sharedValues(criterion.key, mentee, mentor).sort() : [];
    const mine = mentee.answers[criterion.key] ?? null;
    // Of the other kinds, the mentee's answer, whether it is the mentor's, and the points say it all.
    const about = JSON.stringify(isList ? [got, shared] : [got, mine, mine === mentor.answers[criterion.key]]);
    const text = kept.get(about) ?? both((language) => reasonText(criterion, mentee, mentor, shared, got, language));
    kept.set(about, text);
    return text;
  };
};

/** Said of a pair that no criterion speaks for. */
export const coverageText = (policy: Policy, language: Language): string => {
  const scale = score(0, highestScore(policy), language);
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
  listed(
    rules.map((rule) => {
      const name = ruleName(rule, language);
      return language === 'en' ? `“${name}”` : `« ${name} »`;
    }),
    language,
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

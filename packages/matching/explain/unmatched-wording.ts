import type { Localized, Unmatched } from '../problem.ts';
import { quoted } from './wording.ts';
import { counted, type Language, number } from './words.ts';

type NoneAllowed = Extract<Unmatched, { kind: 'no-allowed-mentor' }>;
type AllFull = Extract<Unmatched, { kind: 'all-full' }>;

const ruledOutText = (facts: NoneAllowed, language: Language): string => {
  const en = language === 'en';
  const everywhere = facts.rules.filter(({ excludes }) => excludes === facts.mentors).map(({ rule }) => rule);
  if (everywhere.length > 0) {
    const names = quoted(everywhere, language);
    const one = everywhere.length === 1;
    if (en) return `No mentor meets the ${one ? 'rule' : 'rules'} ${names}.`;
    return `Aucun mentor ne respecte ${one ? 'la règle' : 'les règles'} ${names}.`;
  }
  const names = quoted(
    facts.rules.map(({ rule }) => rule),
    language,
  );
  return en
    ? `Every mentor breaks at least one of the rules ${names}.`
    : `Chaque mentor enfreint au moins une des règles ${names}.`;
};

const allFullText = ({ possible, pool }: AllFull, language: Language): string => {
  const en = language === 'en';
  const many = number(possible, language);
  const full = en
    ? possible === 1
      ? 'The only possible mentor is full'
      : `All ${many} possible mentors are full`
    : possible === 1
      ? 'Le seul mentor possible n’a plus de place'
      : `Les ${many} mentors possibles n’ont plus de place`;
  if (pool.places === 0) return en ? `${full}, by a coordinator’s choice.` : `${full}, par choix de la coordination.`;
  const people = number(pool.mentees, language);
  const places = counted(pool.places, 'place', 'places', language);
  if (pool.mentors === 1) {
    return en
      ? `${full}: ${people} people depend on one mentor, who has ${places}.`
      : `${full} : ${people} personnes dépendent d’un seul mentor, qui a ${places}.`;
  }
  const mentors = number(pool.mentors, language);
  return en
    ? `${full}: ${people} people depend on the same ${mentors} mentors, who have ${places} in all.`
    : `${full} : ${people} personnes dépendent des mêmes ${mentors} mentors, qui ont ${places} en tout.`;
};

/** Why a mentee has nobody, for themselves and a coordinator to read. */
export const reasonUnmatched = (facts: Unmatched, language: Language): string => {
  const en = language === 'en';
  if (facts.kind === 'no-mentors') {
    return en ? 'There is no mentor in this match run.' : 'Ce jumelage ne compte aucun mentor.';
  }
  if (facts.kind === 'no-allowed-mentor') return ruledOutText(facts, language);
  if (facts.kind === 'all-full') return allFullText(facts, language);
  if (facts.forbidden === 1) {
    return en
      ? 'The only mentor who meets the rules was ruled out for this person by a coordinator.'
      : 'Le seul mentor qui respecte les règles a été exclu pour cette personne par la coordination.';
  }
  const many = number(facts.forbidden, language);
  return en
    ? `The ${many} mentors who meet the rules were all ruled out for this person by a coordinator.`
    : `Les ${many} mentors qui respectent les règles ont tous été exclus pour cette personne par la coordination.`;
};

const newMentor = (language: Language): string =>
  language === 'en'
    ? 'A mentor who meets every rule and has a place for this person would be enough.'
    : 'Un mentor qui respecte toutes les règles et qui a une place pour cette personne suffirait.';

const answerNeeded = ({ unanswered }: NoneAllowed, language: Language): string => {
  const names = quoted(unanswered, language);
  const one = unanswered.length === 1;
  if (language === 'en') {
    return `This person gave no answer under the ${one ? 'rule' : 'rules'} ${names}; no mentor can be found without one.`;
  }
  return `Cette personne n’a pas répondu à ce que ${one ? 'demande la règle' : 'demandent les règles'} ${names} ; sans réponse, aucun mentor n’est possible.`;
};

const ruleSetAside = (facts: NoneAllowed, language: Language): string => {
  const en = language === 'en';
  const [best] = facts.rules.filter(({ aloneHelps }) => aloneHelps > 0).sort((a, b) => b.aloneHelps - a.aloneHelps);
  if (!best) return '';
  const rule = quoted([best.rule], language);
  const one = best.aloneHelps === 1;
  const mentors = counted(best.aloneHelps, 'mentor', 'mentors', language);
  return en
    ? `Setting aside the rule ${rule} for this person would open ${mentors} who ${one ? 'has' : 'have'} a place, or could free one.`
    : `Lever la règle ${rule} pour cette personne rendrait ${one ? 'possible' : 'possibles'} ${mentors} qui ${one ? 'a' : 'ont'} une place, ou ${one ? 'pourrait' : 'pourraient'} en libérer une.`;
};

const oneMorePlace = ({ possible, rivals }: AllFull, language: Language): string => {
  const en = language === 'en';
  const many = number(possible, language);
  const place = en
    ? `One more place with ${possible === 1 ? 'this mentor' : `any of these ${many} mentors`}`
    : `Une place de plus auprès ${possible === 1 ? 'de ce mentor' : `de l’un de ces ${many} mentors`}`;
  if (rivals === 0) return en ? `${place} would be enough.` : `${place} suffirait.`;
  const others = number(rivals, language);
  if (en) {
    const people = rivals === 1 ? 'person who is waiting' : 'people who are waiting';
    return `${place} would let one more person be matched; ${others} other ${people} could also be given it.`;
  }
  const people = rivals === 1 ? 'autre personne en attente pourrait' : 'autres personnes en attente pourraient';
  return `${place} permettrait de jumeler une personne de plus ; ${others} ${people} aussi l’obtenir.`;
};

const allowAgain = (
  { forbidden, helps }: Extract<Unmatched, { kind: 'only-forbidden' }>,
  language: Language,
): string => {
  const en = language === 'en';
  if (helps === 0) return '';
  if (forbidden === 1) {
    return en
      ? 'Allowing this mentor again would be enough: they have a place, or could free one.'
      : 'Autoriser de nouveau ce mentor suffirait : il y a une place, ou elle peut être libérée.';
  }
  const many = number(helps, language);
  if (en) {
    return `Allowing one of these pairs again would be enough where the mentor has a place, or could free one: ${many} of them ${helps === 1 ? 'does' : 'do'}.`;
  }
  return `Autoriser de nouveau l’une de ces paires suffirait là où le mentor a une place, ou peut en libérer une : c’est le cas de ${many} d’entre eux.`;
};

/**
 * What would change it. Every claim rests on a count made beforehand.
 * @param recruiting the entry of the recruitment list that would serve this mentee; it names only answers of their own
 */
export const wouldHelpText = (facts: Unmatched, recruiting: Localized | undefined, language: Language): string => {
  const whom = recruiting?.[language] ?? newMentor(language);
  if (facts.kind === 'no-mentors') return whom;
  const texts =
    facts.kind === 'all-full'
      ? [oneMorePlace(facts, language), recruiting?.[language] ?? '']
      : facts.kind === 'only-forbidden'
        ? [allowAgain(facts, language), whom]
        : [facts.unanswered.length > 0 ? answerNeeded(facts, language) : whom, ruleSetAside(facts, language)];
  return texts.filter((text) => text !== '').join(' ');
};

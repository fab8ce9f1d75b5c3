import type { Unmatched } from './problem.ts';
import type { Language } from './wording.ts';
import { number, quoted } from './wording.ts';

const ruledOutText = (facts: Extract<Unmatched, { kind: 'no-allowed-mentor' }>, language: Language): string => {
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

/** Why a mentee has nobody, for themselves and a coordinator to read. */
export const reasonUnmatched = (facts: Unmatched, language: Language): string => {
  const en = language === 'en';
  if (facts.kind === 'no-mentors') {
    return en ? 'There is no mentor in this match run.' : 'Ce jumelage ne compte aucun mentor.';
  }
  if (facts.kind === 'no-allowed-mentor') return ruledOutText(facts, language);
  const count = facts.kind === 'only-forbidden' ? facts.forbidden : facts.possible;
  const many = number(count, language);
  if (facts.kind === 'only-forbidden') {
    if (count === 1) {
      return en
        ? 'The only mentor who meets the rules was ruled out for this person by a coordinator.'
        : 'Le seul mentor qui respecte les règles a été exclu pour cette personne par la coordination.';
    }
    return en
      ? `The ${many} mentors who meet the rules were all ruled out for this person by a coordinator.`
      : `Les ${many} mentors qui respectent les règles ont tous été exclus pour cette personne par la coordination.`;
  }
  if (count === 1) return en ? 'The only possible mentor is full.' : 'Le seul mentor possible n’a plus de place.';
  return en ? `All ${many} possible mentors are full.` : `Les ${many} mentors possibles n’ont plus de place.`;
};

const newMentor = (language: Language): string =>
  language === 'en'
    ? 'A mentor who meets every rule and has a place for this person would be enough.'
    : 'Un mentor qui respecte toutes les règles et qui a une place pour cette personne suffirait.';

const ruleSetAside = (facts: Extract<Unmatched, { kind: 'no-allowed-mentor' }>, language: Language): string => {
  const en = language === 'en';
  const alone = facts.rules.filter((entry) => entry.alone > 0);
  const [best] = alone.sort((a, b) => b.aloneFree - a.aloneFree || b.alone - a.alone);
  if (!best) return '';
  const rule = quoted([best.rule], language);
  const count = number(best.aloneFree > 0 ? best.aloneFree : best.alone, language);
  const one = (best.aloneFree > 0 ? best.aloneFree : best.alone) === 1;
  if (best.aloneFree > 0) {
    if (en)
      return ` Setting aside the rule ${rule} for this person would open ${count} ${one ? 'mentor' : 'mentors'} with a free place.`;
    return ` Lever la règle ${rule} pour cette personne rendrait possible ${one ? `${count} mentor qui a` : `${count} mentors qui ont`} une place libre.`;
  }
  if (en)
    return ` Setting aside the rule ${rule} for this person would open ${count} ${one ? 'mentor, who is' : 'mentors, who are all'} full.`;
  return ` Lever la règle ${rule} pour cette personne rendrait possible ${one ? `${count} mentor, qui n’a` : `${count} mentors, qui n’ont`} plus de place.`;
};

const oneMorePlace = (facts: Extract<Unmatched, { kind: 'all-full' }>, language: Language): string => {
  const en = language === 'en';
  const { possible, rivals } = facts;
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

/** What would change it. Every claim rests on a count made in `whyUnmatched`. */
export const wouldHelpText = (facts: Unmatched, language: Language): string => {
  if (facts.kind === 'all-full') return oneMorePlace(facts, language);
  if (facts.kind === 'no-allowed-mentor') return newMentor(language) + ruleSetAside(facts, language);
  if (facts.kind === 'no-mentors' || facts.free === 0) return newMentor(language);
  const many = number(facts.free, language);
  const one = facts.free === 1;
  if (language === 'en') {
    const who = one ? '1 of them has' : `${many} of them have`;
    return facts.forbidden === 1
      ? 'Allowing this mentor again would be enough, since a place is free.'
      : `Allowing one of these pairs again would be enough where a place is free: ${who} one.`;
  }
  const who = one ? '1 d’entre eux en a une' : `${many} d’entre eux en ont une`;
  return facts.forbidden === 1
    ? 'Permettre de nouveau ce mentor suffirait, car une place est libre.'
    : `Permettre de nouveau l’une de ces paires suffirait là où une place est libre : ${who}.`;
};

import type { Language } from '../explain/words.ts';
import { isOne, listed, number } from '../explain/words.ts';
import type { WhatIf } from './difference.ts';

type Facts = Omit<WhatIf, 'text'>;

const matchedText = ({ before, after }: Facts, language: Language): string => {
  const en = language === 'en';
  const gain = after.matched - before.matched;
  const count = number(Math.abs(gain), language);
  const one = isOne(Math.abs(gain), language);
  const [was, is] = [before, after].map(({ matched, mentees }) =>
    en
      ? `${number(matched, 'en')} of ${number(mentees, 'en')}`
      : `${number(matched, 'fr')} sur ${number(mentees, 'fr')}`,
  );
  if (gain === 0) {
    if (before.mentees === after.mentees) {
      return en ? `As many people would be matched: ${is}.` : `Autant de personnes seraient jumelées : ${is}.`;
    }
    return en
      ? `As many people would be matched: ${is} instead of ${was}.`
      : `Autant de personnes seraient jumelées : ${is} au lieu de ${was}.`;
  }
  if (en) {
    return `${count} ${gain > 0 ? 'more' : 'fewer'} ${one ? 'person' : 'people'} would be matched: ${is} instead of ${was}.`;
  }
  const more = gain > 0 ? 'de plus' : 'de moins';
  return `${count} ${one ? 'personne' : 'personnes'} ${more} ${one ? 'serait jumelée' : 'seraient jumelées'} : ${is} au lieu de ${was}.`;
};

const movesText = ({ counts }: Facts, language: Language): string => {
  const en = language === 'en';
  const clauses: [count: number, en: string, one: string, many: string][] = [
    [counts.newlyMatched, 'would be newly matched', 'serait nouvellement jumelée', 'seraient nouvellement jumelées'],
    [counts.changed, 'would have another mentor', 'changerait de mentor', 'changeraient de mentor'],
    [counts.noLongerMatched, 'would no longer have one', 'n’en aurait plus', 'n’en auraient plus'],
    [counts.kept, 'would keep theirs', 'garderait le sien', 'garderaient le leur'],
  ];
  const told = clauses
    .filter(([count]) => count > 0)
    .map(
      ([count, english, one, many]) => `${number(count, language)} ${en ? english : isOne(count, 'fr') ? one : many}`,
    );
  const list = listed(told, language);
  return told.length === 0 ? '' : en ? `Of the mentees, ${list}.` : `Parmi les personnes mentorées, ${list}.`;
};

const pointsText = ({ before, after, afterByPolicyBefore }: Facts, language: Language): string => {
  const en = language === 'en';
  const [was, is, own] = [before.total, afterByPolicyBefore, after.total].map((total) => number(total, language));
  const weighed =
    after.total === afterByPolicyBefore
      ? ''
      : en
        ? ` (${own} by the policy tried)`
        : ` (${own} selon la politique essayée)`;
  if (en) return `By the policy as it is, the pairs would total ${is} points instead of ${was}${weighed}.`;
  return `Selon la politique actuelle, les paires totaliseraient ${is} points au lieu de ${was}${weighed}.`;
};

const lostPinsText = ({ pinsLost }: Facts, language: Language): string => {
  if (pinsLost === 0) return '';
  const count = number(pinsLost, language);
  if (language === 'en') return `${count} ${pinsLost === 1 ? 'pin goes' : 'pins go'} with mentors who are left out.`;
  return `${count} ${pinsLost < 2 ? 'paire imposée disparaît' : 'paires imposées disparaissent'} avec les mentors retirés.`;
};

const unprovenText = ({ before, after }: Facts, language: Language): string => {
  if (before.proven && after.proven) return '';
  return language === 'en'
    ? 'These figures were not proven and must not be relied on.'
    : 'Ces chiffres n’ont pas été prouvés et ne sont pas fiables.';
};

/** The difference for a coordinator to read. */
export const differenceText = (facts: Facts, language: Language): string => {
  const { counts, before, after, afterByPolicyBefore } = facts;
  const still = counts.changed + counts.newlyMatched + counts.noLongerMatched === 0 && after.mentees === before.mentees;
  const same = after.total === before.total && afterByPolicyBefore === before.total;
  const nothing = language === 'en' ? 'No pair would change.' : 'Aucune paire ne changerait.';
  const sentences = still
    ? [nothing, same ? '' : pointsText(facts, language)]
    : [matchedText(facts, language), movesText(facts, language), pointsText(facts, language)];
  return [...sentences, lostPinsText(facts, language), unprovenText(facts, language)].filter(Boolean).join(' ');
};

import type { AlternativeFacts } from './alternatives.ts';
import { counted, type Language, listed, number, points } from './words.ts';

type Change = readonly [count: number, en: string, fr: string];

/** “1 point fewer for you and 3 fewer for another pair”; empty when nothing changes. */
const changesText = ([yours, ...others]: readonly Change[], language: Language): string => {
  const en = language === 'en';
  const changes = others.filter(([count]) => count !== 0);
  if (yours === undefined || (yours[0] === 0 && changes.length === 0)) return '';
  const said = yours[0] === 0 ? [en ? 'no change for you' : 'aucun changement pour vous'] : [];
  const counts = yours[0] === 0 ? changes : [yours, ...changes];
  const rest = counts.map(([count, forEn, forFr], at) => {
    const size = Math.abs(count);
    const amount = at === 0 ? points(size, language) : number(size, language);
    if (en) return `${amount} ${count < 0 ? 'fewer' : 'more'} ${forEn}`;
    return `${amount} de ${count < 0 ? 'moins' : 'plus'} ${forFr}`;
  });
  return listed([...said, ...rest], language);
};

const yours = (count: number): Change => [count, 'for you', 'pour vous'];

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** What giving the mentee this mentor would change; empty when no points would. */
const exchangeText = ({ exchange, difference }: AlternativeFacts, language: Language): string => {
  if (!exchange) return '';
  const changes = changesText(
    [
      yours(difference),
      [exchange.moved?.difference ?? 0, 'for another pair', 'pour une autre paire'],
      [exchange.spread, 'for spreading mentees evenly', 'pour une répartition égale'],
      [exchange.kept, 'for staying close to the last proposal', 'pour rester proche de la proposition précédente'],
    ],
    language,
  );
  if (changes === '' || exchange.total < 0) return changes;
  return language === 'en' ? `${changes}, nothing won in all` : `${changes}, sans gain au total`;
};

const noExchangeText = ({ costsAtLeast, policyHasFloor }: AlternativeFacts, language: Language): string => {
  const en = language === 'en';
  if (costsAtLeast === null) {
    const leaves = en
      ? ', and giving you this mentor would leave somebody else without one'
      : ', et vous confier à ce mentor laisserait une autre personne sans mentor';
    if (!policyHasFloor) return leaves;
    return en ? `${leaves} or lower the lowest score` : `${leaves} ou abaisserait le résultat le plus bas`;
  }
  return en
    ? ', and no direct exchange with another pair is possible'
    : ', et aucun échange direct avec une autre paire n’est possible';
};

const fullText = (facts: AlternativeFacts, language: Language): string => {
  const en = language === 'en';
  const already = en
    ? `Already mentoring ${number(facts.load, 'en')} of ${number(facts.capacity, 'en')} in this run`
    : `Accompagne déjà ${counted(facts.load, 'personne', 'personnes', 'fr')} sur ${number(facts.capacity, 'fr')} dans ce jumelage`;
  if (facts.byHand >= facts.capacity) {
    return en ? `${already}, chosen by a coordinator.` : `${already}, par choix de la coordination.`;
  }
  if (!facts.exchange) return `${already}${noExchangeText(facts, language)}.`;
  const changes = exchangeText(facts, language);
  if (changes === '') {
    return en
      ? `${already}. An exchange with another pair would change no points: a fixed draw decided.`
      : `${already}. Un échange avec une autre paire ne changerait aucun point : un tirage fixe a décidé.`;
  }
  return en ? `${already}. An exchange would mean ${changes}.` : `${already}. Un échange signifierait ${changes}.`;
};

/** Why a mentee does not have one of the alternatives, said to the mentee of "this mentor". */
export const alternativeText = (facts: AlternativeFacts, language: Language): string => {
  const en = language === 'en';
  if (facts.why === 'by-hand') {
    const changes = changesText([yours(facts.difference)], language);
    if (changes === '') {
      return en
        ? 'A coordinator chose your mentor; this mentor would bring you the same points.'
        : 'Votre mentor a été choisi par la coordination ; ce mentor vous apporterait les mêmes points.';
    }
    return en
      ? `A coordinator chose your mentor; this mentor would mean ${changes}.`
      : `Votre mentor a été choisi par la coordination ; ce mentor signifierait ${changes}.`;
  }
  if (facts.why === 'floor') {
    return en
      ? 'Your score with this mentor would be below the lowest of this run, which the policy raises first.'
      : 'Votre résultat avec ce mentor serait inférieur au plus bas de ce jumelage, que la politique relève en premier.';
  }
  if (facts.why === 'full') return fullText(facts, language);
  const changes = exchangeText(facts, language);
  if (changes !== '') return sentence(changes);
  return en
    ? 'The same points for you: a fixed draw decided between the two.'
    : 'Les mêmes points pour vous : un tirage fixe a départagé les deux.';
};

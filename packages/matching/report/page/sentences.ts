import type { Language } from '../../explain/words.ts';
import { capitalised, counted, listed, NB, number, points } from '../../explain/words.ts';
import type { Cost, GroupRates, QualityReport } from '../quality.ts';
import { word } from './words.ts';

const percents = {
  en: new Intl.NumberFormat('en-CA', { style: 'percent', maximumFractionDigits: 1, roundingMode: 'trunc' }),
  fr: new Intl.NumberFormat('fr-CA', { style: 'percent', maximumFractionDigits: 1, roundingMode: 'trunc' }),
};

/** Cut, not rounded: 9,999 of 10,000 are not 100 %. */
export const percent = (part: number, whole: number, language: Language): string =>
  whole === 0 ? '–' : percents[language].format(part / whole);

export const outOf = (part: number, whole: number, language: Language): string =>
  language === 'en'
    ? `${number(part, 'en')} of ${number(whole, 'en')}`
    : `${number(part, 'fr')} sur ${number(whole, 'fr')}`;

const morePeople = (difference: number, language: Language): string => {
  const count = Math.abs(difference);
  if (language === 'en') {
    return `${number(count, 'en')} ${difference > 0 ? 'more' : 'fewer'} ${count === 1 ? 'person' : 'people'}`;
  }
  return `${counted(count, 'personne', 'personnes', 'fr')} ${difference > 0 ? 'de plus' : 'de moins'}`;
};

const exactText = (cost: Extract<Cost, { how: 'exact' }>, language: Language): string => {
  const en = language === 'en';
  const up = (difference: number) => (difference > 0 ? (en ? 'higher' : 'de plus') : en ? 'lower' : 'de moins');
  const by = (difference: number) => `${points(Math.abs(difference), language)} ${up(difference)}`;
  const priority = `${number(Math.abs(cost.priority), language)} ${up(cost.priority)}`;
  const told: string[] = [];
  if (cost.people !== 0) told.push(morePeople(cost.people, language));
  if (cost.priority !== 0) {
    told.push(en ? `the sum of priorities ${priority}` : `${priority} pour la somme des priorités`);
  }
  if (cost.lowest !== 0) {
    told.push(en ? `the lowest pair score ${by(cost.lowest)}` : `${by(cost.lowest)} pour la paire la plus basse`);
  }
  if (cost.total !== 0) told.push(en ? `the total ${by(cost.total)}` : `${by(cost.total)} au total`);
  return told.length === 0 ? word('nothing', language) : capitalised(listed(told, language), language);
};

/** What a bound says of the priorities and the total, while no more people can be matched. */
const boundedText = ({ priority, total }: Extract<Cost, { how: 'at-most' }>, language: Language): string => {
  const en = language === 'en';
  if (priority !== null && priority < 0) {
    const by = number(-priority, language);
    return en ? `the sum of priorities at least ${by} lower` : `une somme des priorités plus basse d’au moins ${by}`;
  }
  if (total === null) {
    return en ? 'a higher priority or total not ruled out' : 'sans exclure une priorité ou un total plus élevés';
  }
  const by = points(Math.abs(total), language);
  if (total > 0) return en ? `the total at most ${by} higher` : `un total plus élevé d’au plus ${by}`;
  if (total < 0) return en ? `the total at least ${by} lower` : `un total plus bas d’au moins ${by}`;
  return en ? 'the total no higher' : 'un total qui n’est pas plus élevé';
};

const atMostText = (cost: Extract<Cost, { how: 'at-most' }>, language: Language): string => {
  if (language === 'en') {
    if (cost.people > 0) return `At most ${morePeople(cost.people, 'en')}`;
    if (cost.people < 0) return `At least ${morePeople(cost.people, 'en')}`;
    return `At best as many people, and ${boundedText(cost, 'en')}`;
  }
  if (cost.people > 0) return `Au plus ${morePeople(cost.people, 'fr')}`;
  if (cost.people < 0) return `Au moins ${morePeople(cost.people, 'fr')}`;
  return `Au mieux autant de personnes, ${cost.total === null && (cost.priority ?? 0) >= 0 ? '' : 'et '}${boundedText(cost, 'fr')}`;
};

/** What taking a pin or a rule out would change. */
export const costText = (cost: Cost, language: Language): string => {
  if (cost.how === 'exact') return exactText(cost, language);
  const bound = language === 'en' ? 'a bound, not worked out exactly' : 'une borne, pas un calcul exact';
  return `${atMostText(cost, language)} (${bound})`;
};

export const pinName = (pin: number, setsRuleAside: boolean, language: Language): string => {
  const place = number(pin + 1, language);
  if (language === 'en') return `Pin ${place}${setsRuleAside ? ', which sets a rule aside' : ''}`;
  return `Paire imposée ${place}${setsRuleAside ? ', qui écarte une règle' : ''}`;
};

export const otherPins = (count: number, language: Language): string =>
  language === 'en'
    ? counted(count, 'other pin', 'other pins', 'en')
    : counted(count, 'autre paire imposée', 'autres paires imposées', 'fr');

/** Why groups are missing; empty when none is. */
export const withheldText = ({ withheld }: GroupRates, language: Language): string => {
  if (withheld === 0) return '';
  const groups =
    language === 'en'
      ? `${counted(withheld, 'group is', 'groups are', 'en')} withheld`
      : `${counted(withheld, 'groupe n’est pas montré', 'groupes ne sont pas montrés', 'fr')}`;
  return language === 'en'
    ? `${groups}: fewer than 5 people, or such a group could be worked out.`
    : `${groups}${NB}: moins de 5 personnes, ou un tel groupe pourrait être déduit.`;
};

export const blockingText = ({ pairs, of, mentees }: QualityReport['blocking'], language: Language): string => {
  if (language === 'en') {
    if (pairs === 0)
      return 'There are none: no mentee and mentor would both gain by leaving their pairs for each other.';
    const who = mentees === 1 ? '1 mentee is' : `${number(mentees, 'en')} mentees are`;
    return `${counted(pairs, 'pair', 'pairs', 'en')} of ${number(of, 'en')} possible ones (${percent(pairs, of, 'en')}) score higher than what both have now; ${who} in such a pair. The match serves as many people as possible, and then the sum, before single preferences.`;
  }
  if (pairs === 0) {
    return `Il n’y en a aucune${NB}: aucune personne et aucun mentor ne gagneraient tous deux à quitter leur paire l’un pour l’autre.`;
  }
  const who = mentees < 2 ? '1 personne fait' : `${number(mentees, 'fr')} personnes font`;
  return `${counted(pairs, 'paire', 'paires', 'fr')} sur ${number(of, 'fr')} possibles (${percent(pairs, of, 'fr')}) ${pairs < 2 ? 'obtient' : 'obtiennent'} plus de points que ce que les deux ont maintenant${NB}; ${who} partie d’une telle paire. Le jumelage sert le plus de personnes possible, puis la somme, avant les préférences de chacun.`;
};

/** What a plot shows, for those who do not see it. */
export const plotText = (bins: readonly { name: string; count: number }[], language: Language): string => {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const [top] = bins.toSorted((a, b) => b.count - a.count);
  if (!top) return '';
  return language === 'en'
    ? `${number(bins.length, 'en')} bars for ${number(total, 'en')} in all. The highest is ${top.name} with ${number(top.count, 'en')} (${percent(top.count, total, 'en')}). All figures are in the table.`
    : `${number(bins.length, 'fr')} barres pour ${number(total, 'fr')} en tout. La plus haute est ${top.name} avec ${number(top.count, 'fr')} (${percent(top.count, total, 'fr')}). Tous les chiffres sont dans le tableau.`;
};

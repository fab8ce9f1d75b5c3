import { quoted } from '../explain/wording.ts';
import type { Language } from '../explain/words.ts';
import { counted, isOne, listed, NB, number } from '../explain/words.ts';
import type { Criterion, HardRule } from '../problem.ts';

export type Side = 'mentees' | 'mentors';

/** What a warning is about, with what its text needs beside the counts. */
export type Situation =
  | { kind: 'no-mentees' }
  | { kind: 'no-mentors' }
  | { kind: 'too-few-places'; places: number }
  | { kind: 'rule-leaves-nobody'; side: Side; rule: HardRule /** How many of them did not answer. */; silent: number }
  | { kind: 'rules-leave-nobody'; side: Side; rules: readonly HardRule[] }
  | { kind: 'forbidden-leaves-nobody'; side: Side }
  | { kind: 'unanswered'; side: Side; rule: HardRule | Criterion }
  | {
      kind: 'unmet-answer';
      side: 'mentees';
      criterion: Criterion /** Most frequent first. */;
      values: readonly unknown[];
    }
  | { kind: 'unmet-answer'; side: 'mentors'; criterion: Criterion }
  | { kind: 'weight-zero'; criterion: Criterion }
  | { kind: 'same-for-all'; criterion: Criterion }
  | { kind: 'nothing-to-choose-by' }
  | { kind: 'balance-without-effect' };

const inQuotes = (name: string, language: Language): string => (language === 'en' ? `“${name}”` : `« ${name} »`);

const criterionName = ({ label, key }: Criterion, language: Language): string =>
  inQuotes(label?.[language] ?? key, language);

/** “12 mentees”, in the singular where the language has it. */
const people = (count: number, side: Side, language: Language): string => {
  const one = isOne(count, language);
  const noun = {
    en: { mentees: one ? 'mentee' : 'mentees', mentors: one ? 'mentor' : 'mentors' },
    fr: { mentees: one ? 'personne mentorée' : 'personnes mentorées', mentors: one ? 'mentor' : 'mentors' },
  };
  return `${number(count, language)}${language === 'en' ? ' ' : NB}${noun[language][side]}`;
};

const ofAll = (count: number, of: number, side: Side, language: Language): string =>
  language === 'en'
    ? `${number(count, 'en')} of ${people(of, side, 'en')}`
    : `${number(count, 'fr')} sur ${people(of, side, 'fr')}`;

const MOST_NAMED = 3;

/** The labels the policy has for values. A value without one is not written: it can be personal, such as a school or an address. */
const namedValues = (criterion: Criterion, values: readonly unknown[], language: Language): string => {
  const labels = values.flatMap((value) => {
    const options = criterion.options ?? {};
    return Object.hasOwn(options, String(value)) ? [options[String(value)]?.[language] as string] : [];
  });
  if (labels.length === 0) return '';
  const named = labels.slice(0, MOST_NAMED).map((label) => inQuotes(label, language));
  const more = values.length - named.length;
  if (more > 0) {
    named.push(language === 'en' ? `${number(more, 'en')} more` : counted(more, 'autre', 'autres', 'fr'));
  }
  const list = listed(named, language);
  return language === 'en' ? `: ${list}` : ` : ${list}`;
};

const nobody = (
  situation: Extract<Situation, { kind: 'rule-leaves-nobody' | 'rules-leave-nobody' | 'forbidden-leaves-nobody' }>,
  count: number,
  of: number,
  language: Language,
): string => {
  const en = language === 'en';
  const { side } = situation;
  const other: Side = side === 'mentees' ? 'mentors' : 'mentees';
  const who = ofAll(count, of, side, language);
  const others = en ? other.slice(0, -1) : other === 'mentees' ? 'personne mentorée' : 'mentor';
  const have = en ? (count === 1 ? 'has' : 'have') : count < 2 ? 'n’a' : 'n’ont';
  const none = other === 'mentees' ? 'aucune' : 'aucun';
  if (situation.kind === 'forbidden-leaves-nobody') {
    return en
      ? `${who} ${have} nobody left: every ${others} who meets the rules was ruled out by a coordinator.`
      : `${who} ${have} plus personne : la coordination a exclu ${other === 'mentees' ? 'toutes les personnes mentorées' : 'tous les mentors'} qui respectent les règles.`;
  }
  if (situation.kind === 'rules-leave-nobody') {
    const rules = quoted(situation.rules, language);
    return en
      ? `${who} ${have} no ${others} who meets the rules ${rules} together, although each rule alone leaves them somebody.`
      : `${who} ${have} ${none} ${others} qui respecte à la fois les règles ${rules}, bien que chaque règle prise seule leur laisse quelqu’un.`;
  }
  const rule = quoted([situation.rule], language);
  const silent = number(situation.silent, language);
  if (en) {
    const answer = situation.silent > 0 ? ` ${silent} of them did not answer it.` : '';
    return `${who} ${have} no ${others} who meets the rule ${rule}.${answer}`;
  }
  const answer =
    situation.silent > 0 ? ` De ce nombre, ${silent} ${situation.silent < 2 ? 'n’a' : 'n’ont'} pas répondu.` : '';
  return `${who} ${have} ${none} ${others} qui respecte la règle ${rule}.${answer}`;
};

const silence = (
  { side, rule }: Extract<Situation, { kind: 'unanswered' }>,
  count: number,
  language: Language,
): string => {
  const en = language === 'en';
  const isCriterion = 'weight' in rule;
  const name = isCriterion ? criterionName(rule, language) : quoted([rule], language);
  const who = people(count, side, language);
  const about = en ? (isCriterion ? 'criterion' : 'rule') : isCriterion ? 'le critère' : 'la règle';
  const start = en
    ? `None of the ${who} answered what the ${about} ${name} needs`
    : `Parmi ${who}, aucune réponse à ce que demande ${about} ${name}`;
  if (isCriterion) return en ? `${start}: it gives nobody any points.` : `${start} : ce critère ne donne aucun point.`;
  if (rule.kind === 'share') {
    return en ? `${start}: no pair can meet it.` : `${start} : aucune paire ne peut la respecter.`;
  }
  return en ? `${start}: it excludes nobody.` : `${start} : elle n’exclut personne.`;
};

/** A warning as a sentence or two for a coordinator. */
export const warningText = (situation: Situation, count: number, of: number, language: Language): string => {
  const en = language === 'en';
  switch (situation.kind) {
    case 'no-mentees':
      return en ? 'There is no mentee in this run.' : 'Ce jumelage ne compte aucune personne mentorée.';
    case 'no-mentors':
      return en
        ? `There is no mentor in this run: ${people(count, 'mentees', 'en')} will stay without one.`
        : `Ce jumelage ne compte aucun mentor : ${people(count, 'mentees', 'fr')} ${count < 2 ? 'restera' : 'resteront'} sans mentor.`;
    case 'too-few-places': {
      const places = number(situation.places, language);
      const missing = people(count, 'mentees', language);
      return en
        ? `${situation.places === 1 ? 'There is 1 place' : `There are ${places} places`} for ${people(of, 'mentees', 'en')}: at least ${missing} will stay without a mentor.`
        : `${situation.places < 2 ? 'Il y a 1 place' : `Il y a ${places} places`} pour ${people(of, 'mentees', 'fr')} : au moins ${missing} ${count < 2 ? 'restera' : 'resteront'} sans mentor.`;
    }
    case 'rule-leaves-nobody':
    case 'rules-leave-nobody':
    case 'forbidden-leaves-nobody':
      return nobody(situation, count, of, language);
    case 'unanswered':
      return silence(situation, count, language);
    case 'unmet-answer': {
      const name = criterionName(situation.criterion, language);
      const who = ofAll(count, of, situation.side, language);
      if (situation.side === 'mentors') {
        return en
          ? `${who} who answered ${name} gave nothing that any mentee’s answer meets.`
          : `${who} ayant répondu à ${name} ${count < 2 ? 'n’a' : 'n’ont'} rien donné qui rejoigne la réponse d’une personne mentorée.`;
      }
      const values = namedValues(situation.criterion, situation.values, language);
      return en
        ? `${who} who answered ${name} gave an answer that no mentor meets${values}.`
        : `${who} ayant répondu à ${name} ${count < 2 ? 'a' : 'ont'} donné une réponse à laquelle aucun mentor ne correspond${values}.`;
    }
    case 'weight-zero': {
      const name = criterionName(situation.criterion, language);
      return en
        ? `The criterion ${name} has the weight 0: it changes nothing for any of the ${number(count, 'en')} pairs.`
        : `Le critère ${name} a un poids de 0 : il ne change rien pour aucune des ${number(count, 'fr')} paires.`;
    }
    case 'same-for-all': {
      const name = criterionName(situation.criterion, language);
      return en
        ? `The criterion ${name} cannot matter: it is worth the same for all ${number(count, 'en')} possible pairs.`
        : `Le critère ${name} ne peut rien changer : il vaut autant pour les ${number(count, 'fr')} paires possibles.`;
    }
    case 'nothing-to-choose-by':
      if (of === 0)
        return en
          ? 'The policy has no criteria: any pair is as good as another.'
          : 'La politique ne compte aucun critère : toutes les paires se valent.';
      return en
        ? `None of the ${number(of, 'en')} criteria can tell two pairs apart: any pair is as good as another.`
        : `Aucun des ${number(of, 'fr')} critères ne distingue deux paires : elles se valent toutes.`;
    case 'balance-without-effect':
      return en
        ? `The balance cannot matter: ${count === 1 ? 'the only mentor takes' : `all ${number(count, 'en')} mentors take`} one mentee at most.`
        : `L’équilibre ne peut rien changer : ${count < 2 ? 'le seul mentor accepte' : `les ${number(count, 'fr')} mentors acceptent`} une personne au plus.`;
  }
};

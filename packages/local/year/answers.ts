import type { Answers, Language, Programme, Question, Role } from '@pharos/domain';
import type { Random } from './random.ts';

/** Whose answers they are. */
interface Applicant {
  readonly role: Role;
  readonly language: Language;
  /** Addresses of mentors, some of whom a mentee knows already. */
  readonly mentorAddresses: readonly string[];
}

/** How many people answer what they need not. */
const OPTIONAL_ANSWERED = 0.7;
const KNOWS_A_MENTOR = 0.25;

const sentences: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'I would love to talk with somebody who has been there.',
    'My practicum was in a split class and I have many questions.',
    'I am happy to share what I have learned, and to learn.',
    'I hope to hear how others keep a balance in their first years.',
  ],
  fr: [
    'J’aimerais échanger avec quelqu’un qui est passé par là.',
    'Mon stage s’est déroulé dans une classe à niveaux multiples\u00a0; j’ai beaucoup de questions.',
    'Je partage volontiers ce que j’ai appris, et j’apprends encore.',
    'J’espère entendre comment les autres gardent l’équilibre au début de leur carrière.',
  ],
};

/** Answers to everything that a programme asks of a role, as people give them: popular choices often, optional questions not always. */
export const answersOf = (programme: Programme, applicant: Applicant, random: Random): Answers => {
  const asked = programme.questions.filter(({ roles }) => roles.includes(applicant.role));
  return Object.fromEntries(
    asked.flatMap((question) => {
      const answer = answerOf(programme, question, applicant, random);
      const left = !question.required && !random.chance(OPTIONAL_ANSWERED);
      return answer === undefined || left ? [] : [[question.key, answer]];
    }),
  );
};

const answerOf = (
  programme: Programme,
  question: Question,
  applicant: Applicant,
  random: Random,
): Answers[string] | undefined => {
  switch (question.type) {
    case 'choice': {
      const rule = programme.eligibility.find(
        ({ role, question: key }) => role === applicant.role && key === question.key,
      );
      return rule ? random.pick(rule.anyOf) : random.pickEarly(keysOf(question));
    }
    case 'choices':
      return isAboutLanguages(question) ? languagesOf(applicant.language, random) : severalOf(question, random);
    case 'number':
      return numberOf(question, question.key === programme.capacityQuestion, random);
    case 'text':
      return random.pick(sentences[applicant.language]).slice(0, question.maxLength);
    case 'email':
      return addressOf(programme, question.key, applicant, random);
  }
};

const keysOf = ({ options }: Extract<Question, { options: unknown }>) => options.map(({ key }) => key);

const isAboutLanguages = (question: Extract<Question, { type: 'choices' }>): boolean => {
  const keys = keysOf(question);
  return keys.includes('en') && keys.includes('fr');
};

/** Most who read French also meet in English; some who read English also meet in French. */
const languagesOf = (reads: Language, random: Random): string[] => {
  if (reads === 'fr') return random.chance(0.65) ? ['en', 'fr'] : ['fr'];
  return random.chance(0.12) ? ['en', 'fr'] : ['en'];
};

const severalOf = (question: Extract<Question, { type: 'choices' }>, random: Random): string[] => {
  const keys = keysOf(question);
  const most = Math.min(question.atMost ?? keys.length, keys.length);
  const count = Math.min(most, random.pickEarly([2, 1, 3, 4, 5], 0.8));
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(random.pickEarly(keys, 0.5));
  return keys.filter((key) => chosen.has(key));
};

/** Most mentors take one or two; other numbers are small more often than large. */
const numberOf = ({ min, max }: Extract<Question, { type: 'number' }>, isCapacity: boolean, random: Random): number =>
  isCapacity
    ? Math.min(max, min + random.pickEarly([0, 1, 2, 3], 1.2))
    : min + Math.floor((max - min + 1) * random.next() ** 2);

/** The address of somebody whom a mentee must not be matched with: a mentor of the programme now and then. */
const addressOf = (programme: Programme, key: string, { mentorAddresses }: Applicant, random: Random): string => {
  const avoided = programme.matching.hard.some(
    (rule) => rule.kind === 'avoid' && rule.mentor === 'self' && rule.mentee === key,
  );
  return avoided && mentorAddresses.length > 0 && random.chance(KNOWS_A_MENTOR)
    ? random.pick(mentorAddresses)
    : `colleague-${random.int(100, 999)}@schools.example.org`;
};

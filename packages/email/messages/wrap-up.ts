import { answers, list, paragraph, strong } from '../content.ts';
import type { InputOf } from '../input.ts';
import { meetingsIn } from '../phrases.ts';
import type { Template } from '../template.ts';

type Input = InputOf<'wrap-up'>;

const reachedTarget = ({ meetingsHeld, target, programme }: Input): boolean =>
  programme.tone === 'structured' && target > 0 && meetingsHeld >= target;

/** The count is shown for what it is; the target only where it was reached, so that no number ever reads as a lack. */
const countEn = (input: Input): string => {
  if (input.meetingsHeld === 0) return 'Every conversation and every message counts, whether or not it was noted here.';
  const counted = `You noted ${meetingsIn.en(input.meetingsHeld)} together`;
  return reachedTarget(input)
    ? `${counted}: the ${input.target} that the program recommends, and thank you for each of them.`
    : `${counted}, and each of them counts, informal ones too.`;
};

const countFr = (input: Input): string => {
  if (input.meetingsHeld === 0) return 'Chaque conversation et chaque message compte, noté ici ou non.';
  const counted = `Ensemble, vous avez noté ${meetingsIn.fr(input.meetingsHeld)}`;
  return reachedTarget(input)
    ? `${counted}\u00a0: le programme en recommande ${input.target}, et nous vous remercions de chacune d’elles.`
    : `${counted}, et chacune compte, même les rencontres informelles.`;
};

/** Mentoring goes both ways: the mentor is asked as well. */
const learnedOf = ({ askedOfMentor }: Input) => (askedOfMentor === undefined ? [] : [paragraph(strong(askedOfMentor))]);

export const wrapUp: Template<'wrap-up'> = {
  en: (input) => ({
    subject: `Thank you for your mentorship with ${input.other.name}`,
    preview: `${input.title}: a moment to look back, for yourself.`,
    heading: input.title,
    blocks: [
      paragraph(
        'The program year is drawing to a close. Thank you for the time that you and ',
        strong(input.other.name),
        ' have given each other.',
      ),
      paragraph(countEn(input)),
      ...list('Looking back, what did you take from it? Here is what the program hopes for:', input.outcomes),
      ...(input.outcomes.length > 0
        ? [paragraph('Which of these ring true is for you alone to say. Nobody is graded on it.')]
        : []),
      ...learnedOf(input),
      answers('What would you like to do now?', input.link, [
        ['continue', `Go on with ${input.other.name}`],
        ['change', 'Go on with somebody else'],
        ['finish', 'Finish here'],
      ]),
      paragraph(
        'A page opens with that answer chosen, and with room to say what you take from the year. Everything on it is optional, and you do not have to sign in.',
      ),
      paragraph(
        `You are welcome to stay in touch with ${input.other.name} for as long as you both like. If something about this year could have been better, we would be glad to hear it.`,
      ),
    ],
  }),
  fr: (input) => ({
    subject: `Merci pour votre mentorat avec ${input.other.name}`,
    preview: `${input.title}\u00a0: un moment pour faire le point, pour vous.`,
    heading: input.title,
    blocks: [
      paragraph(
        'L’année du programme tire à sa fin. Merci du temps que vous vous êtes accordé, vous et ',
        strong(input.other.name),
        '.',
      ),
      paragraph(countFr(input)),
      ...list('Avec le recul, qu’en retirez-vous\u00a0? Voici ce que le programme espère\u00a0:', input.outcomes),
      ...(input.outcomes.length > 0
        ? [paragraph('À vous seulement de dire dans quoi vous vous reconnaissez. Personne n’est évalué là-dessus.')]
        : []),
      ...learnedOf(input),
      answers('Que souhaitez-vous faire maintenant\u00a0?', input.link, [
        ['continue', `Continuer avec ${input.other.name}`],
        ['change', 'Continuer avec quelqu’un d’autre'],
        ['finish', 'Terminer ici'],
      ]),
      paragraph(
        'Une page s’ouvre avec cette réponse déjà choisie, et vous pouvez y dire ce que vous retirez de l’année. Tout y est facultatif, et il n’y a pas à se connecter.',
      ),
      paragraph(
        `Libre à vous de rester en contact avec ${input.other.name} aussi longtemps que vous le souhaitez. Si quelque chose aurait pu être mieux cette année, nous aimerions le savoir.`,
      ),
    ],
  }),
};

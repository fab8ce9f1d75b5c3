import type { Language, Role, WrapUpWish } from '@pharos/domain';
import { html } from '../html.ts';
import { pageFrom, type Sender } from './notices.ts';
import { choices, form, p, textArea } from './page.ts';

interface About {
  readonly language: Language;
  readonly sender: Sender;
  readonly other: string;
}

const wishes = ['continue', 'change', 'finish'] as const;

const words = {
  en: {
    intro: (other: string) =>
      `Thank you for the year with ${other}. Everything here is optional, and nobody is graded on it.`,
    wish: 'What would you like to do now?',
    wishes: (other: string) => ({
      continue: `Go on with ${other}`,
      change: 'Go on with somebody else',
      finish: 'Finish here',
    }),
    outcomes: 'What rings true for you?',
    outcomesHint: 'As many as you like, or none.',
    learned: 'What did you learn yourself?',
    learnedHint: 'Coordinators read it without your name. Please name nobody.',
    testimonial: 'A sentence that we may show to others',
    testimonialHint: 'Kept only when you agree below.',
    consent: 'May we show it?',
    consents: 'Yes, the program may show this sentence with my name.',
    submit: 'Send',
    privacy: (other: string) =>
      `Coordinators see what you would like to do next, so that it can come about; of the rest, how many people gave each answer. ${other} sees none of yours.`,
    thanks: ['Thank you for everything', 'You have answered already'],
    new: 'Your answers are noted. We wish you all the best.',
    repeated: 'Your answers were noted the first time. Nothing more is needed.',
    unkept: 'The sentence was not kept, since you did not agree to it being shown.',
  },
  fr: {
    intro: (other: string) =>
      `Merci pour cette année avec ${other}. Tout ici est facultatif, et personne n’est évalué là-dessus.`,
    wish: 'Que souhaitez-vous faire maintenant\u00a0?',
    wishes: (other: string) => ({
      continue: `Continuer avec ${other}`,
      change: 'Continuer avec quelqu’un d’autre',
      finish: 'Terminer ici',
    }),
    outcomes: 'Dans quoi vous reconnaissez-vous\u00a0?',
    outcomesHint: 'Autant que vous voulez, ou aucun.',
    learned: 'Qu’avez-vous appris vous-même\u00a0?',
    learnedHint: 'La coordination le lit sans votre nom. Merci de ne nommer personne.',
    testimonial: 'Une phrase que nous pouvons montrer à d’autres',
    testimonialHint: 'Conservée seulement si vous donnez votre accord ci-dessous.',
    consent: 'Pouvons-nous la montrer\u00a0?',
    consents: 'Oui, le programme peut montrer cette phrase avec mon nom.',
    submit: 'Envoyer',
    privacy: (other: string) =>
      `La coordination voit ce que vous souhaitez faire ensuite, pour pouvoir y donner suite ; du reste, combien de personnes ont donné chaque réponse. ${other} ne voit aucune de vos réponses.`,
    thanks: ['Merci pour tout', 'Vous avez déjà répondu'],
    new: 'Vos réponses sont notées. Nous vous souhaitons le meilleur.',
    repeated: 'Vos réponses ont été notées la première fois. Il n’y a rien d’autre à faire.',
    unkept: 'La phrase n’a pas été conservée, puisque vous n’avez pas donné votre accord pour la montrer.',
  },
} as const;

/** The end of the year: what one takes from it, and what one would like to do next, with the wish of the link chosen. */
export const wrapUpPage = (
  about: About & {
    title: string;
    side: Role;
    /** The programme's own question to mentors about what they learned; without one it is asked in general words. */
    askedOfMentors: string | undefined;
    outcomes: readonly { readonly key: string; readonly label: string }[];
    chosen: WrapUpWish | undefined;
  },
): string => {
  const { language, sender, other, title, side, askedOfMentors, outcomes, chosen } = about;
  const text = words[language];
  return pageFrom({
    language,
    title,
    sender,
    body: [
      p(text.intro(other)),
      form(
        'answer',
        text.submit,
        choices('radio', {
          name: 'wish',
          legend: text.wish,
          options: wishes.map((value) => ({ value, label: text.wishes(other)[value] })),
          chosen: chosen === undefined ? [] : [chosen],
        }),
        ...(outcomes.length === 0
          ? []
          : [
              choices('checkbox', {
                name: 'outcomes',
                legend: text.outcomes,
                hint: text.outcomesHint,
                options: outcomes.map(({ key, label }) => ({ value: key, label })),
                chosen: [],
              }),
            ]),
        ...(side === 'mentor'
          ? [
              textArea({
                name: 'learned',
                label: askedOfMentors ?? text.learned,
                hint: text.learnedHint,
                longest: 2000,
              }),
            ]
          : []),
        textArea({ name: 'testimonial', label: text.testimonial, hint: text.testimonialHint, longest: 2000, rows: 3 }),
        choices('checkbox', {
          name: 'consent',
          legend: text.consent,
          options: [{ value: 'yes', label: text.consents }],
          chosen: [],
        }),
      ),
      html`<p class="hint">${text.privacy(other)}</p>\n`,
    ],
  });
};

/** After the answers, or when they were given before. */
export const wrapUpAnsweredPage = (
  about: Omit<About, 'other'> & { taken: 'new' | 'repeated'; unkept: boolean },
): string => {
  const { language, sender, taken, unkept } = about;
  const text = words[language];
  return pageFrom({
    language,
    title: text.thanks[taken === 'new' ? 0 : 1],
    sender,
    body: [p(text[taken]), ...(unkept ? [p(text.unkept)] : [])],
  });
};

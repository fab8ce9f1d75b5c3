import type { CheckInAnswer, Language } from '@pharos/domain';
import { html } from '../html.ts';
import { pageFrom, type Sender } from './notices.ts';
import { choices, form, p } from './page.ts';

interface About {
  readonly language: Language;
  readonly sender: Sender;
  readonly other: string;
}

const answers = ['going-well', 'could-use-help', 'not-working'] as const;

const words = {
  en: {
    question: (other: string) => `How is your mentorship with ${other} going?`,
    legend: 'Your answer',
    labels: {
      'going-well': 'Going well: we are in touch, and it is useful.',
      'could-use-help': 'Could use help: something would make it easier.',
      'not-working': 'Not working: I would like something to change.',
    },
    given: 'You have answered already. If it has changed since, choose another answer.',
    submit: 'Confirm',
    privacy: (other: string) =>
      `Your answer is seen by the program’s coordinator alone. ${other} does not see it, and it is not a grade of anybody.`,
    thanks: ['Thank you, your answer is noted', 'This is noted already'],
    follows: {
      'going-well': 'That is good to hear. Nothing more is needed.',
      'could-use-help': 'A coordinator will get in touch with you. Nobody else sees that you asked.',
      'not-working': 'A coordinator will get in touch with you about a change. Nobody else sees your answer.',
    },
  },
  fr: {
    question: (other: string) => `Comment se passe votre mentorat avec ${other}\u00a0?`,
    legend: 'Votre réponse',
    labels: {
      'going-well': 'Tout va bien\u00a0: nous sommes en contact, et c’est utile.',
      'could-use-help': 'Un coup de main serait utile\u00a0: quelque chose faciliterait les choses.',
      'not-working': 'Cela ne fonctionne pas\u00a0: j’aimerais que quelque chose change.',
    },
    given: 'Vous avez déjà répondu. Si cela a changé depuis, choisissez une autre réponse.',
    submit: 'Confirmer',
    privacy: (other: string) =>
      `Votre réponse est vue par la coordination du programme seulement. ${other} ne la voit pas, et ce n’est l’évaluation de personne.`,
    thanks: ['Merci, votre réponse est notée', 'C’est déjà noté'],
    follows: {
      'going-well': 'Voilà une bonne nouvelle. Il n’y a rien d’autre à faire.',
      'could-use-help': 'La coordination communiquera avec vous. Personne d’autre ne voit votre demande.',
      'not-working':
        'La coordination communiquera avec vous au sujet d’un changement. Personne d’autre ne voit votre réponse.',
    },
  },
} as const;

/** The three answers, with the one of the link that was opened chosen. */
export const checkInPage = (
  about: About & { title: string; given: CheckInAnswer | undefined; chosen: CheckInAnswer | undefined },
): string => {
  const { language, sender, other, title, given, chosen } = about;
  const text = words[language];
  return pageFrom({
    language,
    title,
    sender,
    body: [
      p(text.question(other)),
      ...(given === undefined ? [] : [p(text.given)]),
      form(
        'answer',
        text.submit,
        choices('radio', {
          name: 'answer',
          legend: text.legend,
          options: answers.map((value) => ({ value, label: text.labels[value] })),
          chosen: chosen === undefined ? [] : [chosen],
          required: true,
        }),
      ),
      html`<p class="hint">${text.privacy(other)}</p>\n`,
    ],
  });
};

/** What an answer led to. */
export const checkInAnsweredPage = (about: About & { answer: CheckInAnswer; taken: 'new' | 'repeated' }): string => {
  const { language, sender, other, answer, taken } = about;
  const text = words[language];
  return pageFrom({
    language,
    title: text.thanks[taken === 'new' ? 0 : 1],
    sender,
    body: [
      html`<p class="said">${text.labels[answer]}</p>\n`,
      p(text.follows[answer]),
      html`<p class="hint">${text.privacy(other)}</p>\n`,
    ],
  });
};

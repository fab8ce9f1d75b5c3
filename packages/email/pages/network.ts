import type { Consent, Language } from '@pharos/domain';
import { html } from '../html.ts';
import { pageFrom, type Sender } from './notices.ts';
import { choices, form, p } from './page.ts';

interface About {
  readonly language: Language;
  readonly sender: Sender;
  readonly other: string;
}

const answers = ['yes', 'no'] as const;

const words = {
  en: {
    title: (other: string) => `May we introduce you to ${other}?`,
    legend: 'Your answer',
    labels: { yes: 'Yes, gladly', no: 'Not now' },
    submit: 'Confirm',
    privacy: (other: string) =>
      `You and ${other} learn each other’s address once both of you have said yes, and not before. Nobody is told who said no.`,
    thanks: { new: 'Thank you, your answer is noted', repeated: 'This is noted already' },
    follows: {
      yes: (other: string) => `Once ${other} says yes as well, we write to both of you.`,
      no: (_other: string) => 'Nothing is passed on, and nobody is told.',
    },
  },
  fr: {
    title: (other: string) => `Pouvons-nous vous mettre en contact avec ${other}\u00a0?`,
    legend: 'Votre réponse',
    labels: { yes: 'Oui, volontiers', no: 'Pas maintenant' },
    submit: 'Confirmer',
    privacy: (other: string) =>
      `Chacun de vous apprend l’adresse de l’autre une fois que vous et ${other} avez dit oui, et pas avant. Personne n’apprend qui a dit non.`,
    thanks: { new: 'Merci, votre réponse est notée', repeated: 'C’est déjà noté' },
    follows: {
      yes: (other: string) => `Dès que ${other} dit oui aussi, nous vous écrivons à tous les deux.`,
      no: (_other: string) => 'Rien n’est transmis, et personne n’en est informé.',
    },
  },
} as const;

/** Whether the reader would like to be introduced, with the answer of the link that was opened chosen. */
export const networkPage = ({ language, sender, other, chosen }: About & { chosen: Consent | undefined }): string => {
  const text = words[language];
  return pageFrom({
    language,
    title: text.title(other),
    sender,
    body: [
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
export const networkAnsweredPage = (about: About & { answer: Consent; taken: 'new' | 'repeated' }): string => {
  const { language, sender, other, answer, taken } = about;
  const text = words[language];
  return pageFrom({
    language,
    title: text.thanks[taken],
    sender,
    body: [p(text.follows[answer](other))],
  });
};

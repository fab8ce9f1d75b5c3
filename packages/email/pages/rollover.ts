import type { Language, Role } from '@pharos/domain';
import { html } from '../html.ts';
import { roleIn } from '../phrases.ts';
import { pageFrom, type Sender } from './notices.ts';
import { form, p } from './page.ts';

interface About {
  readonly language: Language;
  readonly sender: Sender;
}

/** A question and what was answered, in the reader's words. */
export interface AnswerGiven {
  readonly question: string;
  readonly answer: string;
}

const words = {
  en: {
    title: 'Would you like to take part again?',
    intro: (role: string, cohort: string) =>
      `With one press you apply as a ${role} for ${cohort}, with the answers that you gave last time. Nothing is sent before you press.`,
    answers: 'Your answers',
    unshown: 'Addresses of other people that you named are kept and not shown here.',
    changes: 'Is one of them no longer right? Then please do not press; apply anew, or write to us.',
    notice: 'How your answers are used',
    agree: 'By pressing the button you agree to this.',
    submit: 'Apply with these answers',
    new: ['Thank you, your application is in', 'We will write to you as soon as it is decided.'],
    repeated: ['You have applied already', 'Your application has arrived. There is nothing left to do here.'],
  },
  fr: {
    title: 'Souhaitez-vous participer de nouveau\u00a0?',
    intro: (role: string, cohort: string) =>
      `En appuyant une fois, vous demandez à participer comme ${role} (${cohort}), avec les réponses de la dernière fois. Rien n’est envoyé tant que vous n’avez pas appuyé.`,
    answers: 'Vos réponses',
    unshown: 'Les adresses d’autres personnes que vous aviez indiquées sont conservées, mais ne sont pas montrées ici.',
    changes:
      'L’une d’elles n’est plus juste\u00a0? N’appuyez pas\u00a0: faites plutôt une nouvelle demande, ou écrivez-nous.',
    notice: 'À quoi servent vos réponses',
    agree: 'En appuyant sur le bouton, vous y consentez.',
    submit: 'Demander à participer avec ces réponses',
    new: ['Merci, votre demande est arrivée', 'Nous vous écrirons dès qu’une décision sera prise.'],
    repeated: ['Vous avez déjà fait une demande', 'Votre demande est bien arrivée. Il n’y a rien d’autre à faire ici.'],
  },
} as const;

/** The application to a new cohort, as it was answered for the one before, with one button. */
export const rolloverPage = (
  about: About & {
    role: Role;
    answers: readonly AnswerGiven[];
    notice: { readonly version: string; readonly text: readonly string[] };
  },
): string => {
  const { language, sender, role, answers, notice } = about;
  const text = words[language];
  return pageFrom({
    language,
    title: text.title,
    sender,
    body: [
      p(text.intro(roleIn[language][role], `${sender.name}, ${sender.cohort}`)),
      html`<h2>${text.answers}</h2>\n`,
      html`<dl>\n${answers.map(({ question, answer }) => html`<dt>${question}</dt><dd>${answer}</dd>\n`)}</dl>\n`,
      html`<p class="hint">${text.unshown}</p>\n`,
      p(text.changes),
      html`<h2>${text.notice}</h2>\n`,
      ...notice.text.map((paragraph) => p(paragraph)),
      p(text.agree),
      form('answer', text.submit, html`<input type="hidden" name="notice" value="${notice.version}">\n`),
    ],
  });
};

/** After the press, or when there is an application already. */
export const appliedAgainPage = ({ language, sender, taken }: About & { taken: 'new' | 'repeated' }): string => {
  const [title, text] = words[language][taken];
  return pageFrom({ language, title, sender, body: [p(text)] });
};

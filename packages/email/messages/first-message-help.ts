import { mailTo, paragraph, strong } from '../content.ts';
import { draftEn, draftFr } from '../first-message.ts';
import type { Template } from '../template.ts';

/** Asked once of a mentee of whom nothing is known since the introduction: would help with the first message be welcome? */
export const firstMessageHelp: Template<'first-message-help'> = {
  en: (input) => {
    const { mentor, programme } = input;
    const draft = draftEn(input);
    return {
      subject: `A hand with the first message to ${mentor.name}?`,
      preview: 'A few lines are enough. A draft is below.',
      heading: `Your first message to ${mentor.name}`,
      blocks: [
        paragraph(
          'Writing to somebody new is not easy for everybody. ',
          strong(mentor.name),
          ' looks forward to hearing from you, and a few lines are enough: ',
          mailTo(mentor.email),
        ),
        {
          kind: 'draft',
          title: 'A draft to start from',
          text: draft.body,
          open: mailTo(mentor.email, 'Open this draft in my mail program', draft),
        },
        paragraph(
          'If you have written to each other or talked already, there is nothing to do. We ask this only once.',
        ),
        paragraph(
          'If something else would help, or the match does not feel right, tell us: ',
          mailTo(programme.contact.email),
        ),
      ],
    };
  },
  fr: (input) => {
    const { mentor, programme } = input;
    const draft = draftFr(input);
    return {
      subject: `Un coup de main pour le premier message à ${mentor.name}\u00a0?`,
      preview: 'Quelques lignes suffisent. Une ébauche se trouve ci-dessous.',
      heading: `Votre premier message à ${mentor.name}`,
      blocks: [
        paragraph(
          'Écrire à quelqu’un que l’on ne connaît pas n’est pas facile pour tout le monde. ',
          strong(mentor.name),
          ' se réjouit de vous lire, et quelques lignes suffisent\u00a0: ',
          mailTo(mentor.email),
        ),
        {
          kind: 'draft',
          title: 'Une ébauche pour commencer',
          text: draft.body,
          open: mailTo(mentor.email, 'Ouvrir cette ébauche dans ma messagerie', draft),
        },
        paragraph(
          'Si vous vous êtes déjà écrit ou parlé, il n’y a rien à faire. Nous ne posons cette question qu’une fois.',
        ),
        paragraph(
          'Si autre chose pouvait vous aider, ou si ce jumelage ne vous semble pas être le bon, dites-le-nous\u00a0: ',
          mailTo(programme.contact.email),
        ),
      ],
    };
  },
};

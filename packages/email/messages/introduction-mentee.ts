import { list, mailTo, paragraph, strong } from '../content.ts';
import { draftEn, draftFr } from '../first-message.ts';
import { paceIn } from '../phrases.ts';
import type { Template } from '../template.ts';

/** The mentee writes first, so this mail carries the mentor's address and a draft. */
export const introductionMentee: Template<'introduction-mentee'> = {
  en: (input) => {
    const { mentor, programme, cohort, reasons } = input;
    const draft = draftEn(input);
    return {
      subject: `Meet your mentor: ${mentor.name}`,
      preview: 'You write first. A draft is below.',
      heading: `Meet your mentor, ${mentor.name}`,
      blocks: [
        paragraph(
          'We have matched you with ',
          strong(mentor.name),
          `${mentor.kind ? ` (${mentor.kind})` : ''}, who will be your mentor (${programme.name}, ${cohort.label}). A person in our team approved this match.`,
        ),
        ...list('Why the two of you', reasons),
        paragraph(
          'You write first. ',
          strong(mentor.name),
          ' knows that, and can be reached here: ',
          mailTo(mentor.email),
        ),
        {
          kind: 'draft',
          title: 'A draft to start from',
          text: draft.body,
          open: mailTo(mentor.email, 'Open this draft in my mail program', draft),
        },
        paragraph(paceIn.en(input)),
        paragraph('If this does not feel like the right match, tell us. Changing is easy and needs no reason.'),
      ],
    };
  },
  fr: (input) => {
    const { mentor, programme, cohort, reasons } = input;
    const draft = draftFr(input);
    return {
      subject: `Votre mentorat commence\u00a0: faites connaissance avec ${mentor.name}`,
      preview: 'À vous d’écrire en premier. Une ébauche se trouve ci-dessous.',
      heading: `Faites connaissance avec ${mentor.name}`,
      blocks: [
        paragraph(
          'Un jumelage vous réunit avec ',
          strong(mentor.name),
          `${mentor.kind ? ` (${mentor.kind})` : ''}, qui vous accompagnera (${programme.name}, ${cohort.label}). Une personne de notre équipe a approuvé ce jumelage.`,
        ),
        ...list('Ce qui vous rapproche', reasons),
        paragraph(
          'C’est à vous d’écrire en premier. ',
          strong(mentor.name),
          ' le sait, et voici son adresse\u00a0: ',
          mailTo(mentor.email),
        ),
        {
          kind: 'draft',
          title: 'Une ébauche pour commencer',
          text: draft.body,
          open: mailTo(mentor.email, 'Ouvrir cette ébauche dans ma messagerie', draft),
        },
        paragraph(paceIn.fr(input)),
        paragraph(
          'Si ce jumelage ne vous semble pas être le bon, dites-le-nous. Il est facile d’en changer, sans avoir à donner de raison.',
        ),
      ],
    };
  },
};

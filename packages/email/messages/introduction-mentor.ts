import { list, paragraph, strong } from '../content.ts';
import { paceIn } from '../phrases.ts';
import type { Template } from '../template.ts';

export const introductionMentor: Template<'introduction-mentor'> = {
  en: (input) => ({
    subject: `Meet your mentee: ${input.mentee.name}`,
    preview: `${input.mentee.name} writes to you first. There is nothing that you need to do now.`,
    heading: `Meet your mentee, ${input.mentee.name}`,
    blocks: [
      paragraph(
        'We have matched you with ',
        strong(input.mentee.name),
        `, who will be your mentee (${input.programme.name}, ${input.cohort.label}). A person in our team approved this match. Thank you for giving your time.`,
      ),
      ...list('Why the two of you', input.reasons),
      paragraph(
        strong(input.mentee.name),
        ' writes to you first, so there is nothing that you need to do now. When the message comes, a short answer with two or three times that suit you is plenty.',
      ),
      paragraph(paceIn.en(input)),
      paragraph('If you would like a pause, or this does not feel like the right match, tell us. No reason is needed.'),
    ],
  }),
  fr: (input) => ({
    subject: `Nouveau mentorat\u00a0: faites connaissance avec ${input.mentee.name}`,
    preview: `${input.mentee.name} vous écrira. Vous n’avez rien à faire pour le moment.`,
    heading: `Faites connaissance avec ${input.mentee.name}`,
    blocks: [
      paragraph(
        'Un jumelage vous réunit avec ',
        strong(input.mentee.name),
        `. C’est la personne que vous accompagnerez (${input.programme.name}, ${input.cohort.label}). Une personne de notre équipe a approuvé ce jumelage. Merci d’offrir de votre temps.`,
      ),
      ...list('Ce qui vous rapproche', input.reasons),
      paragraph(
        strong(input.mentee.name),
        ' vous écrira en premier\u00a0; vous n’avez rien à faire pour le moment. Lorsque vous recevrez son message, une courte réponse avec deux ou trois moments qui vous conviennent suffira amplement.',
      ),
      paragraph(paceIn.fr(input)),
      paragraph(
        'Si vous souhaitez faire une pause, ou si ce jumelage ne vous semble pas être le bon, dites-le-nous, sans avoir à donner de raison.',
      ),
    ],
  }),
};

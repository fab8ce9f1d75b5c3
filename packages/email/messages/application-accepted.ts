import { paragraph } from '../content.ts';
import { roleIn } from '../phrases.ts';
import type { Template } from '../template.ts';

export const applicationAccepted: Template<'application-accepted'> = {
  en: ({ programme, cohort, role }) => ({
    subject: `You have a place: ${programme.name}`,
    preview: 'Next, we look for a good match for you.',
    heading: 'Welcome, you have a place',
    blocks: [
      paragraph(`We are glad to have you with us as a ${roleIn.en[role]} (${programme.name}, ${cohort.label}).`),
      paragraph(
        role === 'mentee'
          ? 'Next, we look for a mentor who fits what you told us. As soon as a match is approved we introduce you to each other by email, with the reasons for it and a draft of a first message.'
          : 'Next, we look for somebody who could make good use of what you have to offer. As soon as a match is approved we introduce you to each other by email, with the reasons for it.',
      ),
      paragraph('There is nothing that you need to do until then. Thank you for your patience, and for taking part.'),
    ],
  }),
  fr: ({ programme, cohort, role }) => ({
    subject: `Vous avez une place\u00a0: ${programme.name}`,
    preview: 'Nous cherchons maintenant un bon jumelage pour vous.',
    heading: 'Bienvenue, vous avez une place',
    blocks: [
      paragraph(
        `C’est avec plaisir que nous vous accueillons à titre de ${roleIn.fr[role]} (${programme.name}, ${cohort.label}).`,
      ),
      paragraph(
        role === 'mentee'
          ? 'Nous cherchons maintenant une personne mentore qui correspond à ce que vous nous avez dit. Dès qu’un jumelage est approuvé, nous faisons les présentations par courriel, avec les raisons de ce choix et une ébauche de premier message.'
          : 'Nous cherchons maintenant quelqu’un à qui ce que vous offrez sera utile. Dès qu’un jumelage est approuvé, nous faisons les présentations par courriel, avec les raisons de ce choix.',
      ),
      paragraph('D’ici là, vous n’avez rien à faire. Merci de votre patience et de votre participation.'),
    ],
  }),
};

import { facts, list, paragraph } from '../content.ts';
import type { Template } from '../template.ts';

/** Sent once to somebody who has been at fewer workshops than the programme hopes: what is open, and nothing about a lack. */
export const workshopInvitation: Template<'workshop-invitation'> = {
  en: ({ title, attended, atLeast, open, programme }) => ({
    subject: `Workshops that are open to you: ${programme.name}`,
    preview: 'Choose whichever suits you.',
    heading: title,
    blocks: [
      paragraph(
        'There is still time to take part in a workshop, and you are warmly invited. Choose whichever suits you.',
      ),
      facts({ label: 'So far:', value: `${attended}; the program recommends at least ${atLeast}` }),
      ...list('Open to you:', open),
      paragraph(
        'If you were at one that is not counted here, or none of them is possible for you, tell us: that is fine.',
      ),
    ],
  }),
  fr: ({ title, attended, atLeast, open, programme }) => ({
    subject: `Des ateliers vous sont ouverts\u00a0: ${programme.name}`,
    preview: 'À vous de choisir ceux qui vous conviennent.',
    heading: title,
    blocks: [
      paragraph(
        'Il est encore temps de participer à un atelier, et votre présence nous ferait plaisir. À vous de choisir.',
      ),
      facts({
        label: 'Jusqu’ici\u00a0:',
        value: `${attended}\u00a0; le programme en recommande au moins\u00a0${atLeast}`,
      }),
      ...list('Ateliers ouverts\u00a0:', open),
      paragraph(
        'Si vous étiez à un atelier qui n’est pas compté ici, ou si aucun n’est possible pour vous, dites-le-nous\u00a0: c’est tout à fait correct.',
      ),
    ],
  }),
};

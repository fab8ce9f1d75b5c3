import { answers, facts, mailTo, paragraph } from '../content.ts';
import type { Template } from '../template.ts';

/** To each of two people who might have something to talk about, before either learns an address. */
export const networkInvitation: Template<'network-invitation'> = {
  en: ({ other, by, link, programme }) => ({
    subject: `May we introduce you to ${other.name}?`,
    preview: 'Only if both of you say yes.',
    heading: `May we introduce you to ${other.name}?`,
    blocks: [
      paragraph(
        `${by ?? programme.contact.name} thinks that you and ${other.name}, who takes part in the program as well, would have something to talk about.`,
      ),
      answers('Would you like that?', link, [
        ['yes', 'Yes, gladly'],
        ['no', 'Not now'],
      ]),
      paragraph(
        'You learn each other’s address once both of you have said yes, and not before. Nobody is told who said no, and we do not ask again.',
      ),
    ],
  }),
  fr: ({ other, by, link, programme }) => ({
    subject: `Pouvons-nous vous mettre en contact avec ${other.name}\u00a0?`,
    preview: 'Seulement si vous dites oui tous les deux.',
    heading: `Pouvons-nous vous mettre en contact avec ${other.name}\u00a0?`,
    blocks: [
      paragraph(
        `${by ?? programme.contact.name} pense que vous auriez des choses à vous dire, vous et ${other.name}, qui participe aussi au programme.`,
      ),
      answers('Cela vous plairait-il\u00a0?', link, [
        ['yes', 'Oui, volontiers'],
        ['no', 'Pas maintenant'],
      ]),
      paragraph(
        'Chacun de vous apprend l’adresse de l’autre une fois que vous avez dit oui tous les deux, et pas avant. Personne n’apprend qui a dit non, et nous ne redemandons pas.',
      ),
    ],
  }),
};

/** To both, once both have said yes. */
export const networkIntroduction: Template<'network-introduction'> = {
  en: ({ other }) => ({
    subject: `You and ${other.name}: here is how to be in touch`,
    preview: 'Both of you said yes.',
    heading: `Meet ${other.name}`,
    blocks: [
      paragraph(`You and ${other.name} both said that you would like to be introduced.`),
      facts({ label: 'Address:', value: mailTo(other.email) }),
      paragraph('Whoever feels like it writes first. The two of you decide what comes of it; nothing is counted.'),
    ],
  }),
  fr: ({ other }) => ({
    subject: `Vous et ${other.name}\u00a0: voici comment vous joindre`,
    preview: 'Vous avez dit oui tous les deux.',
    heading: `Voici ${other.name}`,
    blocks: [
      paragraph(`Vous et ${other.name} avez dit que vous aimeriez faire connaissance.`),
      facts({ label: 'Adresse\u00a0:', value: mailTo(other.email) }),
      paragraph('Qui le souhaite écrit en premier. À vous deux de décider de la suite\u00a0; rien n’est compté.'),
    ],
  }),
};

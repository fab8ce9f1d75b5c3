import { mailTo, paragraph, strong } from '../content.ts';
import type { Template } from '../template.ts';

/** To both of a pair of whom nothing is known: an offer of help, never a reproach. */
export const quietPair: Template<'quiet-pair'> = {
  en: ({ other, programme }) => ({
    subject: `You and ${other.name}: is there anything we can do?`,
    preview: 'Every pair begins in its own time. No answer is needed.',
    heading: `You and ${other.name}`,
    blocks: [
      paragraph(
        'Every pair begins in its own time. If you and ',
        strong(other.name),
        ' would like to begin, half an hour is enough for a first conversation: suggest two or three times that suit you.',
      ),
      paragraph('If you have met already, you can note it on the program’s site. If you have not, that is fine too.'),
      paragraph(
        'If this is not a good time, or not the right match, tell us. A pause or another match is easy to arrange and needs no reason: ',
        mailTo(programme.contact.email),
      ),
    ],
  }),
  fr: ({ other, programme }) => ({
    subject: `${other.name} et vous\u00a0: pouvons-nous vous aider\u00a0?`,
    preview: 'Chaque duo commence à son rythme. Aucune réponse n’est nécessaire.',
    heading: `${other.name} et vous`,
    blocks: [
      paragraph(
        'Chaque duo commence à son rythme. Si vous souhaitez commencer, ',
        strong(other.name),
        ' et vous, une demi-heure suffit pour une première conversation\u00a0: proposez deux ou trois moments qui vous conviennent.',
      ),
      paragraph(
        'Si une rencontre a déjà eu lieu, vous pouvez la noter sur le site du programme. Sinon, ce n’est pas grave.',
      ),
      paragraph(
        'Si le moment est mal choisi, ou si ce jumelage ne vous semble pas être le bon, dites-le-nous. Une pause ou un autre jumelage s’organise facilement, sans avoir à donner de raison\u00a0: ',
        mailTo(programme.contact.email),
      ),
    ],
  }),
};

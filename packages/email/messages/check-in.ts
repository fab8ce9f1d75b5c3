import { list, mailTo, paragraph, strong, supportsOf } from '../content.ts';
import type { Template } from '../template.ts';

export const checkIn: Template<'check-in'> = {
  en: ({ other, title, programme, supports }) => ({
    subject: `How is your mentorship with ${other.name} going?`,
    preview: `${title}: one of three answers is enough.`,
    heading: title,
    blocks: [
      paragraph('How is your mentorship with ', strong(other.name), ' going? One of these three answers is enough.'),
      ...list('Which one fits?', [
        'Going well: we are in touch, and it is useful.',
        'Could use help: something would make it easier.',
        'Not working: I would like something to change.',
      ]),
      paragraph(
        programme.tone === 'no-pressure'
          ? 'If you would like to, answer on the program’s site or write to us: '
          : 'Please answer on the program’s site, or write to us: ',
        mailTo(programme.contact.email),
        programme.tone === 'no-pressure' ? '. No answer is a fine answer too.' : '. It takes less than a minute.',
      ),
      paragraph(
        `Your answer is seen by the program’s coordinator alone. ${other.name} does not see it, and it is not a grade of anybody.`,
      ),
      ...supportsOf(supports),
    ],
  }),
  fr: ({ other, title, programme, supports }) => ({
    subject: `Comment se passe votre mentorat avec ${other.name}\u00a0?`,
    preview: `${title}\u00a0: une réponse sur trois suffit.`,
    heading: title,
    blocks: [
      paragraph(
        'Comment se passe votre mentorat avec ',
        strong(other.name),
        '\u00a0? Une seule de ces trois réponses suffit.',
      ),
      ...list('Laquelle vous convient\u00a0?', [
        'Tout va bien\u00a0: nous sommes en contact, et c’est utile.',
        'Un coup de main serait utile\u00a0: quelque chose faciliterait les choses.',
        'Cela ne fonctionne pas\u00a0: j’aimerais que quelque chose change.',
      ]),
      paragraph(
        programme.tone === 'no-pressure'
          ? 'Si vous le souhaitez, répondez sur le site du programme ou écrivez-nous\u00a0: '
          : 'Veuillez répondre sur le site du programme, ou écrivez-nous\u00a0: ',
        mailTo(programme.contact.email),
        programme.tone === 'no-pressure' ? '. Ne pas répondre convient aussi.' : '. Cela prend moins d’une minute.',
      ),
      paragraph(
        `Votre réponse est vue par la coordination du programme seulement. ${other.name} ne la voit pas, et ce n’est l’évaluation de personne.`,
      ),
      ...supportsOf(supports),
    ],
  }),
};

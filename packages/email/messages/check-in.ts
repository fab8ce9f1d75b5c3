import { answers, paragraph, strong, supportsOf } from '../content.ts';
import type { Template } from '../template.ts';

export const checkIn: Template<'check-in'> = {
  en: ({ other, title, programme, link, supports }) => ({
    subject: `How is your mentorship with ${other.name} going?`,
    preview: `${title}: one of three answers is enough.`,
    heading: title,
    blocks: [
      paragraph('How is your mentorship with ', strong(other.name), ' going? One of these three answers is enough.'),
      answers('Which one fits?', link, [
        ['going-well', 'Going well: we are in touch, and it is useful.'],
        ['could-use-help', 'Could use help: something would make it easier.'],
        ['not-working', 'Not working: I would like something to change.'],
      ]),
      paragraph(
        programme.tone === 'no-pressure'
          ? 'A page opens with that answer chosen; one press confirms it, without signing in. No answer is a fine answer too.'
          : 'A page opens with that answer chosen; one press confirms it, without signing in.',
      ),
      paragraph(
        `Your answer is seen by the program’s coordinator alone. ${other.name} does not see it, and it is not a grade of anybody.`,
      ),
      ...supportsOf(supports),
    ],
  }),
  fr: ({ other, title, programme, link, supports }) => ({
    subject: `Comment se passe votre mentorat avec ${other.name}\u00a0?`,
    preview: `${title}\u00a0: une réponse sur trois suffit.`,
    heading: title,
    blocks: [
      paragraph(
        'Comment se passe votre mentorat avec ',
        strong(other.name),
        '\u00a0? Une seule de ces trois réponses suffit.',
      ),
      answers('Laquelle vous convient\u00a0?', link, [
        ['going-well', 'Tout va bien\u00a0: nous sommes en contact, et c’est utile.'],
        ['could-use-help', 'Un coup de main serait utile\u00a0: quelque chose faciliterait les choses.'],
        ['not-working', 'Cela ne fonctionne pas\u00a0: j’aimerais que quelque chose change.'],
      ]),
      paragraph(
        programme.tone === 'no-pressure'
          ? 'Une page s’ouvre avec cette réponse déjà choisie\u00a0; il suffit d’un clic pour la confirmer, sans se connecter. Ne pas répondre convient aussi.'
          : 'Une page s’ouvre avec cette réponse déjà choisie\u00a0; il suffit d’un clic pour la confirmer, sans se connecter.',
      ),
      paragraph(
        `Votre réponse est vue par la coordination du programme seulement. ${other.name} ne la voit pas, et ce n’est l’évaluation de personne.`,
      ),
      ...supportsOf(supports),
    ],
  }),
};

import { answers, paragraph } from '../content.ts';
import { roleIn } from '../phrases.ts';
import type { Template } from '../template.ts';

/** Sent once to somebody who said at the end of a year that they would like to go on. */
export const rolloverInvitation: Template<'rollover-invitation'> = {
  en: ({ role, programme, cohort, link }) => ({
    subject: `Would you like to take part again? ${programme.name}, ${cohort.label}`,
    preview: 'You told us that you would like to go on.',
    heading: 'Would you like to take part again?',
    blocks: [
      paragraph(
        `At the end of your last year you told us that you would like to go on. Applications for ${cohort.label} are open, and yours as ${roleIn.en[role]} is filled in already.`,
      ),
      answers('If you still would like to:', link, [['again', 'See my application for this year']]),
      paragraph(
        'A page opens with your answers; one press sends them, without signing in. If both of you said that you would like to continue together, the next match keeps you together.',
      ),
      paragraph('If your plans have changed, there is nothing to do: we ask once and not again.'),
    ],
  }),
  fr: ({ role, programme, cohort, link }) => ({
    subject: `Souhaitez-vous participer de nouveau\u00a0? ${programme.name}, ${cohort.label}`,
    preview: 'Vous nous aviez dit que vous aimeriez continuer.',
    heading: 'Souhaitez-vous participer de nouveau\u00a0?',
    blocks: [
      paragraph(
        `À la fin de votre dernière année, vous nous aviez dit que vous aimeriez continuer. Les demandes pour ${cohort.label} sont ouvertes, et la vôtre comme ${roleIn.fr[role]} est déjà remplie.`,
      ),
      answers('Si vous le souhaitez toujours\u00a0:', link, [['again', 'Voir ma demande pour cette année']]),
      paragraph(
        'Une page s’ouvre avec vos réponses\u00a0; une pression les envoie, sans connexion. Si vous avez dit de part et d’autre que vous aimeriez continuer ensemble, le prochain jumelage vous garde ensemble.',
      ),
      paragraph('Si vos projets ont changé, il n’y a rien à faire\u00a0: nous demandons une fois, et pas deux.'),
    ],
  }),
};

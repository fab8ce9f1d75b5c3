import { answers, paragraph, strong } from '../content.ts';
import { dateIn } from '../dates.ts';
import type { InputOf } from '../input.ts';
import { roleIn } from '../phrases.ts';
import type { Template } from '../template.ts';

type By = InputOf<'nomination'>['nominator'];

const byEn = ({ name, by }: By): string =>
  name ?? (by === 'coordinators' ? 'The people who run the program' : 'A colleague who takes part');
const byFr = ({ name, by }: By): string =>
  name ?? (by === 'coordinators' ? 'La coordination du programme' : 'Une personne qui y participe');

/** The one mail to somebody who was nominated: who thought of them, how to say no, and what happens when they do nothing. */
export const nomination: Template<'nomination'> = {
  en: ({ programme, cohort, nominator, role, summary, until, link }) => ({
    subject: `Would you like to be a ${roleIn.en[role]}? You have been nominated`,
    preview: 'This is the only email about it. A no takes one click, and needs no reason.',
    heading: 'You have been nominated',
    blocks: [
      paragraph(
        `${byEn(nominator)} thought of you as a ${roleIn.en[role]} in this program: `,
        strong(programme.name),
        `, ${cohort.label}.`,
      ),
      paragraph(summary),
      answers('Would you like to take part?', link, [
        ['accepted', 'Yes, tell me how to apply'],
        ['declined', 'No, thank you'],
      ]),
      paragraph(
        'A page opens with that answer chosen; one press confirms it, without signing in. A yes binds you to nothing, and a no needs no reason.',
      ),
      paragraph(
        `This is the only email about it. After a no, or if you have not applied by ${dateIn(until, cohort.timeZone, 'en')}, we delete your name and your address, unless you take part in one of our programs already.`,
      ),
    ],
  }),
  fr: ({ programme, cohort, nominator, role, summary, until, link }) => ({
    subject: `Votre nom a été proposé comme ${roleIn.fr[role]}\u00a0: qu’en dites-vous\u00a0?`,
    preview: 'C’est le seul courriel à ce sujet. Un clic suffit pour dire non, sans raison à donner.',
    heading: 'Votre nom a été proposé',
    blocks: [
      paragraph(
        `${byFr(nominator)} a pensé à vous comme ${roleIn.fr[role]} dans ce programme\u00a0: `,
        strong(programme.name),
        `, ${cohort.label}.`,
      ),
      paragraph(summary),
      answers('Souhaitez-vous y participer\u00a0?', link, [
        ['accepted', 'Oui, dites-moi comment m’inscrire'],
        ['declined', 'Non, merci'],
      ]),
      paragraph(
        'Une page s’ouvre avec cette réponse déjà choisie\u00a0; il suffit d’un clic pour la confirmer, sans se connecter. Un oui ne vous engage à rien, et un non n’a pas à être expliqué.',
      ),
      paragraph(
        `C’est le seul courriel à ce sujet. Après un non, ou si vous n’avez pas présenté de demande d’ici au ${dateIn(until, cohort.timeZone, 'fr')}, nous effaçons votre nom et votre adresse, sauf si vous participez déjà à l’un de nos programmes.`,
      ),
    ],
  }),
};

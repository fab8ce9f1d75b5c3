import { paragraph } from '../content.ts';
import { roleIn } from '../phrases.ts';
import type { Template } from '../template.ts';

export const applicationWaitlisted: Template<'application-waitlisted'> = {
  en: ({ programme, cohort, role }) => ({
    subject: `You are on the waiting list: ${programme.name}`,
    preview: 'We write to you as soon as this changes. You keep your place without doing anything.',
    heading: 'You are on the waiting list',
    blocks: [
      paragraph(
        `Thank you for applying as a ${roleIn.en[role]} (${programme.name}, ${cohort.label}). We cannot match everybody straight away, so your application is on the waiting list for now.`,
      ),
      paragraph(
        'It is no judgement of you. You keep your place on the list without doing anything, and we write to you as soon as it changes.',
      ),
      paragraph('If you would rather not wait, tell us and we take you off the list. No reason is needed.'),
    ],
  }),
  fr: ({ programme, cohort, role }) => ({
    subject: `Vous êtes sur la liste d’attente\u00a0: ${programme.name}`,
    preview: 'Nous vous écrirons dès que cela changera. Vous gardez votre place sans rien faire.',
    heading: 'Vous êtes sur la liste d’attente',
    blocks: [
      paragraph(
        `Merci d’avoir présenté une demande à titre de ${roleIn.fr[role]} (${programme.name}, ${cohort.label}). Nous ne pouvons pas jumeler tout le monde immédiatement\u00a0; votre demande est donc sur la liste d’attente pour le moment.`,
      ),
      paragraph(
        'Ce n’est en rien un jugement sur vous. Vous gardez votre place sur la liste sans rien faire, et nous vous écrirons dès que cela changera.',
      ),
      paragraph(
        'Si vous préférez ne pas attendre, dites-le-nous et nous vous retirerons de la liste, sans avoir à donner de raison.',
      ),
    ],
  }),
};

import { mailTo, paragraph } from '../content.ts';
import { roleIn } from '../phrases.ts';
import type { Template } from '../template.ts';

export const applicationDeclined: Template<'application-declined'> = {
  en: ({ programme, cohort, role }) => ({
    subject: `Your application: ${programme.name}`,
    preview: 'We cannot offer you a place this time. Thank you for applying.',
    heading: 'About your application',
    blocks: [
      paragraph(
        `Thank you for applying as a ${roleIn.en[role]} (${programme.name}, ${cohort.label}). We are sorry that we cannot offer you a place this time.`,
      ),
      paragraph('This is no judgement of you or your work, and you are welcome to apply again.'),
      paragraph(
        'If you would like to know more, or think that something was misread, write to us and a person will answer: ',
        mailTo(programme.contact.email),
      ),
    ],
  }),
  fr: ({ programme, cohort, role }) => ({
    subject: `Votre demande\u00a0: ${programme.name}`,
    preview: 'Nous ne pouvons pas vous offrir de place cette fois-ci. Merci de votre intérêt.',
    heading: 'Au sujet de votre demande',
    blocks: [
      paragraph(
        `Merci d’avoir présenté une demande à titre de ${roleIn.fr[role]} (${programme.name}, ${cohort.label}). Nous regrettons de ne pas pouvoir vous offrir de place cette fois-ci.`,
      ),
      paragraph(
        'Ce n’est en rien un jugement sur vous ou sur votre travail, et une nouvelle demande sera la bienvenue.',
      ),
      paragraph(
        'Si vous souhaitez en savoir plus, ou si quelque chose vous semble avoir été mal lu, écrivez-nous et une personne vous répondra\u00a0: ',
        mailTo(programme.contact.email),
      ),
    ],
  }),
};

import { paragraph } from '../content.ts';
import { roleIn } from '../phrases.ts';
import type { Template } from '../template.ts';

export const applicationReceived: Template<'application-received'> = {
  en: ({ programme, cohort, role }) => ({
    subject: `Application received: ${programme.name}`,
    preview: 'Thank you. There is nothing more that you need to do now.',
    heading: 'We have your application',
    blocks: [
      paragraph(`Thank you for applying as a ${roleIn.en[role]} (${programme.name}, ${cohort.label}).`),
      paragraph(
        'A coordinator reads every application, and we write to you as soon as there is something to tell. There is nothing more that you need to do now.',
      ),
      paragraph(
        'How matching works: software compares the answers that people gave and suggests pairs. A person looks at each one and approves it before anybody is told, and you will see the reasons for yours.',
      ),
    ],
  }),
  fr: ({ programme, cohort, role }) => ({
    subject: `Demande reçue\u00a0: ${programme.name}`,
    preview: 'Merci. Vous n’avez rien d’autre à faire pour le moment.',
    heading: 'Nous avons bien reçu votre demande',
    blocks: [
      paragraph(
        `Merci d’avoir présenté une demande à titre de ${roleIn.fr[role]} (${programme.name}, ${cohort.label}).`,
      ),
      paragraph(
        'La coordination lit chaque demande, et nous vous écrirons dès qu’il y aura du nouveau. Vous n’avez rien d’autre à faire pour le moment.',
      ),
      paragraph(
        'Comment se fait le jumelage\u00a0: un logiciel compare les réponses données et propose des paires. Une personne examine et approuve chacune d’elles avant toute annonce, et vous verrez les raisons de la vôtre.',
      ),
    ],
  }),
};

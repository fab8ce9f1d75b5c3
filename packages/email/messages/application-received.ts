import type { Language } from '@pharos/domain';
import { type Block, list, paragraph } from '../content.ts';
import type { InputOf } from '../input.ts';
import { roleIn } from '../phrases.ts';
import type { Template } from '../template.ts';

type Notice = NonNullable<InputOf<'application-received'>['notice']>;

const words = {
  en: {
    agreed: 'This is what you agreed to when you applied:',
    told: 'Your answers reached us by a form. This is how they are used:',
    objecting: 'If you do not agree, write to us at the address below, and your application is withdrawn.',
  },
  fr: {
    agreed: 'Voici ce que vous avez accepté en présentant votre demande\u00a0:',
    told: 'Vos réponses nous sont parvenues par un formulaire. Voici à quoi elles servent\u00a0:',
    objecting: 'Si vous n’êtes pas d’accord, écrivez-nous à l’adresse ci-dessous, et votre demande sera retirée.',
  },
} as const;

/** The notice, word for word, for the reader to keep. */
const noticed = (language: Language, notice: Notice | undefined): Block[] => {
  if (notice === undefined) return [];
  const { [notice.how]: title, objecting } = words[language];
  return [...list(title, notice.text), ...(notice.how === 'told' ? [paragraph(objecting)] : [])];
};

export const applicationReceived: Template<'application-received'> = {
  en: ({ programme, cohort, role, notice }) => ({
    subject: `Application received: ${programme.name}`,
    preview: 'Thank you. There is nothing more that you need to do now.',
    heading: 'We have your application',
    blocks: [
      paragraph(`Thank you for applying as a ${roleIn.en[role]} (${programme.name}, ${cohort.label}).`),
      paragraph(
        'A coordinator reads every application, and we write to you as soon as there is something to tell. There is nothing more that you need to do now.',
      ),
      ...noticed('en', notice),
    ],
  }),
  fr: ({ programme, cohort, role, notice }) => ({
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
      ...noticed('fr', notice),
    ],
  }),
};

import { facts, paragraph, strong, supportsOf } from '../content.ts';
import type { InputOf } from '../input.ts';
import { roleIn } from '../phrases.ts';
import type { Template } from '../template.ts';

type Arrangement = InputOf<'application-accepted'>['arrangement'];

const arrangementEn = (arrangement: Arrangement) =>
  facts(
    {
      label: 'Taking part:',
      value: arrangement.participation === 'mandatory' ? 'expected of everybody it is for' : 'your own choice',
    },
    { label: 'How long:', value: arrangement.length },
    { label: 'How often:', value: arrangement.frequency },
    {
      label: 'Mentors:',
      value:
        arrangement.mentorTime === 'full-time'
          ? 'mentor full-time, several people each'
          : 'mentor beside their other work',
    },
    { label: 'In confidence:', value: arrangement.confidentiality },
  );

const arrangementFr = (arrangement: Arrangement) =>
  facts(
    {
      label: 'Participation\u00a0:',
      value:
        arrangement.participation === 'mandatory' ? 'attendue de toutes les personnes concernées' : 'à votre choix',
    },
    { label: 'Durée\u00a0:', value: arrangement.length },
    { label: 'Fréquence\u00a0:', value: arrangement.frequency },
    {
      label: 'Mentorat\u00a0:',
      value:
        arrangement.mentorTime === 'full-time'
          ? 'à temps plein, auprès de plusieurs personnes'
          : 'en plus d’un autre travail',
    },
    { label: 'Confidentialité\u00a0:', value: arrangement.confidentiality },
  );

type Asked = InputOf<'application-accepted'>['preparations'];

const askedEn = (preparations: Asked) =>
  preparations.map(({ title, text, confirmedBy }) =>
    paragraph(
      strong(title),
      `. ${text} `,
      confirmedBy === 'person'
        ? 'Once you have accepted this on the program’s site, we can match you.'
        : 'We note this for you, and can match you once it is done.',
    ),
  );

const askedFr = (preparations: Asked) =>
  preparations.map(({ title, text, confirmedBy }) =>
    paragraph(
      strong(title),
      `. ${text} `,
      confirmedBy === 'person'
        ? 'Dès que vous l’aurez accepté sur le site du programme, nous pourrons vous jumeler.'
        : 'Nous le notons pour vous, et pourrons ensuite vous jumeler.',
    ),
  );

export const applicationAccepted: Template<'application-accepted'> = {
  en: ({ programme, cohort, role, arrangement, supports, preparations }) => ({
    subject: `You have a place: ${programme.name}`,
    preview: 'Next, we look for a good match for you.',
    heading: 'Welcome, you have a place',
    blocks: [
      paragraph(`We are glad to have you with us as a ${roleIn.en[role]} (${programme.name}, ${cohort.label}).`),
      paragraph(
        role === 'mentee'
          ? 'Next, we look for a mentor who fits what you told us. As soon as a match is approved we introduce you to each other by email, with the reasons for it and a draft of a first message.'
          : 'Next, we look for somebody who could make good use of what you have to offer. As soon as a match is approved we introduce you to each other by email, with the reasons for it.',
      ),
      ...askedEn(preparations),
      arrangementEn(arrangement),
      ...supportsOf(supports),
      paragraph(
        preparations.some(({ confirmedBy }) => confirmedBy === 'person')
          ? 'Thank you for your patience, and for taking part.'
          : 'There is nothing that you need to do until then. Thank you for your patience, and for taking part.',
      ),
    ],
  }),
  fr: ({ programme, cohort, role, arrangement, supports, preparations }) => ({
    subject: `Vous avez une place\u00a0: ${programme.name}`,
    preview: 'Nous cherchons maintenant un bon jumelage pour vous.',
    heading: 'Bienvenue, vous avez une place',
    blocks: [
      paragraph(
        `C’est avec plaisir que nous vous accueillons à titre de ${roleIn.fr[role]} (${programme.name}, ${cohort.label}).`,
      ),
      paragraph(
        role === 'mentee'
          ? 'Nous cherchons maintenant une personne mentore qui correspond à ce que vous nous avez dit. Dès qu’un jumelage est approuvé, nous faisons les présentations par courriel, avec les raisons de ce choix et une ébauche de premier message.'
          : 'Nous cherchons maintenant quelqu’un à qui ce que vous offrez sera utile. Dès qu’un jumelage est approuvé, nous faisons les présentations par courriel, avec les raisons de ce choix.',
      ),
      ...askedFr(preparations),
      arrangementFr(arrangement),
      ...supportsOf(supports),
      paragraph(
        preparations.some(({ confirmedBy }) => confirmedBy === 'person')
          ? 'Merci de votre patience et de votre participation.'
          : 'D’ici là, vous n’avez rien à faire. Merci de votre patience et de votre participation.',
      ),
    ],
  }),
};

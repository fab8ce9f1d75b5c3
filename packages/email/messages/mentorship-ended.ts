import { mailTo, paragraph, strong } from '../content.ts';
import { dateIn } from '../dates.ts';
import type { InputOf } from '../input.ts';
import { otherIn } from '../phrases.ts';
import type { Template } from '../template.ts';

type Ended = InputOf<'mentorship-ended'>;

const nameOf = ({ other, language, role }: Ended): string => other?.name ?? otherIn[language][role];

/** What happens now, for a reader of each role. */
const nextIn = {
  en: {
    mentee: 'You are back among those who wait for a mentor, at your old place, and need to do nothing for that.',
    mentor: 'The place that you offer is free again. If you would rather leave it free for now, tell us.',
  },
  fr: {
    mentee:
      'Vous êtes de nouveau parmi les personnes qui attendent un jumelage, à votre ancienne place, sans avoir rien à faire.',
    mentor:
      'La place que vous offrez est de nouveau libre. Si vous préférez la laisser libre pour le moment, dites-le-nous.',
  },
} as const;

/** To both of a pair that has ended early, in the same words whoever ended it and why. */
export const mentorshipEnded: Template<'mentorship-ended'> = {
  en: (input) => ({
    subject: `Your mentorship with ${nameOf(input)} has ended`,
    preview: 'What happens now, and whom to write to.',
    heading: 'Your mentorship has ended',
    blocks: [
      paragraph(
        'Your mentorship with ',
        strong(nameOf(input)),
        `, which began on ${dateIn(input.introducedAt, input.cohort.timeZone, 'en')}, has come to its end. Mentorships end for many reasons, and this says nothing about you. Thank you for the time that you gave it.`,
      ),
      paragraph('Meetings that were still to come will not take place.'),
      paragraph(nextIn.en[input.role]),
      paragraph('If you would like to talk to somebody, write to us: ', mailTo(input.programme.contact.email)),
    ],
  }),
  fr: (input) => ({
    subject: `Votre mentorat avec ${nameOf(input)} a pris fin`,
    preview: 'La suite, et à qui écrire.',
    heading: 'Votre mentorat a pris fin',
    blocks: [
      paragraph(
        'Votre mentorat avec ',
        strong(nameOf(input)),
        `, commencé le ${dateIn(input.introducedAt, input.cohort.timeZone, 'fr')}, a pris fin. Un mentorat peut se terminer pour bien des raisons, et cela ne dit rien de vous. Merci du temps que vous y avez consacré.`,
      ),
      paragraph('Les rencontres encore prévues n’auront pas lieu.'),
      paragraph(nextIn.fr[input.role]),
      paragraph('Si vous souhaitez parler à quelqu’un, écrivez-nous\u00a0: ', mailTo(input.programme.contact.email)),
    ],
  }),
};

import { facts, linked, paragraph } from '../content.ts';
import { dateIn, momentIn } from '../dates.ts';
import type { Template } from '../template.ts';

export const meetingReminder: Template<'meeting-reminder'> = {
  en: ({ other, startsAt, mode, place, cohort }) => ({
    subject: `Your meeting with ${other.name}: ${dateIn(startsAt, cohort.timeZone, 'en')}`,
    preview: momentIn(startsAt, cohort.timeZone, 'en'),
    heading: `Your meeting with ${other.name}`,
    blocks: [
      paragraph(`You and ${other.name} are meeting soon. Here are the details.`),
      facts(
        { label: 'When:', value: momentIn(startsAt, cohort.timeZone, 'en') },
        { label: 'How:', value: { virtual: 'Online', 'in-person': 'In person' }[mode] },
        ...(place ? [{ label: 'Where:', value: linked(place) }] : []),
      ),
      paragraph(`If the time no longer suits you, write to ${other.name} and find another. Enjoy your conversation.`),
    ],
  }),
  fr: ({ other, startsAt, mode, place, cohort }) => ({
    subject: `Votre rencontre avec ${other.name}\u00a0: ${dateIn(startsAt, cohort.timeZone, 'fr')}`,
    preview: momentIn(startsAt, cohort.timeZone, 'fr'),
    heading: `Votre rencontre avec ${other.name}`,
    blocks: [
      paragraph(`Votre rencontre avec ${other.name} aura lieu bientôt. En voici les détails.`),
      facts(
        { label: 'Quand\u00a0:', value: momentIn(startsAt, cohort.timeZone, 'fr') },
        { label: 'Comment\u00a0:', value: { virtual: 'En ligne', 'in-person': 'En personne' }[mode] },
        ...(place ? [{ label: 'Où\u00a0:', value: linked(place) }] : []),
      ),
      paragraph(
        `Si ce moment ne vous convient plus, écrivez à ${other.name} pour en trouver un autre. Bonne conversation\u00a0!`,
      ),
    ],
  }),
};

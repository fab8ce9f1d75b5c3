import { type Block, facts, linked, paragraph } from '../content.ts';
import { dateIn, momentIn } from '../dates.ts';
import type { CalendarInput } from '../input.ts';
import type { Template } from '../template.ts';

const detailsIn = {
  en: ({ startsAt, mode, place, cohort }: CalendarInput): Block =>
    facts(
      { label: 'When:', value: momentIn(startsAt, cohort.timeZone, 'en') },
      { label: 'How:', value: { virtual: 'Online', 'in-person': 'In person' }[mode] },
      ...(place ? [{ label: 'Where:', value: linked(place) }] : []),
    ),
  fr: ({ startsAt, mode, place, cohort }: CalendarInput): Block =>
    facts(
      { label: 'Quand\u00a0:', value: momentIn(startsAt, cohort.timeZone, 'fr') },
      { label: 'Comment\u00a0:', value: { virtual: 'En ligne', 'in-person': 'En personne' }[mode] },
      ...(place ? [{ label: 'Où\u00a0:', value: linked(place) }] : []),
    ),
};

export const meetingPlanned: Template<'meeting-planned'> = {
  en: (input) => ({
    subject: `Planned: your meeting with ${input.other.name}, ${dateIn(input.startsAt, input.cohort.timeZone, 'en')}`,
    preview: momentIn(input.startsAt, input.cohort.timeZone, 'en'),
    heading: `Your meeting with ${input.other.name}`,
    blocks: [
      paragraph('This meeting has just been planned. The attached file puts it into your calendar.'),
      detailsIn.en(input),
      paragraph(`If the time does not suit you, write to ${input.other.name} and move it together.`),
    ],
  }),
  fr: (input) => ({
    subject: `Rencontre prévue avec ${input.other.name}\u00a0: ${dateIn(input.startsAt, input.cohort.timeZone, 'fr')}`,
    preview: momentIn(input.startsAt, input.cohort.timeZone, 'fr'),
    heading: `Votre rencontre avec ${input.other.name}`,
    blocks: [
      paragraph('Cette rencontre vient d’être prévue. Le fichier joint l’ajoute à votre calendrier.'),
      detailsIn.fr(input),
      paragraph(`Si ce moment ne vous convient pas, écrivez à ${input.other.name} pour la déplacer ensemble.`),
    ],
  }),
};

export const meetingMoved: Template<'meeting-moved'> = {
  en: (input) => ({
    subject: `Changed: your meeting with ${input.other.name}, now ${dateIn(input.startsAt, input.cohort.timeZone, 'en')}`,
    preview: momentIn(input.startsAt, input.cohort.timeZone, 'en'),
    heading: `Your meeting with ${input.other.name} has changed`,
    blocks: [
      paragraph('This is how it stands now. The attached file brings the entry in your calendar up to date.'),
      detailsIn.en(input),
      paragraph(`If this does not suit you, write to ${input.other.name}.`),
    ],
  }),
  fr: (input) => ({
    subject: `Rencontre modifiée avec ${input.other.name}\u00a0: ${dateIn(input.startsAt, input.cohort.timeZone, 'fr')}`,
    preview: momentIn(input.startsAt, input.cohort.timeZone, 'fr'),
    heading: `Votre rencontre avec ${input.other.name} a été modifiée`,
    blocks: [
      paragraph('Voici ce qui est prévu maintenant. Le fichier joint met à jour l’entrée de votre calendrier.'),
      detailsIn.fr(input),
      paragraph(`Si cela ne vous convient pas, écrivez à ${input.other.name}.`),
    ],
  }),
};

export const meetingCancelled: Template<'meeting-cancelled'> = {
  en: ({ other, startsAt, cohort }) => ({
    subject: `Called off: your meeting with ${other.name}, ${dateIn(startsAt, cohort.timeZone, 'en')}`,
    preview: 'The attached file takes it out of your calendar.',
    heading: `Your meeting with ${other.name} is called off`,
    blocks: [
      paragraph(
        `The meeting planned for ${momentIn(startsAt, cohort.timeZone, 'en')} will not take place. The attached file takes it out of your calendar.`,
      ),
      paragraph('Plans change; nobody has to explain. Find another time whenever it suits you both.'),
    ],
  }),
  fr: ({ other, startsAt, cohort }) => ({
    subject: `Rencontre annulée avec ${other.name}\u00a0: ${dateIn(startsAt, cohort.timeZone, 'fr')}`,
    preview: 'Le fichier joint la retire de votre calendrier.',
    heading: `Votre rencontre avec ${other.name} est annulée`,
    blocks: [
      paragraph(
        `La rencontre prévue le ${momentIn(startsAt, cohort.timeZone, 'fr')} n’aura pas lieu. Le fichier joint la retire de votre calendrier.`,
      ),
      paragraph(
        'Les plans changent\u00a0; personne n’a à s’expliquer. Trouvez un autre moment quand cela vous conviendra.',
      ),
    ],
  }),
};

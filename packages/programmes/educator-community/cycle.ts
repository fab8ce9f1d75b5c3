import type { Cycle, MilestoneTemplate } from '@pharos/domain';
import { text } from '../localized.ts';

const matchRun = (key: string, day: string, en: string, fr: string): MilestoneTemplate => ({
  key,
  kind: 'match-run',
  title: text(en, fr),
  published: null,
  date: { precision: 'day', day },
  time: '07:30',
});

const checkIn = (key: string, day: string, en: string, fr: string): MilestoneTemplate => ({
  key,
  kind: 'check-in',
  title: text(en, fr),
  published: null,
  date: { precision: 'day', day },
  time: '16:00',
});

/** The article names steps and no dates: this is one year of them. */
export const year: Cycle = {
  key: '2025-2026',
  label: text('2025–2026', '2025-2026'),
  opensOn: '2025-05-05',
  endsOn: '2026-06-19',
  milestones: [
    {
      key: 'potential-mentors',
      kind: 'phase',
      title: text('Identify potential mentors', 'Recherche de personnes mentores'),
      published: null,
      date: { precision: 'day', day: '2025-05-05' },
      time: '16:00',
    },
    {
      key: 'mentor-training',
      kind: 'orientation',
      title: text('Training on effective mentorship', 'Formation sur les bonnes pratiques du mentorat'),
      published: null,
      date: { precision: 'day', day: '2025-06-03' },
      time: '16:00',
      after: ['potential-mentors'],
      announcement: text(
        'The training on effective mentorship is open, for those who mentor now and for anybody who may do so one day. Come to as much of it as you like.',
        'La formation sur les bonnes pratiques du mentorat est ouverte à toutes les personnes qui sont mentores aujourd’hui ou qui le seront peut-être un jour. Participez-y autant qu’il vous plaira.',
      ),
    },
    matchRun('match-run-june', '2025-06-17', 'First match run', 'Premier jumelage'),
    {
      key: 'start',
      kind: 'phase',
      title: text('The community’s year begins', 'L’année de la communauté commence'),
      published: null,
      date: { precision: 'day', day: '2025-09-09' },
      time: '16:00',
      after: ['potential-mentors'],
      cohortBecomes: 'running',
      announcement: text(
        'The year begins. Mentorship here is for all educators, whatever their years of experience: make time for each other, reflect on your practice together, and ask for help early if you need it.',
        'L’année commence. Ici, le mentorat s’adresse à tout le personnel enseignant, quelle que soit l’expérience\u00a0: accordez-vous du temps, réfléchissez ensemble à votre pratique et demandez de l’aide sans attendre si vous en avez besoin.',
      ),
    },
    matchRun('match-run-september', '2025-09-23', 'September match run', 'Jumelage de septembre'),
    matchRun('match-run-october', '2025-10-21', 'October match run', 'Jumelage d’octobre'),
    checkIn('check-in-autumn', '2025-11-04', 'Autumn check-in', 'Suivi d’automne'),
    checkIn('check-in-winter', '2026-01-27', 'Winter check-in', 'Suivi d’hiver'),
    checkIn('check-in-spring', '2026-03-31', 'Spring check-in', 'Suivi du printemps'),
    {
      key: 'wrap-up',
      kind: 'wrap-up',
      title: text('Looking back on the year', 'Retour sur l’année'),
      published: null,
      date: { precision: 'day', day: '2026-05-26' },
      time: '16:00',
      cohortBecomes: 'wrapping-up',
    },
    {
      key: 'closing',
      kind: 'closing',
      title: text('End of the community’s year', 'Fin de l’année de la communauté'),
      published: null,
      date: { precision: 'day', day: '2026-06-19' },
      time: '17:00',
      cohortBecomes: 'closed',
    },
  ],
};

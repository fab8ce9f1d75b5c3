import type { Programme } from '@pharos/domain';
import { option, text } from '../localized.ts';
import {
  everybody,
  gradeLevels,
  language,
  menteesWanted,
  teachingAreas,
  yearsOfExperience,
} from '../shared-questions.ts';

/** Full-time mentors take many mentees: eight at the least. */
const FEWEST = 8;
const MOST = 18;

export const questions: Programme['questions'] = [
  {
    key: 'teaching-areas',
    type: 'choices',
    roles: everybody,
    required: true,
    atMost: 5,
    label: text('What do you teach?', 'Qu’enseignez-vous\u00a0?'),
    options: teachingAreas,
  },
  {
    key: 'grade-levels',
    type: 'choices',
    roles: everybody,
    required: true,
    label: text('At which grade levels?', 'À quels niveaux scolaires\u00a0?'),
    options: gradeLevels,
  },
  {
    key: 'area',
    type: 'choice',
    roles: everybody,
    required: true,
    label: text(
      'In which part of the board are your schools?',
      'Dans quelle partie du conseil scolaire sont vos écoles\u00a0?',
    ),
    options: [
      option('north', 'North', 'Nord'),
      option('east', 'East', 'Est'),
      option('south', 'South', 'Sud'),
      option('west', 'West', 'Ouest'),
    ],
  },
  {
    key: 'ways-of-working',
    type: 'choices',
    roles: everybody,
    required: true,
    label: text('How would you like to work together?', 'Comment aimeriez-vous travailler ensemble\u00a0?'),
    options: [
      option('team-teaching', 'Team teaching', 'Enseignement en équipe'),
      option('observation', 'Visiting each other’s classrooms', 'Visites en classe'),
      option('inquiry', 'Exploring a question together', 'Exploration d’une question'),
      option('journaling', 'Journaling', 'Tenue d’un journal'),
      option('recorded-lessons', 'Watching recorded lessons', 'Visionnement de leçons enregistrées'),
    ],
  },
  language,
  menteesWanted(FEWEST, MOST),
  yearsOfExperience,
];

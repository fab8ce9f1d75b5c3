import type { Cycle, Programme } from '@pharos/domain';
import { ata, ataMeetings, ataRules, conclusion, evaluatorQuestion, preparations, yearOf } from '../ata/ata.ts';
import { option, text } from '../localized.ts';
import {
  albertaRegion,
  everybody,
  gradeLevels,
  language,
  meetingMode,
  menteesWanted,
  teachingAreas,
  yearsOfExperience,
} from '../shared-questions.ts';

const questions: Programme['questions'] = [
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
    key: 'focus',
    type: 'choices',
    roles: everybody,
    required: true,
    atMost: 4,
    label: text('What would you like to reflect on together?', 'Sur quoi aimeriez-vous réfléchir ensemble\u00a0?'),
    options: [
      option('first-weeks', 'The first weeks of the school year', 'Les premières semaines de l’année scolaire'),
      option('classroom-community', 'Classroom community', 'La vie de classe'),
      option('planning', 'Planning and pacing', 'La planification et le rythme'),
      option('assessment', 'Assessment and reporting', 'L’évaluation des apprentissages et les bulletins'),
      option('inclusion', 'Inclusive education', 'L’éducation inclusive'),
      option('families', 'Working with families', 'Le travail avec les familles'),
      option('balance', 'Balance and well-being', 'L’équilibre et le bien-être'),
      option('new-to-alberta', 'Teaching in Alberta for the first time', 'Une première expérience en Alberta'),
    ],
  },
  language,
  albertaRegion,
  meetingMode,
  menteesWanted(1, 3),
  yearsOfExperience,
  evaluatorQuestion,
];

const activities = text(
  'District and local mentorship activities take place during these months. Your district and your local tell you what is planned near you; meet each other in whatever way suits you both.',
  'Ces mois-ci ont lieu les activités de mentorat de l’autorité scolaire et de la section locale. Elles vous diront ce qui est prévu près de chez vous\u00a0; rencontrez-vous comme il vous convient à vous deux.',
);

const milestones: Cycle['milestones'] = [
  ...preparations({ en: 'beginning teachers', fr: 'd’enseignantes et enseignants débutants' }),
  {
    key: 'workshop-1',
    kind: 'announcement',
    title: text(
      'Mentorship Workshop 1 (facilitated by an ATA staff officer)',
      'Atelier de mentorat 1 (animé par un ou une cadre de l’ATA)',
    ),
    published: text('October', 'Octobre'),
    date: { precision: 'month', month: '2024-10' },
    time: '09:00',
    owner: 'staff-officer',
    after: ['identification'],
    cohortBecomes: 'running',
    announcement: text(
      'The first mentorship workshop takes place this month. It is for mentors and beginning teachers together, and an ATA staff officer facilitates it. Your steering committee tells you the day and the place.',
      'Le premier atelier de mentorat a lieu ce mois-ci. Il réunit les personnes mentores et les enseignantes et enseignants débutants, et une personne cadre de l’ATA l’anime. Votre comité directeur vous en dira le jour et le lieu.',
    ),
  },
  {
    key: 'activities-winter',
    kind: 'phase',
    title: text(
      'District and local mentorship activities',
      'Activités de mentorat de l’autorité scolaire et de la section locale',
    ),
    published: text('November–January', 'Novembre-janvier'),
    date: { precision: 'range', from: '2024-11', to: '2025-01' },
    time: '09:00',
    owner: 'district-and-local',
    after: ['workshop-1'],
    announcement: activities,
  },
  {
    key: 'workshop-2',
    kind: 'announcement',
    title: text(
      'Mentorship Workshop 2 (facilitated by an ATA staff officer)',
      'Atelier de mentorat 2 (animé par un ou une cadre de l’ATA)',
    ),
    published: text('February', 'Février'),
    date: { precision: 'month', month: '2025-02' },
    time: '09:00',
    owner: 'staff-officer',
    after: ['activities-winter'],
    announcement: text(
      'The second mentorship workshop takes place this month, again for mentors and beginning teachers together. Your steering committee tells you the day and the place.',
      'Le deuxième atelier de mentorat a lieu ce mois-ci\u00a0; il réunit de nouveau les personnes mentores et les enseignantes et enseignants débutants. Votre comité directeur vous en dira le jour et le lieu.',
    ),
  },
  {
    key: 'activities-spring',
    kind: 'phase',
    title: text(
      'District and local mentorship activities',
      'Activités de mentorat de l’autorité scolaire et de la section locale',
    ),
    published: text('February–May', 'Février-mai'),
    date: { precision: 'range', from: '2025-02', to: '2025-05' },
    time: '09:00',
    owner: 'district-and-local',
    after: ['activities-winter'],
    announcement: activities,
  },
  ...conclusion,
];

/** Mentorship for beginning teachers, after the Alberta Teachers' Association's sample timeline for a formal mentorship programme. */
export const ataBeginningTeachers: Programme = {
  ...ata,
  id: 'ata-beginning-teachers',
  version: 1,
  kind: 'association',
  name: text('ATA Beginning Teacher Mentorship', 'Mentorat de l’ATA pour les enseignantes et enseignants débutants'),
  summary: text(
    'If you are new to your role as a teacher, or just new to the province, a mentor can guide your journey through the school year.',
    'Si vous débutez en enseignement, ou venez d’arriver dans la province, une personne mentore peut vous accompagner durant l’année scolaire.',
  ),
  length: text('One school year, October to May', 'Une année scolaire, d’octobre à mai'),
  roles: {
    mentor: {
      kinds: [option('experienced-teacher', 'Experienced teacher', 'Enseignante ou enseignant d’expérience')],
      gains: [
        text(
          'Build your own mentorship skills, with professional learning supports from the Association',
          'Développer vos compétences en mentorat, avec les ressources professionnelles de l’Association',
        ),
      ],
    },
    mentee: {
      kinds: [
        option('new-to-profession', 'New to the profession', 'Nouvelle ou nouveau dans la profession'),
        option('new-to-province', 'New to the province', 'Nouvelle arrivée ou nouvel arrivé dans la province'),
      ],
      gains: [
        text(
          'Reflect, collaborate and grow together with an experienced colleague',
          'Réfléchir, collaborer et progresser avec une ou un collègue d’expérience',
        ),
      ],
    },
  },
  eligibility: [],
  questions,
  capacityQuestion: 'mentees-wanted',
  matching: {
    criteria: [
      { key: 'teaching-areas', kind: 'overlap', weight: 5, label: text('Subjects', 'Matières') },
      { key: 'grade-levels', kind: 'overlap', weight: 4, label: text('Grade levels', 'Niveaux scolaires') },
      { key: 'region', kind: 'equal', weight: 3, label: text('Region', 'Région') },
      { key: 'focus', kind: 'steps', steps: [50, 80, 100], weight: 2, label: text('Topics', 'Sujets') },
      { key: 'meeting-mode', kind: 'overlap', weight: 1, label: text('Ways to meet', 'Modes de rencontre') },
    ],
    hard: ataRules,
    balance: 20,
  },
  meetings: ataMeetings,
  outcomes: [
    option(
      'reflect',
      'Reflect on practice together with a colleague',
      'Réfléchir à sa pratique avec une ou un collègue',
    ),
    option('collaborate', 'Collaborate with colleagues', 'Collaborer avec des collègues'),
    option('grow', 'Grow as a professional', 'Progresser dans sa profession'),
  ],
  cycles: [yearOf(milestones)],
};

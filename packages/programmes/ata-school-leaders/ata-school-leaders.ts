import type { Cycle, Programme } from '@pharos/domain';
import { ata, ataMeetings, ataRules, conclusion, evaluatorQuestion, preparations, yearOf } from '../ata/ata.ts';
import { option, text } from '../localized.ts';
import { albertaRegion, everybody, language, meetingMode, menteesWanted } from '../shared-questions.ts';

const questions: Programme['questions'] = [
  {
    key: 'school-kind',
    type: 'choices',
    roles: everybody,
    required: true,
    label: text('What kind of school do you lead?', 'Quel type d’école dirigez-vous\u00a0?'),
    options: [
      option('elementary', 'Elementary', 'Élémentaire'),
      option('junior-high', 'Junior high', 'Premier cycle du secondaire'),
      option('senior-high', 'Senior high', 'Deuxième cycle du secondaire'),
      option('k-12', 'Kindergarten to grade 12', 'De la maternelle à la 12e année'),
      option('francophone', 'Francophone or French immersion', 'Francophone ou d’immersion française'),
    ],
  },
  {
    key: 'setting',
    type: 'choice',
    roles: everybody,
    required: true,
    label: text('In what setting?', 'Dans quel milieu\u00a0?'),
    options: [
      option('urban', 'Urban', 'Urbain'),
      option('suburban', 'Suburban', 'En banlieue'),
      option('rural', 'Rural', 'Rural'),
      option('remote', 'Remote', 'Éloigné'),
    ],
  },
  {
    key: 'focus',
    type: 'choices',
    roles: everybody,
    required: true,
    atMost: 4,
    label: text('What would you like to reflect on together?', 'Sur quoi aimeriez-vous réfléchir ensemble\u00a0?'),
    options: [
      option('relationships', 'Relationships with staff', 'Les relations avec le personnel'),
      option('instruction', 'Leading learning', 'La direction des apprentissages'),
      option('vision', 'A vision for the school', 'Une vision pour l’école'),
      option('resources', 'Budgets and resources', 'Les budgets et les ressources'),
      option('families', 'Families and community', 'Les familles et la communauté'),
      option('reconciliation', 'Truth and reconciliation', 'La vérité et la réconciliation'),
      option('difficult-conversations', 'Difficult conversations', 'Les conversations difficiles'),
      option('balance', 'Balance and well-being', 'L’équilibre et le bien-être'),
    ],
  },
  language,
  albertaRegion,
  meetingMode,
  menteesWanted(1, 2),
  evaluatorQuestion,
];

const milestones: Cycle['milestones'] = [
  ...preparations({ en: 'new school leaders', fr: 'de nouvelles directions d’école' }),
  {
    key: 'programming',
    kind: 'phase',
    title: text(
      'Programming that includes a minimum of 2 workshops from the Association menu',
      'Activités, dont au moins 2 ateliers au choix parmi ceux de l’Association',
    ),
    published: text('October–May', 'Octobre-mai'),
    date: { precision: 'range', from: '2024-10', to: '2025-05' },
    time: '09:30',
    owner: 'committee',
    cohortBecomes: 'running',
    announcement: text(
      'The year of mentors and new school leaders begins. Between now and May, take part in at least two workshops from the Association’s menu, whichever suit you. Your steering committee notes who was there; nothing else is noted.',
      'L’année des personnes mentores et des nouvelles directions d’école commence. D’ici mai, participez à au moins deux ateliers parmi ceux que propose l’Association, à votre choix. Votre comité directeur note les présences, et rien d’autre.',
    ),
  },
  {
    key: 'workshops-left',
    kind: 'workshops',
    title: text('Workshops from the Association’s menu', 'Ateliers proposés par l’Association'),
    published: null,
    date: { precision: 'day', day: '2025-03-11' },
    time: '09:00',
    owner: 'committee',
    after: ['programming'],
  },
  ...conclusion,
];

/** Mentorship for new school leaders, after the Alberta Teachers' Association's sample timeline for a formal mentorship programme. */
export const ataSchoolLeaders: Programme = {
  ...ata,
  id: 'ata-school-leaders',
  version: 1,
  kind: 'association',
  name: text('ATA School Leadership Mentorship', 'Mentorat de l’ATA pour les directions d’école'),
  summary: text(
    'If you are new to your role as a school leader, or just new to the province, a mentor can guide your journey through the school year.',
    'Si vous débutez à la direction d’une école, ou venez d’arriver dans la province, une personne mentore peut vous accompagner durant l’année scolaire.',
  ),
  length: text('One school year, October to May', 'Une année scolaire, d’octobre à mai'),
  roles: {
    mentor: {
      kinds: [option('experienced-leader', 'Experienced school leader', 'Direction d’école d’expérience')],
      gains: [
        text(
          'Build your own mentorship skills, with professional learning supports from the Association',
          'Développer vos compétences en mentorat, avec les ressources professionnelles de l’Association',
        ),
      ],
    },
    mentee: {
      kinds: [
        option('new-leader', 'New school leader', 'Nouvelle direction d’école'),
        option('new-to-province', 'School leader new to the province', 'Direction d’école nouvelle dans la province'),
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
      { key: 'school-kind', kind: 'overlap', weight: 5, label: text('Kind of school', 'Type d’école') },
      { key: 'setting', kind: 'equal', weight: 3, label: text('Setting', 'Milieu') },
      { key: 'focus', kind: 'steps', steps: [50, 80, 100], weight: 3, label: text('Topics', 'Sujets') },
      { key: 'region', kind: 'equal', weight: 1, label: text('Region', 'Région') },
      { key: 'meeting-mode', kind: 'overlap', weight: 1, label: text('Ways to meet', 'Modes de rencontre') },
    ],
    hard: ataRules,
    balance: 20,
  },
  meetings: ataMeetings,
  // The source says "from the Association menu below" and the menu itself is not part of it: these four are for the committee to replace.
  workshops: {
    title: text('Association workshops', 'Ateliers de l’Association'),
    atLeast: 2,
    roles: ['mentor', 'mentee'],
    menu: [
      option('mentorship-skills', 'Building mentorship skills', 'Développer ses compétences en mentorat'),
      option('reflective-conversations', 'Reflective conversations', 'Les conversations réflexives'),
      option('collaborative-leadership', 'Leading together with colleagues', 'Diriger en collaboration'),
      option('growing-as-a-leader', 'Growing as a school leader', 'Progresser à la direction d’une école'),
    ],
  },
  outcomes: [
    option(
      'reflect',
      'Reflect on leadership together with a colleague',
      'Réfléchir à son leadership avec une ou un collègue',
    ),
    option('collaborate', 'Collaborate with colleagues', 'Collaborer avec des collègues'),
    option('grow', 'Grow as a professional', 'Progresser dans sa profession'),
  ],
  cycles: [yearOf(milestones)],
};

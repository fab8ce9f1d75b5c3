import type { Cycle, MatchingPolicy, MilestoneTemplate, Programme, Question } from '@pharos/domain';
import { option, text } from '../localized.ts';

/** What the two programmes of the Alberta Teachers' Association have in common, as its page "Mentorship" describes it. */
export const ata = {
  tone: 'structured',
  participation: 'optional',
  mentorTime: 'beside-other-work',
  promise: text(
    'Mentorship is a nonevaluative, learning-focused relationship in which colleagues work together to reflect, collaborate and grow as professionals. Nobody is evaluated, and what you talk about stays between the two of you.',
    'Le mentorat est une relation non évaluative, centrée sur l’apprentissage, dans laquelle des collègues réfléchissent, collaborent et progressent ensemble dans leur profession. Personne n’est évalué, et ce dont vous parlez reste entre vous deux.',
  ),
  confidentiality: text(
    'Your conversations are not part of any evaluation. Your district and the Association learn that activities took place, never what was said.',
    'Vos conversations n’entrent dans aucune évaluation. Votre autorité scolaire et l’Association apprennent que des activités ont eu lieu, jamais ce qui s’est dit.',
  ),
  contact: {
    name: text(
      'Professional Development, 1-800-232-7208 (toll free)',
      'Perfectionnement professionnel, 1\u00a0800\u00a0232-7208 (sans frais)',
    ),
    email: 'pd@ata.ab.ca',
  },
  notice: {
    purpose: text(
      'The Association and your district ask for this to match mentors and mentees. The mentorship steering committee reads your answers. They are no part of any evaluation.',
      'L’Association et votre autorité scolaire recueillent ces réponses pour jumeler les personnes mentores et mentorées. Le comité directeur du mentorat les lit. Elles n’entrent dans aucune évaluation.',
    ),
  },
  timeZone: 'America/Edmonton',
  nomination: { roles: ['mentor', 'mentee'], answerWithinDays: 30 },
  firstContact: 'mentee',
  bodies: [
    option('committee', 'Mentorship steering committee', 'Comité directeur du mentorat'),
    option('staff-officer', 'ATA staff officer', 'Cadre de l’ATA'),
    option('district-and-local', 'School district and ATA local', 'Autorité scolaire et section locale de l’ATA'),
  ],
  bothRoles: false,
  activities: [],
  supports: [],
} satisfies Partial<Programme>;

export const ataMeetings: Programme['meetings'] = {
  target: 0,
  pace: text('from October to May, as it suits you both', 'd’octobre à mai, comme il vous convient à vous deux'),
  informalCount: true,
  modes: ['virtual', 'in-person'],
  remindHoursBefore: 24,
  reminders: 'always',
  askAfter: { days: 1, time: '16:00' },
};

/** A nonevaluative relationship is none with whoever evaluates: such a pair is never proposed. */
export const evaluatorQuestion: Question = {
  key: 'evaluator-email',
  type: 'email',
  roles: ['mentee'],
  required: false,
  label: text(
    'The email address of the person who evaluates you, if you know it',
    'L’adresse courriel de la personne qui vous évalue, si vous la connaissez',
  ),
  help: text(
    'So that your mentor is somebody else. It is used for nothing else and shown to nobody.',
    'Elle sert à ce que votre mentorat se fasse avec quelqu’un d’autre, et à rien d’autre. Personne ne la voit.',
  ),
};

export const ataRules: MatchingPolicy['hard'] = [
  { kind: 'share', key: 'language', label: text('A language in common', 'Une langue en commun') },
  {
    kind: 'avoid',
    mentor: 'self',
    mentee: 'evaluator-email',
    label: text('Nobody’s own evaluator', 'Une autre personne que celle qui évalue la personne mentorée'),
  },
];

const morning = '09:00';

/** Match runs are the committee's own work and published nowhere. */
export const matchRun = (key: string, day: string, title: MilestoneTemplate['title']): MilestoneTemplate => ({
  key,
  kind: 'match-run',
  title,
  published: null,
  date: { precision: 'day', day },
  time: '07:30',
  owner: 'committee',
});

/** April to September: three ranges that overlap, each looked after by the steering committee. */
export const preparations = (whom: { en: string; fr: string }): Cycle['milestones'] => [
  {
    key: 'committee',
    kind: 'phase',
    title: text('Establish a mentorship steering committee', 'Mise sur pied d’un comité directeur du mentorat'),
    published: text('April–May', 'Avril-mai'),
    date: { precision: 'range', from: '2024-04', to: '2024-05' },
    time: morning,
    owner: 'committee',
  },
  {
    key: 'planning',
    kind: 'phase',
    title: text(
      'The mentorship steering committee plans the mentorship program',
      'Le comité directeur planifie le programme de mentorat',
    ),
    published: text('May–June', 'Mai-juin'),
    date: { precision: 'range', from: '2024-05', to: '2024-06' },
    time: morning,
    owner: 'committee',
    after: ['committee'],
  },
  {
    key: 'identification',
    kind: 'phase',
    title: text(`Identify ${whom.en} and mentors for the program`, `Recherche ${whom.fr} et de personnes mentores`),
    published: text('June–September', 'Juin-septembre'),
    date: { precision: 'range', from: '2024-06', to: '2024-09' },
    time: morning,
    owner: 'committee',
    after: ['planning'],
    intake: 'opens',
  },
  matchRun('match-run-june', '2024-06-25', text('First match run', 'Premier jumelage')),
  matchRun('match-run-september', '2024-09-17', text('September match run', 'Jumelage de septembre')),
  {
    key: 'identification-ends',
    kind: 'deadline',
    title: text('Identification ends', 'Fin de la recherche'),
    published: text('June–September', 'Juin-septembre'),
    date: { precision: 'day', day: '2024-09-30' },
    time: '23:59',
    owner: 'committee',
    intake: 'closes',
  },
  matchRun('match-run-october', '2024-10-02', text('Last match run', 'Dernier jumelage')),
];

/** May and June, as published; the grant is due after the programme's own end. */
export const conclusion: Cycle['milestones'] = [
  {
    key: 'wrap-up',
    kind: 'wrap-up',
    title: text(
      'Program evaluation, wrap-up and celebration activities',
      'Évaluation du programme, clôture et activités de célébration',
    ),
    published: text('May', 'Mai'),
    date: { precision: 'month', month: '2025-05' },
    time: morning,
    owner: 'committee',
    cohortBecomes: 'wrapping-up',
  },
  {
    key: 'grant',
    kind: 'deadline',
    title: text(
      'Application for start-up grant funding, to cover mentorship steering committee expenses accrued over the year',
      'Demande de subvention de démarrage, pour les dépenses du comité directeur accumulées durant l’année',
    ),
    published: text('Application due June 30', 'Demande à présenter au plus tard le 30 juin'),
    date: { precision: 'day', day: '2025-06-30' },
    time: morning,
    owner: 'committee',
  },
  {
    key: 'closing',
    kind: 'closing',
    title: text('End of the program year', 'Fin de l’année du programme'),
    published: null,
    date: { precision: 'day', day: '2025-06-30' },
    time: '17:00',
    cohortBecomes: 'closed',
  },
];

/** The source gives months without a year: this is one year of them. */
export const yearOf = (milestones: Cycle['milestones']): Cycle => ({
  key: '2024-2025',
  label: text('2024–2025', '2024-2025'),
  opensOn: '2024-04-02',
  endsOn: '2025-06-30',
  milestones,
});

import type { Cycle, MilestoneTemplate, Programme } from '@pharos/domain';
import { option, text } from '../localized.ts';
import { questions } from './questions.ts';

const matchRun = (key: string, day: string, en: string, fr: string): MilestoneTemplate => ({
  key,
  kind: 'match-run',
  title: text(en, fr),
  published: null,
  date: { precision: 'day', day },
  time: '07:30',
  owner: 'volunteers',
});

/** Rolling: the source publishes the day of its call and no other date. The match runs are the volunteers' own work. */
const rolling: Cycle = {
  key: '2020-2021',
  label: text('From April 2020', 'À partir d’avril 2020'),
  opensOn: '2020-04-11',
  endsOn: '2021-04-10',
  milestones: [
    {
      key: 'call',
      kind: 'phase',
      title: text('Call for mentors and mentees', 'Appel aux personnes mentores et mentorées'),
      published: text('11th April 2020', '11 avril 2020'),
      date: { precision: 'day', day: '2020-04-11' },
      time: '12:00',
      owner: 'volunteers',
    },
    {
      ...matchRun('match-run-april', '2020-04-21', 'First match run', 'Premier jumelage'),
      cohortBecomes: 'running',
    },
    matchRun('match-run-may', '2020-05-05', 'Match run of early May', 'Jumelage du début de mai'),
    matchRun('match-run-may-2', '2020-05-19', 'Match run of mid-May', 'Jumelage de la mi-mai'),
    matchRun('match-run-june', '2020-06-16', 'June match run', 'Jumelage de juin'),
    matchRun('match-run-september', '2020-09-15', 'September match run', 'Jumelage de septembre'),
    matchRun('match-run-november', '2020-11-17', 'November match run', 'Jumelage de novembre'),
    matchRun('match-run-january', '2021-01-19', 'January match run', 'Jumelage de janvier'),
    matchRun('match-run-march', '2021-03-16', 'March match run', 'Jumelage de mars'),
  ],
};

/** #EduMentoring, run by volunteers with a form and spreadsheets: informal, with trust at its heart and no pressure on anybody. */
export const edumentoring: Programme = {
  id: 'edumentoring',
  version: 1,
  kind: 'grass-roots',
  tone: 'no-pressure',
  participation: 'optional',
  name: text('#EduMentoring', '#EduMentoring'),
  summary: text(
    'Trainees, NQTs, students and teachers are paired with more experienced teachers, SLT and headteachers for mentorship, coaching, guidance, support and friendship.',
    'Des stagiaires, des enseignantes et enseignants débutants ou non et des étudiantes et étudiants sont jumelés à des collègues d’expérience et à des directions d’école, pour du mentorat, du coaching, des conseils, du soutien et de l’amitié.',
  ),
  promise: text(
    'This is an informal programme with trust at the heart of it, and nobody is under any pressure. People take time out as more pressing matters persist: please be patient if you have not heard from your partner.',
    'Ce programme est informel, la confiance en est le cœur, et personne n’y subit de pression. Il arrive qu’on prenne du recul quand d’autres choses pressent\u00a0: un peu de patience si vous êtes sans nouvelles de l’autre personne.',
  ),
  length: text('For as long as it suits you both', 'Aussi longtemps que cela vous convient à vous deux'),
  mentorTime: 'beside-other-work',
  confidentiality: text(
    'What you talk about stays between the two of you. Nothing is counted and nothing is reported.',
    'Ce dont vous parlez reste entre vous deux. Rien n’est compté et rien n’est rapporté.',
  ),
  contact: {
    name: text('#EduMentoring volunteers', 'Les bénévoles de #EduMentoring'),
    email: 'hello@edumentoring.example.org',
  },
  notice: {
    purpose: text(
      'We ask for this to pair people with somebody who can help, and for nothing else. The volunteers read your answers; nobody is ranked or judged by them.',
      'Nous posons ces questions pour jumeler chaque personne avec quelqu’un qui peut l’aider, et pour rien d’autre. Les bénévoles lisent vos réponses\u00a0; elles ne servent à classer ni à juger personne.',
    ),
  },
  timeZone: 'Europe/London',
  firstContact: 'mentee',
  bodies: [option('volunteers', 'Volunteers', 'Bénévoles')],
  bothRoles: true,
  roles: {
    mentor: {
      kinds: [
        option('experienced-teacher', 'More experienced teacher', 'Enseignante ou enseignant d’expérience'),
        option('slt', 'Senior leadership team', 'Membre de l’équipe de direction'),
        option('headteacher', 'Headteacher', 'Direction d’école'),
      ],
      gains: [
        text(
          'Pass on your knowledge, skills and experience to newer teachers',
          'Transmettre vos connaissances, vos compétences et votre expérience à des collègues plus jeunes dans le métier',
        ),
      ],
    },
    mentee: {
      kinds: [
        option('nqt', 'Newly qualified teacher', 'Enseignante ou enseignant nouvellement qualifié'),
        option('trainee', 'Trainee', 'Stagiaire'),
        option('teacher', 'Teacher', 'Enseignante ou enseignant'),
        option('student', 'Student', 'Étudiante ou étudiant'),
      ],
      gains: [
        text('Develop new skills', 'Acquérir de nouvelles compétences'),
        text('Form a larger network', 'Élargir votre réseau'),
      ],
    },
  },
  eligibility: [],
  questions,
  capacityQuestion: 'mentees-wanted',
  helpQuestion: 'kind-of-help',
  matching: {
    criteria: [
      { key: 'kind-of-help', kind: 'overlap', weight: 5, label: text('Kind of help', 'Type d’aide') },
      { key: 'phases', kind: 'overlap', weight: 4, label: text('Phase', 'Élèves') },
      { key: 'subjects', kind: 'overlap', weight: 4, label: text('Subjects', 'Matières') },
      { key: 'also', kind: 'overlap', weight: 2, label: text('Other wishes', 'Autres souhaits') },
      { key: 'meeting-mode', kind: 'overlap', weight: 1, label: text('Ways to meet', 'Modes de rencontre') },
    ],
    hard: [{ kind: 'share', key: 'language', label: text('A language in common', 'Une langue en commun') }],
    balance: 20,
  },
  meetings: {
    target: 0,
    pace: text('whenever it suits you both', 'quand cela vous convient à vous deux'),
    informalCount: true,
    modes: ['virtual', 'in-person'],
    remindHoursBefore: 24,
    reminders: 'when-asked',
    askAfter: null,
  },
  activities: [],
  supports: [],
  outcomes: [],
  cycles: [rolling],
};

import type { Programme } from '@pharos/domain';
import { option, text } from '../localized.ts';
import { year } from './cycle.ts';
import { questions } from './questions.ts';

/**
 * A school board's programme for new teachers, after a guide that names what a board has to decide. The five choices (`participation`,
 * `length`, `meetings.pace`, `mentorTime`, `confidentiality`) are one board's answers; each is shown to participants.
 */
export const schoolBoard: Programme = {
  id: 'school-board',
  version: 1,
  kind: 'school-board',
  tone: 'structured',
  participation: 'mandatory',
  name: text('New Teacher Mentorship', 'Mentorat du nouveau personnel enseignant'),
  summary: text(
    'Teachers who are new to the board work with a full-time mentor-teacher: they plan and teach together, visit each other’s classrooms and explore questions of their own.',
    'Le nouveau personnel enseignant du conseil scolaire travaille avec une personne mentore à temps plein\u00a0: planifier et enseigner ensemble, se rendre visite en classe, explorer ses propres questions.',
  ),
  promise: text(
    'Taking part is part of your first year here; what you do in it is yours. Mentors evaluate nobody, and what you talk about stays between the two of you.',
    'Participer fait partie de votre première année ici\u00a0; ce que vous en faites vous appartient. Les personnes mentores n’évaluent personne, et ce dont vous parlez reste entre vous deux.',
  ),
  length: text('One school year, September to June', 'Une année scolaire, de septembre à juin'),
  mentorTime: 'full-time',
  confidentiality: text(
    'The board sees which activities took place and when, never what was seen or said. A recorded lesson stays where you keep it: only its link is noted, for the two of you.',
    'Le conseil scolaire voit quelles activités ont eu lieu et quand, jamais ce qui a été vu ou dit. Une leçon enregistrée reste là où vous la conservez\u00a0: seul son lien est noté, pour vous deux.',
  ),
  contact: {
    name: text('Mentorship, School Board', 'Mentorat, Conseil scolaire'),
    email: 'mentorship@schoolboard.example.org',
  },
  notice: {
    purpose: text(
      'The board asks for this to match first-year and new teachers with mentors. Those who coordinate mentorship read your answers, to match and for nothing else.',
      'Le conseil scolaire recueille ces réponses pour jumeler les personnes nouvellement arrivées avec des personnes mentores. La coordination du mentorat lit vos réponses, pour le jumelage et pour rien d’autre.',
    ),
  },
  timeZone: 'America/Toronto',
  firstContact: 'mentee',
  bodies: [option('board', 'School board', 'Conseil scolaire')],
  bothRoles: false,
  roles: {
    mentor: {
      kinds: [option('mentor-teacher', 'Full-time mentor-teacher', 'Personne mentore à temps plein')],
      gains: [
        text('Learn from and with those you mentor', 'Apprendre des personnes que vous accompagnez, et avec elles'),
        text('Share in the leadership of your schools', 'Prendre part au leadership de vos écoles'),
      ],
    },
    mentee: {
      kinds: [
        option('first-year', 'In the first year of teaching', 'En première année d’enseignement'),
        option('new-to-board', 'New to the board', 'Nouvelle ou nouveau au conseil scolaire'),
      ],
      gains: [
        text(
          'See how experienced colleagues pace lessons, answer questions and deal with interruptions',
          'Voir comment des collègues d’expérience rythment leurs leçons, répondent aux questions et composent avec les interruptions',
        ),
        text('Practise with content you are comfortable with', 'Vous exercer avec un contenu qui vous est familier'),
      ],
    },
  },
  eligibility: [],
  questions,
  capacityQuestion: 'mentees-wanted',
  matching: {
    criteria: [
      { key: 'teaching-areas', kind: 'overlap', weight: 4, label: text('Subjects', 'Matières') },
      { key: 'grade-levels', kind: 'overlap', weight: 4, label: text('Grade levels', 'Niveaux scolaires') },
      { key: 'area', kind: 'equal', weight: 3, label: text('Schools nearby', 'Écoles voisines') },
      { key: 'ways-of-working', kind: 'overlap', weight: 2, label: text('Ways of working', 'Façons de travailler') },
    ],
    hard: [{ kind: 'share', key: 'language', label: text('A language in common', 'Une langue en commun') }],
    balance: 20,
  },
  meetings: {
    target: 12,
    pace: text('every two or three weeks', 'toutes les deux ou trois semaines'),
    informalCount: true,
    modes: ['virtual', 'in-person'],
    remindHoursBefore: 24,
    reminders: 'always',
    askAfter: { days: 1, time: '16:00' },
  },
  activities: [
    option('team-teaching', 'Team teaching', 'Enseignement en équipe'),
    option('joint-planning', 'Planning a lesson together', 'Planification d’une leçon à deux'),
    option('observation', 'Observation visit', 'Visite d’observation'),
    {
      ...option('recorded-lesson', 'Watching a recorded lesson together', 'Visionnement d’une leçon enregistrée'),
      linkOnly: true,
    },
    option('journaling', 'Journaling', 'Tenue d’un journal'),
    option('collaborative-inquiry', 'Collaborative inquiry', 'Enquête collaborative'),
    option('resource-sharing', 'Sharing resources', 'Partage de ressources'),
  ],
  supports: [],
  outcomes: [
    option('team-teaching', 'Plan and teach together', 'Planifier et enseigner ensemble'),
    option(
      'inquiry',
      'Explore a question of one’s own with a colleague',
      'Explorer une question avec une ou un collègue',
    ),
    option(
      'evidence',
      'Bring research and evidence into practice',
      'Appuyer sa pratique sur la recherche et les faits',
    ),
    option('leadership', 'Take part in shared leadership', 'Prendre part à un leadership partagé'),
    option(
      'communication',
      'Communicate clearly and ask challenging questions',
      'Communiquer clairement et poser des questions exigeantes',
    ),
    option('reciprocity', 'Learn from and with each other', 'Apprendre l’un de l’autre, et ensemble'),
  ],
  askedOfMentors: text(
    'What did you learn yourself this year, from and with the person you mentored?',
    'Qu’avez-vous appris vous-même cette année, de la personne que vous avez accompagnée et avec elle\u00a0?',
  ),
  cycles: [year],
};

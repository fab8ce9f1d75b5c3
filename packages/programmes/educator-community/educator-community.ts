import type { Programme } from '@pharos/domain';
import { option, text } from '../localized.ts';
import {
  everybody,
  gradeLevels,
  language,
  meetingMode,
  menteesWanted,
  teachingAreas,
  yearsOfExperience,
} from '../shared-questions.ts';
import { year } from './cycle.ts';

const questions: Programme['questions'] = [
  {
    key: 'career-stage',
    type: 'choice',
    roles: everybody,
    required: true,
    label: text('Where are you in your career?', 'Où en êtes-vous dans votre carrière\u00a0?'),
    options: [
      option('middle', 'In the middle of it', 'Au milieu'),
      option('beginning', 'At the beginning', 'Au début'),
      option('late', 'Towards its end', 'Vers la fin'),
      option('leading', 'Leading a school or a team', 'À la tête d’une école ou d’une équipe'),
      option('preparing', 'Preparing for it', 'En formation'),
      option('returning', 'Returning to it', 'De retour dans la profession'),
    ],
  },
  {
    key: 'interests',
    type: 'choices',
    roles: everybody,
    required: true,
    atMost: 5,
    label: text('What interests you most?', 'Qu’est-ce qui vous intéresse le plus\u00a0?'),
    options: [
      option('practice', 'Improving teaching practice', 'L’amélioration de la pratique'),
      option('reflection', 'Reflective teaching', 'La pratique réflexive'),
      option('resources', 'Sharing resources', 'Le partage de ressources'),
      option('network', 'A professional network', 'Un réseau professionnel'),
      option('burnout', 'Coping with the demands of the job', 'Faire face aux exigences du métier'),
      option('feedback', 'Constructive feedback', 'Une rétroaction constructive'),
      option('leadership', 'Leadership', 'Le leadership'),
    ],
  },
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
  language,
  meetingMode,
  menteesWanted(1, 3),
  yearsOfExperience,
];

/** A community of educators at every career stage, after the article "Teacher Mentorship: Building Stronger Educator Communities". */
export const educatorCommunity: Programme = {
  id: 'educator-community',
  version: 1,
  kind: 'community',
  tone: 'structured',
  participation: 'optional',
  name: text('Educator Community Mentorship', 'Mentorat de la communauté éducative'),
  summary: text(
    'Mentorship for all educators, regardless of their years of experience: guidance, shared resources, constructive feedback, and a network beyond the pair.',
    'Du mentorat pour tout le personnel enseignant, quelle que soit l’expérience\u00a0: des conseils, des ressources partagées, une rétroaction constructive et un réseau au-delà de la paire.',
  ),
  promise: text(
    'This is a safe space to voice concerns and frustrations. Nothing is graded or reported, and what you talk about stays between the two of you.',
    'Vous pouvez ici parler de vos préoccupations et de vos frustrations en toute sécurité. Rien n’est noté ni rapporté, et ce dont vous parlez reste entre vous deux.',
  ),
  length: text('One school year, and longer if you both like', 'Une année scolaire, et davantage si cela vous plaît'),
  mentorTime: 'beside-other-work',
  confidentiality: text(
    'The community knows that you meet, and nothing more. Whoever asks for help in private is heard in private: no principal and no evaluator learns of it.',
    'La communauté sait que vous vous rencontrez, et rien de plus. Une demande d’aide privée reste privée\u00a0: aucune direction et aucune personne chargée d’évaluer n’en est informée.',
  ),
  contact: {
    name: text('Educator Community', 'Communauté éducative'),
    email: 'mentorship@educators.example.org',
  },
  notice: {
    purpose: text(
      'The community asks for this to match educators with one another. Those who coordinate it read your answers, to match and for nothing else.',
      'La communauté recueille ces réponses pour jumeler des membres du personnel enseignant. Les personnes qui la coordonnent lisent vos réponses, pour le jumelage et pour rien d’autre.',
    ),
  },
  timeZone: 'America/Vancouver',
  nomination: { roles: ['mentor'], answerWithinDays: 30 },
  firstContact: 'mentee',
  bodies: [],
  bothRoles: true,
  roles: {
    mentor: {
      kinds: [
        option('experienced-educator', 'Experienced educator', 'Membre expérimenté du personnel enseignant'),
        option('educational-leader', 'Educational leader', 'Responsable pédagogique'),
      ],
      gains: [
        text('Share your knowledge and support others', 'Partager vos connaissances et soutenir les autres'),
        text('Reflect on your own practice', 'Réfléchir à votre propre pratique'),
      ],
    },
    mentee: {
      kinds: [
        option('educator', 'Educator at any career stage', 'Membre du personnel enseignant, à toute étape de carrière'),
      ],
      gains: [
        text(
          'Gain insights and strategies for your own teaching',
          'Découvrir des idées et des stratégies pour votre enseignement',
        ),
        text('Connect with others who share your interests', 'Rencontrer des gens qui partagent vos intérêts'),
      ],
    },
  },
  eligibility: [],
  questions,
  capacityQuestion: 'mentees-wanted',
  matching: {
    criteria: [
      { key: 'interests', kind: 'steps', steps: [40, 75, 100], weight: 5, label: text('Interests', 'Intérêts') },
      { key: 'teaching-areas', kind: 'overlap', weight: 4, label: text('Subjects', 'Matières') },
      { key: 'grade-levels', kind: 'overlap', weight: 3, label: text('Grade levels', 'Niveaux scolaires') },
      { key: 'meeting-mode', kind: 'overlap', weight: 1, label: text('Ways to meet', 'Modes de rencontre') },
    ],
    hard: [{ kind: 'share', key: 'language', label: text('A language in common', 'Une langue en commun') }],
    balance: 20,
  },
  meetings: {
    target: 8,
    pace: text('about once a month', 'environ une fois par mois'),
    informalCount: true,
    modes: ['virtual', 'in-person'],
    remindHoursBefore: 24,
    reminders: 'always',
    askAfter: { days: 1, time: '16:00' },
  },
  activities: [
    option('guidance', 'Guidance', 'Conseils'),
    option('resource-sharing', 'Sharing resources', 'Partage de ressources'),
    option('feedback', 'Constructive feedback', 'Rétroaction constructive'),
    option('reflection', 'Reflection on practice', 'Réflexion sur la pratique'),
  ],
  preparations: [
    {
      key: 'guidelines',
      version: 1,
      roles: everybody,
      confirmedBy: 'person',
      title: text('Guidelines and expectations', 'Lignes directrices et attentes'),
      text: text(
        'Make time for each other. Listen first. Give feedback that helps. Keep what you hear to yourself. Tell us when something does not work.',
        'Accordez-vous du temps. Écoutez d’abord. Donnez une rétroaction qui aide. Gardez pour vous ce que vous entendez. Dites-nous quand quelque chose ne va pas.',
      ),
    },
    {
      key: 'mentor-training',
      version: 1,
      roles: ['mentor'],
      confirmedBy: 'coordinator',
      title: text('Training on effective mentorship', 'Formation sur les bonnes pratiques du mentorat'),
      text: text(
        'A short training, so that mentors have what they need to support others.',
        'Une courte formation, pour que les personnes mentores aient ce qu’il faut pour soutenir les autres.',
      ),
    },
  ],
  beyondThePair: true,
  supports: [
    {
      ...option('private-help', 'Somebody to turn to in private', 'Quelqu’un à qui parler en privé'),
      text: text(
        'If the job becomes too much, or something troubles you that you would rather not tell your mentor, write to this address. One person reads it, and tells nobody without your word.',
        'Si le métier devient trop lourd, ou si quelque chose vous préoccupe que vous préférez ne pas dire à la personne qui vous accompagne, écrivez à cette adresse. Une seule personne la lit et n’en parle à quiconque sans votre accord.',
      ),
      email: 'care@educators.example.org',
    },
  ],
  outcomes: [
    option('practice', 'Improve one’s teaching', 'Améliorer son enseignement'),
    option('reflection', 'Reflect on one’s practice', 'Réfléchir à sa pratique'),
    option('network', 'Belong to a professional network', 'Faire partie d’un réseau professionnel'),
    option('well-being', 'Cope with the demands of the job', 'Faire face aux exigences du métier'),
  ],
  cycles: [year],
};

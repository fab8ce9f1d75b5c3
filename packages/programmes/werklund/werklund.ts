import type { Programme } from '@pharos/domain';
import { option, text } from '../localized.ts';
import { cycles } from './cycles.ts';
import { questions } from './questions.ts';

/**
 * "Professional to Pre-Service", as the Werklund School of Education (University of Calgary) describes it: alumni, partner teachers
 * and community members mentor final-year students. The source publishes no address; `contact.email` is the institution's to set.
 */
export const werklund: Programme = {
  id: 'werklund',
  version: 1,
  kind: 'university',
  tone: 'structured',
  participation: 'optional',
  name: text('Professional to Pre-Service Mentorship Program', 'Programme de mentorat Profession-Relève'),
  summary: text(
    'Alumni, partner teachers and community members mentor students in the final year of their Bachelor of Education.',
    'Des diplômées et diplômés, des enseignantes et enseignants partenaires et des membres de la communauté accompagnent les étudiantes et étudiants en dernière année du baccalauréat en éducation.',
  ),
  promise: text(
    'Mentorship is optional and informal. It involves no grading and no reporting. What you talk about stays between the two of you: the program sees only that meetings took place.',
    'Le mentorat est facultatif et informel. Il ne comporte ni note ni rapport. Ce dont vous parlez reste entre vous deux\u00a0: le programme voit seulement que des rencontres ont eu lieu.',
  ),
  length: text('May to February each year', 'De mai à février, chaque année'),
  mentorTime: 'beside-other-work',
  confidentiality: text(
    'What you talk about stays between the two of you. Nothing is graded and nothing is reported.',
    'Ce dont vous parlez reste entre vous deux. Rien n’est noté et rien n’est rapporté.',
  ),
  contact: {
    name: text('Werklund Mentorship Program', 'Programme de mentorat Werklund'),
    email: 'mentorship@werklund.example.org',
  },
  notice: {
    purpose: text(
      'The Werklund School of Education asks for this to match mentors and mentees and to accompany the program’s year. The program’s coordinators read your answers, to match and for nothing else; they are no part of any grade.',
      'L’École d’éducation Werklund recueille ces réponses pour jumeler les personnes mentores et mentorées et pour accompagner l’année du programme. La coordination du programme lit vos réponses, pour le jumelage et pour rien d’autre\u00a0; elles n’entrent dans aucune note.',
    ),
  },
  timeZone: 'America/Edmonton',
  firstContact: 'mentee',
  bodies: [],
  bothRoles: true,
  roles: {
    mentor: {
      kinds: [
        option('alumni', 'Werklund alum', 'Personne diplômée de Werklund'),
        option('partner-teacher', 'Partner teacher', 'Enseignante ou enseignant partenaire'),
        option('community-member', 'Community member', 'Membre de la communauté'),
      ],
      gains: [
        text(
          'Develop your leadership skills and staff development capacity',
          'Développer votre leadership et votre capacité à favoriser le perfectionnement du personnel',
        ),
        text(
          'Support pre-service teachers as they navigate their coursework and move into the profession',
          'Soutenir la relève enseignante durant ses cours et son entrée dans la profession',
        ),
      ],
    },
    mentee: {
      kinds: [
        option(
          'final-year-student',
          'Final-year Bachelor of Education student',
          'Étudiante ou étudiant en dernière année du baccalauréat en éducation',
        ),
      ],
      gains: [
        text(
          'Examine how to navigate the next stage of your career as an educator',
          'Réfléchir à la manière d’aborder la prochaine étape de votre carrière en éducation',
        ),
        text(
          'Develop lasting connections as part of your broader professional network',
          'Tisser des liens durables au sein de votre réseau professionnel élargi',
        ),
      ],
    },
  },
  eligibility: [
    {
      role: 'mentee',
      question: 'year-of-program',
      anyOf: ['final-year'],
      refusal: text(
        'This program is for students in the final year of their Bachelor of Education. You are welcome to apply when you reach it.',
        'Ce programme s’adresse aux personnes en dernière année du baccalauréat en éducation. Votre demande sera la bienvenue lorsque vous y serez.',
      ),
    },
  ],
  questions,
  capacityQuestion: 'mentees-wanted',
  matching: {
    criteria: [
      {
        key: 'teaching-areas',
        kind: 'overlap',
        weight: 5,
        label: text('Teaching areas', 'Domaines d’enseignement'),
        seeking: text('for {value}', 'pour «\u00a0{value}\u00a0»'),
      },
      {
        key: 'grade-levels',
        kind: 'overlap',
        weight: 3,
        label: text('Grade levels', 'Niveaux scolaires'),
        seeking: text('at the level {value}', 'au niveau «\u00a0{value}\u00a0»'),
      },
      { key: 'interests', kind: 'steps', steps: [40, 75, 100], weight: 3, label: text('Interests', 'Intérêts') },
      {
        key: 'hopes',
        kind: 'steps',
        steps: [50, 80, 100],
        weight: 2,
        label: text('Hopes for mentoring', 'Attentes envers le mentorat'),
      },
      { key: 'region', kind: 'equal', weight: 1, label: text('Region', 'Région') },
      { key: 'meeting-mode', kind: 'overlap', weight: 1, label: text('Ways to meet', 'Modes de rencontre') },
    ],
    hard: [
      {
        kind: 'share',
        key: 'language',
        label: text('A language in common', 'Une langue en commun'),
        seeking: text('who meet in {value}', 'avec «\u00a0{value}\u00a0» comme langue de rencontre'),
      },
      {
        kind: 'avoid',
        mentor: 'self',
        mentee: 'partner-teacher-email',
        label: text(
          'Not the mentee’s own partner teacher',
          'Une autre personne que l’enseignante ou l’enseignant partenaire de la personne mentorée',
        ),
      },
    ],
    balance: 20,
  },
  meetings: {
    target: 6,
    pace: text('about once a month', 'environ une fois par mois'),
    informalCount: true,
    modes: ['virtual', 'in-person'],
    remindHoursBefore: 24,
    reminders: 'always',
    askAfter: { days: 1, time: '09:00' },
  },
  activities: [],
  supports: [],
  outcomes: [
    option(
      'facilitation',
      'Apply a variety of facilitation strategies to encourage discussion, generate ideas, and build consensus',
      'Mettre en pratique diverses stratégies d’animation pour encourager la discussion, faire naître des idées et bâtir des consensus',
    ),
    option(
      'leadership',
      'Apply a variety of leadership strategies to develop meaningful relationships with the program and its participants',
      'Mettre en pratique diverses stratégies de leadership pour établir des relations enrichissantes avec le programme et les personnes qui y participent',
    ),
    option(
      'growth',
      'Articulate how specific experiences contribute to their growth as an educator',
      'Expliquer comment des expériences précises contribuent à sa croissance en tant que pédagogue',
    ),
    option(
      'professional-community',
      'Develop stronger connections to the professional community and specific organizations',
      'Resserrer ses liens avec la communauté professionnelle et certains organismes',
    ),
    option(
      'successes-and-setbacks',
      'Evaluate successes and setbacks as part of ongoing professional development',
      'Faire le point sur ses réussites et ses revers dans une démarche de perfectionnement professionnel continu',
    ),
    option(
      'learning-communities',
      'Examine how programs and educators create communities that are conducive to teaching and learning',
      'Examiner comment les programmes et les pédagogues créent des communautés propices à l’enseignement et à l’apprentissage',
    ),
    option(
      'new-challenges',
      'Navigate new challenges as an educator with the support and guidance of a mentor in a similar field',
      'Relever de nouveaux défis en tant que pédagogue avec le soutien et les conseils d’une personne mentore d’un domaine semblable',
    ),
    option(
      'sharing-knowledge',
      'Share and receive knowledge regarding teacher education and teaching practice',
      'Transmettre et acquérir des connaissances sur la formation à l’enseignement et la pratique enseignante',
    ),
  ],
  cycles,
};

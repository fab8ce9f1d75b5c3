import type { Programme } from '@pharos/domain';
import { option, text } from '../localized.ts';
import { everybody, language, meetingMode, menteesWanted } from '../shared-questions.ts';

/** What the volunteers' form asks: what kind of help, for whom, and in which context. */
export const questions: Programme['questions'] = [
  {
    key: 'kind-of-help',
    type: 'choices',
    roles: everybody,
    required: true,
    label: text(
      'What kind of help would you like, or can you offer?',
      'Quel type d’aide souhaitez-vous, ou offrez-vous\u00a0?',
    ),
    options: [
      option('mentoring', 'Mentoring', 'Mentorat'),
      option('support', 'Support', 'Soutien'),
      option('guidance', 'Guidance', 'Conseils'),
      option('coaching', 'Coaching', 'Coaching'),
      option('friendship', 'Friendship', 'Amitié'),
    ],
  },
  {
    key: 'also',
    type: 'choices',
    roles: everybody,
    required: false,
    label: text('Anything else?', 'Autre chose\u00a0?'),
    options: [
      option('placement', 'A placement in a school', 'Un stage dans une école'),
      option('research', 'Help with research', 'De l’aide pour une recherche'),
      option('next-role', 'The next step in a career', 'La prochaine étape d’une carrière'),
    ],
  },
  {
    key: 'phases',
    type: 'choices',
    roles: everybody,
    required: true,
    label: text('Which phase do you work in?', 'Auprès de quels élèves travaillez-vous\u00a0?'),
    options: [
      option('primary', 'Primary', 'École primaire'),
      option('secondary', 'Secondary', 'École secondaire'),
      option('early-years', 'Early years', 'Petite enfance'),
      option('special', 'Special school or alternative provision', 'Enseignement spécialisé'),
      option('post-16', 'Post-16', 'Après 16 ans'),
    ],
  },
  {
    key: 'subjects',
    type: 'choices',
    roles: everybody,
    required: true,
    atMost: 4,
    label: text('Which subjects?', 'Quelles matières\u00a0?'),
    options: [
      option('all-primary', 'All primary subjects', 'Toutes les matières du primaire'),
      option('english', 'English', 'Anglais'),
      option('maths', 'Maths', 'Mathématiques'),
      option('science', 'Science', 'Sciences'),
      option('humanities', 'Humanities', 'Sciences humaines'),
      option('modern-languages', 'Modern languages', 'Langues vivantes'),
      option('computing', 'Computing', 'Informatique'),
      option('arts', 'Art, drama and music', 'Arts visuels, art dramatique et musique'),
      option('pe', 'PE', 'Éducation physique'),
      option('send', 'SEND', 'Besoins éducatifs particuliers'),
    ],
  },
  {
    key: 'skills',
    type: 'text',
    roles: everybody,
    required: false,
    maxLength: 600,
    label: text('Anything that would help us find a good match', 'Ce qui nous aiderait à trouver un bon jumelage'),
  },
  language,
  meetingMode,
  menteesWanted(1, 3),
];

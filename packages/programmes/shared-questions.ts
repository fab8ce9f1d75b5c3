import type { Question, Role } from '@pharos/domain';
import { option, text } from './localized.ts';

export const everybody: Role[] = ['mentor', 'mentee'];

export const teachingAreas = [
  option('early-childhood', 'Early childhood education', 'Éducation de la petite enfance'),
  option('english-language-arts', 'English language arts', 'Anglais (English Language Arts)'),
  option('mathematics', 'Mathematics', 'Mathématiques'),
  option('science', 'Science', 'Sciences'),
  option('social-studies', 'Social studies', 'Études sociales'),
  option('french', 'French and French immersion', 'Français et immersion française'),
  option('second-languages', 'Other second languages', 'Autres langues secondes'),
  option('english-additional', 'English as an additional language', 'Anglais langue additionnelle'),
  option('fine-arts', 'Art, drama and music', 'Arts visuels, art dramatique et musique'),
  option('physical-education', 'Physical education and wellness', 'Éducation physique et mieux-être'),
  option('indigenous-education', 'Indigenous education', 'Éducation autochtone'),
  option('inclusive-education', 'Inclusive education', 'Éducation inclusive'),
  option('career-technology', 'Career and technology studies', 'Études professionnelles et technologiques'),
  option('computing-science', 'Computing science', 'Informatique'),
];

export const gradeLevels = [
  option('kindergarten', 'Kindergarten', 'Maternelle'),
  option('grades-1-3', 'Grades 1 to 3', 'De la 1re à la 3e année'),
  option('grades-4-6', 'Grades 4 to 6', 'De la 4e à la 6e année'),
  option('grades-7-9', 'Grades 7 to 9', 'De la 7e à la 9e année'),
  option('grades-10-12', 'Grades 10 to 12', 'De la 10e à la 12e année'),
];

/** A pair always has a language in common: the hard rule `share` of a matching policy. */
export const language: Question = {
  key: 'language',
  type: 'choices',
  roles: everybody,
  required: true,
  label: text('In which languages would you like to meet?', 'En quelles langues souhaitez-vous vous rencontrer\u00a0?'),
  help: text(
    'A pair always has a language in common.',
    'Les deux personnes ont toujours au moins une langue en commun.',
  ),
  options: [option('en', 'English', 'Anglais'), option('fr', 'French', 'Français')],
};

export const meetingMode: Question = {
  key: 'meeting-mode',
  type: 'choices',
  roles: everybody,
  required: true,
  label: text('How would you like to meet?', 'Comment souhaitez-vous vous rencontrer\u00a0?'),
  help: text(
    'Most pairs meet online. The two of you decide how and when.',
    'La plupart des rencontres ont lieu en ligne. À vous deux de choisir la manière et le moment.',
  ),
  options: [option('virtual', 'Online', 'En ligne'), option('in-person', 'In person', 'En personne')],
};

/** How many mentees a mentor takes. */
export const menteesWanted = (min: number, max: number): Question => ({
  key: 'mentees-wanted',
  type: 'number',
  roles: ['mentor'],
  required: true,
  min,
  max,
  label: text(
    'How many mentees would you like, at most?',
    'Combien de personnes souhaitez-vous accompagner, au plus\u00a0?',
  ),
});

export const albertaRegion: Question = {
  key: 'region',
  type: 'choice',
  roles: everybody,
  required: false,
  label: text('Where are you?', 'Où êtes-vous\u00a0?'),
  options: [
    option('calgary', 'Calgary and area', 'Calgary et environs'),
    option('edmonton', 'Edmonton and area', 'Edmonton et environs'),
    option('central', 'Central Alberta (Red Deer)', 'Centre de l’Alberta (Red Deer)'),
    option('south', 'Southern Alberta (Lethbridge, Medicine Hat)', 'Sud de l’Alberta (Lethbridge, Medicine Hat)'),
    option('north-west', 'Northwestern Alberta (Grande Prairie)', 'Nord-ouest de l’Alberta (Grande Prairie)'),
    option('north-east', 'Northeastern Alberta (Fort McMurray)', 'Nord-est de l’Alberta (Fort McMurray)'),
    option('mountains', 'Rocky Mountains and foothills', 'Rocheuses et contreforts'),
    option('online', 'Elsewhere, or online only', 'Ailleurs, ou en ligne seulement'),
  ],
};

export const yearsOfExperience: Question = {
  key: 'years-of-experience',
  type: 'number',
  roles: ['mentor'],
  required: false,
  min: 0,
  max: 60,
  label: text('Your years of experience in education', 'Vos années d’expérience en éducation'),
};

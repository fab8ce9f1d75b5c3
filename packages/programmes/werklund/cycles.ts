import type { Cycle, Localized } from '@pharos/domain';
import { text } from '../localized.ts';

const morning = '09:00';

const informalSummer = text(
  'The informal months begin. Once you have been introduced, say hello, get to know each other, and meet or write in whatever way suits you both. These summer meetings count too.',
  'La période informelle commence. Une fois les présentations faites, dites-vous bonjour, apprenez à vous connaître et rencontrez-vous ou écrivez-vous comme il vous convient à vous deux. Ces rencontres d’été comptent aussi.',
);

const formalFall = text(
  'The school year is under way, and so are the program’s formal meetings. Most pairs meet about once a month; the two of you decide how and when. Thank you for the time you give each other.',
  'L’année scolaire est lancée, et les rencontres officielles du programme aussi. La plupart des gens se rencontrent environ une fois par mois\u00a0; à vous deux de choisir la manière et le moment. Merci du temps que vous vous accordez.',
);

/**
 * Match runs are the programme's own work and published nowhere. They start before the working day, so that the proposals are there
 * when the coordinator's day begins.
 */
const matchRun = (key: string, day: string, title: Localized): Cycle['milestones'][number] => ({
  key,
  kind: 'match-run',
  title,
  published: null,
  date: { precision: 'day', day },
  time: '07:30',
});

/** What a pair of whom nothing is known is asked: once about the first message, twice at most whether help is wanted. */
const nudges: Cycle['milestones'] = [
  {
    key: 'first-message',
    kind: 'nudge',
    nudge: 'first-message',
    title: text('A hand with the first message', 'Un coup de main pour le premier message'),
    published: null,
    date: { precision: 'after-introduction', days: 14, unless: 'meeting-logged' },
    time: morning,
  },
  ...[28, 56].map((days, i): Cycle['milestones'][number] => ({
    key: `quiet-pair-${i + 1}`,
    kind: 'nudge',
    nudge: 'quiet-pair',
    title: text('An offer of help', 'Une offre d’aide'),
    published: null,
    date: { precision: 'after-introduction', days, unless: 'meeting-logged' },
    time: morning,
  })),
];

const year2023: Cycle = {
  key: '2023-2024',
  label: text('2023–2024', '2023-2024'),
  opensOn: '2023-05-01',
  endsOn: '2024-02-29',
  milestones: [
    matchRun(
      'match-run-spring',
      '2023-05-30',
      text('First match run, before the summer', 'Premier jumelage, avant l’été'),
    ),
    {
      key: 'orientation',
      kind: 'orientation',
      title: text('Orientation sessions', 'Séances d’orientation'),
      published: text(
        'Asynchronous orientation available on Mentorlink',
        'Orientation asynchrone offerte sur Mentorlink',
      ),
      date: { precision: 'day', day: '2023-06-01' },
      time: morning,
      essential: true,
      announcement: text(
        'The orientation is ready on Mentorlink. It is there for you to follow in your own time, whenever it suits you; there is nothing to attend.',
        'L’orientation est prête sur Mentorlink. Vous pouvez la suivre à votre rythme, au moment qui vous convient\u00a0; il n’y a aucune séance à laquelle se présenter.',
      ),
    },
    {
      key: 'informal-meetings',
      kind: 'phase',
      title: text('Informal meetings and communications', 'Rencontres et échanges informels'),
      published: text('June to August 2023', 'De juin à août 2023'),
      date: { precision: 'range', from: '2023-06', to: '2023-08' },
      time: morning,
      cohortBecomes: 'running',
      announcement: informalSummer,
    },
    {
      key: 'formal-meetings',
      kind: 'phase',
      title: text('Formal meetings begin', 'Début des rencontres officielles'),
      published: text('September 2023', 'Septembre 2023'),
      date: { precision: 'month', month: '2023-09' },
      time: morning,
      announcement: formalFall,
    },
    matchRun('match-run-september', '2023-09-19', text('September match run', 'Jumelage de septembre')),
    matchRun('match-run-october', '2023-10-17', text('October match run', 'Jumelage d’octobre')),
    matchRun('match-run-november', '2023-11-14', text('November match run', 'Jumelage de novembre')),
    {
      key: 'check-in',
      kind: 'check-in',
      title: text('Check-in email', 'Courriel de suivi'),
      published: text('Early December 2023', 'Début décembre 2023'),
      date: { precision: 'early-month', month: '2023-12' },
      time: morning,
    },
    {
      key: 'intake-closes',
      kind: 'deadline',
      title: text('Mentee and mentor applications', 'Demandes des personnes mentorées et mentores'),
      published: text('Ongoing throughout Fall 2023', 'En continu tout au long de l’automne 2023'),
      date: { precision: 'day', day: '2023-12-15' },
      time: '23:59',
      intake: 'closes',
    },
    matchRun('match-run-december', '2023-12-19', text('Last match run', 'Dernier jumelage')),
    {
      key: 'wrap-up',
      kind: 'wrap-up',
      title: text('Wrap-up session', 'Séance de clôture'),
      published: text('February 1, 2024', '1er février 2024'),
      date: { precision: 'day', day: '2024-02-01' },
      time: morning,
      cohortBecomes: 'wrapping-up',
    },
    {
      key: 'closing',
      kind: 'closing',
      title: text('End of the program year', 'Fin de l’année du programme'),
      published: null,
      date: { precision: 'day', day: '2024-02-29' },
      time: '17:00',
      cohortBecomes: 'closed',
    },
    ...nudges,
  ],
};

const year2024: Cycle = {
  key: '2024-2025',
  label: text('2024–2025', '2024-2025'),
  opensOn: '2024-05-01',
  endsOn: '2025-02-28',
  milestones: [
    matchRun(
      'match-run-spring',
      '2024-05-28',
      text('First match run, before the summer', 'Premier jumelage, avant l’été'),
    ),
    {
      key: 'informal-meetings',
      kind: 'phase',
      title: text('Informal meetings and communications', 'Rencontres et échanges informels'),
      published: text('June to August 2024', 'De juin à août 2024'),
      date: { precision: 'range', from: '2024-06', to: '2024-08' },
      time: morning,
      cohortBecomes: 'running',
      announcement: informalSummer,
    },
    {
      key: 'formal-meetings',
      kind: 'phase',
      title: text('Formal meetings resume', 'Reprise des rencontres officielles'),
      published: text('September 2024', 'Septembre 2024'),
      date: { precision: 'month', month: '2024-09' },
      time: morning,
      announcement: formalFall,
    },
    matchRun('match-run-september', '2024-09-17', text('September match run', 'Jumelage de septembre')),
    matchRun('match-run-october', '2024-10-15', text('October match run', 'Jumelage d’octobre')),
    matchRun('match-run-november', '2024-11-12', text('November match run', 'Jumelage de novembre')),
    {
      key: 'check-in',
      kind: 'check-in',
      title: text('Email check-in', 'Suivi par courriel'),
      published: text('Early December 2024', 'Début décembre 2024'),
      date: { precision: 'early-month', month: '2024-12' },
      time: morning,
    },
    {
      key: 'intake-closes',
      kind: 'deadline',
      title: text('Mentee and mentor applications', 'Demandes des personnes mentorées et mentores'),
      published: text('On-going throughout Fall 2024', 'En continu tout au long de l’automne 2024'),
      date: { precision: 'day', day: '2024-12-13' },
      time: '23:59',
      intake: 'closes',
    },
    matchRun('match-run-december', '2024-12-17', text('Last match run', 'Dernier jumelage')),
    {
      key: 'wrap-up',
      kind: 'wrap-up',
      title: text('Wrap-up session', 'Séance de clôture'),
      published: text('February 2025', 'Février 2025'),
      date: { precision: 'month', month: '2025-02' },
      time: morning,
      cohortBecomes: 'wrapping-up',
    },
    {
      key: 'closing',
      kind: 'closing',
      title: text('End of the program year', 'Fin de l’année du programme'),
      published: null,
      date: { precision: 'day', day: '2025-02-28' },
      time: '17:00',
      cohortBecomes: 'closed',
    },
    ...nudges,
  ],
};

/** Both years that the source lists. Vague dates keep the source's words in `published`; Pharos plans them by the rule of `plannedDay`. */
export const cycles: Cycle[] = [year2023, year2024];

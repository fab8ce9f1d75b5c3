import { expect, test } from 'vitest';
import type { HardRule, MatchingProblem, Unmatched } from '../problem.ts';
import { solve } from '../solve.ts';
import { explain } from './explain.ts';
import { reasonUnmatched, wouldHelpText } from './unmatched-wording.ts';

const language: HardRule = { kind: 'share', key: 'languages', label: { en: 'a language', fr: 'une langue' } };
const school: HardRule = { kind: 'differ', key: 'school', label: { en: 'another school', fr: 'une autre école' } };

type Facts = Unmatched extends infer U ? (U extends Unmatched ? Omit<U, 'mentee'> : never) : never;

const full = (possible: number, rivals: number, pool: [mentees: number, mentors: number, places: number]): Facts => ({
  kind: 'all-full',
  possible,
  rivals,
  pool: { mentees: pool[0], mentors: pool[1], places: pool[2] },
});

const excluded = (
  mentors: number,
  rules: readonly [HardRule, excludes: number, alone: number, aloneHelps: number][],
  unanswered: HardRule[] = [],
): Facts => ({
  kind: 'no-allowed-mentor',
  mentors,
  rules: rules.map(([rule, excludes, alone, aloneHelps]) => ({ rule, excludes, alone, aloneHelps })),
  unanswered,
});

const anyMentor = {
  en: 'A mentor who meets every rule and has a place for this person would be enough.',
  fr: 'Un mentor qui respecte toutes les règles et qui a une place pour cette personne suffirait.',
};

test.each<[Facts, [en: string, fr: string], [en: string, fr: string]]>([
  [
    { kind: 'no-mentors' },
    ['There is no mentor in this match run.', 'Ce jumelage ne compte aucun mentor.'],
    [anyMentor.en, anyMentor.fr],
  ],
  [
    excluded(3, [
      [language, 3, 1, 0],
      [school, 2, 0, 0],
    ]),
    ['No mentor meets the rule “a language”.', 'Aucun mentor ne respecte la règle « une langue ».'],
    [anyMentor.en, anyMentor.fr],
  ],
  [
    excluded(3, [
      [language, 3, 0, 0],
      [school, 3, 0, 0],
    ]),
    [
      'No mentor meets the rules “a language” and “another school”.',
      'Aucun mentor ne respecte les règles « une langue » et « une autre école ».',
    ],
    [anyMentor.en, anyMentor.fr],
  ],
  [
    excluded(5, [
      [language, 3, 3, 1],
      [school, 2, 2, 2],
    ]),
    [
      'Every mentor breaks at least one of the rules “a language” and “another school”.',
      'Chaque mentor enfreint au moins une des règles « une langue » et « une autre école ».',
    ],
    [
      `${anyMentor.en} Setting aside the rule “another school” for this person would open 2 mentors who have a place, or could free one.`,
      `${anyMentor.fr} Lever la règle « une autre école » pour cette personne rendrait possibles 2 mentors qui ont une place, ou pourraient en libérer une.`,
    ],
  ],
  [
    excluded(1, [[school, 1, 1, 1]]),
    ['No mentor meets the rule “another school”.', 'Aucun mentor ne respecte la règle « une autre école ».'],
    [
      `${anyMentor.en} Setting aside the rule “another school” for this person would open 1 mentor who has a place, or could free one.`,
      `${anyMentor.fr} Lever la règle « une autre école » pour cette personne rendrait possible 1 mentor qui a une place, ou pourrait en libérer une.`,
    ],
  ],
  [
    excluded(4, [[language, 4, 4, 0]], [language]),
    ['No mentor meets the rule “a language”.', 'Aucun mentor ne respecte la règle « une langue ».'],
    [
      'This person gave no answer under the rule “a language”; no mentor can be found without one.',
      'Cette personne n’a pas répondu à ce que demande la règle « une langue » ; sans réponse, aucun mentor n’est possible.',
    ],
  ],
  [
    { kind: 'only-forbidden', forbidden: 1, helps: 1 },
    [
      'The only mentor who meets the rules was ruled out for this person by a coordinator.',
      'Le seul mentor qui respecte les règles a été exclu pour cette personne par la coordination.',
    ],
    [
      `Allowing this mentor again would be enough: they have a place, or could free one. ${anyMentor.en}`,
      `Autoriser de nouveau ce mentor suffirait : il y a une place, ou elle peut être libérée. ${anyMentor.fr}`,
    ],
  ],
  [
    { kind: 'only-forbidden', forbidden: 1_200, helps: 1 },
    [
      'The 1,200 mentors who meet the rules were all ruled out for this person by a coordinator.',
      'Les 1 200 mentors qui respectent les règles ont tous été exclus pour cette personne par la coordination.',
    ],
    [
      `Allowing one of these pairs again would be enough where the mentor has a place, or could free one: 1 of them does. ${anyMentor.en}`,
      `Autoriser de nouveau l’une de ces paires suffirait là où le mentor a une place, ou peut en libérer une : c’est le cas de 1 d’entre eux. ${anyMentor.fr}`,
    ],
  ],
  [
    { kind: 'only-forbidden', forbidden: 3, helps: 2 },
    [
      'The 3 mentors who meet the rules were all ruled out for this person by a coordinator.',
      'Les 3 mentors qui respectent les règles ont tous été exclus pour cette personne par la coordination.',
    ],
    [
      `Allowing one of these pairs again would be enough where the mentor has a place, or could free one: 2 of them do. ${anyMentor.en}`,
      `Autoriser de nouveau l’une de ces paires suffirait là où le mentor a une place, ou peut en libérer une : c’est le cas de 2 d’entre eux. ${anyMentor.fr}`,
    ],
  ],
  [
    { kind: 'only-forbidden', forbidden: 2, helps: 0 },
    [
      'The 2 mentors who meet the rules were all ruled out for this person by a coordinator.',
      'Les 2 mentors qui respectent les règles ont tous été exclus pour cette personne par la coordination.',
    ],
    [anyMentor.en, anyMentor.fr],
  ],
  [
    full(1, 0, [3, 1, 2]),
    [
      'The only possible mentor is full: 3 people depend on one mentor, who has 2 places.',
      'Le seul mentor possible n’a plus de place : 3 personnes dépendent d’un seul mentor, qui a 2 places.',
    ],
    ['One more place with this mentor would be enough.', 'Une place de plus auprès de ce mentor suffirait.'],
  ],
  [
    full(1, 1, [3, 1, 1]),
    [
      'The only possible mentor is full: 3 people depend on one mentor, who has 1 place.',
      'Le seul mentor possible n’a plus de place : 3 personnes dépendent d’un seul mentor, qui a 1 place.',
    ],
    [
      'One more place with this mentor would let one more person be matched; 1 other person who is waiting could also be given it.',
      'Une place de plus auprès de ce mentor permettrait de jumeler une personne de plus ; 1 autre personne en attente pourrait aussi l’obtenir.',
    ],
  ],
  [
    full(4, 12, [1_019, 5, 1_006]),
    [
      'All 4 possible mentors are full: 1,019 people depend on the same 5 mentors, who have 1,006 places in all.',
      'Les 4 mentors possibles n’ont plus de place : 1 019 personnes dépendent des mêmes 5 mentors, qui ont 1 006 places en tout.',
    ],
    [
      'One more place with any of these 4 mentors would let one more person be matched; 12 other people who are waiting could also be given it.',
      'Une place de plus auprès de l’un de ces 4 mentors permettrait de jumeler une personne de plus ; 12 autres personnes en attente pourraient aussi l’obtenir.',
    ],
  ],
  [
    full(2, 0, [1, 0, 0]),
    [
      'All 2 possible mentors are full, by a coordinator’s choice.',
      'Les 2 mentors possibles n’ont plus de place, par choix de la coordination.',
    ],
    [
      'One more place with any of these 2 mentors would be enough.',
      'Une place de plus auprès de l’un de ces 2 mentors suffirait.',
    ],
  ],
])('why nobody, and what would help: %j', (facts, reason, wouldHelp) => {
  const unmatched: Unmatched = { mentee: 'ana', ...facts };
  expect([reasonUnmatched(unmatched, 'en'), plain(reasonUnmatched(unmatched, 'fr'))]).toEqual(reason);
  const help = (['en', 'fr'] as const).map((each) => plain(wouldHelpText(unmatched, undefined, each)));
  expect(help).toEqual(wouldHelp);
});

/** French numbers hold unbreakable spaces. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

test('the entry of the recruitment list that serves a person is told to them', async () => {
  const problem: MatchingProblem = {
    policy: { criteria: [], hard: [language], balance: 0 },
    mentees: ['en', 'fr', 'fr', 'de'].map((spoken, i) => ({
      id: `e${i}`,
      priority: 0,
      answers: { languages: [spoken] },
    })),
    mentors: [
      { id: 'r0', capacity: 1, answers: { languages: ['en'] } },
      { id: 'r1', capacity: 1, answers: { languages: ['fr'] } },
    ],
    pinned: [],
    forbidden: [],
  };
  const { unmatched } = explain(problem, await solve(problem));
  expect(unmatched.map(({ kind, wouldHelp }) => [kind, wouldHelp.en])).toEqual([
    [
      'all-full',
      'One more place with this mentor would be enough. 1 more mentor with fr (a language) would let 1 of 2 waiting people be matched.',
    ],
    ['no-allowed-mentor', '1 more mentor with de (a language) would let 1 of 2 waiting people be matched.'],
  ]);
});

import { expect, test } from 'vitest';
import type { Answers, Criterion, HardRule, MatchingProblem } from '../problem.ts';
import { solve } from '../solve.ts';
import { explain } from './explain.ts';

const subjects: Criterion = {
  key: 'subjects',
  kind: 'overlap',
  weight: 5,
  label: { en: 'Teaching areas', fr: 'Domaines' },
  options: {
    maths: { en: 'secondary maths', fr: 'maths au secondaire' },
    art: { en: 'art', fr: 'arts' },
  },
};
const languages: HardRule = {
  kind: 'share',
  key: 'languages',
  label: { en: 'A language in common', fr: 'Une langue en commun' },
  options: { en: { en: 'English', fr: 'anglais' }, fr: { en: 'French', fr: 'français' } },
};
const seeking = {
  subjects: { ...subjects, seeking: { en: 'for {value}', fr: 'pour {value}' } },
  languages: { ...languages, seeking: { en: 'who speak {value}', fr: 'qui parlent {value}' } },
};

const cohort = (
  mentees: readonly Answers[],
  mentors: readonly { capacity: number; answers: Answers }[],
  change: { criteria?: Criterion[]; hard?: HardRule[]; forbidden?: MatchingProblem['forbidden'] } = {},
): MatchingProblem => {
  const { criteria = [subjects], hard = [languages], forbidden = [] } = change;
  return {
    policy: { criteria, hard, balance: 0 },
    mentees: mentees.map((answers, i) => ({ id: `e${i}`, priority: 0, answers })),
    mentors: mentors.map((mentor, j) => ({ id: `r${j}`, ...mentor })),
    pinned: [],
    forbidden,
  };
};

const explained = async (problem: MatchingProblem) => explain(problem, await solve(problem));

const texts = async (problem: MatchingProblem) =>
  (await explained(problem)).recruitment.map(({ kind, text }) => [kind, text.en, text.fr.replaceAll('\u00a0', '~')]);

const maths = { subjects: ['maths'], languages: ['fr'] };
const art = { subjects: ['art'], languages: ['fr'] };
const english = { capacity: 2, answers: { subjects: ['maths'], languages: ['en'] } };

test('the policy’s own clauses make one sentence of a profile', async () => {
  const problem = cohort([maths, maths, maths, art, art], [english], {
    criteria: [seeking.subjects],
    hard: [seeking.languages],
  });
  expect(await texts(problem)).toEqual([
    [
      'new-mentors',
      '2 more mentors (3 places in all) for secondary maths who speak French would let 3 of 5 waiting people be matched.',
      '2~mentors de plus (3~places en tout) pour maths au secondaire qui parlent français permettraient de jumeler 3 des 5 personnes en attente.',
    ],
    [
      'new-mentors',
      '1 more mentor (2 places) for art who speak French would let 2 of 5 waiting people be matched.',
      '1~mentor de plus (2~places) pour arts qui parlent français permettrait de jumeler 2 des 5 personnes en attente.',
    ],
  ]);
});

test('labels make one where the policy has no clauses, keys where it has no labels, and other rules are spoken of', async () => {
  const one = { ...english, capacity: 1 };
  expect(await texts(cohort([maths, maths, maths, art, art], [one]))).toMatchObject([
    [
      'new-mentors',
      '3 more mentors with secondary maths (Teaching areas) and French (A language in common) would let 3 of 5 waiting people be matched.',
      '3~mentors de plus avec maths au secondaire (Domaines) et français (Une langue en commun) permettraient de jumeler 3 des 5 personnes en attente.',
    ],
    ['new-mentors', /art/, /arts/].map((part) => (part instanceof RegExp ? expect.stringMatching(part) : part)),
  ]);
  const bare: MatchingProblem = cohort([maths], [one], {
    criteria: [{ key: 'subjects', kind: 'overlap', weight: 1 }],
    hard: [
      { kind: 'share', key: 'languages' },
      { kind: 'differ', key: 'school' },
    ],
  });
  expect(await texts(bare)).toEqual([
    [
      'new-mentors',
      '1 more mentor with maths (subjects) and fr (languages) would let the one waiting person be matched, where the other rules allow it.',
      '1~mentor de plus avec maths (subjects) et fr (languages) permettrait de jumeler la seule personne en attente, là où les autres règles le permettent.',
    ],
  ]);
});

test('a criterion is left out when few ask for the same, and where an answer under it could break a rule', async () => {
  const different = Array.from({ length: 4 }, (_, i) => ({ subjects: [`s${i}`], school: 'k1', languages: ['fr'] }));
  const hard: HardRule[] = [languages, { kind: 'differ', key: 'school' }];
  const criteria: Criterion[] = [subjects, { key: 'school', kind: 'equal', weight: 9 }];
  const { recruitment } = await explained(cohort(different, [english], { criteria, hard }));
  expect(recruitment).toMatchObject([
    { kind: 'new-mentors', profile: [{ key: 'languages', value: 'fr', rule: true }], places: 4, together: 4 },
  ]);
});

test('a profile asks for the heaviest criteria first, and for two at most', async () => {
  const criteria: Criterion[] = [
    { key: 'light', kind: 'steps', steps: [100], weight: 1 },
    { key: 'heavy', kind: 'equal', weight: 9 },
    { key: 'nothing', kind: 'equal', weight: 0 },
    { key: 'near', kind: 'near', adjacent: 40, weight: 9 },
    { key: 'middle', kind: 'overlap', weight: 5 },
  ];
  const answers = { light: ['l'], heavy: true, nothing: 'n', near: 1, middle: ['m'] };
  const { recruitment } = await explained(cohort([answers], [], { criteria, hard: [] }));
  expect(recruitment).toMatchObject([
    {
      profile: [
        { key: 'heavy', value: true, rule: false },
        { key: 'middle', value: 'm', rule: false },
      ],
      text: { en: '1 more mentor with true (heavy) and m (middle) would let the one waiting person be matched.' },
    },
  ]);
});

test('an answer given twice by one person is one', async () => {
  const twice = { languages: ['fr'], subjects: ['art', 'art', 'art'] };
  const { recruitment } = await explained(cohort([twice, maths, maths], []));
  expect(recruitment).toMatchObject([
    { profile: [{ value: 'fr' }, { value: 'maths' }], places: 2 },
    { profile: [{ value: 'fr' }, { value: 'art' }], places: 1 },
  ]);
});

/** People who speak English only and sit with mentors who speak both, for whom those wait who speak French only. */
const crossed = (size: number): MatchingProblem => {
  const times = <T>(item: T) => Array.from({ length: size }, () => item);
  const problem = cohort(
    [...times({ languages: ['en'] }), ...times({ languages: ['fr'] })],
    [
      ...times({ capacity: 1, answers: { languages: ['en', 'fr'] } }),
      ...times({ capacity: 1, answers: { languages: ['en'] } }),
    ],
    { criteria: [] },
  );
  const [early, late] = [problem.mentees.slice(0, size), problem.mentors.slice(size)];
  return {
    ...problem,
    mentees: problem.mentees.map((mentee) => ({ ...mentee, priority: early.includes(mentee) ? 9 : 0 })),
    forbidden: early.flatMap(({ id }) => late.map((mentor) => [id, mentor.id] as const)),
  };
};

test('one waiting: mentors to whom others move, one more place, and a pair allowed again', async () => {
  expect(await texts(crossed(1))).toEqual([
    [
      'new-mentors',
      '1 more mentor with French (A language in common) would let the one waiting person be matched.',
      '1~mentor de plus avec français (Une langue en commun) permettrait de jumeler la seule personne en attente.',
    ],
    [
      'moving-mentors',
      '1 more mentor with English (A language in common) would let the one waiting person be matched, since others could move to them.',
      '1~mentor de plus avec anglais (Une langue en commun) permettrait de jumeler la seule personne en attente, car d’autres personnes pourraient leur être confiées.',
    ],
    [
      'one-more-place',
      'One more place with the one mentor with English and French (A language in common) would let the one waiting person be matched.',
      'Une place de plus auprès du seul mentor avec anglais et français (Une langue en commun) permettrait de jumeler la seule personne en attente.',
    ],
    [
      'allow-pair',
      'Allowing one forbidden pair again would let the one waiting person be matched.',
      'Autoriser de nouveau une paire exclue permettrait de jumeler la seule personne en attente.',
    ],
  ]);
});

test('several waiting: the same in the plural', async () => {
  expect(await texts(crossed(2))).toEqual([
    [
      'new-mentors',
      '2 more mentors with French (A language in common) would let 2 of 2 waiting people be matched.',
      '2~mentors de plus avec français (Une langue en commun) permettraient de jumeler 2 des 2 personnes en attente.',
    ],
    [
      'moving-mentors',
      '2 more mentors with English (A language in common) would let 2 of 2 waiting people be matched, since others could move to them.',
      '2~mentors de plus avec anglais (Une langue en commun) permettraient de jumeler 2 des 2 personnes en attente, car d’autres personnes pourraient leur être confiées.',
    ],
    [
      'one-more-place',
      'One more place with any one of the 2 mentors with English and French (A language in common) would let 1 of 2 waiting people be matched.',
      'Une place de plus auprès de l’un des 2 mentors avec anglais et français (Une langue en commun) permettrait de jumeler 1 des 2 personnes en attente.',
    ],
    [
      'allow-pair',
      'Allowing any one of 4 forbidden pairs again would let 1 of 2 waiting people be matched.',
      'Autoriser de nouveau l’une de 4 paires exclues permettrait de jumeler 1 des 2 personnes en attente.',
    ],
  ]);
});

test('a mentor usually takes the lower median of what the mentors take; one where there are none', async () => {
  const mentors = [1, 2, 3, 4].map((capacity) => ({ capacity, answers: { languages: ['en'] } }));
  const waiting = Array.from({ length: 5 }, () => maths);
  expect((await explained(cohort(waiting, mentors))).recruitment).toMatchObject([{ mentors: 3, places: 5, each: 2 }]);
  expect((await explained(cohort(waiting, []))).recruitment).toMatchObject([{ mentors: 5, places: 5, each: 1 }]);
});

import { expect, test } from 'vitest';
import type { MatchingProblem, Policy } from '../problem.ts';
import { solve } from '../solve.ts';
import { explain } from './explain.ts';

const policy: Policy = {
  criteria: [
    {
      key: 'subjects',
      kind: 'overlap',
      weight: 10,
      label: { en: 'teaching areas', fr: 'matières enseignées' },
      options: { maths: { en: 'maths', fr: 'maths' }, physics: { en: 'physics', fr: 'physique' } },
      phrase: { en: 'Both teach {shared}', fr: 'Enseignent toutes deux : {shared}' },
    },
    { key: 'interests', kind: 'steps', steps: [40, 75, 100], weight: 1, label: { en: 'interests', fr: 'intérêts' } },
    { key: 'mode', kind: 'equal', weight: 1, label: { en: 'meeting mode', fr: 'mode de rencontre' } },
    {
      key: 'region',
      kind: 'near',
      adjacent: 40,
      weight: 1,
      label: { en: 'region', fr: 'région' },
      options: { 4: { en: 'North', fr: 'Nord' }, 5: { en: 'South', fr: 'Sud' } },
    },
    {
      key: 'years',
      kind: 'gap',
      ideal: [5, 15],
      fair: [2, 25],
      weight: 1,
      label: { en: 'years taught', fr: 'années' },
    },
    { key: 'unused', kind: 'equal', weight: 3 },
  ],
  hard: [{ kind: 'share', key: 'languages', label: { en: 'share a language', fr: 'partager une langue' } }],
  balance: 0,
};
const ana = {
  subjects: ['physics', 'maths'],
  interests: ['art', 'music', 'sport'],
  mode: 'online',
  region: 4,
  years: 0,
  languages: ['en'],
};
const ben = { ...ana, interests: ['sport', 'art', 'music'], region: 5, years: 9 };

const explained = async (change: Partial<MatchingProblem>) => {
  const problem: MatchingProblem = {
    policy,
    mentees: [{ id: 'ana', priority: 0, answers: ana }],
    mentors: [{ id: 'ben', capacity: 1, answers: ben }],
    pinned: [],
    forbidden: [],
    ...change,
  };
  return explain(problem, await solve(problem));
};

test('a pair: each criterion that gave points, the shared values named, in both languages', async () => {
  const [pair] = (await explained({})).matched;
  expect(pair?.reasons.map(({ criterion, points, of }) => [criterion, points, of])).toEqual([
    ['subjects', 1000, 1000],
    ['interests', 100, 100],
    ['mode', 100, 100],
    ['years', 100, 100],
    ['region', 40, 100],
  ]);
  expect(pair?.reasons.map(({ text }) => text.en)).toEqual([
    'Both teach maths and physics (1,000 of 1,000 points)',
    'Interests in common: art, music and sport (100 of 100 points)',
    'Meeting mode: online for both (100 of 100 points)',
    'Years taught: within the ideal difference (5 to 15) (100 of 100 points)',
    'Region: one step apart (40 of 100 points)',
  ]);
  expect(pair?.reasons.map(({ text }) => text.fr.replaceAll('\u00a0', '~'))).toEqual([
    'Enseignent toutes deux~: maths et physique (1~000~points sur 1~000)',
    'Intérêts en commun~: art, music et sport (100~points sur 100)',
    'Mode de rencontre~: online des deux côtés (100~points sur 100)',
    'Années~: dans l’écart idéal (de 5 à 15) (100~points sur 100)',
    'Région~: à un pas d’écart (40~points sur 100)',
  ]);
});

test('a reason names an answer that both gave, and no answer of one of them', async () => {
  const near = { mentors: [{ id: 'ben', capacity: 1, answers: { ...ben, region: 4, years: 3 } }] };
  const reasons = (await explained(near)).matched[0]?.reasons ?? [];
  expect(reasons.find(({ criterion }) => criterion === 'region')?.text).toEqual({
    en: 'Region: North for both (100 of 100 points)',
    fr: 'Région\u00a0: Nord des deux côtés (100\u00a0points sur 100)',
  });
  expect(reasons.find(({ criterion }) => criterion === 'years')?.text).toEqual({
    en: 'Years taught: near the ideal difference (5 to 15) (50 of 100 points)',
    fr: 'Années\u00a0: près de l’écart idéal (de 5 à 15) (50\u00a0points sur 100)',
  });
});

test('a region next to another is one step apart also where that gives as many points as the same one', async () => {
  const adjacent = policy.criteria.map((criterion) =>
    criterion.kind === 'near' ? { ...criterion, adjacent: 100 } : criterion,
  );
  const both = await explained({
    policy: { ...policy, criteria: adjacent },
    mentees: ['ana', 'zoe'].map((id) => ({ id, priority: 0, answers: { ...ana, years: id === 'ana' ? 0 : 30 } })),
    mentors: [4, 5].map((region) => ({ id: `m${region}`, capacity: 1, answers: { ...ben, region } })),
  });
  const regions = both.matched.map(({ mentor, reasons }) => [
    mentor,
    reasons.find(({ criterion }) => criterion === 'region')?.text.en,
  ]);
  expect(new Map(regions as [string, string][])).toEqual(
    new Map([
      ['m4', 'Region: North for both (100 of 100 points)'],
      ['m5', 'Region: one step apart (100 of 100 points)'],
    ]),
  );
});

test('a pinned pair says so first, and names the rule it breaks; a pair without points still has a reason', async () => {
  const strangers = await explained({
    mentors: [{ id: 'ben', capacity: 1, answers: { languages: ['fr'] } }],
    pinned: [['ana', 'ben']],
    forbidden: [['ana', 'ben']],
  });
  expect(strangers.matched[0]?.reasons[0]?.text).toEqual({
    en: 'Chosen by a coordinator, although it breaks the rule “share a language”, although it was ruled out before',
    fr: 'Choix d’une personne coordonnatrice, bien que la règle «\u00a0partager une langue\u00a0» ne soit pas respectée, bien que cette paire ait été exclue',
  });
  const distant = await explained({ mentors: [{ id: 'ben', capacity: 1, answers: { languages: ['en'] } }] });
  expect(distant.matched[0]?.reasons).toMatchObject([{ criterion: '@coverage', points: 0, of: 1700 }]);
  expect(distant.matched[0]?.reasons[0]?.text).toEqual({
    en: 'Matched so that as many people as possible have a mentor (0 of 1,700 points)',
    fr: 'Jumelage proposé pour que le plus de personnes possible aient un mentor (0\u00a0point sur 1\u00a0700)',
  });
});

test('a solution of another problem is refused', async () => {
  const problem: MatchingProblem = { policy, mentees: [], mentors: [], pinned: [], forbidden: [] };
  const solution = await solve({ ...problem, mentees: [{ id: 'ana', priority: 0, answers: ana }] });
  const matched = [{ mentee: 'ana', mentor: 'ben', score: 0, pinned: false }];
  expect(() => explain(problem, { ...solution, matched })).toThrow('not a pair of this problem: ana with ben');
});

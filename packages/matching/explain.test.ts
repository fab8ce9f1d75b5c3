import { expect, test } from 'vitest';
import { explain } from './explain.ts';
import type { MatchingProblem, Policy } from './problem.ts';
import { solve } from './solve.ts';
import { smallProblem } from './testing/instances.ts';

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

const problem = (change: Partial<MatchingProblem>): MatchingProblem => ({
  policy,
  mentees: [{ id: 'ana', priority: 0, answers: ana }],
  mentors: [{ id: 'ben', capacity: 1, answers: ben }],
  pinned: [],
  forbidden: [],
  ...change,
});
const explained = (change: Partial<MatchingProblem>) => explain(problem(change), solve(problem(change)));

test('a pair: each criterion that gave points, the shared values named, in both languages', () => {
  const [pair] = explained({}).matched;
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
    'Years taught: mentor 9, mentee 0, within the ideal difference (5 to 15) (100 of 100 points)',
    'Region: one step apart, mentor South and mentee North (40 of 100 points)',
  ]);
  expect(pair?.reasons.map(({ text }) => text.fr.replaceAll('\u00a0', '~'))).toEqual([
    'Enseignent toutes deux~: maths et physique (1~000~points sur 1~000)',
    'Intérêts en commun~: art, music et sport (100~points sur 100)',
    'Mode de rencontre~: online des deux côtés (100~points sur 100)',
    'Années~: mentor 9, personne mentorée 0, dans l’écart idéal (de 5 à 15) (100~points sur 100)',
    'Région~: à un pas d’écart, mentor Sud et personne mentorée Nord (40~points sur 100)',
  ]);
});

test('a pinned pair says so first, and names the rule it breaks; a pair without points still has a reason', () => {
  const strangers = {
    mentors: [{ id: 'ben', capacity: 1, answers: { languages: ['fr'] } }],
    pinned: [['ana', 'ben']] as const,
  };
  expect(explained(strangers).matched[0]?.reasons[0]?.text).toEqual({
    en: 'Chosen by a coordinator, although it breaks the rule “share a language”',
    fr: 'Choix d’une personne coordonnatrice, bien que la règle «\u00a0partager une langue\u00a0» ne soit pas respectée',
  });
  const distant = explained({ mentors: [{ id: 'ben', capacity: 1, answers: { languages: ['en'] } }] });
  expect(distant.matched[0]?.reasons).toMatchObject([{ criterion: '@coverage', points: 0, of: 1700 }]);
  expect(distant.matched[0]?.reasons[0]?.text.en).toBe(
    'Matched so that as many people as possible have a mentor (0 of 1,700 points)',
  );
});

const zoe = { id: 'zoe', priority: 0, answers: ana };

test.each<[string, Partial<MatchingProblem>, string, string, string]>([
  [
    'no mentors',
    { mentors: [] },
    'no-mentors',
    'There is no mentor in this match run.',
    'A mentor who meets every rule and has a place for this person would be enough.',
  ],
  [
    'a rule that excludes all',
    { mentors: [{ id: 'ben', capacity: 1, answers: { ...ben, languages: ['fr'] } }] },
    'no-allowed-mentor',
    'No mentor meets the rule “share a language”.',
    'A mentor who meets every rule and has a place for this person would be enough. Setting aside the rule “share a language” for this person would open 1 mentor with a free place.',
  ],
  [
    'everyone full',
    { mentees: [{ id: 'ana', priority: 1, answers: ana }, zoe] },
    'all-full',
    'The only possible mentor is full.',
    'One more place with this mentor would be enough.',
  ],
  [
    'everyone full, others waiting',
    { mentees: [{ id: 'ana', priority: 1, answers: ana }, zoe, { ...zoe, id: 'yan' }] },
    'all-full',
    'The only possible mentor is full.',
    'One more place with this mentor would let one more person be matched; 1 other person who is waiting could also be given it.',
  ],
  [
    'only forbidden',
    { forbidden: [['ana', 'ben']] },
    'only-forbidden',
    'The only mentor who meets the rules was ruled out for this person by a coordinator.',
    'Allowing this mentor again would be enough, since a place is free.',
  ],
])('unmatched: %s', (_, change, kind, reason, wouldHelp) => {
  const why = explained(change).unmatched.at(-1);
  expect([why?.kind, why?.reason.en, why?.wouldHelp.en]).toEqual([kind, reason, wouldHelp]);
});

test('French sets an unbreakable space before : ; ? ! and inside « », and never an ordinary one', () => {
  const texts: string[] = [];
  for (let seed = 0; seed < 300; seed++) {
    const small = smallProblem(seed);
    const { matched, unmatched } = explain(small, solve(small));
    texts.push(...matched.flatMap(({ reasons }) => reasons.map(({ text }) => text.fr)));
    texts.push(...unmatched.flatMap(({ reason, wouldHelp }) => [reason.fr, wouldHelp.fr]));
  }
  expect(texts.length).toBeGreaterThan(1_000);
  expect(texts.filter((text) => /[^\u00a0][:;?!»]|«[^\u00a0]|undefined|NaN/.test(text))).toEqual([]);
});

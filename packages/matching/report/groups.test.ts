import { expect, test } from 'vitest';
import type { MatchingProblem, Mentee } from '../problem.ts';
import { seeded } from '../testing/instances.ts';
import { FEWEST_IN_GROUP, groupRatesOf } from './groups.ts';
import { placementOf } from './placement.ts';

type Answer = Mentee['answers'][string];

/** A cohort with these answers under `area`; the first `matched` of the mentees have the mentor. */
const cohort = (answers: readonly (Answer | undefined)[], matched = 0) => {
  const mentees = answers.map(
    (area, i): Mentee => ({ id: `e${i}`, priority: 0, answers: area === undefined ? {} : { area } }),
  );
  const problem: MatchingProblem = {
    policy: {
      criteria: [
        {
          key: 'area',
          kind: 'equal',
          weight: 1,
          options: { n: { en: 'North', fr: 'Nord' }, '2': { en: 'Two', fr: 'Deux' } },
        },
      ],
      hard: [],
      balance: 0,
    },
    mentees,
    mentors: [{ id: 'r', capacity: 40, answers: {} }],
    pinned: [],
    forbidden: [],
  };
  const pairs = mentees.slice(0, matched).map(({ id }) => ({ mentee: id, mentor: 'r', score: 0, pinned: false }));
  return { problem, placement: placementOf(problem, { matched: pairs }) };
};

const rates = (answers: readonly (Answer | undefined)[], matched = 0) => {
  const { problem, placement } = cohort(answers, matched);
  return groupRatesOf(problem, placement, { key: 'area', label: { en: 'Area', fr: 'Région' } });
};

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

test('groups are counted by value, largest first, with the labels of the policy', () => {
  const { rates: shown, withheld } = rates([...times(6, 'n'), ...times(7, 's'), ...times(5, undefined)], 8);
  expect(shown).toEqual([
    { value: 's', label: { en: 's', fr: 's' }, people: 7, matched: 2 },
    { value: 'n', label: { en: 'North', fr: 'Nord' }, people: 6, matched: 6 },
    { value: null, label: { en: 'No answer', fr: 'Sans réponse' }, people: 5, matched: 0 },
  ]);
  expect(withheld).toBe(0);
});

test('a value that is a number or yes and no is written in both languages', () => {
  const shown = rates([...times(5, 1234.5), ...times(6, true), ...times(7, false), ...times(8, 2)]).rates;
  expect(shown.map(({ label }) => `${label.en} ${label.fr}`)).toEqual([
    'Two Deux',
    'No Non',
    'Yes Oui',
    '1,234.5 1\u00a0234,5',
  ]);
});

test('a mentee with several answers counts in each once; an empty list is no answer', () => {
  const { rates: shown } = rates([...times(5, ['a', 'b', 'a']), ...times(5, ['b']), ...times(6, [])]);
  expect(shown.map(({ value, people }) => [value, people])).toEqual([
    ['b', 10],
    ['a', 5],
    [null, 6],
  ]);
});

test('a group of fewer than five is withheld, and with it the next smallest, which would give it away', () => {
  const { rates: shown, withheld } = rates([...times(9, 'a'), ...times(7, 'b'), ...times(4, 'c')]);
  expect(shown.map(({ value }) => value)).toEqual(['a']);
  expect(withheld).toBe(2);
});

test('two small groups that are five together need no third', () => {
  const { rates: shown, withheld } = rates([...times(9, 'a'), ...times(7, 'b'), ...times(3, 'c'), ...times(2, 'd')]);
  expect(shown.map(({ value }) => value)).toEqual(['a', 'b']);
  expect(withheld).toBe(2);
});

test('a group that all but a few are in is withheld: the total minus it is these few', () => {
  expect(rates([...times(20, ['a', 'b']), ...times(3, ['b'])])).toMatchObject({
    rates: [{ value: 'b', people: 23 }],
    withheld: 1,
  });
  expect(rates([...times(20, 'a'), ...times(3, 'b')])).toMatchObject({ rates: [], withheld: 2 });
});

test('nobody of fewer than five is ever shown or left by subtracting from the total', () => {
  let withheldOnce = 0;
  for (let seed = 0; seed < 400; seed++) {
    const random = seeded(seed);
    const size = Math.floor(random() * 40);
    const values = 1 + Math.floor(random() * 7);
    const lists = random() < 0.4;
    const one = () => `v${Math.floor(values * random() ** 2)}`;
    const answers = Array.from({ length: size }, () =>
      random() < 0.1 ? undefined : lists ? Array.from({ length: Math.floor(random() * 3) }, one) : one(),
    );
    const { rates: shown, withheld } = rates(answers, Math.floor(random() * size));
    const tellable = (people: number) => people === 0 || people >= FEWEST_IN_GROUP;
    for (const { people } of shown) {
      expect(people, `seed ${seed}`).toBeGreaterThanOrEqual(FEWEST_IN_GROUP);
      expect(tellable(size - people), `seed ${seed}`).toBe(true);
    }
    const left = size - shown.reduce((sum, { people }) => sum + people, 0);
    if (!lists && shown.length > 0) expect(tellable(left), `seed ${seed}`).toBe(true);
    if (withheld > 0) withheldOnce++;
    const distinct = new Set(
      answers.flatMap((answer) => (answer === undefined || answer.length === 0 ? [null] : answer)),
    );
    expect(shown.length + withheld, `seed ${seed}`).toBe(distinct.size);
  }
  expect(withheldOnce).toBeGreaterThan(100);
});

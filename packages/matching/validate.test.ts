import { expect, test } from 'vitest';
import { validateProblem } from './validate.ts';

const valid = () => ({
  policy: {
    criteria: [
      { key: 'subjects', kind: 'overlap', weight: 4, label: { en: 'Subjects', fr: 'Matières' } },
      { key: 'interests', kind: 'steps', steps: [40, 75, 100], weight: 2 },
      { key: 'region', kind: 'near', adjacent: 40, weight: 1 },
      { key: 'years', kind: 'gap', ideal: [5, 15], fair: [2, 25], weight: 1 },
    ],
    hard: [
      { kind: 'share', key: 'languages' },
      { kind: 'differ', key: 'school' },
      { kind: 'avoid', mentor: 'self', mentee: 'avoided' },
    ],
    balance: 0,
  },
  mentees: [
    {
      id: 'e1',
      priority: 0,
      answers: { subjects: ['maths'], interests: ['coding'], region: 4, years: 0, languages: ['en'], school: 'k7' },
    },
    { id: 'e2', priority: 9, answers: {} },
  ],
  mentors: [
    {
      id: 'r1',
      capacity: 1,
      answers: { subjects: ['maths', 'physics'], interests: [], region: 5, years: 9, languages: ['en', 'fr'] },
    },
  ],
  pinned: [['e1', 'r1']],
  forbidden: [] as string[][],
});

test('a valid file is the problem itself', () => {
  const input = valid();
  expect(validateProblem(input)).toEqual({ problem: input });
});

test('absent optional parts are filled in, and an empty cohort is fine', () => {
  expect(validateProblem({ policy: { criteria: [] }, mentees: [{ id: 'e', answers: {} }], mentors: [] })).toEqual({
    problem: {
      policy: { criteria: [], hard: [], balance: 0 },
      mentees: [{ id: 'e', priority: 0, answers: {} }],
      mentors: [],
      pinned: [],
      forbidden: [],
    },
  });
});

test('pairs to keep, orders of answers and texts for the recruitment list are taken over', () => {
  const input = {
    ...valid(),
    keep: {
      pairs: [
        ['e1', 'r1'],
        ['e1', 'r1'],
      ],
      worth: 5,
    },
  };
  const text = { en: 'who speak {value}', fr: 'qui parlent {value}' };
  Object.assign(input.policy.criteria[0] ?? {}, { order: ['a', 1], seeking: text });
  Object.assign(input.policy.hard[0] ?? {}, { seeking: text, options: { en: { en: 'English', fr: 'anglais' } } });
  expect(validateProblem(input)).toEqual({ problem: input });
});

test('an answer of null, and any answer the policy does not use, are left alone', () => {
  const input = valid();
  Object.assign(input.mentees[1]?.answers ?? {}, { subjects: null, region: null, motto: { any: 'thing' } });
  expect(validateProblem(input)).toEqual({ problem: input });
});

/** Puts a value at a path of a copy of the valid file. */
const changed = (path: string, value: unknown): unknown => {
  const input: unknown = valid();
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop() as string;
  let at = input as Record<string, unknown>;
  for (const step of steps) at = at[step] as Record<string, unknown>;
  at[last] = value;
  return input;
};

const errorsOf = (input: unknown): string[] => {
  const validated = validateProblem(input);
  return 'errors' in validated ? validated.errors.map(({ path, message }) => `${path}: ${message}`) : [];
};

test.each<[path: string, value: unknown, error: string, at?: string]>([
  ['policy', 7, 'must be an object with criteria and hard'],
  ['policy.criteria', undefined, 'must be a list'],
  ['policy.criteria', {}, 'must be a list'],
  ['policy.criteria[0]', null, 'must be an object'],
  ['policy.criteria[0].kind', 'overlaps', 'must be one of overlap, steps, equal, near, gap'],
  ['policy.criteria[0].kind', 'constructor', 'must be one of overlap, steps, equal, near, gap'],
  ['policy.criteria[0].key', '', 'must be the key of an answer'],
  ['policy.criteria[0].weight', -1, 'must be a whole number of at least 0'],
  ['policy.criteria[0].weight', 1.5, 'must be a whole number of at least 0'],
  ['policy.criteria[0].weight', '4', 'must be a whole number of at least 0'],
  ['policy.criteria[0].weight', 1e15, 'with 2 mentees the highest pair score', 'policy'],
  ['policy.criteria[0].label', 'Subjects', 'must be { "en": …, "fr": … }'],
  ['policy.criteria[0].label.fr', undefined, 'must be a text, in both languages'],
  [
    'policy.criteria[0].phrase',
    { en: 'Both', fr: 'Les deux {shared}' },
    'must contain {shared}',
    'policy.criteria[0].phrase.en',
  ],
  [
    'policy.criteria[0].options',
    { maths: { en: 'maths' } },
    'must be a text, in both',
    'policy.criteria[0].options.maths.fr',
  ],
  ['policy.criteria[0].wieght', 4, 'is not known here'],
  [
    'policy.criteria[0].seeking',
    { en: 'for {value}', fr: 'pour' },
    'must contain {value}',
    'policy.criteria[0].seeking.fr',
  ],
  ['policy.criteria[0].order', 'a, b', 'must be a list of answers'],
  ['policy.criteria[0].order', ['a', ''], 'must be a text that is not empty', 'policy.criteria[0].order[1]'],
  ['policy.criteria[0].order', ['a', 'b', 'a'], 'is in the list already', 'policy.criteria[0].order[2]'],
  ['policy.hard[0].seeking', { en: 'x', fr: 'y' }, 'must contain {value}', 'policy.hard[0].seeking.en'],
  ['policy.hard[0].options', [], 'must be an object of labels by answer'],
  ['policy.hard[1].options', {}, 'is not known here'],
  ['policy.criteria[1].steps', [], 'must be a list of at least one value'],
  ['policy.criteria[1].steps[1]', 30, 'must not be lower than the one before'],
  ['policy.criteria[1].steps[2]', 101, 'must be a whole number from 0 to 100'],
  ['policy.criteria[2].adjacent', undefined, 'must be a whole number from 0 to 100'],
  ['policy.criteria[3].ideal', [15, 5], 'must not end before it begins'],
  ['policy.criteria[3].fair', [1], 'must be two whole numbers'],
  ['policy.criteria[3].key', 'subjects', 'another rule or criterion needs as a list', 'policy.criteria[3]'],
  ['policy.hard[0].kind', 'shares', 'must be one of share, differ, avoid'],
  ['policy.hard[1].key', 3, 'must be the key of an answer'],
  ['policy.hard[2].mentee', undefined, 'must be the key of an answer'],
  ['policy.balance', -1, 'must be a whole number of at least 0'],
  ['policy.floor', 'yes', 'must be true or false'],
  ['mentees', undefined, 'must be a list'],
  ['mentees[1]', 'e2', 'must be an object'],
  ['mentees[1].id', 'e1', '"e1" is already the id of mentees[0]'],
  ['mentees[1].id', '', 'must be a text of 1 to 200 characters'],
  ['mentees[1].id', 'a\u0000b', 'must be a text of 1 to 200 characters'],
  ['mentees[1].priority', 10, 'must be a whole number from 0 to 9'],
  ['mentees[1].answers', undefined, 'must be an object of answers by key'],
  ['mentees[1].name', 'Ann', 'is not known here; known are id, priority, answers'],
  ['mentees[0].answers.subjects', 'maths', 'must be a list of texts or numbers'],
  ['mentees[0].answers.subjects[0]', '', 'must be a text that is not empty, or a number'],
  ['mentees[0].answers.region', '4', 'must be a whole number'],
  ['mentees[0].answers.school', '', 'must be a text that is not empty'],
  ['mentees[0].answers.avoided', 'k1', 'must be a list of texts or numbers'],
  ['mentors[0].capacity', 0, 'must be a whole number from 1 to 40'],
  ['mentors[0].capacity', 41, 'must be a whole number from 1 to 40'],
  ['mentors[0].capacity', undefined, 'must be a whole number from 1 to 40'],
  ['mentors[0].answers.self', ['x'], 'must be a text that is not empty, a number, true or false'],
  ['pinned[0]', 'e1', 'must be [mentee id, mentor id]'],
  ['pinned[0]', ['e9', 'r1'], '"e9" is not the id of a mentee', 'pinned[0][0]'],
  ['pinned[0]', ['e1', 'r9'], '"r9" is not the id of a mentor', 'pinned[0][1]'],
  ['pinned[1]', ['e1', 'r1'], '"e1" is already pinned in pinned[0]', 'pinned[1][0]'],
  ['pinned[1]', ['e2', 'r1'], '"r1" has only 1 place(s) and is pinned more often', 'pinned[1][1]'],
  ['forbidden[0]', ['r1', 'e1'], '"r1" is not the id of a mentee', 'forbidden[0][0]'],
  ['forbidden', 'none', 'must be a list'],
  ['forbiden', [], 'is not known here; known are policy, mentees, mentors, pinned, forbidden, keep'],
  ['keep', [], 'must be an object with pairs and worth'],
  ['keep', { worth: 3 }, 'must be a list', 'keep.pairs'],
  ['keep', { pairs: [], worth: 0.5 }, 'must be a whole number of at least 0', 'keep.worth'],
  ['keep', { pairs: [], worth: -1 }, 'must be a whole number of at least 0', 'keep.worth'],
  ['keep', { pairs: [], worth: 2 ** 51 }, 'with 2 mentees the highest pair score', 'keep.worth'],
  ['keep', { pairs: [['e1']], worth: 1 }, 'must be [mentee id, mentor id]', 'keep.pairs[0]'],
  [
    'keep',
    {
      pairs: [
        ['e1', 'r1'],
        ['e8', 'r1'],
      ],
      worth: 1,
    },
    '"e8" is not the id of a mentee',
    'keep.pairs[1][0]',
  ],
  ['keep', { pairs: [], worth: 1, since: 2 }, 'is not known here', 'keep.since'],
])('%s = %j is refused', (path, value, message, at = path) => {
  const errors = errorsOf(changed(path, value));
  expect(errors.find((error) => error.startsWith(`${at}: `) && error.includes(message)) ?? errors).toBeTypeOf('string');
});

test.each([null, undefined, 3, 'text', []])('%j instead of a problem is refused', (input) => {
  expect(errorsOf(input)).toEqual([': must be an object with policy, mentees and mentors']);
});

test('the first error is the first wrong place of the file', () => {
  const input = valid();
  const broken = { answers: { subjects: 3, region: '4' } };
  Object.assign(input.mentees[0] ?? {}, { priority: 10 });
  Object.assign(input.mentees[1] ?? {}, broken);
  Object.assign(input.mentors[0] ?? {}, { capacity: 41, ...broken });
  expect(errorsOf(input).map((error) => error.split(':')[0])).toEqual([
    'mentees[0].priority',
    'mentees[1].answers.subjects',
    'mentees[1].answers.region',
    'mentors[0].capacity',
    'mentors[0].answers.subjects',
    'mentors[0].answers.region',
  ]);
});

test('every error is reported, not the first alone', () => {
  expect(errorsOf({ policy: {}, mentees: [{}], mentors: [{}], pinned: 1 }).length).toBeGreaterThanOrEqual(6);
});

import { expect, test } from 'vitest';
import { tableProblem } from '../testing/score-table.ts';
import { applyChange } from './apply.ts';

const three = tableProblem({ scores: { a: [90, 80], b: [80, 20], c: [50, 40] }, mentors: { x: 1, y: 2 } });

const fixed = {
  ...three,
  policy: {
    ...three.policy,
    criteria: [...three.policy.criteria, { key: 'items', kind: 'overlap', weight: 0 } as const],
  },
  pinned: [['a', 'x']] as const,
  forbidden: [['c', 'x']] as const,
};

const errorsOf = (change: unknown): string[] => {
  const result = applyChange(fixed, change);
  return 'errors' in result ? result.errors.map(({ path, message }) => `${path}: ${message}`) : [];
};

test.each<[change: unknown, error: string]>([
  [null, ': must be an object with some of weights'],
  [[], ': must be an object with some of weights'],
  [{ wieghts: {} }, 'wieghts: is not known here'],
  [{ weights: [] }, 'weights: must be an object of weights by criterion'],
  [{ weights: { motto: 1 } }, 'weights.motto: names no criterion; there are items, group'],
  [{ weights: { group: -1 } }, 'weights.group: must be a whole number'],
  [{ weights: { items: 2 } }, 'weights.items: names 2 criteria'],
  [{ weights: { 'items:steps': 0.5 } }, 'weights.items:steps: must be a whole number'],
  [{ weights: { group: 1, 'group:equal': 2 } }, 'weights.group:equal: names the same criterion as weights.group'],
  [{ weights: { group: 1e15 } }, 'weights: with 3 mentees'],
  [{ balance: -1 }, 'balance: must be a whole number'],
  [{ balance: 1e15 }, 'balance: with 3 mentees'],
  [{ floor: 'yes' }, 'floor: must be true or false'],
  [{ stayClose: 1.5 }, 'stayClose: must be a whole number'],
  [{ stayClose: 'tie' }, 'stayClose: must be a whole number'],
  [{ stayClose: 9e15 }, 'stayClose: with 3 mentees'],
  [{ stayClose: 'ties', weights: { group: 4e12 } }, 'stayClose: with 3 mentees'],
  [{ pin: {} }, 'pin: must be a list'],
  [{ pin: ['a'] }, 'pin[0]: must be [mentee id, mentor id]'],
  [{ pin: [['e', 'y']] }, 'pin[0][0]: "e" is not the id of a mentee'],
  [
    {
      pin: [
        ['b', 'y'],
        ['c', 'z'],
      ],
    },
    'pin[1][1]: "z" is not the id of a mentor',
  ],
  [{ pin: [['a', 'y']] }, 'pin[0][0]: "a" is already pinned in pinned[0]'],
  [{ pin: [['b', 'x']] }, 'pin[0][1]: "x" has only 1 place'],
  [{ unpin: [['b', 'y']] }, 'unpin[0]: must be a [mentee id, mentor id] that is pinned'],
  [{ unpin: [3] }, 'unpin[0]: must be a [mentee id, mentor id] that is pinned'],
  [{ allow: [['b', 'y']] }, 'allow[0]: must be a [mentee id, mentor id] that is forbidden'],
  [{ forbid: [['x', 'b']] }, 'forbid[0][0]: "x" is not the id of a mentee'],
  [{ removeMentors: ['x', 'q'] }, 'removeMentors[1]: is not the id of a mentor'],
  [{ removeMentors: ['x', 'x'] }, 'removeMentors[1]: is listed twice'],
  [{ removeMentors: ['x'], pin: [['b', 'x']] }, 'pin[0][1]: "x" is not the id of a mentor'],
  [{ addMentors: 'two' }, 'addMentors: must be a list'],
  [{ addMentors: [{ like: 'q', copies: 1 }] }, 'addMentors[0].like: is not the id of a mentor'],
  [{ addMentors: [{ like: 'x', copies: 0 }] }, 'addMentors[0].copies: must be a whole number from 1 to 1000'],
  [{ addMentors: [{ like: 'x', copies: 2, capacity: 41 }] }, 'addMentors[0].capacity: must be a whole number'],
  [{ addMentors: [{ like: 'x', copies: 1, id: 'x2' }] }, 'addMentors[0].id: is not known here'],
  [
    {
      addMentors: [
        { like: 'x', copies: 2 },
        { id: 'z', answers: {} },
      ],
    },
    'addMentors[1].capacity: must be a whole',
  ],
  [
    { removeMentors: ['x'], addMentors: [{ id: 'y', capacity: 1, answers: {} }] },
    'addMentors[0].id: "y" is already the id of mentors[1]',
  ],
  [{ addMentees: [7] }, 'addMentees[0]: must be an object'],
  [{ addMentees: [{ id: 'a', answers: {} }] }, 'addMentees[0].id: "a" is already the id of mentees[0]'],
  [{ addMentees: [{ id: 'd', answers: { items: 'maths' } }] }, 'addMentees[0].answers.items: must be a list'],
])('%j is refused with its path', (change, error) => {
  const errors = errorsOf(change);
  expect(errors.find((found) => found.startsWith(error)) ?? errors).toBeTypeOf('string');
});

test('every error is reported once', () => {
  const broken = { weights: { motto: 1 }, addMentors: [{ like: 'x', copies: 2, capacity: 0 }], pin: [['q', 'y']] };
  const errors = errorsOf(broken);
  expect(errors.map((error) => error.split(':')[0])).toEqual(['weights.motto', 'addMentors[0].capacity', 'pin[0][0]']);
});

import { expect, test } from 'vitest';
import type { Answers, Criterion, HardRule, MatchingProblem } from './problem.ts';
import { solve } from './solve.ts';
import { denseLevels } from './testing/dense.ts';
import { seeded } from './testing/instances.ts';

type AnswersOf = (index: number) => Answers;
const people = (count: number, answersOf: AnswersOf) =>
  Array.from({ length: count }, (_, at) => ({ at, answers: answersOf(at) }));
const mentees = (count: number, answersOf: AnswersOf = () => ({})) =>
  people(count, answersOf).map(({ at, answers }) => ({ id: `e${at}`, priority: 0, answers }));
const mentors = (count: number, capacity: number, answersOf: AnswersOf = () => ({})) =>
  people(count, answersOf).map(({ at, answers }) => ({ id: `r${at}`, capacity, answers }));

interface Rest extends Partial<MatchingProblem> {
  criteria?: Criterion[];
  hard?: HardRule[];
  balance?: number;
}
const problemOf = ({ criteria = [], hard = [], balance = 0, ...rest }: Rest): MatchingProblem => ({
  policy: { criteria, hard, balance },
  mentees: [],
  mentors: [],
  pinned: [],
  forbidden: [],
  ...rest,
});
const same = (weight: number, key = 'x'): Criterion => ({ kind: 'equal', key, weight });
const shareLists: HardRule[] = [{ kind: 'share', key: 'list' }];

const random = seeded(11);
const manyNumbers = () =>
  Object.fromEntries(Array.from({ length: 8 }, (_, k) => [`k${k}`, Math.floor(random() * 100)]));
const products: Criterion[] = Array.from({ length: 8 }, (_, k) => ({
  kind: 'gap',
  key: `k${k}`,
  ideal: [0, 100],
  fair: [-30, 100],
  weight: 1 + k * k,
}));
/** Everybody but the last mentee may have two mentors, in a row, so that the last one moves all the others. */
const chain = (length: number): Rest => ({
  hard: shareLists,
  mentees: mentees(length, (i) => ({ list: i === length - 1 ? ['a0'] : [`a${i}`, `a${i + 1}`], x: i })),
  mentors: mentors(length, 1, (j) => ({ list: [`a${j}`], x: j })),
});
/** Pins that hold the middle of such a chain fast. */
const pinnedChain = (length: number): Rest => ({
  ...chain(length),
  criteria: [same(1)],
  pinned: Array.from({ length: length / 2 }, (_, k) => [`e${2 * k}`, `r${2 * k + 1}`] as const),
});

test.each<[name: string, problem: Rest]>([
  ['all scores 0, as many places as mentees', { mentees: mentees(300), mentors: mentors(150, 2) }],
  ['all scores 0, too few places', { mentees: mentees(300), mentors: mentors(150, 1) }],
  [
    'identical people with every priority, too few places',
    { mentees: mentees(300).map((mentee, i) => ({ ...mentee, priority: i % 10 })), mentors: mentors(100, 2) },
  ],
  [
    'one mentor loved by all',
    {
      criteria: [same(1_000_000)],
      mentees: mentees(300, () => ({ x: 1 })),
      mentors: mentors(200, 2, (j) => ({ x: j === 7 ? 1 : 0 })),
    },
  ],
  [
    'far more mentees than mentors',
    {
      criteria: [same(2), { kind: 'gap', key: 'y', ideal: [0, 3], fair: [0, 9], weight: 3 }],
      mentees: mentees(900, (i) => ({ x: i % 7, y: i % 23 })),
      mentors: mentors(5, 40, (j) => ({ x: j, y: 5 * j })),
    },
  ],
  [
    'far more mentors than mentees',
    {
      criteria: [same(2), { kind: 'near', key: 'y', adjacent: 50, weight: 3 }],
      mentees: mentees(5, (i) => ({ x: i % 7, y: i % 23 })),
      mentors: mentors(2_000, 1, (j) => ({ x: j % 11, y: j % 50 })),
    },
  ],
  [
    'mentors with 40 places, weights of 0 and a million, balance',
    {
      criteria: [same(1_000_000), same(0, 'y')],
      balance: 999_999,
      mentees: mentees(300, (i) => ({ x: i % 7, y: 1 })),
      mentors: mentors(12, 40, (j) => ({ x: j % 5, y: 1 })),
    },
  ],
  [
    'scores of many sizes that hang together',
    { criteria: products, mentees: mentees(200, manyNumbers), mentors: mentors(100, 2, manyNumbers) },
  ],
  ['a chain that one mentee has to move as a whole', chain(200)],
  ['a chain that pins hold fast', pinnedChain(200)],
  [
    'two closed circles, one with too few places',
    {
      hard: shareLists,
      criteria: [same(3)],
      mentees: mentees(300, (i) => ({ list: [i % 3 === 0 ? 'fr' : 'en'], x: i % 5 })).map((mentee, i) => ({
        ...mentee,
        priority: i % 4,
      })),
      mentors: mentors(150, 2, (j) => ({ list: [j % 10 === 0 ? 'fr' : 'en'], x: j % 5 })),
    },
  ],
])('%s: solved, proven, and as the dense solver has it', async (_, rest) => {
  const problem = problemOf(rest);
  const { cardinality, priority, score, certificate } = await solve(problem);
  expect(certificate).toMatchObject({ valid: true, gap: 0 });
  expect({ cardinality, priority, total: score }).toEqual(denseLevels(problem));
  const withFloor = await solve({ ...problem, policy: { ...problem.policy, floor: true } });
  expect(withFloor.certificate.valid).toBe(true);
  expect(withFloor.cardinality).toBe(cardinality);
});

test('everyone forbidden, no mentors at all, no mentees at all: nobody is matched, proven', async () => {
  const some = { mentees: mentees(5), mentors: mentors(3, 2) };
  const forbidden = some.mentees.flatMap(({ id }) => some.mentors.map((mentor) => [id, mentor.id] as const));
  for (const rest of [{ ...some, forbidden }, { mentees: mentees(3) }, { mentors: mentors(3, 2) }]) {
    for (const floor of [false, true]) {
      const problem = problemOf(rest);
      const { cardinality, certificate } = await solve({ ...problem, policy: { ...problem.policy, floor } });
      expect([cardinality, certificate.valid]).toEqual([0, true]);
    }
  }
});

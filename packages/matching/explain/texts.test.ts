import { expect, test } from 'vitest';
import type { Localized, MatchingProblem, PairIds } from '../problem.ts';
import { solve } from '../solve.ts';
import { randomProblem, smallProblem } from '../testing/instances.ts';
import { type Explanation, explain } from './explain.ts';

/** The same problem with ids that no text holds by chance. */
const withRareIds = (problem: MatchingProblem): MatchingProblem => {
  const rare = <T extends { id: string }>(people: readonly T[]) =>
    people.map((each) => ({ ...each, id: `§${each.id}` }));
  const pairs = (list: readonly PairIds[]) => list.map(([mentee, mentor]): PairIds => [`§${mentee}`, `§${mentor}`]);
  return {
    ...problem,
    mentees: rare(problem.mentees),
    mentors: rare(problem.mentors),
    pinned: pairs(problem.pinned),
    forbidden: pairs(problem.forbidden),
    ...(problem.mentors.length > 0 && {
      keep: { pairs: problem.mentees.map(({ id }): PairIds => [`§${id}`, `§${problem.mentors[0]?.id}`]), worth: 7 },
    }),
  };
};

const withSmallScores = (problem: MatchingProblem): MatchingProblem => ({
  ...problem,
  policy: { ...problem.policy, criteria: [{ key: 'subjects', kind: 'steps', steps: [1, 2, 4], weight: 1 }] },
});

const textsOf = ({ matched, unmatched, recruitment }: Explanation): Localized[] => [
  ...matched.flatMap(({ reasons, alternatives }) => [...reasons, ...alternatives].map(({ text }) => text)),
  ...unmatched.flatMap(({ reason, wouldHelp }) => [reason, wouldHelp]),
  ...recruitment.map(({ text }) => text),
];

const everyText = (async () => {
  const problems = [
    ...Array.from({ length: 300 }, (_, seed) => smallProblem(seed)),
    ...Array.from({ length: 15 }, (_, seed) =>
      randomProblem(seed, {
        mentees: 80,
        mentors: 30,
        capacity: 3,
        hard: 0.6,
        pins: 6,
        forbidden: 120,
        priority: 9,
        balance: seed % 2 === 0 ? 0 : 30,
        floor: seed % 3 === 0,
      }),
    ),
    ...Array.from({ length: 20 }, (_, seed) => withSmallScores(smallProblem(seed))),
  ].map(withRareIds);
  const texts: Localized[] = [];
  for (const problem of problems) texts.push(...textsOf(explain(problem, await solve(problem))));
  return texts;
})();

test('every text exists in both languages, and no text holds an id', async () => {
  const texts = await everyText;
  expect(texts.length).toBeGreaterThan(5_000);
  for (const { en, fr } of texts) {
    for (const text of [en, fr]) expect(text).toMatch(/^[^§]{8,}$/u);
    expect(en).not.toBe(fr);
  }
  expect(texts.filter(({ en, fr }) => /undefined|NaN|null|\{/.test(en + fr))).toEqual([]);
});

test('no text has two spaces, or a space or a full stop where none belongs', async () => {
  const odd = (await everyText).filter(({ en, fr }) =>
    /[ \u00a0]{2}|[ \u00a0][.,)]|\.\.|,,|\( |^\s|\s$/.test(`${en}|${fr}`),
  );
  expect(odd).toEqual([]);
});

test('French sets an unbreakable space before : ; ? ! and inside « », and never an ordinary one', async () => {
  expect((await everyText).filter(({ fr }) => /[^\u00a0][:;?!»]|«[^\u00a0]/.test(fr))).toEqual([]);
});

test('a count of one is singular, in French a count of zero as well, and no other', async () => {
  const english =
    /(?<![\d,.])1 (points|places|mentors|people)\b|(?<![\d,.])(0|[2-9]|\d[\d,]+) (point|place|mentor|person)\b/;
  const nouns = { one: 'point|place|mentor|personne', many: 'points|places|mentors|personnes' };
  const french = new RegExp(
    `(?<![\\d\\u00a0])[01]\\u00a0(${nouns.many})\\b|(?<![\\d\\u00a0])([2-9]|\\d[\\d\\u00a0]*\\d)\\u00a0(${nouns.one})\\b`,
  );
  const texts = await everyText;
  expect(texts.filter(({ en }) => english.test(en))).toEqual([]);
  expect(texts.filter(({ fr }) => french.test(fr))).toEqual([]);
  expect(texts.some(({ fr }) => /(?<!\d)[01]\u00a0point\b/.test(fr))).toBe(true);
  expect(texts.some(({ en }) => /(?<![\d,])1 point\b/.test(en))).toBe(true);
});

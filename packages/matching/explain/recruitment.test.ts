import { expect, test } from 'vitest';
import type { MatchingProblem, Mentor, Policy } from '../problem.ts';
import { solve } from '../solve.ts';
import { randomProblem, seeded, smallProblem } from '../testing/instances.ts';
import { explain } from './explain.ts';
import type { ProfileValue } from './profiles.ts';
import type { Newcomers, Recruitment } from './recruitment.ts';

type Kind = Recruitment['kind'];
type Entry<K extends Kind> = Extract<Recruitment, { kind: K }>;

const scarce = (seed: number): MatchingProblem => {
  const random = seeded(seed + 5);
  const upTo = (n: number) => Math.floor(random() * (n + 1));
  return randomProblem(seed, {
    mentees: 20 + upTo(20),
    mentors: 5 + upTo(7),
    capacity: 1 + upTo(2),
    hard: 0.8,
    pins: upTo(4),
    forbidden: upTo(80),
    priority: upTo(1) * 9,
    balance: 0,
    floor: random() < 0.2,
  });
};

const problems = [
  ...Array.from({ length: 500 }, (_, seed) => smallProblem(seed)),
  ...Array.from({ length: 60 }, (_, seed) => scarce(seed)),
];

const solved = (async () => {
  const found = [];
  for (const problem of problems) {
    const solution = await solve(problem);
    found.push({ problem, solution, explanation: explain(problem, solution) });
  }
  return found;
})();

const entries = async <K extends Kind>(...kinds: K[]) =>
  (await solved).flatMap(({ problem, solution, explanation }) =>
    explanation.recruitment
      .filter((entry): entry is Entry<K> => (kinds as Kind[]).includes(entry.kind))
      .map((entry) => ({ problem, today: solution.cardinality, entry })),
  );

/** Mentors of a profile who answer nothing else. */
const newcomers = (
  { criteria, hard }: Policy,
  profile: readonly ProfileValue[],
  capacities: readonly number[],
  name: string,
): Mentor[] => {
  const isList = (key: string) =>
    hard.some((rule) => rule.kind === 'share' && rule.key === key) ||
    criteria.some((each) => each.key === key && (each.kind === 'overlap' || each.kind === 'steps'));
  const answers = Object.fromEntries(
    profile.map(({ key, value }) => [key, isList(key) ? [value as string | number] : value]),
  );
  return capacities.map((capacity, at) => ({ id: `${name}${at}`, capacity, answers }));
};

const capacitiesOf = ({ mentors, places, each }: Newcomers): number[] =>
  Array.from({ length: mentors }, (_, at) => (at < mentors - 1 ? each : places - each * (mentors - 1)));

const matchedWith = async (problem: MatchingProblem, mentors: readonly Mentor[]): Promise<number> =>
  (await solve({ ...problem, mentors: [...problem.mentors, ...mentors] })).cardinality;

test('new mentors: with exactly those, so many more are matched as promised', async () => {
  const promises = await entries('new-mentors', 'moving-mentors');
  const seen = { 'new-mentors': 0, 'moving-mentors': 0, several: 0 };
  for (const { problem, today, entry } of promises) {
    const capacities = capacitiesOf(entry);
    expect(Math.min(...capacities)).toBeGreaterThan(0);
    expect(capacities.reduce((sum, capacity) => sum + capacity)).toBe(entry.places);
    const mentors = newcomers(problem.policy, entry.profile, capacities, 'new');
    expect(await matchedWith(problem, mentors)).toBe(today + entry.matched);
    expect(entry.waiting).toBe(problem.mentees.length - today);
    seen[entry.kind]++;
    if (entry.matched > 1) seen.several++;
  }
  expect(seen['new-mentors']).toBeGreaterThan(500);
  expect(seen['moving-mentors']).toBeGreaterThan(30);
  expect(seen.several).toBeGreaterThan(100);
});

test('new mentors: all entries up to one together match as many more as it says', async () => {
  let longest = 0;
  for (const { problem, solution, explanation } of await solved) {
    const list = explanation.recruitment.filter((entry) => entry.kind === 'new-mentors');
    const mentors: Mentor[] = [];
    for (const [at, entry] of list.entries()) {
      mentors.push(...newcomers(problem.policy, entry.profile, capacitiesOf(entry), `new${at}-`));
      expect(await matchedWith(problem, mentors)).toBe(solution.cardinality + entry.together);
    }
    expect(list.map(({ matched }) => matched)).toEqual(list.map(({ matched }) => matched).sort((a, b) => b - a));
    longest = Math.max(longest, list.length);
  }
  expect(longest).toBeGreaterThan(4);
});

test('mentors to whom others move: no number of them would match more, and more are matched than could go there', async () => {
  for (const { problem, today, entry } of await entries('moving-mentors')) {
    const [many] = newcomers(problem.policy, entry.profile, [40], 'new');
    expect(await matchedWith(problem, many ? [many] : [])).toBe(today + entry.matched);
    const { unmatched } = await solve(problem);
    const direct = unmatched.filter(({ mentee: id }) => {
      const mentee = problem.mentees.find((each) => each.id === id);
      return entry.profile.every(({ key, value }) => [mentee?.answers[key]].flat().includes(value));
    });
    expect(direct.length).toBeLessThan(entry.matched);
  }
});

test('every profile is what some waiting mentee answered, and serves as many of them as it has places', async () => {
  for (const { problem, explanation, solution } of await solved) {
    const waiting = problem.mentees.filter(({ id }) => solution.unmatched.some(({ mentee }) => mentee === id));
    for (const entry of explanation.recruitment) {
      if (entry.kind !== 'new-mentors') continue;
      const served = waiting.filter(({ answers }) =>
        entry.profile.every(({ key, value }) => [answers[key]].flat().includes(value)),
      );
      expect(served.length).toBeGreaterThanOrEqual(entry.places);
      const asked = problem.policy.hard.flatMap((rule) => (rule.kind === 'share' ? [rule.key] : []));
      expect(entry.profile.filter(({ rule }) => rule).map(({ key }) => key)).toEqual(asked);
    }
  }
});

test('one more place: with each of these mentors one more is matched, and with no others', async () => {
  let counted = 0;
  for (const { problem, solution, explanation } of await solved) {
    const groups = explanation.recruitment.filter((entry) => entry.kind === 'one-more-place');
    const named = new Set(groups.flatMap(({ mentors }) => mentors));
    for (const { id } of problem.mentors) {
      const mentors = problem.mentors.map((each) => (each.id === id ? { ...each, capacity: each.capacity + 1 } : each));
      const { cardinality } = await solve({ ...problem, mentors });
      expect(named.has(id)).toBe(cardinality > solution.cardinality);
      if (named.has(id)) counted++;
    }
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(named.size);
    for (const { matched } of groups) expect(matched).toBe(1);
  }
  expect(counted).toBeGreaterThan(300);
});

test('forbidden pairs: with each of these allowed again one more is matched, and with no others', async () => {
  let counted = 0;
  for (const { problem, solution, explanation } of await solved) {
    const listed = explanation.recruitment.flatMap((entry) => (entry.kind === 'allow-pair' ? [entry] : []));
    const named = new Set(listed.flatMap(({ pairs }) => pairs.map((pair) => pair.join())));
    for (const pair of new Set(problem.forbidden.map((each) => each.join()))) {
      const forbidden = problem.forbidden.filter((each) => each.join() !== pair);
      const { cardinality } = await solve({ ...problem, forbidden });
      expect(named.has(pair)).toBe(cardinality > solution.cardinality);
      if (named.has(pair)) counted++;
    }
    expect(listed.map(({ count }) => count)).toEqual(named.size > 0 ? [named.size] : []);
  }
  expect(counted).toBeGreaterThan(30);
});

test('forbidden pairs of a mentee with a pin would not help, even of one who answered as somebody waiting did', async () => {
  const problem: MatchingProblem = {
    policy: { criteria: [], hard: [], balance: 0 },
    mentees: ['ana', 'bo'].map((id) => ({ id, priority: 0, answers: {} })),
    mentors: ['cy', 'dee'].map((id) => ({ id, capacity: 1, answers: {} })),
    pinned: [['ana', 'cy']],
    forbidden: [
      ['ana', 'dee'],
      ['bo', 'dee'],
    ],
  };
  const { recruitment } = explain(problem, await solve(problem));
  expect(recruitment.filter(({ kind }) => kind === 'allow-pair')).toMatchObject([{ pairs: [['bo', 'dee']], count: 1 }]);
});

test('what would help a person names answers of their own only', async () => {
  let named = 0;
  for (const { problem, explanation } of await solved) {
    for (const { mentee: id, wouldHelp } of explanation.unmatched) {
      const entry = explanation.recruitment.find(({ text }) => wouldHelp.en.includes(text.en));
      const own = problem.mentees.find((mentee) => mentee.id === id)?.answers ?? {};
      for (const { key, value } of entry && 'profile' in entry ? entry.profile : []) {
        expect([own[key]].flat()).toContain(value);
        named++;
      }
    }
  }
  expect(named).toBeGreaterThan(1_000);
});

test('everybody matched: nothing to recruit', async () => {
  const everybody = (await solved).filter(({ solution }) => solution.unmatched.length === 0);
  expect(everybody.length).toBeGreaterThan(50);
  for (const { explanation } of everybody) expect(explanation.recruitment).toEqual([]);
});

import { expect, test } from 'vitest';
import type { MatchedPair, MatchingProblem, Mentee, Mentor, Unmatched } from '../problem.ts';
import { solve } from '../solve.ts';
import { mayMatch } from '../testing/brute-force.ts';
import { smallProblem } from '../testing/instances.ts';

type Facts<K extends Unmatched['kind']> = Extract<Unmatched, { kind: K }>;

interface Today {
  problem: MatchingProblem;
  mentee: Mentee;
  /** How many people are matched today. */
  today: number;
}

interface Case<K extends Unmatched['kind']> extends Today {
  facts: Facts<K>;
  matched: readonly MatchedPair[];
}

const everyone = (async () => {
  const found: Case<Unmatched['kind']>[] = [];
  for (let seed = 0; seed < 1_200; seed++) {
    const problem = smallProblem(seed);
    const { matched, unmatched, cardinality } = await solve(problem);
    for (const facts of unmatched) {
      const mentee = problem.mentees.find(({ id }) => id === facts.mentee);
      if (mentee) found.push({ problem, mentee, facts, matched, today: cardinality });
    }
  }
  return found;
})();

/** Everyone left unmatched for one kind of reason in 1,200 small problems. */
const cases = async <K extends Unmatched['kind']>(kind: K): Promise<Case<K>[]> =>
  (await everyone).flatMap((each) => (each.facts.kind === kind ? [{ ...each, facts: each.facts as Facts<K> }] : []));

const withPlace = (problem: MatchingProblem, id: string): MatchingProblem => ({
  ...problem,
  mentors: problem.mentors.map((mentor) => (mentor.id === id ? { ...mentor, capacity: mentor.capacity + 1 } : mentor)),
});

const only = (problem: MatchingProblem, keep: (mentee: string) => boolean): MatchingProblem => ({
  ...problem,
  mentees: problem.mentees.filter(({ id }) => keep(id)),
  pinned: problem.pinned.filter(([mentee]) => keep(mentee)),
  forbidden: problem.forbidden.filter(([mentee]) => keep(mentee)),
});

/** How many people more are matched when a person is given to a mentor by hand. */
const gainedByPin = async ({ problem, mentee, today }: Today, mentor: string): Promise<number> =>
  (await solve({ ...problem, pinned: [...problem.pinned, [mentee.id, mentor]] })).cardinality - today;

/** How many of some mentors would let one more be matched if this person went to them, at nobody's cost. */
const helping = async (each: Today, mentors: readonly Mentor[]): Promise<number> => {
  let count = 0;
  for (const { id, capacity } of mentors) {
    const pins = each.problem.pinned.filter(([, mentor]) => mentor === id).length;
    if (pins < capacity && (await gainedByPin(each, id)) === 1) count++;
  }
  return count;
};

test('all full: one more place with any of the possible mentors matches one more, this person when nobody rivals', async () => {
  const full = await cases('all-full');
  let alone = 0;
  for (const { problem, mentee, facts, today } of full) {
    const possible = problem.mentors.filter((mentor) => mayMatch(problem, mentee, mentor));
    expect(possible.length).toBe(facts.possible);
    for (const { id } of possible) {
      const again = await solve(withPlace(problem, id));
      expect(again.cardinality).toBe(today + 1);
      if (facts.rivals > 0) continue;
      alone++;
      expect(again.matched.map((pair) => pair.mentee)).toContain(mentee.id);
    }
  }
  expect(alone).toBeGreaterThan(100);
  expect(full.length).toBeGreaterThan(alone);
});

test('all full: the rivals are exactly those waiting who could be given the place without costing anybody theirs', async () => {
  let counted = 0;
  for (const { problem, mentee, facts, today } of await cases('all-full')) {
    const possible = problem.mentors.filter((mentor) => mayMatch(problem, mentee, mentor));
    const waiting = (await solve(problem)).unmatched.map((other) => other.mentee);
    let rivals = 0;
    for (const rival of waiting.filter((id) => id !== mentee.id)) {
      const present = only(problem, (id) => id === rival || !waiting.includes(id));
      let wins = false;
      for (const { id } of possible) wins ||= (await solve(withPlace(present, id))).cardinality > today;
      if (wins) rivals++;
    }
    expect(facts.rivals).toBe(rivals);
    counted += rivals;
  }
  expect(counted).toBeGreaterThan(100);
});

test('all full: the pool is everyone who depends on the same mentors, and there are fewer places than people', async () => {
  const sizes = new Set<number>();
  for (const { problem, mentee, facts, matched } of await cases('all-full')) {
    const pinned = new Set(problem.pinned.map(([id]) => id));
    const possible = new Map(
      problem.mentees.map((each) => [each.id, problem.mentors.filter((mentor) => mayMatch(problem, each, mentor))]),
    );
    const pool = new Set(possible.get(mentee.id));
    for (const mentor of pool) {
      for (const pair of matched) {
        if (pair.mentor !== mentor.id || pair.pinned) continue;
        for (const further of possible.get(pair.mentee) ?? []) pool.add(further);
      }
    }
    const left = [...pool].map(({ id, capacity }) => capacity - problem.pinned.filter(([, to]) => to === id).length);
    const dependent = problem.mentees.filter(({ id }) => {
      const own = possible.get(id) ?? [];
      return !pinned.has(id) && own.length > 0 && own.every((mentor) => pool.has(mentor));
    });
    expect(facts.pool).toEqual({
      mentees: dependent.length,
      mentors: left.filter((places) => places > 0).length,
      places: left.reduce((sum, places) => sum + places, 0),
    });
    expect(facts.pool.mentees).toBeGreaterThan(facts.pool.places);
    sizes.add(facts.pool.mentors);
  }
  expect(sizes.size).toBeGreaterThan(3);
});

test('ruled out by a coordinator: exactly those were counted with whom, allowed again, one more is matched', async () => {
  const ruledOut = await cases('only-forbidden');
  let counted = 0;
  for (const each of ruledOut) {
    const { problem, mentee, facts } = each;
    const unforbidden = { ...problem, forbidden: [] };
    const within = problem.mentors.filter((mentor) => mayMatch(unforbidden, mentee, mentor));
    expect(within.length).toBe(facts.forbidden);
    expect(facts.helps).toBe(await helping(each, within));
    counted += facts.helps;
  }
  expect(counted).toBeGreaterThan(20);
});

test('excluded by rules: setting one aside opens exactly the mentors that were counted, and so many of them help', async () => {
  let opened = 0;
  for (const each of await cases('no-allowed-mentor')) {
    const { problem, mentee, facts } = each;
    expect(problem.mentors.length).toBe(facts.mentors);
    for (const { rule, excludes, alone, aloneHelps } of facts.rules) {
      const hard = problem.policy.hard.filter((other) => other !== rule);
      const without = { ...problem, policy: { ...problem.policy, hard } };
      const alive = { ...problem, policy: { ...problem.policy, hard: [rule] }, forbidden: [] };
      expect(excludes).toBe(problem.mentors.filter((mentor) => !mayMatch(alive, mentee, mentor)).length);
      const possible = problem.mentors.filter((mentor) => mayMatch(without, mentee, mentor));
      expect(possible.length).toBe(alone);
      expect(aloneHelps).toBe(await helping(each, possible));
      opened += aloneHelps;
    }
  }
  expect(opened).toBeGreaterThan(100);
});

test('excluded by rules: a rule under which the mentee gave no answer is named, since no mentor could keep it', async () => {
  const excluded = await cases('no-allowed-mentor');
  const unanswered = excluded.filter(({ facts }) => facts.unanswered.length > 0);
  for (const { problem, mentee, facts } of excluded) {
    const share = problem.policy.hard.filter(({ kind }) => kind === 'share');
    const answered = Array.isArray(mentee.answers.languages) && mentee.answers.languages.length > 0;
    expect(facts.unanswered).toEqual(answered ? [] : share);
  }
  expect(unanswered.length).toBeGreaterThan(5);
  expect(unanswered.length).toBeLessThan(excluded.length);
});

test('a mentor who is full helps where one of their mentees could go to a mentor with a free place', async () => {
  const answers = { languages: ['en'] };
  const problem: MatchingProblem = {
    policy: { criteria: [], hard: [], balance: 0 },
    mentees: ['ana', 'bo'].map((id) => ({ id, priority: 0, answers })),
    mentors: ['cy', 'di', 'ed'].map((id) => ({ id, capacity: 1, answers })),
    pinned: [],
    forbidden: [
      ['ana', 'cy'],
      ['ana', 'di'],
      ['ana', 'ed'],
      ['bo', 'ed'],
    ],
  };
  // Bo has one of cy and di and could have the other; ed is free.
  expect((await solve(problem)).unmatched).toEqual([{ mentee: 'ana', kind: 'only-forbidden', forbidden: 3, helps: 3 }]);
  const alone = { ...problem, forbidden: [...problem.forbidden, ['bo', 'di'] as const] };
  expect((await solve(alone)).unmatched).toEqual([{ mentee: 'ana', kind: 'only-forbidden', forbidden: 3, helps: 2 }]);
});

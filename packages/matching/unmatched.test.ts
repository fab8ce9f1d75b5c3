import { expect, test } from 'vitest';
import type { MatchingProblem, Mentee, Unmatched } from './problem.ts';
import { solve } from './solve.ts';
import { mayMatch } from './testing/brute-force.ts';
import { smallProblem } from './testing/instances.ts';

type Facts<K extends Unmatched['kind']> = Extract<Unmatched, { kind: K }>;

interface Today {
  problem: MatchingProblem;
  mentee: Mentee;
  /** How many people are matched today. */
  today: number;
}

interface Case<K extends Unmatched['kind']> extends Today {
  facts: Facts<K>;
  /** Mentors with a place left today. */
  free: ReadonlySet<string>;
}

/** Everyone left unmatched for one kind of reason in 1,200 small problems. */
const cases = <K extends Unmatched['kind']>(kind: K): Case<K>[] =>
  Array.from({ length: 1_200 }, (_, seed) => smallProblem(seed)).flatMap((problem) => {
    const { matched, unmatched, cardinality } = solve(problem);
    const load = (id: string) => matched.filter(({ mentor }) => mentor === id).length;
    const free = new Set(problem.mentors.filter(({ id, capacity }) => load(id) < capacity).map(({ id }) => id));
    return unmatched.flatMap((facts) => {
      const mentee = problem.mentees.find(({ id }) => id === facts.mentee);
      if (facts.kind !== kind || !mentee) return [];
      return [{ problem, mentee, facts: facts as Facts<K>, today: cardinality, free }];
    });
  });

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
const gainedByPin = ({ problem, mentee, today }: Today, mentor: string): number =>
  solve({ ...problem, pinned: [...problem.pinned, [mentee.id, mentor]] }).cardinality - today;

test('all full: one more place with any of the possible mentors matches one more, this person when nobody rivals', () => {
  const full = cases('all-full');
  let alone = 0;
  for (const { problem, mentee, facts, today } of full) {
    const possible = problem.mentors.filter((mentor) => mayMatch(problem, mentee, mentor));
    expect(possible.length).toBe(facts.possible);
    for (const { id } of possible) {
      const again = solve(withPlace(problem, id));
      expect(again.cardinality).toBe(today + 1);
      if (facts.rivals > 0) continue;
      alone++;
      expect(again.matched.map((pair) => pair.mentee)).toContain(mentee.id);
    }
  }
  expect(alone).toBeGreaterThan(100);
  expect(full.length).toBeGreaterThan(alone);
});

test('all full: the rivals are exactly those waiting who could be given the place without costing anybody theirs', () => {
  let counted = 0;
  for (const { problem, mentee, facts, today } of cases('all-full')) {
    const possible = problem.mentors.filter((mentor) => mayMatch(problem, mentee, mentor));
    const waiting = new Set(solve(problem).unmatched.map((other) => other.mentee));
    const rivals = [...waiting].filter((rival) => {
      const present = only(problem, (id) => id === rival || !waiting.has(id));
      return rival !== mentee.id && possible.some(({ id }) => solve(withPlace(present, id)).cardinality > today);
    });
    expect(facts.rivals).toBe(rivals.length);
    counted += rivals.length;
  }
  expect(counted).toBeGreaterThan(100);
});

test('ruled out by a coordinator: with one of the free ones allowed again, one more is matched', () => {
  const ruledOut = cases('only-forbidden').filter(({ facts }) => facts.free > 0);
  for (const each of ruledOut) {
    const { problem, mentee, facts } = each;
    const unforbidden = { ...problem, forbidden: [] };
    const within = problem.mentors.filter((mentor) => mayMatch(unforbidden, mentee, mentor));
    expect(within.length).toBe(facts.forbidden);
    const open = within.filter(({ id }) => each.free.has(id));
    expect(open.length).toBe(facts.free);
    for (const { id } of open) expect(gainedByPin(each, id)).toBe(1);
  }
  expect(ruledOut.length).toBeGreaterThan(20);
});

test('excluded by rules: setting one aside opens exactly the mentors that were counted, and each of the free ones helps', () => {
  let opened = 0;
  for (const each of cases('no-allowed-mentor')) {
    const { problem, mentee, facts } = each;
    expect(problem.mentors.length).toBe(facts.mentors);
    for (const { rule, alone, aloneFree } of facts.rules) {
      const hard = problem.policy.hard.filter((other) => other !== rule);
      const without = { ...problem, policy: { ...problem.policy, hard } };
      const possible = problem.mentors.filter((mentor) => mayMatch(without, mentee, mentor));
      expect(possible.length).toBe(alone);
      const open = possible.filter(({ id }) => each.free.has(id));
      expect(open.length).toBe(aloneFree);
      for (const { id } of open) expect(gainedByPin(each, id)).toBe(1);
      opened += open.length;
    }
  }
  expect(opened).toBeGreaterThan(100);
});

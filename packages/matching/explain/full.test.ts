import { expect, test } from 'vitest';
import type { MatchingProblem, Mentor } from '../problem.ts';
import { solve } from '../solve.ts';
import { mayMatch } from '../testing/brute-force.ts';
import { randomProblem } from '../testing/instances.ts';

const problems = Array.from({ length: 120 }, (_, seed) =>
  randomProblem(seed, {
    mentees: 50,
    mentors: 16,
    capacity: 2,
    hard: 0.7,
    pins: seed % 5,
    forbidden: (seed % 7) * 60,
    priority: 0,
    balance: 0,
    floor: false,
  }),
);

/** Who is matched by pins aside, and what each person could have, one by one. */
const byPerson = (
  problem: MatchingProblem,
  matched: readonly { mentee: string; mentor: string; pinned: boolean }[],
) => {
  const possible = new Map(
    problem.mentees.map((mentee) => [mentee.id, problem.mentors.filter((mentor) => mayMatch(problem, mentee, mentor))]),
  );
  const of = (id: string) => possible.get(id) ?? [];
  const lead = (from: readonly Mentor[]): Set<Mentor> => {
    const reached = new Set(from);
    for (const mentor of reached) {
      for (const pair of matched) {
        if (pair.mentor === mentor.id && !pair.pinned) for (const next of of(pair.mentee)) reached.add(next);
      }
    }
    return reached;
  };
  return { of, lead };
};

test('rivals and pool are those found person by person', async () => {
  let rivals = 0;
  const pools = new Set<string>();
  for (const problem of problems) {
    const { matched, unmatched } = await solve(problem);
    const { of, lead } = byPerson(problem, matched);
    const pins = problem.pinned.map(([, mentor]) => mentor);
    const pinned = new Set(problem.pinned.map(([mentee]) => mentee));
    for (const facts of unmatched) {
      if (facts.kind !== 'all-full') continue;
      const near = new Set(of(facts.mentee));
      const far = lead(of(facts.mentee));
      const others = unmatched.filter(({ mentee }) => mentee !== facts.mentee);
      expect(facts.rivals).toBe(others.filter(({ mentee }) => [...lead(of(mentee))].some((to) => near.has(to))).length);
      const left = [...far].map(({ id, capacity }) => capacity - pins.filter((pin) => pin === id).length);
      const within = problem.mentees.filter(
        ({ id }) => !pinned.has(id) && of(id).length > 0 && of(id).every((mentor) => far.has(mentor)),
      );
      expect(facts.pool).toEqual({
        mentees: within.length,
        mentors: left.filter((places) => places > 0).length,
        places: left.reduce((sum, places) => sum + places, 0),
      });
      rivals += facts.rivals;
      pools.add(JSON.stringify(facts.pool));
    }
  }
  expect(rivals).toBeGreaterThan(1_000);
  expect(pools.size).toBeGreaterThan(30);
});

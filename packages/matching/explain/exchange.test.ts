import { expect, test } from 'vitest';
import type { MatchedPair, MatchingProblem, Mentee, Mentor, PairIds, Solution } from '../problem.ts';
import { solve } from '../solve.ts';
import { mayMatch, plainScore } from '../testing/brute-force.ts';
import { randomProblem, seeded, smallProblem } from '../testing/instances.ts';
import type { Alternative } from './alternatives.ts';
import { explain } from './explain.ts';

interface Case {
  problem: MatchingProblem;
  solution: Solution;
  pair: MatchedPair;
  alternatives: Alternative[];
}

/** A last proposal to keep to, in half of the problems. */
const withKeep = (problem: MatchingProblem, seed: number): MatchingProblem => {
  const random = seeded(seed * 31 + 7);
  if (problem.mentees.length === 0 || random() < 0.5) return problem;
  const pairs = problem.mentees.map(({ id }): PairIds => {
    const mentor = problem.mentors[Math.floor(random() * problem.mentors.length)] as Mentor;
    return [id, mentor.id];
  });
  return { ...problem, keep: { pairs, worth: 1 + Math.floor(random() * 60) } };
};

const larger = (seed: number): MatchingProblem => {
  const random = seeded(seed + 99);
  return randomProblem(seed, {
    mentees: 30,
    mentors: 6 + Math.floor(random() * 14),
    capacity: 3,
    hard: 0.4,
    pins: Math.floor(random() * 4),
    forbidden: 30,
    priority: 0,
    balance: random() < 0.5 ? 0 : 40,
    floor: random() < 0.4,
  });
};

const cases = (async () => {
  const problems = [
    ...Array.from({ length: 800 }, (_, seed) => withKeep(smallProblem(seed), seed)),
    ...Array.from({ length: 60 }, (_, seed) => withKeep(larger(seed), seed)),
  ];
  const found: Case[] = [];
  for (const problem of problems) {
    const solution = await solve(problem);
    const explained = explain(problem, solution).matched;
    solution.matched.forEach((pair, at) => {
      found.push({ problem, solution, pair, alternatives: explained[at]?.alternatives ?? [] });
    });
  }
  return found;
})();

const menteeOf = (problem: MatchingProblem, id: string) => problem.mentees.find((each) => each.id === id) as Mentee;
const mentorOf = (problem: MatchingProblem, id: string) => problem.mentors.find((each) => each.id === id) as Mentor;
const scoreOf = (problem: MatchingProblem, [mentee, mentor]: PairIds) =>
  plainScore(problem, menteeOf(problem, mentee), mentorOf(problem, mentor));

/** The total of level 4 of pairs, from its definition. */
const totalOf = (problem: MatchingProblem, pairs: readonly PairIds[]): number => {
  const { keep, policy } = problem;
  const loads = new Map<string, number>();
  return pairs.reduce((total, [mentee, mentor]) => {
    const load = loads.get(mentor) ?? 0;
    loads.set(mentor, load + 1);
    const kept = keep?.pairs.some(([e, r]) => e === mentee && r === mentor) ? keep.worth : 0;
    return total + scoreOf(problem, [mentee, mentor]) + kept - policy.balance * load;
  }, 0);
};

/** Today's pairs with some mentees elsewhere; undefined when that breaks a rule, a pin, a capacity or the floor. */
const changed = ({ problem, solution }: Case, moves: ReadonlyMap<string, string>): PairIds[] | undefined => {
  const pairs = solution.matched.map(({ mentee, mentor }): PairIds => [mentee, moves.get(mentee) ?? mentor]);
  const loads = new Map<string, number>();
  for (const [, mentor] of pairs) loads.set(mentor, (loads.get(mentor) ?? 0) + 1);
  if (problem.mentors.some(({ id, capacity }) => (loads.get(id) ?? 0) > capacity)) return undefined;
  for (const [mentee, mentor] of moves) {
    if (problem.pinned.some(([id]) => id === mentee)) return undefined;
    if (!mayMatch(problem, menteeOf(problem, mentee), mentorOf(problem, mentor))) return undefined;
    if (problem.policy.floor && scoreOf(problem, [mentee, mentor]) < (solution.lowest ?? 0)) return undefined;
  }
  return pairs;
};

const isFull = ({ problem, solution }: Case, mentor: string): boolean =>
  solution.matched.filter((pair) => pair.mentor === mentor).length >= mentorOf(problem, mentor).capacity;

/** The best total after giving the mentee a mentor and moving nobody or, where that mentor is full, one of theirs anywhere. */
const bestTotal = (each: Case, mentor: string): number | undefined => {
  const { problem, solution, pair } = each;
  const moves = isFull(each, mentor)
    ? solution.matched
        .filter((other) => other.mentor === mentor)
        .flatMap((other) =>
          problem.mentors.map(
            ({ id }) =>
              new Map([
                [pair.mentee, mentor],
                [other.mentee, id],
              ]),
          ),
        )
    : [new Map([[pair.mentee, mentor]])];
  const totals = moves.flatMap((move) => {
    const pairs = changed(each, move);
    return pairs ? [totalOf(problem, pairs)] : [];
  });
  return totals.length === 0 ? undefined : Math.max(...totals);
};

test('alternatives are the two highest scores among the other mentors whom nothing forbids', async () => {
  let counted = 0;
  for (const { problem, pair, alternatives } of await cases) {
    const mentee = menteeOf(problem, pair.mentee);
    const others = problem.mentors.filter(
      ({ id }) => id !== pair.mentor && mayMatch(problem, mentee, mentorOf(problem, id)),
    );
    const scores = others.map((mentor) => plainScore(problem, mentee, mentor)).sort((a, b) => b - a);
    expect(alternatives.map(({ score }) => score)).toEqual(scores.slice(0, 2));
    expect(new Set(alternatives.map(({ mentor }) => mentor)).size).toBe(alternatives.length);
    for (const { mentor, score, difference } of alternatives) {
      expect(others.map(({ id }) => id)).toContain(mentor);
      expect(score).toBe(scoreOf(problem, [pair.mentee, mentor]));
      expect(difference).toBe(score - scoreOf(problem, [pair.mentee, pair.mentor]));
      counted++;
    }
  }
  expect(counted).toBeGreaterThan(3_000);
});

test('an exchange is the best there is, keeps every rule, and its figures are those of the total counted anew', async () => {
  const seen = { swaps: 0, moves: 0, places: 0, none: 0, spread: 0, kept: 0 };
  for (const each of await cases) {
    const { problem, solution, pair } = each;
    expect(
      totalOf(
        problem,
        solution.matched.map(({ mentee, mentor }) => [mentee, mentor]),
      ),
    ).toBe(solution.score);
    for (const { mentor, why, difference, exchange } of each.alternatives) {
      expect(why === 'by-hand').toBe(pair.pinned);
      if (why === 'by-hand' || why === 'floor') {
        expect(exchange).toBeNull();
        continue;
      }
      expect(why).toBe(isFull(each, mentor) ? 'full' : 'place');
      const best = bestTotal(each, mentor);
      if (!exchange) {
        expect(best).toBeUndefined();
        seen.none++;
        continue;
      }
      const { moved, spread, kept, total } = exchange;
      const moves = new Map([[pair.mentee, mentor]]);
      if (moved) moves.set(moved.mentee, moved.to);
      const pairs = changed(each, moves);
      expect(pairs).toBeDefined();
      expect(solution.score + total).toBe(totalOf(problem, pairs ?? []));
      expect(solution.score + total).toBe(best);
      expect(total).toBe(difference + (moved?.difference ?? 0) + spread + kept);
      expect(total).toBeLessThanOrEqual(0);
      expect([spread, kept, total].some((figure) => Object.is(figure, -0))).toBe(false);
      if (moved) {
        expect(solution.matched).toContainEqual(expect.objectContaining({ mentee: moved.mentee, mentor }));
        const before = scoreOf(problem, [moved.mentee, mentor]);
        expect(moved.difference).toBe(scoreOf(problem, [moved.mentee, moved.to]) - before);
      }
      seen[moved === null ? 'places' : moved.to === pair.mentor ? 'swaps' : 'moves']++;
      if (spread !== 0) seen.spread++;
      if (kept !== 0) seen.kept++;
    }
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
});

test('any solution with an alternative costs at least what the prices say, or somebody their place or the floor', async () => {
  const seen = { bounds: 0, tight: 0, people: 0 };
  for (const { problem, solution, pair, alternatives } of (await cases).filter(
    ({ problem }) => problem.mentees.length < 7,
  )) {
    for (const { mentor, why, exchange, costsAtLeast } of alternatives) {
      if (exchange && costsAtLeast !== null) expect(costsAtLeast).toBeLessThanOrEqual(-exchange.total);
      if (why === 'by-hand' || why === 'floor') {
        expect(costsAtLeast).toBeNull();
        continue;
      }
      const pins = problem.pinned.filter(([, id]) => id === mentor).length;
      if (pins >= mentorOf(problem, mentor).capacity) {
        expect(costsAtLeast).toBeNull();
        continue;
      }
      const forced = await solve({ ...problem, pinned: [...problem.pinned, [pair.mentee, mentor]] });
      const fewer = forced.cardinality < solution.cardinality || forced.priority < solution.priority;
      const lower = problem.policy.floor && (forced.lowest ?? 0) < (solution.lowest ?? 0);
      if (costsAtLeast === null) {
        expect(fewer || lower).toBe(true);
        seen.people++;
        continue;
      }
      expect(costsAtLeast).toBeGreaterThanOrEqual(0);
      if (fewer || lower) continue;
      expect(forced.score).toBeLessThanOrEqual(solution.score - costsAtLeast);
      seen.bounds++;
      if (costsAtLeast > 0 && forced.score === solution.score - costsAtLeast) seen.tight++;
    }
  }
  expect(seen.bounds).toBeGreaterThan(500);
  expect(seen.tight).toBeGreaterThan(50);
  expect(seen.people).toBeGreaterThan(20);
});

test('a cohort of 900: what is said of each pair holds when it is counted anew', async () => {
  const problem = withKeep(
    randomProblem(3, {
      mentees: 600,
      mentors: 300,
      capacity: 3,
      hard: 1,
      pins: 10,
      forbidden: 200,
      priority: 0,
      balance: 25,
      floor: false,
    }),
    1,
  );
  const solution = await solve(problem);
  const { matched } = explain(problem, solution);
  let moved = 0;
  for (const [at, { alternatives }] of matched.entries()) {
    const each: Case = { problem, solution, pair: solution.matched[at] as MatchedPair, alternatives };
    for (const { mentor, exchange, costsAtLeast } of alternatives) {
      if (!exchange?.moved) continue;
      const moves = new Map([
        [each.pair.mentee, mentor],
        [exchange.moved.mentee, exchange.moved.to],
      ]);
      expect(totalOf(problem, changed(each, moves) ?? [])).toBe(solution.score + exchange.total);
      expect(costsAtLeast).toBeLessThanOrEqual(-exchange.total);
      moved++;
    }
    if (moved > 100) break;
  }
  expect(moved).toBeGreaterThan(100);
});

test('the same people in another order have the same alternatives', async () => {
  for (let seed = 0; seed < 20; seed++) {
    const problem = withKeep(larger(seed), seed);
    const turned = {
      ...problem,
      mentees: problem.mentees.toReversed(),
      mentors: problem.mentors.toReversed(),
      forbidden: problem.forbidden.toReversed(),
    };
    expect(explain(turned, await solve(turned))).toEqual(explain(problem, await solve(problem)));
  }
});

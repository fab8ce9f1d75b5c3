import { expect, test } from 'vitest';
import { solve } from '../solve.ts';
import { randomProblem } from '../testing/instances.ts';
import { has } from './bits.ts';
import { reachOf } from './reach.ts';
import { type Standing, standingOf } from './standing.ts';

/** All mentor classes that a mentee class leads to, by looking again and again. */
const plainReach = ({ classes, seated }: Standing, from: number): Set<number> => {
  const reached = new Set<number>();
  const visit = (a: number): void => {
    for (let b = 0; b < seated.length; b++) {
      if (!has(classes.allowed(a), b) || reached.has(b)) continue;
      reached.add(b);
      for (const next of seated[b]?.keys() ?? []) visit(next);
    }
  };
  visit(from);
  return reached;
};

const standings = (async () => {
  const found: Standing[] = [];
  for (let seed = 0; seed < 150; seed++) {
    const problem = randomProblem(seed, {
      mentees: 40,
      mentors: 14,
      capacity: 2,
      hard: seed % 3 === 0 ? 0.4 : 0.9,
      pins: seed % 4,
      forbidden: (seed % 6) * 70,
      priority: 0,
      balance: 0,
      floor: false,
    });
    found.push(standingOf(problem, (await solve(problem)).matched));
  }
  return found;
})();

test('whoever waits reaches just the mentors and seated mentees that a plain search finds', async () => {
  let reached = 0;
  for (const standing of await standings) {
    const reach = reachOf(standing);
    const waiting = [...standing.waitingIn.keys()].filter((a) => (standing.waitingIn[a] as number) > 0);
    const mentors = new Set(waiting.flatMap((a) => [...plainReach(standing, a)]));
    const mentees = new Set([...waiting, ...[...mentors].flatMap((b) => [...(standing.seated[b]?.keys() ?? [])])]);
    standing.seated.forEach((_, b) => {
      expect(has(reach.mentors, b)).toBe(mentors.has(b));
      expect((reach.knotOf[b] as number) >= 0).toBe(mentors.has(b));
    });
    standing.waitingIn.forEach((_, a) => {
      expect(has(reach.mentees, a)).toBe(mentees.has(a));
    });
    reached += mentors.size;
  }
  expect(reached).toBeGreaterThan(300);
});

test('a knot is the mentors who lead to each other, and leads to all whom they lead to', async () => {
  const sizes = new Set<number>();
  for (const standing of await standings) {
    const { mentors, knotOf, far, near } = reachOf(standing);
    const leadsTo = standing.seated.map((counts, b) => {
      const onward = [...counts.keys()].flatMap((a) => [...plainReach(standing, a)]);
      return new Set([b, ...onward]);
    });
    standing.seated.forEach((_, b) => {
      if (!has(mentors, b)) return;
      standing.seated.forEach((__, c) => {
        if (!has(mentors, c)) return;
        const [to, back] = [leadsTo[b]?.has(c) ?? false, leadsTo[c]?.has(b) ?? false];
        expect(knotOf[b] === knotOf[c]).toBe(to && back);
        expect(has(far(knotOf[b] as number), knotOf[c] as number)).toBe(to);
      });
      sizes.add([...knotOf].filter((knot) => knot === knotOf[b]).length);
    });
    standing.waitingIn.forEach((count, a) => {
      if (count === 0) return;
      const direct = new Set(
        [...knotOf.keys()].filter((b) => has(standing.classes.allowed(a), b)).map((b) => knotOf[b]),
      );
      const found = [...Array(reachOf(standing).knots).keys()].filter((knot) => has(near(a), knot));
      expect(new Set(found)).toEqual(direct);
    });
  }
  expect(sizes.size).toBeGreaterThan(4);
});

import { expect, test } from 'vitest';
import { solve } from '../solve.ts';
import { keeping, randomProblem } from '../testing/instances.ts';

// Large enough that most pairs are never in the graph, that more pairs beat the prices than are taken in at once, and that later
// looks leave out what cannot have changed. The certificate looks at all of them.
test.each([
  ['plenty of places', { mentees: 900, mentors: 700, capacity: 3, priority: 0, balance: 0, hard: 0 }],
  ['plenty of places, balance', { mentees: 900, mentors: 700, capacity: 3, priority: 0, balance: 20, hard: 0.5 }],
  ['just enough', { mentees: 900, mentors: 900, capacity: 1, priority: 0, balance: 0, hard: 0.5 }],
  ['too few', { mentees: 1_200, mentors: 700, capacity: 2, priority: 0, balance: 0, hard: 0.5 }],
  ['too few, priorities', { mentees: 1_200, mentors: 700, capacity: 2, priority: 9, balance: 3, hard: 0.5 }],
])('%s: what the looks leave out is proven to hold nothing better', async (_, shape) => {
  for (const seed of [1, 2, 3]) {
    const problem = randomProblem(seed, { ...shape, pins: 0, forbidden: 100, floor: seed === 3 });
    const { certificate, matched } = await solve(seed === 2 ? keeping(problem, seed) : problem);
    expect(certificate).toMatchObject({ valid: true, gap: 0 });
    expect(matched.length).toBeGreaterThan(500);
  }
});

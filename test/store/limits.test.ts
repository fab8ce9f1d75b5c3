import { expect, test } from 'vitest';
import { aWorld } from '../support/world.ts';

test('of many at once no more are let through than there may be', async () => {
  const { store } = await aWorld();
  const asked = { account: 'camille', operation: 'importApplications', hour: 1, endsAt: 7_200_000, most: 3 };
  const taken = await Promise.all(Array.from({ length: 10 }, () => store.limits.take(asked)));
  expect(taken.filter(Boolean)).toHaveLength(3);
  expect(await store.limits.take({ ...asked, hour: 2 }), 'the next hour').toBe(true);
  expect(await store.limits.take({ ...asked, operation: 'rehearse' }), 'something else').toBe(true);
});

import { createHandler } from '@pharos/functions/http/milestones/handler.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { anOpenCohort, office } from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { expect, it } from 'vitest';

const PER_HOUR = 120;

it('what costs much can be asked for so many times in an hour, by each account; then 429 says how long to wait', async () => {
  const world = await aWorld({ now: '2024-05-01T14:10:00.000Z' });
  const params = { cohortId: await anOpenCohort(world) };
  world.at('2024-05-01T14:10:00.000Z');
  const rehearse = (as = 'office') => call(createHandler(world), 'GET /cohorts/{cohortId}/rehearsal', { params, as });
  expect((await rehearse()).status).toBe(200);

  const hour = Math.floor(world.now() / 3_600_000);
  const asked = { operation: 'rehearse', hour, endsAt: (hour + 1) * 3_600_000, most: PER_HOUR };
  for (let i = 1; i < PER_HOUR; i += 1) await world.store.limits.take({ ...asked, account: 'office' });

  expect(await rehearse()).toMatchObject({
    status: 429,
    body: { type: '/problems/too-many-requests' },
    headers: { 'retry-after': '3000' },
  });
  expect((await rehearse('somebody-else')).status, 'others are not hindered').toBe(403);
  world.at('2024-05-01T15:00:00.000Z');
  expect((await call(createHandler(world), 'GET /cohorts/{cohortId}/rehearsal', { ...office, params })).status).toBe(
    200,
  );
  const kept = (await world.rows()).filter(({ entity }) => entity === 'limit');
  expect(JSON.stringify(kept), 'nobody is named').not.toContain('office');
  expect(kept.map(({ expiresAt }) => expiresAt)).toContain(Date.parse('2024-05-01T15:00:00.000Z') / 1000);
});

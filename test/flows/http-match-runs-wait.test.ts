import { startSolving } from '@pharos/domain';
import { createHandler } from '@pharos/functions/http/match-runs/handler.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { accepted, anOpenCohort, aProposedRun, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { expect, it } from 'vitest';

const FOLLOW = 'GET /match-runs/{matchRunId}';

/** A run that was asked for, and what each second of waiting brings. */
const aRun = async (
  eachSecond: (world: World, matchRunId: string, second: number) => Promise<void> = async () => {},
) => {
  const world = await aWorld();
  const cohortId = await anOpenCohort(world);
  const params = { cohortId };
  const asked = await call(createHandler(world), 'POST /cohorts/{cohortId}/match-runs', {
    ...office,
    params,
    body: {},
  });
  const matchRunId = String(asked.body.id);
  const waited: number[] = [];
  const pause = async (ms: number) => {
    waited.push(ms);
    await eachSecond(world, matchRunId, waited.length);
  };
  const area = createHandler({ ...world, pause });
  const follow = (wait?: string) =>
    call(area, FOLLOW, { ...office, params: { matchRunId }, ...(wait === undefined ? {} : { query: { wait } }) });
  return { world, matchRunId, follow, waited };
};

const begin = async ({ store, trace }: World, matchRunId: string): Promise<void> => {
  const run = startSolving(await store.matchRuns.get(matchRunId));
  await store.commit(store.matchRuns.replace(run), [], trace);
};

it('answers at once where nobody asks it to wait', async () => {
  const { follow, waited } = await aRun();
  expect(await follow()).toMatchObject({ status: 200, body: { status: 'requested' } });
  expect(waited).toEqual([]);
});

it('answers as soon as there is something new', async () => {
  const { follow, waited } = await aRun(async (world, matchRunId, second) => {
    if (second === 3) await begin(world, matchRunId);
  });
  expect(await follow('20')).toMatchObject({ status: 200, body: { status: 'solving' } });
  expect(waited).toEqual([1000, 1000, 1000]);
});

it('answers as it stands when the time is over, so that the caller asks again', async () => {
  const { follow, waited } = await aRun();
  expect(await follow('4')).toMatchObject({ status: 200, body: { status: 'requested' } });
  expect(waited).toHaveLength(4);
});

it('does not wait for a run on which nobody is at work', async () => {
  const world = await aWorld();
  const cohortId = await anOpenCohort(world);
  const pair = [
    await accepted(world, cohortId, 'marie', 'mentor'),
    await accepted(world, cohortId, 'camille', 'mentee'),
  ];
  const run = await aProposedRun(world, cohortId, [pair as never]);
  const pause = () => Promise.reject(new Error('waited'));
  const answer = await call(createHandler({ ...world, pause }), FOLLOW, {
    ...office,
    params: { matchRunId: run.id },
    query: { wait: '20' },
  });
  expect(answer).toMatchObject({ status: 200, body: { status: 'proposed' } });
});

it.each(['26', '-1', '1.5', 'long'])('cannot wait for %s seconds', async (wait) => {
  const { follow } = await aRun();
  expect(await follow(wait)).toMatchObject({ status: 422, body: { errors: [{ path: 'wait' }] } });
});

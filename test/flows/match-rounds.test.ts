import type { Application, MatchRun, Mentorship } from '@pharos/domain';
import { createHandler as matchRunsArea } from '@pharos/functions/http/match-runs/handler.ts';
import { createHandler as meArea } from '@pharos/functions/http/me/handler.ts';
import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { createHandler as introduce } from '@pharos/functions/on/match-run-published/introduce/handler.ts';
import { createHandler as solve } from '@pharos/functions/on/match-run-requested/solve/handler.ts';
import { anId } from '@pharos/test/support/builders.ts';
import { call, deliver } from '@pharos/test/support/invoke.ts';
import { accepted, anOpenCohort, office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';

let world: World;
let cohortId: string;
beforeEach(async () => {
  world = await aWorld();
  cohortId = await anOpenCohort(world);
});

const post = (path: string, params: Record<string, string>) =>
  call(matchRunsArea(world), `POST ${path}`, { ...office, params, body: {} });

/** A coordinator asks, and the matcher answers. */
const aSolvedRun = async (): Promise<MatchRun> => {
  const { body } = await post('/cohorts/{cohortId}/match-runs', { cohortId });
  expect(await deliver(solve(world), await told(world, 'pharos.match-run.requested.v1'))).toEqual([]);
  return world.store.matchRuns.get(String(body.id));
};

const publish = async ({ id }: MatchRun): Promise<void> => {
  await post('/match-runs/{matchRunId}/publish', { matchRunId: id });
  expect(await deliver(introduce(world), await told(world, 'pharos.match-run.published.v1'))).toEqual([]);
};

const discard = ({ id }: MatchRun) => post('/match-runs/{matchRunId}/discard', { matchRunId: id });

const pairsOf = async ({ id }: MatchRun): Promise<string[][]> =>
  (await world.store.matchRuns.proposals(id, { limit: 100 })).items
    .map(({ menteeApplicationId, mentorApplicationId }) => [menteeApplicationId, mentorApplicationId])
    .sort();

const end = async ({ id }: Mentorship): Promise<void> => {
  await call(mentorshipsArea(world), 'POST /mentorships/{mentorshipId}/end', {
    ...office,
    params: { mentorshipId: id },
    body: { reason: 'moved-on' },
  });
};

const sayOfPair = (mentee: Application, mentor: Application, rule: 'pin' | 'forbid') =>
  call(matchRunsArea(world), 'PUT /cohorts/{cohortId}/pair-rules/{menteeApplicationId}/{mentorApplicationId}', {
    ...office,
    params: { cohortId, menteeApplicationId: mentee.id, mentorApplicationId: mentor.id },
    body: { rule },
  });

const one = { 'mentees-wanted': 1 };

/** What somebody reads of their own application. */
const own = async (who: string) => {
  const { body } = await call(meArea(world), 'GET /me/applications', { as: who });
  return (body as { items: { leftOut?: { reason: object; wouldHelp: object } }[] }).items[0];
};

describe('who was left without a mentor', () => {
  it('reads why, and what would change it, in both languages, once the round is published and until they have one', async () => {
    await accepted(world, cohortId, 'max', 'mentor', { ...one, 'teaching-areas': ['science'] });
    await accepted(world, cohortId, 'ann', 'mentee', { 'teaching-areas': ['science'] });
    await accepted(world, cohortId, 'far', 'mentee', { 'teaching-areas': ['french'], interests: ['technology'] });
    const run = await aSolvedRun();
    expect(await own('far')).not.toHaveProperty('leftOut');
    await publish(run);
    const [unmatched] = (await world.store.matchRuns.unmatched(run.id, { limit: 5 })).items;
    const why = { reason: unmatched?.reason, wouldHelp: unmatched?.wouldHelp };
    expect(await own('far')).toMatchObject({ leftOut: why });
    expect(Object.values(why).flatMap((text) => Object.keys(text ?? {}))).toEqual(['en', 'fr', 'en', 'fr']);
    expect(await own('ann')).not.toHaveProperty('leftOut');

    await accepted(world, cohortId, 'nia', 'mentor', one);
    await publish(await aSolvedRun());
    expect(await own('far')).not.toHaveProperty('leftOut');
  });

  it('though software had suggested somebody, reads that a coordinator decided otherwise, and of whom nothing', async () => {
    await accepted(world, cohortId, 'max', 'mentor');
    await accepted(world, cohortId, 'ann', 'mentee');
    const run = await aSolvedRun();
    const [proposal] = (await world.store.matchRuns.proposals(run.id, { limit: 5 })).items;
    await call(matchRunsArea(world), 'PUT /match-runs/{matchRunId}/proposals/{menteeApplicationId}/decision', {
      ...office,
      params: { matchRunId: run.id, menteeApplicationId: proposal?.menteeApplicationId ?? '' },
      body: { decision: 'rejected' },
    });
    await publish(run);
    const told = (await own('ann'))?.leftOut;
    expect(told).toMatchObject({ reason: { en: expect.stringContaining('decided against this pair') } });
    expect(JSON.stringify(told)).not.toMatch(/max/i);
  });
});

describe('rounds of a cohort', () => {
  it('who was left out of a published round comes first in the next, and a discarded round counts for nothing', async () => {
    await accepted(world, cohortId, 'max', 'mentor', { ...one, 'teaching-areas': ['science'] });
    await accepted(world, cohortId, 'ann', 'mentee', { 'teaching-areas': ['science'] });
    const far = await accepted(world, cohortId, 'far', 'mentee', {
      'teaching-areas': ['french'],
      interests: ['technology'],
    });
    await discard(await aSolvedRun());
    expect((await world.store.applications.get(far.id)).priority).toBe(0);

    await publish(await aSolvedRun());
    expect((await world.store.applications.get(far.id)).priority).toBe(1);

    const mentor = await accepted(world, cohortId, 'nia', 'mentor', { ...one, 'teaching-areas': ['science'] });
    await accepted(world, cohortId, 'new', 'mentee', { 'teaching-areas': ['science'] });
    const second = await aSolvedRun();
    expect(await pairsOf(second)).toEqual([[far.id, mentor.id]]);
  });

  it('leave published pairs alone', async () => {
    const mentor = await accepted(world, cohortId, 'max', 'mentor');
    const ann = await accepted(world, cohortId, 'ann', 'mentee');
    await publish(await aSolvedRun());
    const bea = await accepted(world, cohortId, 'bea', 'mentee');
    const second = await aSolvedRun();
    expect(await pairsOf(second)).toEqual([[bea.id, mentor.id]]);
    expect((await world.store.matchRuns.report(second.id)).quality.change).toBeNull();
    expect(second.counts).toMatchObject({ mentees: 1, mentors: 1 });
    expect((await world.store.applications.get(ann.id)).load).toBe(1);
  });

  it('match somebody again whose mentorship ended, with anybody but the same mentor, unless the two are pinned', async () => {
    const max = await accepted(world, cohortId, 'max', 'mentor', one);
    const ann = await accepted(world, cohortId, 'ann', 'mentee');
    await publish(await aSolvedRun());
    const { items } = await world.store.mentorships.ofCohort(cohortId, { limit: 5 });
    for (const mentorship of items) await end(mentorship);

    const without = await aSolvedRun();
    expect(without).toMatchObject({ status: 'proposed', counts: { proposals: 0, unmatched: 1 } });
    await discard(without);
    const nia = await accepted(world, cohortId, 'nia', 'mentor', one);
    const other = await aSolvedRun();
    expect(await pairsOf(other)).toEqual([[ann.id, nia.id]]);
    await discard(other);
    await sayOfPair(ann, max, 'pin');
    expect(await pairsOf(await aSolvedRun())).toEqual([[ann.id, max.id]]);
  });

  it('know the same two again when one of them has applied anew', async () => {
    const max = await accepted(world, cohortId, 'max', 'mentor', one);
    await accepted(world, cohortId, 'ann', 'mentee');
    await publish(await aSolvedRun());
    for (const mentorship of (await world.store.mentorships.ofCohort(cohortId, { limit: 5 })).items)
      await end(mentorship);
    const current = await world.store.applications.get(max.id);
    const withdrawn = { ...current, status: 'withdrawn' as const, version: current.version + 1 };
    await world.store.commit(world.store.applications.replace(withdrawn), [], world.trace);
    const again = await accepted(world, cohortId, 'max', 'mentor', one);
    expect(again.id).not.toBe(max.id);
    const run = await aSolvedRun();
    expect(run).toMatchObject({ status: 'proposed', counts: { mentees: 1, mentors: 1, proposals: 0, unmatched: 1 } });
  });
});

describe('a run of the same cohort again', () => {
  const aCohortOfTwelve = async () => {
    const areas = ['mathematics', 'science', 'french'];
    for (let i = 0; i < 8; i += 1) {
      await accepted(world, cohortId, `mentee-${i}`, 'mentee', { 'teaching-areas': [areas[i % 3]] });
    }
    for (let i = 0; i < 4; i += 1) {
      await accepted(world, cohortId, `mentor-${i}`, 'mentor', { ...one, 'teaching-areas': [areas[i % 3]] });
    }
  };

  it('proposes the same pairs from the same inputs, and says so by its digests', async () => {
    await aCohortOfTwelve();
    const first = await aSolvedRun();
    await discard(first);
    const second = await aSolvedRun();
    expect(second.basis).toEqual(first.basis);
    expect(await pairsOf(second)).toEqual(await pairsOf(first));
    expect(await pairsOf(first)).toHaveLength(4);
    const changes = await Promise.all([first, second].map(({ id }) => world.store.matchRuns.report(id)));
    expect(changes.map(({ quality }) => quality.change)).toEqual([
      null,
      { kept: 4, moved: 0, newlyMatched: 0, noLongerMatched: 0, gone: 0 },
    ]);
  });

  it.each([
    ['one person more', () => accepted(world, cohortId, 'late', 'mentee')],
    [
      'a pair forbidden',
      async () => {
        const [mentee] = await world.store.applications.allWaiting(cohortId);
        const [mentor] = await world.store.applications.accepted(cohortId, 'mentor');
        if (mentee && mentor) await sayOfPair(mentee, mentor, 'forbid');
      },
    ],
    [
      'a higher priority',
      async () => {
        const [mentee] = await world.store.applications.allWaiting(cohortId);
        await world.store.commit([world.store.applications.leaveOut(mentee?.id ?? '', anId('run'))], [], world.trace);
      },
    ],
  ])('has another digest of its inputs with %s, and the same of its policy', async (_, change) => {
    await aCohortOfTwelve();
    const first = await aSolvedRun();
    await discard(first);
    await change();
    const second = await aSolvedRun();
    expect(second.basis?.inputsDigest).not.toBe(first.basis?.inputsDigest);
    expect(second.basis?.policyDigest).toBe(first.basis?.policyDigest);
  });
});

import { startSolving } from '@pharos/domain';
import { createHandler } from '@pharos/functions/http/match-runs/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { anId } from '@pharos/test/support/builders.ts';
import { call } from '@pharos/test/support/invoke.ts';
import {
  accepted,
  aDraft,
  anOpenCohort,
  aProposedRun,
  apply,
  beforeWriting,
  neckAndNeck,
  office,
  told,
} from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const REQUEST = 'POST /cohorts/{cohortId}/match-runs';
const PUBLISH = 'POST /match-runs/{matchRunId}/publish';
const DISCARD = 'POST /match-runs/{matchRunId}/discard';
const DECIDE = 'PUT /match-runs/{matchRunId}/proposals/{menteeApplicationId}/decision';
const PAIR_RULE = 'PUT /cohorts/{cohortId}/pair-rules/{menteeApplicationId}/{mentorApplicationId}';

const anOffice = async () => {
  const world = await aWorld();
  return { world, cohortId: await anOpenCohort(world), area: createHandler(world) };
};

/** One mentor, two mentees, and a run that proposes both pairs. */
const aProposal = async () => {
  const { world, cohortId, area } = await anOffice();
  const mentor = await accepted(world, cohortId, 'marie', 'mentor');
  const [camille, denis] = [
    await accepted(world, cohortId, 'camille', 'mentee'),
    await accepted(world, cohortId, 'denis', 'mentee'),
  ];
  const run = await aProposedRun(world, cohortId, [
    [mentor, camille],
    [mentor, denis],
  ]);
  return { world, cohortId, area, mentor, camille, denis, params: { matchRunId: run.id } };
};

describe('asking for a match run', () => {
  it('is 202: the run is requested, and its event asks the matcher', async () => {
    const { world, cohortId, area } = await anOffice();
    const answer = await call(area, REQUEST, { ...office, params: { cohortId }, body: {} });
    expect(answer).toMatchObject({ status: 202, body: { status: 'requested', cohortId, introduced: false } });
    expect(await told(world, 'pharos.match-run.requested.v1')).toMatchObject([
      { data: { matchRunId: answer.body.id, cohortId }, causationId: null },
    ]);
  });

  it('while one is under way is 409 and names it, also for two at once', async () => {
    const { world, cohortId } = await anOffice();
    const area = createHandler(neckAndNeck(world));
    const ask = () => call(area, REQUEST, { ...office, params: { cohortId }, body: {} });
    const answers = await Promise.all([ask(), ask()]);
    const [won, lost] = answers.sort((a, b) => a.status - b.status);
    expect([won?.status, lost?.status]).toEqual([202, 409]);
    expect(lost?.body).toMatchObject({ type: '/problems/run-in-progress', facts: { matchRunId: won?.body.id } });
    expect(await told(world, 'pharos.match-run.requested.v1')).toHaveLength(1);
  });

  it('can be given up while it is unsolved: it fails with a reason, and the cohort is free for another', async () => {
    const { cohortId, area } = await anOffice();
    const ask = () => call(area, REQUEST, { ...office, params: { cohortId }, body: {} });
    const stuck = await ask();
    const params = { matchRunId: String(stuck.body.id) };
    expect(await call(area, DISCARD, { ...office, params, body: {} })).toMatchObject({
      status: 200,
      body: { status: 'failed', failure: { code: 'given-up' } },
    });
    expect((await ask()).status).toBe(202);
  });

  it('for a draft, or a cohort that is closed, is 409; for an unknown one 404', async () => {
    const { world, cohortId, area } = await anOffice();
    const ask = (id: string) => call(area, REQUEST, { ...office, params: { cohortId: id }, body: {} });
    expect(await ask(await aDraft(world))).toMatchObject({ status: 409, body: { facts: { status: 'draft' } } });
    await call(programmesArea(world), 'POST /cohorts/{cohortId}/close', { ...office, params: { cohortId }, body: {} });
    expect(await ask(cohortId)).toMatchObject({ status: 409, body: { facts: { status: 'closed' } } });
    expect(await ask(anId('coh', 9))).toMatchObject({ status: 404 });
  });

  it.each([REQUEST, PUBLISH, DISCARD, 'GET /match-runs/{matchRunId}/proposals'])(
    '%s is for coordinators',
    async (route) => {
      const { world, cohortId, area } = await anOffice();
      const { id: matchRunId } = await aProposedRun(world, cohortId, []);
      const params = { cohortId, matchRunId };
      const status = route === REQUEST ? 403 : 404; // cohorts are known to everybody, match runs are not
      expect(await call(area, route, { as: 'someone', params, body: {} })).toMatchObject({ status });
      expect(await call(area, route, { params, body: {} })).toMatchObject({ status: 401 });
    },
  );
});

describe('reading a match run', () => {
  it('shows each pair with both names and its reasons in both languages', async () => {
    const { area, params } = await aProposal();
    const answer = await call(area, 'GET /match-runs/{matchRunId}/proposals', { ...office, params });
    const items = answer.body.items as { mentee: { name: string } }[];
    expect(items.map(({ mentee }) => mentee.name).sort()).toEqual(['camille', 'denis']);
    expect(items[0]).toMatchObject({
      mentor: { name: 'marie' },
      decision: 'undecided',
      reasons: [{ text: { en: 'Both teach maths', fr: 'Les mathématiques' } }],
    });
  });

  it('shows how far its solving has come, and nothing of that once it is solved', async () => {
    const { world, cohortId, area } = await anOffice();
    const asked = await call(area, REQUEST, { ...office, params: { cohortId }, body: {} });
    const params = { matchRunId: String(asked.body.id) };
    const read = async () => (await call(area, 'GET /match-runs/{matchRunId}', { ...office, params })).body;
    const solving = startSolving(await world.store.matchRuns.get(params.matchRunId));
    await world.store.commit(world.store.matchRuns.replace(solving), [], world.trace);
    expect(await read()).not.toHaveProperty('progress');
    const progress = { ...params, phase: 'prices', fraction: 0.4, gap: 310, at: '2024-05-01T14:00:03.000Z' } as const;
    await world.store.commit(world.store.matchRuns.noteProgress(solving, progress), [], world.trace);
    expect(await read()).toMatchObject({ status: 'solving', version: 2, progress });
    await call(area, DISCARD, { ...office, params, body: {} });
    expect(await read()).not.toHaveProperty('progress');
  });

  it('shows those it could not place, with the reason and what would help', async () => {
    const { world, area, camille, params } = await aProposal();
    const unmatched = {
      ...params,
      applicationId: camille.id,
      kind: 'mentors-full',
      reason: { en: 'All are full.', fr: 'Toutes les places sont prises.' },
      wouldHelp: { en: 'One more mentor.', fr: 'Une personne mentore de plus.' },
    };
    await world.store.matchRuns.writeResults({ proposals: [], unmatched: [unmatched] });
    const answer = await call(area, 'GET /match-runs/{matchRunId}/unmatched', { ...office, params });
    expect(answer.body.items).toMatchObject([{ mentee: { name: 'camille' }, wouldHelp: { en: 'One more mentor.' } }]);
  });

  it.each(['', '/proposals', '/unmatched'])('that does not exist is 404, at …%s', async (path) => {
    const area = createHandler(await aWorld());
    const params = { matchRunId: anId('run', 9) };
    expect(await call(area, `GET /match-runs/{matchRunId}${path}`, { ...office, params })).toMatchObject({
      status: 404,
    });
  });

  it('is listed with the cohort, newest first', async () => {
    const { world, cohortId, area, params } = await aProposal();
    await call(area, DISCARD, { ...office, params, body: {} });
    world.at('2024-06-01T12:00:00.000Z');
    const second = await call(area, REQUEST, { ...office, params: { cohortId }, body: {} });
    const list = await call(area, 'GET /cohorts/{cohortId}/match-runs', { ...office, params: { cohortId } });
    expect((list.body.items as { id: string }[]).map(({ id }) => id)).toEqual([second.body.id, params.matchRunId]);
  });
});

describe('deciding one proposal', () => {
  it('stands, can be taken back, and leaves the other alone', async () => {
    const { world, area, camille, denis, params } = await aProposal();
    const decide = (decision: string) =>
      call(area, DECIDE, { ...office, params: { ...params, menteeApplicationId: camille.id }, body: { decision } });
    expect(await decide('rejected')).toMatchObject({ status: 200, body: { decision: 'rejected', version: 2 } });
    expect(await decide('approved')).toMatchObject({ status: 200, body: { decision: 'approved', version: 3 } });
    expect((await world.store.matchRuns.proposal(params.matchRunId, denis.id)).decision).toBe('undecided');
  });

  it('by two coordinators at once: the second is told that it has changed', async () => {
    const { world, camille, params } = await aProposal();
    const area = createHandler(neckAndNeck(world));
    const place = { ...params, menteeApplicationId: camille.id };
    const headers = { 'if-match': '"1"' };
    const answers = await Promise.all(
      ['rejected', 'approved'].map((decision) =>
        call(area, DECIDE, { ...office, params: place, body: { decision }, headers }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(answers.find(({ status }) => status === 412)?.body).toMatchObject({ facts: { currentVersion: 2 } });
  });

  it('after the run is published is refused', async () => {
    const { area, camille, params } = await aProposal();
    await call(area, PUBLISH, { ...office, params, body: {} });
    const place = { ...params, menteeApplicationId: camille.id };
    expect(await call(area, DECIDE, { ...office, params: place, body: { decision: 'rejected' } })).toMatchObject({
      status: 409,
      body: { facts: { status: 'published' } },
    });
  });

  it('that somebody else’s publishing overtakes never changes a run that is already public', async () => {
    const { world, area, camille, params } = await aProposal();
    const overtaken = beforeWriting(world, () => call(area, PUBLISH, { ...office, params, body: {} }));
    const place = { ...params, menteeApplicationId: camille.id };
    const decided = await call(createHandler(overtaken), DECIDE, {
      ...office,
      params: place,
      body: { decision: 'rejected' },
    });
    expect(decided).toMatchObject({ status: 409, body: { type: '/problems/invalid-transition' } });
    expect(await world.store.matchRuns.get(params.matchRunId)).toMatchObject({ status: 'published' });
    expect((await world.store.matchRuns.proposal(params.matchRunId, camille.id)).decision).toBe('undecided');
  });

  it('of somebody whom the run does not propose is 404; another word than yes or no is 422', async () => {
    const { area, camille, params } = await aProposal();
    const unknown = { ...params, menteeApplicationId: anId('app', 9) };
    expect(await call(area, DECIDE, { ...office, params: unknown, body: { decision: 'rejected' } })).toMatchObject({
      status: 404,
    });
    const place = { ...params, menteeApplicationId: camille.id };
    expect(await call(area, DECIDE, { ...office, params: place, body: { decision: 'maybe' } })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'decision' }] },
    });
  });
});

describe('publishing', () => {
  it('by two coordinators who press together: exactly one 202, one 409, one event', async () => {
    const { world, params } = await aProposal();
    const area = createHandler(neckAndNeck(world));
    const answers = await Promise.all([1, 2].map(() => call(area, PUBLISH, { ...office, params, body: {} })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(await told(world, 'pharos.match-run.published.v1')).toHaveLength(1);
    expect(await call(area, PUBLISH, { ...office, params, body: {} })).toMatchObject({
      status: 409,
      body: { type: '/problems/invalid-transition' },
    });
  });

  it('while somebody discards: one of the two happens', async () => {
    const { world, params } = await aProposal();
    const area = createHandler(neckAndNeck(world));
    const answers = await Promise.all(
      [PUBLISH, DISCARD].map((route) => call(area, route, { ...office, params, body: {} })),
    );
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(1);
    const events = (await world.outbox()).filter(({ type }) => /match-run\.(published|discarded)/.test(type));
    expect(events).toHaveLength(1);
  });

  it('keeps the cohort’s run open until all are introduced; discarding frees it at once', async () => {
    const { cohortId, area, params } = await aProposal();
    const ask = () => call(area, REQUEST, { ...office, params: { cohortId }, body: {} });
    expect(await ask()).toMatchObject({ status: 409, body: { facts: { matchRunId: params.matchRunId } } });
    expect(await call(area, DISCARD, { ...office, params, body: {} })).toMatchObject({
      status: 200,
      body: { status: 'discarded' },
    });
    expect(await ask()).toMatchObject({ status: 202 });
  });

  it('a version that no longer stands is 412', async () => {
    const { world, area, params } = await aProposal();
    const answer = await call(area, PUBLISH, { ...office, params, body: {}, headers: { 'if-match': '"2"' } });
    expect(answer).toMatchObject({ status: 412, body: { facts: { currentVersion: 3 } } });
    expect(await told(world, 'pharos.match-run.published.v1')).toEqual([]);
  });
});

describe('the coordinator’s word about a pair', () => {
  it('is kept, replaced by a later one, and taken back', async () => {
    const { cohortId, area, mentor, camille } = await aProposal();
    const params = { cohortId, menteeApplicationId: camille.id, mentorApplicationId: mentor.id };
    const say = (rule: string) => call(area, PAIR_RULE, { ...office, params, body: { rule } });
    const list = async () =>
      (await call(area, 'GET /cohorts/{cohortId}/pair-rules', { ...office, params: { cohortId } })).body.items;
    expect(await say('pin')).toMatchObject({ status: 200, body: { rule: 'pin', saidBy: 'office' } });
    expect(await say('forbid')).toMatchObject({ status: 200 });
    expect(await list()).toMatchObject([{ ...params, rule: 'forbid' }]);
    const remove = () => call(area, PAIR_RULE.replace('PUT', 'DELETE'), { ...office, params });
    expect(await remove()).toMatchObject({ status: 200, body: { removed: true } });
    expect(await list()).toEqual([]);
    expect(await remove()).toMatchObject({ status: 404 });
  });

  it.each([
    [
      'with the two exchanged',
      422,
      'menteeApplicationId',
      (mentor: string, mentee: string) => ({ menteeApplicationId: mentor, mentorApplicationId: mentee }),
    ],
    [
      'of two mentees',
      422,
      'mentorApplicationId',
      (_: string, mentee: string) => ({ menteeApplicationId: mentee, mentorApplicationId: mentee }),
    ],
    [
      'with somebody unknown',
      404,
      undefined,
      (mentor: string) => ({ menteeApplicationId: anId('app', 9), mentorApplicationId: mentor }),
    ],
  ])('%s is %d', async (_what, status, path, ids) => {
    const { cohortId, area, mentor, camille } = await aProposal();
    const params = { cohortId, ...ids(mentor.id, camille.id) };
    const answer = await call(area, PAIR_RULE, { ...office, params, body: { rule: 'pin' } });
    expect(answer).toMatchObject({ status, body: path === undefined ? {} : { errors: [{ path }] } });
  });

  it('of somebody from another cohort is refused', async () => {
    const { world, cohortId, area, mentor } = await aProposal();
    const elsewhere = await anOpenCohort(world);
    const { body } = await apply(world, elsewhere, 'camille', 'mentee');
    const params = { cohortId, menteeApplicationId: String(body.id), mentorApplicationId: mentor.id };
    expect(await call(area, PAIR_RULE, { ...office, params, body: { rule: 'pin' } })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'menteeApplicationId' }] },
    });
  });
});

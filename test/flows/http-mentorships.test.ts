import { createHandler } from '@pharos/functions/http/mentorships/handler.ts';
import { entities } from '@pharos/store';
import { anId } from '@pharos/test/support/builders.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { anOpenCohort, aPair, apply, neckAndNeck, office, told } from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const step = (verb: string) => `POST /mentorships/{mentorshipId}/${verb}`;
const READ = 'GET /mentorships/{mentorshipId}';
const CHECK_INS = 'GET /mentorships/{mentorshipId}/check-ins';
const ANSWER = 'PUT /mentorships/{mentorshipId}/check-ins/{milestoneKey}';

const anIntroducedPair = async () => {
  const world = await aWorld();
  const cohortId = await anOpenCohort(world);
  const pair = await aPair(world, cohortId);
  await apply(world, cohortId, 'stranger', 'mentee');
  return { world, cohortId, pair, area: createHandler(world), params: { mentorshipId: pair.id } };
};

describe('reading a mentorship', () => {
  it('shows each side the other, and who writes first', async () => {
    const { area, params } = await anIntroducedPair();
    expect(await call(area, READ, { as: 'mentee', params })).toMatchObject({
      status: 200,
      body: {
        view: 'participant',
        side: 'mentee',
        other: { name: 'mentor', email: 'mentor@example.org' },
        writesFirst: 'mentee',
        meetings: { held: 0, planned: 0, target: 6 },
      },
    });
    expect((await call(area, READ, { as: 'mentor', params })).body).toMatchObject({
      side: 'mentor',
      other: { email: 'mentee@example.org' },
    });
  });

  it('shows a coordinator states, dates and counts, and no address', async () => {
    const { area, params } = await anIntroducedPair();
    const { status, body } = await call(area, READ, { ...office, params });
    expect([status, body.view]).toEqual([200, 'coordinator']);
    expect(Object.keys(body).sort()).toEqual(
      ['cohortId', 'id', 'introducedAt', 'meetings', 'mentee', 'mentor', 'status', 'version', 'view'].sort(),
    );
    expect(JSON.stringify(body)).not.toContain('@');
  });

  it('does not exist for a stranger, in the same words as one that is not there', async () => {
    const { area, params } = await anIntroducedPair();
    const stranger = await call(area, READ, { as: 'stranger', params });
    const nowhere = await call(area, READ, { as: 'stranger', params: { mentorshipId: anId('men', 9) } });
    expect(stranger.status).toBe(404);
    expect({ ...stranger.body, instance: '' }).toEqual({ ...nowhere.body, instance: '' });
  });

  it('is listed for coordinators alone, in one state when asked', async () => {
    const { area, cohortId, params } = await anIntroducedPair();
    const list = (who: object, query?: Record<string, string>) =>
      call(area, 'GET /cohorts/{cohortId}/mentorships', { ...who, params: { cohortId }, ...(query ? { query } : {}) });
    expect((await list(office)).body.items).toMatchObject([{ id: params.mentorshipId, mentor: { name: 'mentor' } }]);
    expect((await list(office, { status: 'ended' })).body.items).toEqual([]);
    expect(await list(office, { status: 'over' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'status' }] },
    });
    expect(await list({ as: 'mentor' })).toMatchObject({ status: 403 });
  });
});

describe('pausing and resuming', () => {
  it('is for either side and the coordinator, and goes on as before', async () => {
    const { world, area, params } = await anIntroducedPair();
    expect((await call(area, step('pause'), { as: 'mentor', params, body: {} })).body).toMatchObject({
      status: 'paused',
    });
    expect((await call(area, step('resume'), { as: 'mentee', params, body: {} })).body).toMatchObject({
      status: 'introduced',
    });
    expect((await call(area, step('pause'), { ...office, params, body: {} })).body).toMatchObject({
      status: 'paused',
      view: 'coordinator',
    });
    expect(await told(world, 'pharos.mentorship.paused.v1')).toHaveLength(2);
    expect(await told(world, 'pharos.mentorship.resumed.v1')).toHaveLength(1);
  });

  it('is refused from where it cannot follow, and to strangers', async () => {
    const { area, params } = await anIntroducedPair();
    expect(await call(area, step('resume'), { as: 'mentor', params, body: {} })).toMatchObject({
      status: 409,
      body: { detail: 'This mentorship is introduced: only a paused one resumes.' },
    });
    expect(await call(area, step('pause'), { as: 'stranger', params, body: {} })).toMatchObject({ status: 404 });
    expect(
      await call(area, step('pause'), { as: 'mentor', params, body: {}, headers: { 'if-match': '"7"' } }),
    ).toMatchObject({
      status: 412,
      body: { facts: { currentVersion: 1 } },
    });
  });
});

describe('ending a mentorship', () => {
  it('gives the mentor the place back and puts the mentee into the queue again, at once', async () => {
    const { world, area, cohortId, pair, params } = await anIntroducedPair();
    const loads = async () => {
      const both = [pair.mentor.applicationId, pair.mentee.applicationId];
      return (await world.store.applications.getMany(both)).map(({ load }) => load);
    };
    const queue = async () =>
      (await world.store.applications.waiting(cohortId, { limit: 10 })).items.map(({ id }) => id);
    expect([await loads(), await queue()]).toEqual([[1, 1], []]);
    const answer = await call(area, step('end'), { as: 'mentee', params, body: { reason: 'different-needs' } });
    expect(answer).toMatchObject({ status: 200, body: { status: 'ended', version: 2 } });
    expect([await loads(), await queue()]).toEqual([[0, 0], [pair.mentee.applicationId]]);
    expect(await told(world, 'pharos.mentorship.ended.v1')).toHaveLength(1);
  });

  it('by both sides at once frees each place once', async () => {
    const { world, pair, params } = await anIntroducedPair();
    const area = createHandler(neckAndNeck(world));
    const answers = await Promise.all(
      ['mentor', 'mentee'].map((as) => call(area, step('end'), { as, params, body: { reason: 'moved-on' } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await world.store.applications.get(pair.mentor.applicationId)).load).toBe(0);
  });

  it('twice is refused and frees nothing twice', async () => {
    const { world, area, cohortId, pair, params } = await anIntroducedPair();
    const end = () => call(area, step('end'), { ...office, params, body: { reason: 'other' } });
    await end();
    expect(await end()).toMatchObject({ status: 409, body: { type: '/problems/invalid-transition' } });
    expect((await world.store.applications.get(pair.mentor.applicationId)).load).toBe(0);
    expect((await world.store.applications.waiting(cohortId, { limit: 10 })).items).toHaveLength(1);
  });

  it('without a reason, or with one that blames, is 422', async () => {
    const { area, params } = await anIntroducedPair();
    for (const body of [{}, { reason: 'bad-mentor' }]) {
      expect(await call(area, step('end'), { as: 'mentee', params, body })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'reason' }] },
      });
    }
  });

  it('shows the reason to the coordinator, not to the other side', async () => {
    const { area, params } = await anIntroducedPair();
    await call(area, step('end'), { as: 'mentee', params, body: { reason: 'different-needs' } });
    expect((await call(area, READ, { ...office, params })).body).toMatchObject({ endReason: 'different-needs' });
    expect(JSON.stringify((await call(area, READ, { as: 'mentor', params })).body)).not.toContain('different-needs');
  });
});

describe('check-ins', () => {
  const asked = async () => {
    const story = await anIntroducedPair();
    const { world, pair, cohortId } = story;
    const sides = [
      ['mentor', pair.mentor.participantId],
      ['mentee', pair.mentee.participantId],
    ] as const;
    const rows = sides.map(([side, participantId]) =>
      entities.checkIns.insert({
        mentorshipId: pair.id,
        cohortId,
        milestoneKey: 'check-in',
        participantId,
        side,
        askedAt: '2024-12-03T16:00:00.000Z',
        version: 1,
      }),
    );
    await world.store.commit(rows, [], world.trace);
    const answer = (as: string, given: unknown) =>
      call(story.area, ANSWER, { as, params: { ...story.params, milestoneKey: 'check-in' }, body: { answer: given } });
    const list = async (who: object) => call(story.area, CHECK_INS, { ...who, params: story.params });
    return { ...story, answer, list };
  };

  it('are answered by each side, and neither ever sees the other’s answer', async () => {
    const { answer, list } = await asked();
    expect(await answer('mentor', 'not-working')).toMatchObject({
      status: 200,
      body: { side: 'mentor', answer: 'not-working' },
    });
    const seen = await list({ as: 'mentee' });
    expect(seen.body.items).toMatchObject([{ side: 'mentee' }]);
    expect(JSON.stringify(seen.body)).not.toContain('not-working');
    await answer('mentee', 'going-well');
    expect((await list({ as: 'mentor' })).body.items).toMatchObject([{ side: 'mentor', answer: 'not-working' }]);
  });

  it('are seen from both sides by the coordinator, who cannot answer them', async () => {
    const { answer, list, area, params } = await asked();
    await answer('mentor', 'could-use-help');
    const items = (await list(office)).body.items as { side: string; answer?: string }[];
    expect(items.map(({ side, answer: given }) => [side, given])).toEqual(
      expect.arrayContaining([
        ['mentor', 'could-use-help'],
        ['mentee', undefined],
      ]),
    );
    const place = { ...params, milestoneKey: 'check-in' };
    expect(await call(area, ANSWER, { ...office, params: place, body: { answer: 'going-well' } })).toMatchObject({
      status: 403,
    });
  });

  it('do not exist for a stranger, to read or to answer', async () => {
    const { answer, list } = await asked();
    expect(await list({ as: 'stranger' })).toMatchObject({ status: 404 });
    expect(await answer('stranger', 'going-well')).toMatchObject({ status: 404 });
  });

  it('can be answered anew; the events never say what was answered', async () => {
    const { world, answer, list } = await asked();
    await answer('mentee', 'not-working');
    await answer('mentee', 'going-well');
    expect((await list({ as: 'mentee' })).body.items).toMatchObject([{ answer: 'going-well' }]);
    const events = await told(world, 'pharos.check-in.answered.v1');
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toMatch(/not-working|going-well/);
  });

  it('take one of three answers, and only what was asked', async () => {
    const { answer, area, params } = await asked();
    expect(await answer('mentee', 'brilliant')).toMatchObject({ status: 422, body: { errors: [{ path: 'answer' }] } });
    const place = { ...params, milestoneKey: 'wrap-up' };
    expect(await call(area, ANSWER, { as: 'mentee', params: place, body: { answer: 'going-well' } })).toMatchObject({
      status: 404,
    });
  });
});

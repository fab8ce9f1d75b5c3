import { createHandler } from '@pharos/functions/http/meetings/handler.ts';
import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { anId } from '@pharos/test/support/builders.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { anOpenCohort, aPair, apply, neckAndNeck, office, told } from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const PLAN = 'POST /mentorships/{mentorshipId}/meetings';
const LOG = 'POST /mentorships/{mentorshipId}/meetings/log';
const LIST = 'GET /mentorships/{mentorshipId}/meetings';
const MOVE = 'PATCH /mentorships/{mentorshipId}/meetings/{meetingId}';
const step = (verb: string) => `POST /mentorships/{mentorshipId}/meetings/{meetingId}/${verb}`;
const form = { local: '2024-10-09T16:30', mode: 'virtual', place: 'https://meet.example.org/secret-room' };

/** A pair on 1 October 2024, nine in the morning in Edmonton. */
const inOctober = async () => {
  const world = await aWorld();
  const cohortId = await anOpenCohort(world);
  const pair = await aPair(world, cohortId);
  await apply(world, cohortId, 'stranger', 'mentor');
  world.at('2024-10-01T15:00:00.000Z');
  const area = createHandler(world);
  const params = { mentorshipId: pair.id };
  const plan = (as = 'mentee', change: object = {}) => call(area, PLAN, { as, params, body: { ...form, ...change } });
  const log = (as = 'mentor', change: object = {}) =>
    call(area, LOG, { as, params, body: { ...form, local: '2024-09-20T12:00', ...change } });
  return { world, pair, area, params, plan, log, pairNow: () => world.store.mentorships.get(pair.id) };
};

describe('planning a meeting', () => {
  it('by the mentee is 201 on the cohort’s clock, counts, and makes the pair active with its first one', async () => {
    const { world, plan, pairNow } = await inOctober();
    expect(await plan()).toMatchObject({
      status: 201,
      body: {
        status: 'planned',
        starts: { local: '2024-10-09T16:30', zone: 'America/Edmonton', at: '2024-10-09T22:30:00.000Z' },
      },
    });
    expect(await pairNow()).toMatchObject({ status: 'active', meetingsPlanned: 1, meetingsHeld: 0, version: 2 });
    await plan('mentor', { local: '2024-11-06T16:30' });
    expect(await pairNow()).toMatchObject({ status: 'active', meetingsPlanned: 2 });
    expect(await told(world, 'pharos.mentorship.activated.v1')).toHaveLength(1);
    expect(await told(world, 'pharos.meeting.planned.v1')).toHaveLength(2);
  });

  it('with an activity that the programme does not name is refused', async () => {
    const { plan, log, pairNow } = await inOctober();
    for (const answer of [await plan('mentee', { activity: 'karaoke' }), await log('mentor', { activity: 'karaoke' })])
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'activity' }] } });
    expect(await pairNow()).toMatchObject({ meetingsPlanned: 0, meetingsHeld: 0 });
  });

  it('in the past is refused, naming the field and the cohort’s clock', async () => {
    const { world, plan, pairNow } = await inOctober();
    expect(await plan('mentee', { local: '2024-10-01T08:59' })).toMatchObject({
      status: 422,
      body: {
        type: '/problems/too-late',
        errors: [{ path: 'local', message: expect.stringContaining('2024-10-01T09:00') }],
      },
    });
    expect(await pairNow()).toMatchObject({ status: 'introduced', version: 1 });
    expect(await told(world, 'pharos.meeting.planned.v1')).toEqual([]);
  });

  it.each([
    ['a day that does not exist', { local: '2025-02-30T09:00' }, 'local'],
    ['an instant with an offset', { local: '2024-10-09T16:30:00Z' }, 'local'],
    ['a mode that nobody knows', { mode: 'telepathy' }, 'mode'],
    ['a place without words', { place: '  ' }, 'place'],
    ['notes, which are kept nowhere', { notes: 'We spoke of …' }, 'body'],
  ])('with %s is 422', async (_what, change, path) => {
    const { plan } = await inOctober();
    expect(await plan('mentee', change)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it('by both sides at once: whoever is told to try again can', async () => {
    const { world, params, plan, pairNow } = await inOctober();
    const area = createHandler(neckAndNeck(world));
    const answers = await Promise.all(['mentee', 'mentor'].map((as) => call(area, PLAN, { as, params, body: form })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await pairNow()).toMatchObject({ meetingsPlanned: 1 });
    expect(await plan()).toMatchObject({ status: 201 });
    expect(await pairNow()).toMatchObject({ meetingsPlanned: 2 });
  });

  it('is not for a stranger, nor for a coordinator in their name', async () => {
    const { area, params, plan } = await inOctober();
    expect(await plan('stranger')).toMatchObject({ status: 404 });
    expect(await call(area, PLAN, { ...office, params, body: form })).toMatchObject({ status: 403 });
    expect(await call(area, PLAN, { params, body: form })).toMatchObject({ status: 401 });
  });

  it('is over with the mentorship', async () => {
    const { world, params, plan, log } = await inOctober();
    await call(mentorshipsArea(world), 'POST /mentorships/{mentorshipId}/end', {
      as: 'mentor',
      params,
      body: { reason: 'moved-on' },
    });
    expect(await plan()).toMatchObject({ status: 409, body: { facts: { status: 'ended' } } });
    expect(await log()).toMatchObject({ status: 409 });
  });
});

describe('logging a meeting', () => {
  it('that took place elsewhere counts as held, and makes the pair active', async () => {
    const { world, log, pairNow } = await inOctober();
    expect(await log()).toMatchObject({ status: 201, body: { status: 'held' } });
    expect(await pairNow()).toMatchObject({ status: 'active', meetingsPlanned: 0, meetingsHeld: 1 });
    expect(await told(world, 'pharos.meeting.held.v1')).toHaveLength(1);
    expect(await told(world, 'pharos.mentorship.activated.v1')).toHaveLength(1);
  });

  it('that is still to come is refused', async () => {
    const { log } = await inOctober();
    expect(await log('mentor', { local: '2024-10-01T09:01' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'local' }] },
    });
  });
});

describe('a planned meeting', () => {
  const planned = async () => {
    const story = await inOctober();
    const { body } = await story.plan();
    const params = { ...story.params, meetingId: String(body.id) };
    const change = (verb: string, as = 'mentor', headers: Record<string, string> = {}) =>
      call(story.area, step(verb), { as, params, body: {}, headers });
    return { ...story, meeting: params, change };
  };

  it('is said to have taken place by one click of either side, once it has begun', async () => {
    const { world, change, pairNow } = await planned();
    expect(await change('hold')).toMatchObject({ status: 422 });
    world.at('2024-10-09T22:30:00.000Z');
    expect(await change('hold')).toMatchObject({ status: 200, body: { status: 'held', version: 2 } });
    expect(await pairNow()).toMatchObject({ meetingsPlanned: 0, meetingsHeld: 1 });
    expect(await change('hold', 'mentee')).toMatchObject({ status: 409 });
    expect(await change('cancel', 'mentee')).toMatchObject({ status: 409 });
    expect(await pairNow()).toMatchObject({ meetingsPlanned: 0, meetingsHeld: 1 });
  });

  it('is counted once when both sides click together', async () => {
    const { world, meeting, pairNow } = await planned();
    world.at('2024-10-09T23:30:00.000Z');
    const area = createHandler(neckAndNeck(world));
    const answers = await Promise.all(
      ['mentor', 'mentee'].map((as) => call(area, step('hold'), { as, params: meeting, body: {} })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await pairNow()).toMatchObject({ meetingsPlanned: 0, meetingsHeld: 1 });
    expect(await told(world, 'pharos.meeting.held.v1')).toHaveLength(1);
  });

  it('is called off by either side, and no longer counted as planned', async () => {
    const { world, change, pairNow } = await planned();
    expect(await change('cancel', 'mentor', { 'if-match': '"9"' })).toMatchObject({
      status: 412,
      body: { facts: { currentVersion: 1 } },
    });
    expect(await change('cancel', 'mentor', { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
    expect(await pairNow()).toMatchObject({ meetingsPlanned: 0, meetingsHeld: 0 });
    expect(await told(world, 'pharos.meeting.cancelled.v1')).toHaveLength(1);
  });

  it('is moved by either side, of the version that was read, and counts as planned once', async () => {
    const { world, area, meeting, pairNow } = await planned();
    const move = (body: object, as = 'mentor', headers: Record<string, string> = {}) =>
      call(area, MOVE, { as, params: meeting, body, headers });
    expect(await move({ local: '2024-10-10T16:30' }, 'mentor', { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { starts: { local: '2024-10-10T16:30', at: '2024-10-10T22:30:00.000Z' }, place: form.place, version: 2 },
    });
    expect(await move({ local: '2024-10-11T16:30' }, 'mentee', { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { facts: { currentVersion: 2 } },
    });
    expect(await move({ local: '2024-10-10T16:30' }, 'mentee')).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await move({ mode: 'in-person', place: null }, 'mentee')).toMatchObject({ body: { version: 3 } });
    const moves = await told(world, 'pharos.meeting.moved.v1');
    expect(moves.map(({ data }) => data.meetingVersion).sort()).toEqual([2, 3]);
    expect(await pairNow()).toMatchObject({ meetingsPlanned: 1, meetingsHeld: 0 });
  });

  it('is not moved into the past, to nowhere, by a stranger or by a coordinator, nor once it is called off', async () => {
    const { world, area, meeting, change } = await planned();
    const move = (body: object, who: object = { as: 'mentor' }) => call(area, MOVE, { ...who, params: meeting, body });
    expect(await move({ local: '2024-10-01T09:00' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'local' }] },
    });
    expect(await move({ place: '' })).toMatchObject({ status: 422 });
    expect(await move({ local: '2024-10-10T16:30' }, { as: 'stranger' })).toMatchObject({ status: 404 });
    expect(await move({ local: '2024-10-10T16:30' }, office)).toMatchObject({ status: 403 });
    await change('cancel');
    expect(await move({ local: '2024-10-10T16:30' })).toMatchObject({ status: 409 });
    expect(await told(world, 'pharos.meeting.moved.v1')).toEqual([]);
  });

  it('is nobody else’s: a stranger gets 404, another pair’s path leads nowhere', async () => {
    const { area, params, change } = await planned();
    expect(await change('cancel', 'stranger')).toMatchObject({ status: 404 });
    const unknown = { ...params, meetingId: anId('mtg', 9) };
    expect(await call(area, step('cancel'), { as: 'mentor', params: unknown, body: {} })).toMatchObject({
      status: 404,
    });
  });
});

describe('the meetings of a pair', () => {
  it('are listed to both with the place, to the coordinator without it', async () => {
    const { area, params, plan, log } = await inOctober();
    await plan();
    await log();
    const list = (who: object) => call(area, LIST, { ...who, params });
    expect((await list({ as: 'mentor' })).body.items).toMatchObject([{ place: form.place }, { place: form.place }]);
    const seen = (await list(office)).body;
    expect(seen.items).toHaveLength(2);
    expect(seen.items).toMatchObject([{ mode: 'virtual' }, { mode: 'virtual' }]);
    expect(JSON.stringify(seen)).not.toContain('secret-room');
    expect(await list({ as: 'stranger' })).toMatchObject({ status: 404 });
  });

  it('leave no word of the place on the bus', async () => {
    const { world, plan } = await inOctober();
    await plan();
    expect(JSON.stringify(await world.outbox())).not.toContain('secret-room');
  });
});

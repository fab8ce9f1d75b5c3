import { CohortId } from '@pharos/events';
import { fire } from '@pharos/functions/due/fire-milestone.ts';
import { createHandler } from '@pharos/functions/http/programmes/handler.ts';
import { problems } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { aMessage, anId } from '@pharos/test/support/builders.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { aDraft, anOpenCohort, neckAndNeck, office, told } from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const OPEN = 'POST /cohorts/{cohortId}/open';
const CLOSE = 'POST /cohorts/{cohortId}/close';
const newCohort = { programmeId: 'werklund', cycle: '2024-2025' };

describe('problems', () => {
  it('are explained to everybody at the address in their type', async () => {
    const area = createHandler(await aWorld());
    const list = await call(area, 'GET /problems');
    const items = list.body.items as { type: string; status: number; help: string }[];
    expect(items.map(({ type }) => type)).toEqual(Object.keys(problems).map((code) => `/problems/${code}`));
    for (const item of items) {
      const one = await call(area, 'GET /problems/{code}', { params: { code: item.type.replace('/problems/', '') } });
      expect(one).toMatchObject({ status: 200, body: item });
      expect(item.help.length).toBeGreaterThan(20);
    }
  });

  it('that nobody knows are one of them, which says no more of itself than a problem does', async () => {
    const area = createHandler(await aWorld());
    const { status, body } = await call(area, 'GET /problems/{code}', { params: { code: 'bad-weather' } });
    expect(status).toBe(404);
    expect(Object.keys(body).sort()).toEqual(['detail', 'instance', 'status', 'title', 'type']);
    expect(body.type).toBe('/problems/not-found');
  });
});

describe('programmes', () => {
  it('are there for everybody, without a token and without how they match', async () => {
    const area = createHandler(await aWorld());
    const list = await call(area, 'GET /programmes');
    expect(list).toMatchObject({
      status: 200,
      body: {
        items: [
          { id: 'werklund', tone: 'structured' },
          { id: 'ata-beginning-teachers', kind: 'association' },
          { id: 'ata-school-leaders', kind: 'association' },
          { id: 'edumentoring', tone: 'no-pressure' },
          { id: 'school-board', participation: 'mandatory' },
          { id: 'educator-community', kind: 'community' },
        ],
      },
    });
    const one = await call(area, 'GET /programmes/{programmeId}', { params: { programmeId: 'werklund' } });
    expect(one).toMatchObject({ status: 200, body: { id: 'werklund', firstContact: 'mentee' } });
    expect(one.body).not.toHaveProperty('matching');
  });

  it('show to everybody the five things that a board has decided', async () => {
    const area = createHandler(await aWorld());
    const board = await call(area, 'GET /programmes/{programmeId}', { params: { programmeId: 'school-board' } });
    expect(board.body).toMatchObject({
      participation: 'mandatory',
      length: { en: 'One school year, September to June' },
      meetings: { pace: { en: 'every two or three weeks' } },
      mentorTime: 'full-time',
      confidentiality: { fr: expect.stringContaining('jamais ce qui a été vu ou dit') },
    });
  });

  it('that do not exist are 404, naming those that do', async () => {
    const area = createHandler(await aWorld());
    const answer = await call(area, 'GET /programmes/{programmeId}', { params: { programmeId: 'hogwarts' } });
    expect(answer).toMatchObject({
      status: 404,
      body: {
        errors: [
          { path: 'programmeId', message: expect.stringMatching(/^must be one of werklund, .*educator-community$/) },
        ],
      },
    });
  });
});

describe('opening a cohort whose intake opens later', () => {
  it('plans the timeline with who looks after it, and takes people from that point of the timeline on', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    const body = { programmeId: 'ata-beginning-teachers', cycle: '2024-2025' };
    const draft = await call(area, 'POST /cohorts', { ...office, body });
    const params = { cohortId: String(draft.body.id) };
    const opened = await call(area, 'POST /cohorts/{cohortId}/open', { ...office, params, body: {} });
    expect(opened).toMatchObject({ status: 200, body: { status: 'open', intakeOpen: false } });
    const identification = await world.store.cohorts.milestone(params.cohortId, 'identification');
    expect(identification.owner).toMatchObject({ fr: 'Comité directeur du mentorat' });
    world.at(identification.plan.at);
    await fire(world, identification, world.trace);
    expect(await world.store.cohorts.get(params.cohortId)).toMatchObject({ status: 'open', intakeOpen: true });
  });
});

describe('creating a cohort', () => {
  it('makes a draft that takes nobody, has no timeline and tells nobody', async () => {
    const world = await aWorld();
    const answer = await call(createHandler(world), 'POST /cohorts', { ...office, body: newCohort });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        status: 'draft',
        intakeOpen: false,
        timeZone: 'America/Edmonton',
        programmeName: { fr: expect.any(String) },
      },
    });
    expect(CohortId.safeParse(answer.body.id).success).toBe(true);
    expect(answer.headers.etag).toBe('"1"');
    expect(await world.outbox()).toEqual([]);
    const rows = (await world.rows()).filter(({ entity }) => entity !== 'outbox'); // the audit hears of it, and nobody else
    expect(rows.map(({ entity }) => entity).sort()).toEqual(['cohort', 'programme version']); // it keeps its definition
  });

  it.each([
    ['an unknown programme', { ...newCohort, programmeId: 'hogwarts' }, 404, 'programmeId'],
    ['an unknown cycle', { ...newCohort, cycle: '1999-2000' }, 422, 'cycle'],
    ['no cycle', { programmeId: 'werklund' }, 422, 'cycle'],
    ['a number for a programme', { ...newCohort, programmeId: 7 }, 422, 'programmeId'],
    ['a field nobody asked for', { ...newCohort, status: 'open' }, 422, 'body'],
  ])('of %s is refused, naming the field', async (_what, body, status, path) => {
    const world = await aWorld();
    const answer = await call(createHandler(world), 'POST /cohorts', { ...office, body });
    expect(answer).toMatchObject({ status, body: { errors: [{ path }] } });
    expect(await world.rows()).toEqual([]);
  });

  it('is for coordinators', async () => {
    const area = createHandler(await aWorld());
    expect(await call(area, 'POST /cohorts', { as: 'someone', body: newCohort })).toMatchObject({ status: 403 });
    expect(await call(area, 'POST /cohorts', { body: newCohort })).toMatchObject({ status: 401 });
  });
});

describe('opening a cohort', () => {
  it('takes applications, plans the whole timeline, and writes an event for each in the same breath', async () => {
    const world = await aWorld();
    const params = { cohortId: await aDraft(world) };
    const answer = await call(createHandler(world), OPEN, { ...office, params, body: {} });
    expect(answer).toMatchObject({ status: 200, body: { status: 'open', intakeOpen: true, version: 2 } });

    const milestones = await world.store.cohorts.milestones(params.cohortId);
    expect(milestones).toHaveLength(11);
    expect(milestones.find(({ key }) => key === 'check-in')).toMatchObject({
      published: { en: 'Early December 2024' },
      plan: { local: '2024-12-03T09:00', zone: 'America/Edmonton', at: '2024-12-03T16:00:00.000Z' },
      status: 'scheduled',
    });
    expect(await told(world, 'pharos.cohort.opened.v1')).toHaveLength(1);
    const scheduled = await told(world, 'pharos.milestone.scheduled.v1');
    expect(scheduled.map(({ data }) => data.milestoneKey).sort()).toEqual(milestones.map(({ key }) => key).sort());
  });

  it('a second time is refused and plans nothing twice', async () => {
    const world = await aWorld();
    const params = { cohortId: await anOpenCohort(world) };
    const before = await world.outbox();
    const answer = await call(createHandler(world), OPEN, { ...office, params, body: {} });
    expect(answer).toMatchObject({
      status: 409,
      body: { type: '/problems/invalid-transition', facts: { status: 'open', possible: ['running', 'closed'] } },
    });
    expect(await world.outbox()).toEqual(before);
  });

  it('by two coordinators at once happens once', async () => {
    const world = await aWorld();
    const area = createHandler(neckAndNeck(world));
    const params = { cohortId: await aDraft(world) };
    const answers = await Promise.all([1, 2].map(() => call(area, OPEN, { ...office, params, body: {} })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await told(world, 'pharos.cohort.opened.v1')).toHaveLength(1);
    expect(await told(world, 'pharos.milestone.scheduled.v1')).toHaveLength(11);
  });

  it('that somebody changed meanwhile is 412, with the version that stands', async () => {
    const world = await aWorld();
    const params = { cohortId: await anOpenCohort(world) };
    const answer = await call(createHandler(world), CLOSE, {
      ...office,
      params,
      body: {},
      headers: { 'if-match': '"1"' },
    });
    expect(answer).toMatchObject({
      status: 412,
      body: { type: '/problems/stale-version', status: 412, facts: { currentVersion: 2 } },
    });
    expect(await world.store.cohorts.get(params.cohortId)).toMatchObject({ status: 'open', version: 2 });
  });

  it('that does not exist is 404; an id that is none is 422', async () => {
    const area = createHandler(await aWorld());
    const unknown = await call(area, OPEN, { ...office, params: { cohortId: anId('coh', 9) }, body: {} });
    expect(unknown).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    const malformed = await call(area, OPEN, { ...office, params: { cohortId: anId('app', 9) }, body: {} });
    expect(malformed).toMatchObject({ status: 422, body: { errors: [{ path: 'cohortId' }] } });
  });
});

describe('closing a cohort', () => {
  it('ends intake and is told once', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    const params = { cohortId: await anOpenCohort(world) };
    const headers = { 'if-match': '"2"' };
    const answer = await call(area, CLOSE, { ...office, params, body: {}, headers });
    expect(answer).toMatchObject({ status: 200, body: { status: 'closed', intakeOpen: false } });
    expect(await call(area, CLOSE, { ...office, params, body: {} })).toMatchObject({ status: 409 });
    expect(await told(world, 'pharos.cohort.closed.v1')).toHaveLength(1);
  });

  it('is not for a draft', async () => {
    const world = await aWorld();
    const answer = await call(createHandler(world), CLOSE, {
      ...office,
      params: { cohortId: await aDraft(world) },
      body: {},
    });
    expect(answer).toMatchObject({ status: 409, body: { facts: { status: 'draft' } } });
  });
});

describe('reading cohorts', () => {
  it('needs a token, and shows the newest first', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    const first = await aDraft(world);
    world.at('2024-05-02T14:00:00.000Z');
    const second = await aDraft(world);
    const list = await call(area, 'GET /cohorts', { as: 'someone' });
    expect((list.body.items as { id: string }[]).map(({ id }) => id)).toEqual([second, first]);
    expect(await call(area, 'GET /cohorts')).toMatchObject({ status: 401 });
    const one = await call(area, 'GET /cohorts/{cohortId}', { as: 'someone', params: { cohortId: first } });
    expect(one).toMatchObject({ status: 200, body: { id: first }, headers: { etag: expect.stringMatching(/^"1-/) } });
  });
});

describe('messages that need a person', () => {
  it('are listed by state, and an unconfirmed one is sent again by a person, once', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    const cohortId = await anOpenCohort(world);
    const doubtful = aMessage({ id: anId('msg', 1), cohortId, status: 'unconfirmed' });
    const failed = aMessage({ id: anId('msg', 2), cohortId, status: 'failed', failure: 'rejected' });
    await world.store.commit(
      [doubtful, failed].map((each) => entities.messages.insert(each)),
      [],
      world.trace,
    );

    const list = await call(area, 'GET /cohorts/{cohortId}/messages', { ...office, params: { cohortId } });
    expect(list.body.items).toMatchObject([{ id: doubtful.id, status: 'unconfirmed' }]);
    expect((list.body.items as object[])[0]).not.toHaveProperty('about');

    const racing = createHandler(neckAndNeck(world));
    const resend = (messageId: string) =>
      call(racing, 'POST /messages/{messageId}/resend', { ...office, params: { messageId }, body: {} });
    const answers = await Promise.all([resend(doubtful.id), resend(doubtful.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(await told(world, 'pharos.message.requested.v1')).toHaveLength(1);
    expect(await resend(failed.id)).toMatchObject({ status: 409, body: { type: '/problems/invalid-transition' } });
  });

  it('are for coordinators only', async () => {
    const world = await aWorld();
    const cohortId = await anOpenCohort(world);
    const answer = await call(createHandler(world), 'GET /cohorts/{cohortId}/messages', {
      as: 'someone',
      params: { cohortId },
    });
    expect(answer).toMatchObject({ status: 403 });
  });
});

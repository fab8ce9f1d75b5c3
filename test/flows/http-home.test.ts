import { readFileSync } from 'node:fs';
import { createClient } from '@pharos/api-client';
import { createHandler as homeArea } from '@pharos/functions/http/home/handler.ts';
import { createHandler as meetingsArea } from '@pharos/functions/http/meetings/handler.ts';
import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { entities } from '@pharos/store';
import { meterOf, type ReadCall } from '@pharos/test/store/capacity.ts';
import { aMessage } from '@pharos/test/support/builders.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { accepted, anOpenCohort, aPair, aProposedRun, apply, appointed, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

type Fields = Record<string, unknown>;

let world: World;
let calls: ReadCall[];
let cohortId: string;
let pairId: string;

const home = (as: string, of = cohortId) =>
  call(homeArea(world), 'GET /cohorts/{cohortId}/home', { as, params: { cohortId: of } });
const coordinating = (as: string, query: Record<string, string> = {}) =>
  call(homeArea(world), 'GET /me/coordinating', { as, query });
const mine = async (as: string) => (await call(homeArea(world), 'GET /me/home', { as })).body;
const queries = () => calls.filter(({ command }) => command === 'QueryCommand').length;
const byKey = () => calls.filter(({ command }) => /Get/.test(command)).length;

const DAY = '2024-06-03T18:00:00.000Z';

beforeAll(async () => {
  world = await aWorld();
  cohortId = await anOpenCohort(world);
  for (let i = 1; i <= 7; i += 1) {
    world.at(`2024-05-0${i}T15:00:00.000Z`);
    await accepted(world, cohortId, `mentee-${i}`, 'mentee');
  }
  await apply(world, cohortId, 'newcomer', 'mentee');
  world.at(DAY);
  const pair = await aPair(world, cohortId, { mentor: 'morgan', mentee: 'marie' });
  pairId = pair.id;
  const [giver, taker] = [
    await accepted(world, cohortId, 'mona', 'mentor'),
    await accepted(world, cohortId, 'max', 'mentee'),
  ];
  await aProposedRun(world, cohortId, [[giver, taker]]);
  const of = { mentorshipId: pair.id, cohortId };
  const message = { cohortId, participantId: pair.mentee.participantId };
  const nudgePlan = {
    local: '2024-06-03T09:00',
    zone: 'America/Edmonton',
    at: '2024-06-03T15:00:00.000Z',
    tzdata: '2024b',
  };
  await world.store.commit(
    [
      entities.helpRequests.insert({
        ...of,
        id: world.newId('hlp', world.now()),
        participantId: pair.mentee.participantId,
        side: 'mentee',
        reason: 'meeting',
        raisedAt: '2024-06-01T18:00:00.000Z',
        status: 'open',
        version: 1,
      }),
      entities.nudges.insert({
        ...of,
        milestoneKey: 'quiet',
        about: 'quiet-pair',
        last: true,
        plan: nudgePlan,
        status: 'fired',
        firedAt: nudgePlan.at,
        version: 1,
      }),
      entities.unreachable.insert({
        cohortId,
        participantId: pair.mentor.participantId,
        reason: 'bounced',
        since: DAY,
        messageId: world.newId('msg', world.now()),
        version: 1,
      }),
      entities.messages.insert(aMessage({ ...message, id: world.newId('msg', world.now()), status: 'unconfirmed' })),
      entities.messages.insert(aMessage({ ...message, id: world.newId('msg', world.now() + 1), status: 'failed' })),
    ],
    [],
    world.trace,
  );
  await appointed(world, 'helen', 'helper');
  await appointed(world, 'carl', 'coordinator');
  await appointed(world, 'edu', 'coordinator', 'edumentoring');
  calls = meterOf(world.client);
});
beforeEach(() => {
  world.at(DAY);
  calls.length = 0;
});

describe('a coordinator’s home', () => {
  it('says what waits, since when, the first five, and where the rest is', async () => {
    const { status, body } = await home('carl');
    expect(status).toBe(200);
    const { cohort, next, ...blocks } = body as Record<string, Fields>;
    const glance = Object.entries(blocks).map(([name, { count, atLeast, since, all }]) => [
      name,
      count,
      atLeast,
      since,
      all,
    ]);
    const at = (path: string) => `/cohorts/${cohortId}/${path}`;
    expect(glance).toEqual([
      ['menteesToDecide', 1, false, '2024-05-07T15:00:00.000Z', at('applications?role=mentee&status=submitted')],
      ['mentorsToDecide', 0, false, null, at('applications?role=mentor&status=submitted')],
      ['waiting', 8, false, '2024-05-01T15:00:00.000Z', at('waiting')],
      ['runsToReview', 1, false, DAY, at('match-runs')],
      ['helpRequests', 1, false, '2024-06-01T18:00:00.000Z', at('help-requests')],
      ['quietPairs', 1, false, '2024-06-03T15:00:00.000Z', at('quiet-pairs')],
      ['unreachable', 1, false, DAY, at('unreachable')],
      ['unconfirmed', 1, false, '2024-12-03T16:00:00.000Z', at('messages?status=unconfirmed')],
      ['failed', 1, false, '2024-12-03T16:00:00.000Z', at('messages?status=failed')],
    ]);
    expect(cohort).toMatchObject({ id: cohortId, programmeId: 'werklund' });
    expect((body.next as Fields[]).map(({ key }) => key)).toHaveLength(3);
    expect(blocks.waiting?.items).toMatchObject([1, 2, 3, 4, 5].map((i) => ({ name: `mentee-${i}`, language: 'en' })));
    expect(blocks.helpRequests?.items).toMatchObject([{ name: 'marie', waitedDays: 2, reason: 'meeting' }]);
    expect(blocks.quietPairs?.items).toMatchObject([{ mentorshipId: pairId, mentor: 'morgan', mentee: 'marie' }]);
    expect(blocks.unreachable?.items).toMatchObject([{ name: 'morgan', email: 'morgan@example.org' }]);
  });

  it('costs a query for each block, one more where there are more than five, and reads no more', async () => {
    await home('carl');
    // Nine blocks and the timeline; one count, of those who wait. By key: the roles and the cohort; the quiet pair; names. Definitions are kept.
    expect([queries(), byKey()]).toEqual([11, 3]);
    expect(Math.max(...calls.map(({ items }) => items))).toBeLessThanOrEqual(9);
  });

  it('counts to 100 and no further when hundreds wait', async () => {
    const other = await anOpenCohort(world);
    const [known] = (await world.store.applications.waiting(cohortId, { limit: 1 })).items;
    if (!known) throw new Error('nobody waits');
    const many = Array.from({ length: 150 }, (_, i) => ({
      ...known,
      cohortId: other,
      id: world.newId('app', world.now() + i),
      submittedAt: new Date(Date.parse(DAY) + i).toISOString(),
    }));
    await world.store.putMany(many.map(entities.applications.toItem));
    calls.length = 0;
    expect((await home('carl', other)).body.waiting).toMatchObject({ count: 100, atLeast: true, since: DAY });
    expect(Math.max(...calls.map(({ items }) => items))).toBe(101);
  });

  it('shows a helper the queue and the dates, without answers or addresses, and reads nothing else', async () => {
    const { body } = await home('helen');
    expect(Object.keys(body)).toEqual(['cohort', 'menteesToDecide', 'mentorsToDecide', 'waiting', 'next']);
    expect(JSON.stringify(body)).not.toMatch(/@|numeracy|mathematics/);
    expect(queries()).toBe(5);
  });

  it('leaves a pair out that has met since it was asked', async () => {
    world.at('2024-06-05T18:00:00.000Z');
    const pair = await aPair(world, cohortId, { mentor: 'mel', mentee: 'mia' });
    const plan = {
      local: '2024-06-05T09:00',
      zone: 'America/Edmonton',
      at: '2024-06-05T15:00:00.000Z',
      tzdata: '2024b',
    };
    const nudge = { mentorshipId: pair.id, cohortId, milestoneKey: 'quiet', about: 'quiet-pair', last: true } as const;
    const fired = { ...nudge, plan, status: 'fired', firedAt: plan.at, version: 1 } as const;
    await world.store.commit([entities.nudges.insert(fired)], [], world.trace);
    expect((await home('carl')).body.quietPairs).toMatchObject({ count: 2 });
    const body = { local: '2024-06-05T10:00', mode: 'virtual' };
    const params = { mentorshipId: pair.id };
    await call(meetingsArea(world), 'POST /mentorships/{mentorshipId}/meetings/log', { as: 'mia', params, body });
    expect((await home('carl')).body.quietPairs).toMatchObject({ count: 1, atLeast: false });
  });
});

describe('all my cohorts at a glance', () => {
  it('shows each cohort under way of my programmes, counts without names', async () => {
    const { items } = (await coordinating('carl')).body as { items: Fields[] };
    expect(items.map(({ cohort }) => (cohort as Fields).id)).toContain(cohortId);
    const [first] = items.filter(({ cohort }) => (cohort as Fields).id === cohortId);
    expect(first).toMatchObject({ waiting: { since: '2024-05-01T15:00:00.000Z' }, runsToReview: { count: 1 } });
    expect(JSON.stringify(items)).not.toMatch(/"items":\[\{"id"|mentee-1|@/);
  });

  it('shows a helper their part, and others nothing', async () => {
    const { items } = (await coordinating('helen')).body as { items: Fields[] };
    expect(items.map((each) => Object.keys(each))).toContainEqual([
      'cohort',
      'menteesToDecide',
      'mentorsToDecide',
      'waiting',
      'next',
    ]);
    expect((await coordinating('edu')).body.items).toEqual([]);
    expect((await coordinating('marie')).body).toEqual({ items: [] });
    expect(((await coordinating('office')).body.items as Fields[]).length).toBeGreaterThan(0);
  });

  it('pages through cohorts, a bounded number of queries each', async () => {
    calls.length = 0;
    const first = await coordinating('carl', { limit: '1' });
    expect(first.body.cursor).toEqual(expect.any(String));
    expect(queries()).toBeLessThanOrEqual(1 + 10 + 9);
    const second = await coordinating('carl', { limit: '1', cursor: String(first.body.cursor) });
    expect((second.body.items as Fields[]).map(({ cohort }) => (cohort as Fields).id)).toEqual([cohortId]);
    expect(await coordinating('carl', { limit: '6' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'limit' }] },
    });
  });
});

describe('a participant’s home', () => {
  it('says where a mentee stands in the queue, honestly', async () => {
    const { applications, mentorships, dates } = (await mine('mentee-3')) as Record<string, Fields[]>;
    expect(applications).toMatchObject([
      {
        role: 'mentee',
        status: 'accepted',
        place: { count: 3, atLeast: false },
        waiting: { count: 8, atLeast: false },
        mentorsWithPlaces: { count: 3, atLeast: false },
      },
    ]);
    expect(applications?.[0]?.words).toMatch(
      /^You are 3rd of the 8 mentees who wait\. 3 mentors have a place now\. .*not first come/,
    );
    expect(mentorships).toEqual([]);
    expect(dates).toMatchObject([{ cohortId, published: expect.any(String), at: expect.any(String) }]);
  });

  it('shows a pair why, who writes first, what was noted, the next meeting, and what can be done', async () => {
    const params = { mentorshipId: pairId };
    const body = { local: '2024-06-20T16:30', mode: 'virtual', place: 'https://meet.example.org/x' };
    const later = { ...body, local: '2024-06-12T16:30' };
    const { status } = await call(meetingsArea(world), 'POST /mentorships/{mentorshipId}/meetings', {
      as: 'marie',
      params,
      body,
    });
    await call(meetingsArea(world), 'POST /mentorships/{mentorshipId}/meetings', { as: 'marie', params, body: later });
    expect(status).toBe(201);
    for (const [who, other] of [
      ['marie', 'morgan'],
      ['morgan', 'marie'],
    ] as const) {
      const { mentorships } = (await mine(who)) as { mentorships: Fields[] };
      expect(mentorships).toMatchObject([
        {
          id: pairId,
          other: { name: other },
          writesFirst: 'mentee',
          words: 'Every conversation counts, noted here or not.',
          nextMeeting: {
            starts: { local: '2024-06-12T16:30' },
            place: body.place,
            when: expect.stringContaining('June 12, 2024 at 4:30'),
          },
          actions: [
            { method: 'GET', href: `mailto:${other}@example.org`, text: `Write to ${other}` },
            { operation: 'planMeeting', method: 'POST', href: `/mentorships/${pairId}/meetings` },
            { operation: 'logMeeting' },
            { operation: 'pauseMentorship', href: `/mentorships/${pairId}/pause` },
          ],
        },
      ]);
    }
    world.at('2024-06-13T18:00:00.000Z');
    expect((await mine('marie')).mentorships).toMatchObject([
      { nextMeeting: { starts: { local: '2024-06-20T16:30' } } },
    ]);
    const area = mentorshipsArea(world);
    await call(area, 'POST /mentorships/{mentorshipId}/pause', { as: 'marie', params, body: {} });
    expect((await mine('marie')).mentorships).toMatchObject([
      { status: 'paused', actions: [{}, {}, {}, { operation: 'resumeMentorship' }] },
    ]);
    await call(area, 'POST /mentorships/{mentorshipId}/end', { ...office, params, body: { reason: 'other' } });
    expect((await mine('marie')).mentorships).toEqual([]);
    expect((await mine('marie')).applications).toMatchObject([{ words: expect.stringContaining('mentees who wait') }]);
  });

  it('is for people with several roles and cohorts, and for nobody yet', async () => {
    const second = await anOpenCohort(world);
    await apply(world, second, 'mentee-3', 'mentor');
    const { applications, dates } = (await mine('mentee-3')) as Record<string, Fields[]>;
    expect(applications?.map(({ role, status }) => [role, status])).toEqual([
      ['mentor', 'submitted'],
      ['mentee', 'accepted'],
    ]);
    expect(dates?.map((date) => date.cohortId).sort()).toEqual([cohortId, second].sort());
    expect(await mine('passer-by')).toEqual({
      participant: null,
      applications: [],
      mentorships: [],
      dates: [],
      nominations: [],
      more: [],
    });
  });

  it('costs a bounded number of reads', async () => {
    await mine('mentee-2');
    // Six lists of one's own, the queue three times, one timeline; by key: who calls; the person; the cohort. Definitions are kept.
    expect([queries(), byKey()]).toEqual([10, 3]);
    expect(Math.max(...calls.map(({ items }) => items))).toBeLessThanOrEqual(12);
  });
});

it('speaks the reader’s language', async () => {
  const own = await anOpenCohort(world);
  const { id } = await accepted(world, own, 'francoise', 'mentee');
  const { participantId } = await world.store.applications.get(id);
  const person = await world.store.participants.get(participantId);
  await world.store.commit(
    [entities.participants.replace({ ...person, language: 'fr', version: person.version + 1 })],
    [],
    world.trace,
  );
  const { applications, dates } = (await mine('francoise')) as Record<string, Fields[]>;
  expect(applications?.[0]?.words).toMatch(/^Vous êtes la seule personne mentorée en attente\. /);
  expect(applications?.[0]?.actions).toMatchObject([{ text: 'Retirer ma demande' }]);
  expect(dates).toHaveLength(1);
});

it('the lines in the client’s README show both home screens', async () => {
  const readme = readFileSync(new URL(import.meta.resolve('@pharos/api-client/README.md')), 'utf8');
  const lines = /## Two calls for two home screens[\s\S]*?```js\n([\s\S]*?)```/.exec(readme)?.[1];
  const module = `export default async (pharos, cohortId, show) => {${lines}}`;
  const { default: run } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(module)}`);
  const clientOf = (as: string) =>
    createClient({
      baseUrl: 'https://api.example.org',
      fetch: async (url) => {
        const { pathname } = new URL(String(url));
        const [, , id = ''] = pathname.split('/');
        const route = pathname.startsWith('/cohorts/') ? 'GET /cohorts/{cohortId}/home' : `GET ${pathname}`;
        const answer = await call(homeArea(world), route, { as, params: { cohortId: id } });
        return Response.json(answer.body, { status: answer.status });
      },
    });
  const shown: unknown[][] = [];
  const pharos = { getMyHome: clientOf('mentee-2').getMyHome, getCohortHome: clientOf('carl').getCohortHome };
  await run(pharos, cohortId, (...words: unknown[]) => shown.push(words));
  expect(shown).toContainEqual([expect.any(String), expect.stringMatching(/^You are 2nd of the /), expect.any(Array)]);
  expect(shown).toContainEqual([
    expect.any(String),
    1,
    DAY,
    [expect.objectContaining({ status: 'proposed' })],
    expect.any(String),
  ]);
  expect(shown.flat().filter((word) => word === undefined)).toEqual([]);
});

import type { Application } from '@pharos/domain';
import { createHandler } from '@pharos/functions/http/match-previews/handler.ts';
import { createHandler as matchRunsArea } from '@pharos/functions/http/match-runs/handler.ts';
import { anId } from '@pharos/test/support/builders.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { accepted, anOpenCohort, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';

const CHECK = 'GET /cohorts/{cohortId}/match-check';
const WHAT_IF = 'POST /cohorts/{cohortId}/what-if';
const one = { 'mentees-wanted': 1 };

let world: World;
let cohortId: string;
beforeEach(async () => {
  world = await aWorld();
  cohortId = await anOpenCohort(world);
});

const check = (of = cohortId) => call(createHandler(world), CHECK, { ...office, params: { cohortId: of } });
const tryOut = (body: unknown, headers: Record<string, string> = {}) =>
  call(createHandler(world), WHAT_IF, { ...office, params: { cohortId }, body, headers });
const pair = (mentee: Application, mentor: Application) => ({
  menteeApplicationId: mentee.id,
  mentorApplicationId: mentor.id,
});

/** One mentor for science with one place; one mentee of the same subject and one of another. */
const aSmallCohort = async () => ({
  mentor: await accepted(world, cohortId, 'max', 'mentor', { ...one, 'teaching-areas': ['science'] }),
  near: await accepted(world, cohortId, 'near', 'mentee', { 'teaching-areas': ['science'] }),
  far: await accepted(world, cohortId, 'far', 'mentee', { 'teaching-areas': ['french'], interests: ['technology'] }),
});

describe('a look at policy and people before a run', () => {
  it('counts what a coordinator should know, in both languages, and stops nothing', async () => {
    await aSmallCohort();
    await accepted(world, cohortId, 'fleur', 'mentee', { language: ['fr'] });
    const { status, body } = await check();
    expect({ status, body }).toMatchObject({ status: 200, body: { mentees: 3, mentors: 1, places: 1, errors: [] } });
    const warnings = body.warnings as { kind: string; count: number; text: { en: string; fr: string } }[];
    expect(warnings).toContainEqual(expect.objectContaining({ kind: 'too-few-places', count: 2, of: 3 }));
    expect(warnings).toContainEqual(expect.objectContaining({ kind: 'rule-leaves-nobody', count: 1, of: 3 }));
    for (const { text } of warnings) expect([text.en, text.fr]).not.toContain('');
  });

  it('has the digests of the run that would follow, and they move with the cohort', async () => {
    await aSmallCohort();
    const before = await check();
    expect((await check()).body.basis).toEqual(before.body.basis);
    await accepted(world, cohortId, 'late', 'mentee');
    const after = (await check()).body.basis as { inputsDigest: string };
    expect(after.inputsDigest).not.toBe((before.body.basis as { inputsDigest: string }).inputsDigest);
  });

  it('says what a run would fail on: pins beyond the places of a mentor', async () => {
    const { mentor, near, far } = await aSmallCohort();
    for (const mentee of [near, far]) {
      const params = { cohortId, ...pair(mentee, mentor) };
      const route = 'PUT /cohorts/{cohortId}/pair-rules/{menteeApplicationId}/{mentorApplicationId}';
      await call(matchRunsArea(world), route, { ...office, params, body: { rule: 'pin' } });
    }
    const { status, body } = await check();
    expect(status).toBe(200);
    expect(body.errors).toEqual([{ path: expect.stringMatching(/^(pinned|mentors)/), message: expect.any(String) }]);
    expect(await tryOut({})).toMatchObject({ status: 409, body: { facts: { errors: body.errors } } });
  });

  it('of an empty cohort is a warning, of an unknown one 404', async () => {
    expect((await check()).body).toMatchObject({ mentees: 0, mentors: 0, warnings: [{ kind: 'no-mentees' }] });
    expect(await check(anId('coh', 9))).toMatchObject({ status: 404 });
  });
});

describe('trying a change', () => {
  it('with one pin more says who would lose their mentor, by name, and leaves no trace', async () => {
    const { mentor, near, far } = await aSmallCohort();
    const before = await world.rows();
    const { status, body } = await tryOut({ pin: [pair(far, mentor)] }, { 'idempotency-key': 'a-key' });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        before: { matched: 1, proven: true },
        after: { matched: 1, proven: true },
        counts: { kept: 0, newlyMatched: 1, noLongerMatched: 1 },
      },
    });
    expect(body.pairs).toHaveLength(2);
    expect(body.pairs).toContainEqual(
      expect.objectContaining({ mentee: near.id, name: 'near', kind: 'no-longer-matched', to: null }),
    );
    expect(body.pairs).toContainEqual(
      expect.objectContaining({ mentee: far.id, kind: 'newly-matched', to: expect.objectContaining({ name: 'max' }) }),
    );
    expect(body.text).toEqual({ en: expect.stringMatching(/\S/), fr: expect.stringMatching(/\S/) });
    expect(await world.rows()).toEqual(before);
  });

  it('with two mentors more, like one there is, says whom they would take', async () => {
    const { mentor, far } = await aSmallCohort();
    const { body } = await tryOut({ addMentors: [{ like: mentor.id, copies: 2 }] });
    expect(body).toMatchObject({
      before: { mentors: 1, matched: 1 },
      after: { mentors: 3, matched: 2 },
      counts: { newlyMatched: 1 },
    });
    const pairs = body.pairs as { mentee: string; kind: string; to: { mentor: string; name?: string } }[];
    expect(pairs.find(({ kind }) => kind === 'newly-matched')?.mentee).toBe(far.id);
    const tried = pairs.flatMap(({ to }) => (/^new-mentor-[12]$/.test(to.mentor) ? [to] : []));
    expect(tried).not.toHaveLength(0);
    for (const to of tried) expect(to).not.toHaveProperty('name');
  });

  it('with other weights, or nothing at all', async () => {
    await aSmallCohort();
    const weighted = await tryOut({ weights: { 'teaching-areas': 0 }, balance: 0 });
    expect(weighted).toMatchObject({ status: 200, body: { after: { proven: true } } });
    expect(await tryOut({})).toMatchObject({ status: 200, body: { counts: { kept: 1, changed: 0 }, pairs: [] } });
  });

  it.each<[string, (people: { mentor: Application; near: Application }) => unknown, string]>([
    ['a weight of no criterion', () => ({ weights: { horoscope: 3 } }), 'weights.horoscope'],
    ['a weight below zero', () => ({ weights: { interests: -1 } }), 'weights.interests'],
    ['a pin of somebody unknown', ({ mentor }) => ({ pin: [{ ...pair(mentor, mentor) }] }), 'pin.0'],
    ['a pin taken back that is none', ({ mentor, near }) => ({ unpin: [pair(near, mentor)] }), 'unpin.0'],
    ['a mentor like nobody', () => ({ addMentors: [{ like: anId('app', 9), copies: 1 }] }), 'addMentors.0.like'],
    ['a mentor with 41 places', () => ({ addMentors: [{ id: 'new-1', capacity: 41, answers: {} }] }), 'addMentors.0'],
    [
      'an answer of the wrong type',
      () => ({ addMentors: [{ id: 'new-1', capacity: 1, answers: { interests: 'all' } }] }),
      'addMentors.0.answers.interests',
    ],
    ['a field there is not', () => ({ wish: 1 }), 'body'],
  ])('with %s is 422 and names the field', async (_, change, path) => {
    const { mentor, near } = await aSmallCohort();
    const { status, body } = await tryOut(change({ mentor, near }));
    expect({ status, type: body.type }).toEqual({ status: 422, type: '/problems/invalid-input' });
    const paths = (body.errors as { path: string }[]).map((each) => each.path);
    expect(paths.some((each) => each.startsWith(path))).toBe(true);
  });

  it('is for coordinators, as is the look before', async () => {
    const params = { cohortId };
    const area = createHandler(world);
    expect(await call(area, WHAT_IF, { as: 'someone', params, body: {} })).toMatchObject({ status: 403 });
    expect(await call(area, CHECK, { as: 'someone', params })).toMatchObject({ status: 403 });
    expect(await call(area, CHECK, { params })).toMatchObject({ status: 401 });
  });

  it('that cannot be finished within one request says so', async () => {
    await aSmallCohort();
    let time = world.now();
    const late = {
      ...world,
      now: () => {
        time += 30_000;
        return time;
      },
    };
    const answer = await call(createHandler(late), WHAT_IF, { ...office, params: { cohortId }, body: {} });
    expect(answer).toMatchObject({ status: 409, body: { type: '/problems/too-many-people', facts: { mentees: 2 } } });
  });
});

describe('a cohort that is too large', () => {
  /** The same world, in which these many wait and are accepted, and of the mentors these many have a place left. */
  const crowded = (mentees: number, mentors: number, free = mentors): World => ({
    ...world,
    store: {
      ...world.store,
      applications: {
        ...world.store.applications,
        countWaiting: async () => mentees,
        countAccepted: async () => mentors,
        accepted: async () => Array.from({ length: free }, () => ({ load: 0, capacity: 1 }) as Application),
      },
    },
  });

  it.each([
    ['a match run', 'POST /cohorts/{cohortId}/match-runs', matchRunsArea],
    ['a look before', CHECK, createHandler],
    ['trying a change', WHAT_IF, createHandler],
  ] as const)('is refused up front, with the figures: %s', async (_, route, area) => {
    const request = { ...office, params: { cohortId }, ...(route === CHECK ? {} : { body: {} }) };
    const refused = await call(area(crowded(25_000, 5_001)), route, request);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        type: '/problems/too-many-people',
        errors: [{ path: 'cohortId' }],
        facts: { mentees: 25_000, mentors: 5_001, pairs: 125_025_000, atMost: { pairs: expect.any(Number) } },
      },
    });
    expect(refused.body.detail).toContain('125,025,000');
  });

  it('is not one whose mentors are full', async () => {
    const request = { ...office, params: { cohortId }, body: {} };
    const area = matchRunsArea(crowded(25_000, 5_001, 100));
    expect(await call(area, 'POST /cohorts/{cohortId}/match-runs', request)).toMatchObject({ status: 202 });
  });
});

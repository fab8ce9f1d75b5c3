import { createHandler } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { anId } from '@pharos/test/support/builders.ts';
import { call } from '@pharos/test/support/invoke.ts';
import {
  accepted,
  aDraft,
  aForm,
  anOpenCohort,
  aPair,
  apply,
  neckAndNeck,
  noticeNow,
  office,
  told,
} from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const APPLY = 'POST /cohorts/{cohortId}/applications';
const decision = (verb: string) => `POST /applications/{applicationId}/${verb}`;

const anIntake = async () => {
  const world = await aWorld();
  const cohortId = await anOpenCohort(world);
  return { world, cohortId, area: createHandler(world) };
};

describe('applying', () => {
  it('is 201 with the application, and one event that carries ids only', async () => {
    const { world, cohortId } = await anIntake();
    const answer = await apply(world, cohortId, 'camille', 'mentee', { 'hopes-text': 'To stay' });
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'submitted', role: 'mentee', applicant: { name: 'camille', email: 'camille@example.org' } },
      headers: { etag: '"1"' },
    });
    const events = await told(world, 'pharos.application.submitted.v1');
    expect(events).toHaveLength(1);
    expect(events[0]?.data).toEqual({
      applicationId: answer.body.id,
      cohortId,
      participantId: answer.body.participantId,
      role: 'mentee',
    });
    expect(JSON.stringify(await world.outbox())).not.toMatch(/camille|To stay/);
  });

  it('twice in the same role is 409 and names the first application', async () => {
    const { world, cohortId } = await anIntake();
    const first = await apply(world, cohortId, 'camille', 'mentee');
    const rows = (await world.rows()).length;
    const second = await apply(world, cohortId, 'camille', 'mentee');
    expect(second).toMatchObject({
      status: 409,
      body: { type: '/problems/already-exists', facts: { applicationId: first.body.id } },
    });
    expect(await world.rows()).toHaveLength(rows);
  });

  it('twice at the same moment is taken once', async () => {
    const { world, cohortId } = await anIntake();
    const racing = neckAndNeck(world, 3);
    const answers = await Promise.all([1, 2, 3].map(() => apply(racing, cohortId, 'camille', 'mentee')));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await told(world, 'pharos.application.submitted.v1')).toHaveLength(1);
  });

  it('in both roles is one person with two applications', async () => {
    const { world, cohortId } = await anIntake();
    const mentor = await apply(world, cohortId, 'camille', 'mentor');
    const mentee = await apply(world, cohortId, 'camille', 'mentee');
    expect([mentor.status, mentee.status]).toEqual([201, 201]);
    expect(mentee.body.participantId).toBe(mentor.body.participantId);
  });

  it('in both roles is refused where nobody may be both, whichever comes first, and also at the same moment', async () => {
    const world = await aWorld();
    const body = { programmeId: 'school-board', cycle: '2024-2025' };
    const { body: cohort } = await call(programmesArea(world), 'POST /cohorts', { ...office, body });
    const params = { cohortId: String(cohort.id) };
    await call(programmesArea(world), 'POST /cohorts/{cohortId}/open', { ...office, params, body: {} });
    const form = (who: string, role: 'mentor' | 'mentee') => ({
      ...{ role, kind: role === 'mentor' ? 'mentor-teacher' : 'first-year' },
      ...{ name: who, email: `${who}@example.org`, language: 'en' },
      consent: { notice: noticeNow('school-board') },
      answers: {
        ...(role === 'mentor' ? { 'mentees-wanted': 8 } : {}),
        ...{ 'teaching-areas': ['science'], 'grade-levels': ['grades-1-3'], area: 'north' },
        ...{ 'ways-of-working': ['inquiry'], language: ['en'] },
      },
    });
    const as = (who: string, role: 'mentor' | 'mentee', there = world) =>
      call(createHandler(there), APPLY, { as: who, params, body: form(who, role) });
    const first = await as('camille', 'mentor');
    expect(await as('camille', 'mentee')).toMatchObject({
      status: 409,
      body: { type: '/problems/already-exists', facts: { applicationId: first.body.id } },
    });
    await as('alix', 'mentee');
    expect(await as('alix', 'mentor')).toMatchObject({ status: 409 });
    const racing = neckAndNeck(world, 2);
    const answers = await Promise.all([as('robin', 'mentor', racing), as('robin', 'mentee', racing)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('with somebody else’s address is refused, and nothing is half-written', async () => {
    const { world, cohortId, area } = await anIntake();
    await apply(world, cohortId, 'camille', 'mentee');
    const rows = (await world.rows()).length;
    const body = { ...aForm('impostor', 'mentor'), email: 'CAMILLE@example.org' };
    const answer = await call(area, APPLY, { as: 'impostor', params: { cohortId }, body });
    expect(answer).toMatchObject({ status: 409, body: { errors: [{ path: 'email' }] } });
    expect(await world.rows()).toHaveLength(rows);
  });

  it('with another address than before is refused, naming the field', async () => {
    const { world, cohortId, area } = await anIntake();
    await apply(world, cohortId, 'camille', 'mentee');
    const body = { ...aForm('camille', 'mentor'), email: 'other@example.org' };
    const answer = await call(area, APPLY, { as: 'camille', params: { cohortId }, body });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'email' }] } });
  });

  it('is refused while the cohort takes no applications: a draft, and one that is closed', async () => {
    const { world, cohortId } = await anIntake();
    expect(await apply(world, await aDraft(world), 'camille', 'mentee')).toMatchObject({
      status: 409,
      body: { facts: { status: 'draft' } },
    });
    await call(programmesArea(world), 'POST /cohorts/{cohortId}/close', { ...office, params: { cohortId }, body: {} });
    expect(await apply(world, cohortId, 'camille', 'mentee')).toMatchObject({
      status: 409,
      body: { type: '/problems/intake-closed', facts: { status: 'closed' } },
    });
    expect(await told(world, 'pharos.application.submitted.v1')).toEqual([]);
  });

  it('to an unknown cohort is 404, without a token 401', async () => {
    const { world, cohortId, area } = await anIntake();
    expect(await apply(world, anId('coh', 9), 'camille', 'mentee')).toMatchObject({ status: 404 });
    expect(await call(area, APPLY, { params: { cohortId }, body: aForm('camille', 'mentee') })).toMatchObject({
      status: 401,
    });
  });

  it('is refused in the programme’s own words, in both languages, to those whom it is not for', async () => {
    const { world, cohortId } = await anIntake();
    expect(await apply(world, cohortId, 'camille', 'mentee', { 'year-of-program': 'first-year' })).toMatchObject({
      status: 422,
      body: {
        type: '/problems/not-eligible',
        errors: [{ path: 'answers.year-of-program' }],
        facts: {
          refusal: { en: expect.stringContaining('final year'), fr: expect.stringContaining('dernière année') },
        },
      },
    });
  });

  it('with everything wrong is 422 that names every field, and writes nothing', async () => {
    const { world, cohortId, area } = await anIntake();
    const rows = (await world.rows()).length;
    const body = { role: 'boss', kind: 'Alumni!', name: ' ', email: 'x', language: 'de', answers: { region: true } };
    const answer = await call(area, APPLY, { as: 'camille', params: { cohortId }, body });
    expect(answer.status).toBe(422);
    expect((answer.body.errors as { path: string }[]).map(({ path }) => path)).toEqual([
      'role',
      'kind',
      'name',
      'email',
      'language',
      'answers.region',
      'consent',
    ]);
    expect(await world.rows()).toHaveLength(rows);
  });

  it('with wrong answers names each of them', async () => {
    const { world, cohortId } = await anIntake();
    const answer = await apply(world, cohortId, 'marc', 'mentor', {
      'mentees-wanted': 9,
      'teaching-areas': ['alchemy'],
      'meeting-mode': [],
      shoe: 'brown',
    });
    expect((answer.body.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      'answers.meeting-mode',
      'answers.mentees-wanted',
      'answers.shoe',
      'answers.teaching-areas',
    ]);
  });

  it('with a body that is no JSON is 400, of another content type 415', async () => {
    const { cohortId, area } = await anIntake();
    const request = { as: 'camille', params: { cohortId } };
    expect(await call(area, APPLY, { ...request, body: '{"role":' })).toMatchObject({ status: 400 });
    expect(
      await call(area, APPLY, {
        ...request,
        body: 'role=mentee',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ).toMatchObject({ status: 415 });
  });
});

describe('deciding', () => {
  it.each([
    ['accept', 'accepted'],
    ['waitlist', 'waitlisted'],
    ['decline', 'declined'],
  ])('to %s is told once, as %s', async (verb, status) => {
    const { world, cohortId, area } = await anIntake();
    const params = { applicationId: String((await apply(world, cohortId, 'camille', 'mentee')).body.id) };
    world.at('2024-05-03T09:00:00.000Z');
    const answer = await call(area, decision(verb), { ...office, params, body: {} });
    expect(answer).toMatchObject({ status: 200, body: { status, version: 2, decidedAt: '2024-05-03T09:00:00.000Z' } });
    expect(await call(area, decision(verb), { ...office, params, body: {} })).toMatchObject({ status: 409 });
    expect(await told(world, `pharos.application.${status}.v1`)).toHaveLength(1);
  });

  it('is for coordinators, also about oneself', async () => {
    const { world, cohortId, area } = await anIntake();
    const params = { applicationId: String((await apply(world, cohortId, 'camille', 'mentee')).body.id) };
    expect(await call(area, decision('accept'), { as: 'camille', params, body: {} })).toMatchObject({ status: 403 });
  });

  it('differently by three coordinators at once: one decision stands, one event tells of it', async () => {
    const { world, cohortId } = await anIntake();
    const params = { applicationId: String((await apply(world, cohortId, 'camille', 'mentee')).body.id) };
    const area = createHandler(neckAndNeck(world, 3));
    const answers = await Promise.all(
      ['accept', 'decline', 'waitlist'].map((verb) => call(area, decision(verb), { ...office, params, body: {} })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      type: '/problems/stale-version',
      facts: { currentVersion: 2 },
    });
    const { status } = await world.store.applications.get(params.applicationId);
    const decided = (await world.outbox())
      .map(({ type }) => type)
      .filter((type) => /application\.(?!submitted)/.test(type));
    expect(decided).toEqual([`pharos.application.${status}.v1`]);
  });

  it('on a version that no longer stands is 412, and decides nothing', async () => {
    const { world, cohortId, area } = await anIntake();
    const { id } = await accepted(world, cohortId, 'camille', 'mentee');
    const params = { applicationId: id };
    const answer = await call(area, decision('waitlist'), {
      ...office,
      params,
      body: {},
      headers: { 'if-match': '"1"' },
    });
    expect(answer).toMatchObject({ status: 412, body: { facts: { currentVersion: 2 } } });
    expect((await world.store.applications.get(id)).status).toBe('accepted');
  });

  it('about an unknown application is 404', async () => {
    const { area } = await anIntake();
    const params = { applicationId: anId('app', 9) };
    expect(await call(area, decision('accept'), { ...office, params, body: {} })).toMatchObject({ status: 404 });
  });
});

describe('withdrawing', () => {
  it('is for the applicant, and frees them to apply again', async () => {
    const { world, cohortId, area } = await anIntake();
    const first = await apply(world, cohortId, 'camille', 'mentee');
    const params = { applicationId: String(first.body.id) };
    expect(await call(area, decision('withdraw'), { as: 'stranger', params, body: {} })).toMatchObject({ status: 404 });
    expect(await call(area, decision('withdraw'), { as: 'camille', params, body: {} })).toMatchObject({
      status: 200,
      body: { status: 'withdrawn' },
    });
    expect(await told(world, 'pharos.application.withdrawn.v1')).toHaveLength(1);
    expect(await apply(world, cohortId, 'camille', 'mentee')).toMatchObject({ status: 201 });
  });

  it('waits until a mentorship under way is ended', async () => {
    const { world, cohortId, area } = await anIntake();
    const { mentee } = await aPair(world, cohortId);
    const params = { applicationId: mentee.applicationId };
    expect(await call(area, decision('withdraw'), { as: 'mentee', params, body: {} })).toMatchObject({
      status: 409,
      body: { type: '/problems/invalid-transition', facts: { load: 1 } },
    });
  });
});

describe('reading an application', () => {
  it('is for its author and the coordinator; to everybody else it does not exist', async () => {
    const { world, cohortId, area } = await anIntake();
    await apply(world, cohortId, 'neighbour', 'mentee');
    const params = { applicationId: String((await apply(world, cohortId, 'camille', 'mentee')).body.id) };
    const read = (who: object, id = params.applicationId) =>
      call(area, 'GET /applications/{applicationId}', { ...who, params: { applicationId: id } });
    expect(await read({ as: 'camille' })).toMatchObject({ status: 200, body: { id: params.applicationId } });
    expect(await read(office)).toMatchObject({ status: 200, body: { applicant: { email: 'camille@example.org' } } });
    const toNeighbour = await read({ as: 'neighbour' });
    const toNobody = await read({ as: 'neighbour' }, anId('app', 9));
    expect(toNeighbour.status).toBe(404);
    expect({ ...toNeighbour.body, instance: '' }).toEqual({ ...toNobody.body, instance: '' });
    expect(await read({})).toMatchObject({ status: 401 });
  });
});

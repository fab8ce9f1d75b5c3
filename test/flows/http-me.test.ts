import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler } from '@pharos/functions/http/me/handler.ts';
import { aContext, call, httpEvent } from '@pharos/test/support/invoke.ts';
import { aForm, anOpenCohort, aPair, apply, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

/** A call with an address that the issuer vouches for, or does not. */
const asAddress = async (world: World, sub: string, email: string, verified: string) => {
  const event = httpEvent('GET /me', { as: sub });
  Object.assign(event.requestContext.authorizer.jwt.claims, { email, email_verified: verified });
  const { body } = await createHandler(world)(event, aContext());
  return JSON.parse(body ?? 'null') as { participant: { id: string; name: string } | null };
};

const importOne = (world: World, cohortId: string) =>
  call(applicationsArea(world), 'POST /cohorts/{cohortId}/imports', {
    ...office,
    params: { cohortId },
    body: {
      csv: 'Name,Email,Areas,Grades,Interests,Hopes,Lang,Mode,Places\nRenée,renee@example.org,Mathematics,Grades 7 to 9,Numeracy,Leadership,English,Online,2\n',
      mapping: {
        name: 'Name',
        email: 'Email',
        role: { is: 'mentor' },
        kind: { is: 'alumni' },
        language: { is: 'fr' },
        answers: {
          'teaching-areas': { column: 'Areas' },
          'grade-levels': { column: 'Grades' },
          interests: { column: 'Interests' },
          hopes: { column: 'Hopes' },
          language: { column: 'Lang' },
          'meeting-mode': { column: 'Mode' },
          'mentees-wanted': { column: 'Places' },
        },
      },
    },
  });

describe('who am I', () => {
  it('is nobody yet for an account that has not applied, and a coordinator where the deployment says so', async () => {
    const area = createHandler(await aWorld());
    expect(await call(area, 'GET /me', { as: 'new' })).toMatchObject({
      status: 200,
      body: { account: 'new', participant: null, roles: {} },
    });
    expect((await call(area, 'GET /me', office)).body).toEqual({
      account: 'office',
      participant: null,
      roles: { '*': 'coordinator' },
    });
    expect(await call(area, 'GET /me')).toMatchObject({ status: 401 });
  });

  it('is the participant once the person has applied, without the account behind it', async () => {
    const world = await aWorld();
    await apply(world, await anOpenCohort(world), 'camille', 'mentee');
    const { body } = await call(createHandler(world), 'GET /me', { as: 'camille' });
    expect(body.participant).toEqual({
      id: expect.stringMatching(/^par_/),
      name: 'camille',
      email: 'camille@example.org',
      language: 'en',
    });
  });

  it('is the imported person, by an address that the issuer vouches for and by no other', async () => {
    const world = await aWorld();
    expect((await importOne(world, await anOpenCohort(world))).body).toMatchObject({ added: 1 });
    expect(await asAddress(world, 'sub-1', 'Renee@Example.org', 'true')).toMatchObject({
      participant: { name: 'Renée' },
    });
    expect(await asAddress(world, 'sub-1', 'renee@example.org', 'false')).toMatchObject({ participant: null });
  });

  it('is bound to the account with which an imported person applies, and to no second one', async () => {
    const world = await aWorld();
    const cohortId = await anOpenCohort(world);
    await importOne(world, cohortId);
    const event = httpEvent('POST /cohorts/{cohortId}/applications', {
      as: 'sub-1',
      params: { cohortId },
      body: { ...aForm('renee', 'mentee'), name: 'Renée' },
    });
    Object.assign(event.requestContext.authorizer.jwt.claims, { email: 'renee@example.org', email_verified: 'true' });
    expect((await applicationsArea(world)(event, aContext())).statusCode).toBe(201);
    expect((await call(createHandler(world), 'GET /me', { as: 'sub-1' })).body.participant).toMatchObject({
      name: 'Renée',
    });
    expect(await asAddress(world, 'sub-2', 'renee@example.org', 'true')).toMatchObject({ participant: null });
  });
});

describe('what is mine', () => {
  it('is nothing for an account that nobody knows', async () => {
    const area = createHandler(await aWorld());
    expect((await call(area, 'GET /me/applications', { as: 'new' })).body).toEqual({ items: [] });
    expect((await call(area, 'GET /me/mentorships', { as: 'new' })).body).toEqual({ items: [] });
  });

  it('are my applications, newest first, and nobody else’s', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    const cohortId = await anOpenCohort(world);
    await apply(world, cohortId, 'neighbour', 'mentee');
    const first = await apply(world, cohortId, 'camille', 'mentee');
    world.at('2024-05-02T14:00:00.000Z');
    const second = await apply(world, await anOpenCohort(world), 'camille', 'mentee');
    const { items } = (await call(area, 'GET /me/applications', { as: 'camille' })).body as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual([second.body.id, first.body.id]);
    const page = await call(area, 'GET /me/applications', { as: 'camille', query: { limit: '1' } });
    const rest = await call(area, 'GET /me/applications', {
      as: 'camille',
      query: { limit: '1', cursor: String(page.body.cursor) },
    });
    expect(rest.body.items).toMatchObject([{ id: first.body.id }]);
    const stolen = await call(area, 'GET /me/applications', {
      as: 'neighbour',
      query: { cursor: String(page.body.cursor) },
    });
    expect(stolen).toMatchObject({ status: 422, body: { errors: [{ path: 'cursor' }] } });
  });

  it('are my mentorships on the side that I ask for', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    const pair = await aPair(world, await anOpenCohort(world));
    const mine = async (as: string, side?: string) =>
      (await call(area, 'GET /me/mentorships', { as, ...(side === undefined ? {} : { query: { side } }) })).body.items;
    expect(await mine('mentee')).toMatchObject([{ id: pair.id, side: 'mentee', other: { name: 'mentor' } }]);
    expect(await mine('mentor')).toEqual([]);
    expect(await mine('mentor', 'mentor')).toMatchObject([{ id: pair.id, side: 'mentor', other: { name: 'mentee' } }]);
  });
});

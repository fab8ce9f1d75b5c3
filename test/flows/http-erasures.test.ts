import { createHandler as privacyArea } from '@pharos/functions/http/privacy/handler.ts';
import { createHandler as eraser } from '@pharos/functions/on/erasure-advanced/erase/handler.ts';
import { entities } from '@pharos/store';
import { anApplication } from '@pharos/test/support/builders.ts';
import { call, deliver } from '@pharos/test/support/invoke.ts';
import { accepted, anOpenCohort, appointed, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

let world: World;
let cohortId: string;
let participantId: string;
let n = 0;
let who: string;

beforeAll(async () => {
  world = await aWorld();
  cohortId = await anOpenCohort(world);
  await appointed(world, 'dominique');
  await appointed(world, 'elsewhere', 'coordinator', 'edumentoring');
});
beforeEach(async () => {
  n += 1;
  who = `person-${n}`;
  ({ participantId } = await accepted(world, cohortId, who, 'mentee'));
});

const eraseMe = (as: string, body: object = { confirm: true }) =>
  call(privacyArea(world), 'POST /me/erasure', { as, body });
const erase = (as: string) =>
  call(privacyArea(world), 'POST /participants/{participantId}/erasure', {
    as,
    params: { participantId },
    body: { confirm: true },
  });
const follow = (receipt: string) => call(privacyArea(world), 'GET /receipts/{receipt}', { params: { receipt } });

/** Takes part in another programme as well. */
const alsoInAnother = async () => {
  const id = world.newId('app', world.now());
  const other = anApplication({ id, participantId, programmeId: 'edumentoring', cohortId });
  await world.store.commit([entities.applications.insert(other)], [], world.trace);
};

describe('who asks to be erased', () => {
  it('has to mean it: without a yes nothing happens', async () => {
    for (const body of [{}, { confirm: false }, { confirm: 'yes' }])
      expect(await eraseMe(who, body)).toMatchObject({ status: 422, body: { errors: [{ path: 'confirm' }] } });
    expect(await world.store.participants.get(participantId)).toMatchObject({ name: who });
  });

  it('is asked for once, by two presses of the button', async () => {
    const answers = await Promise.all([eraseMe(who), eraseMe(who)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 404]);
    const asked = (await told(world, 'pharos.erasure.requested.v1')).filter(
      ({ data }) => data.participantId === participantId,
    );
    expect(asked).toHaveLength(1);
  });

  it('with a role in a programme gives that up first', async () => {
    await appointed(world, who, 'helper');
    expect(await eraseMe(who)).toMatchObject({ status: 403, body: { facts: { programmes: ['werklund'] } } });
    expect((await erase('office')).status).toBe(403);
    const staff = await world.store.staff.ofAccount(who);
    if (!staff) throw new Error('nobody was appointed');
    await world.store.commit([entities.staff.replace({ ...staff, roles: {}, version: 2 })], [], world.trace);
    expect((await eraseMe(who)).status).toBe(202);
  });

  it('and was imported, and so is known by address: what was kept for their account goes as well', async () => {
    const id = world.newId('par', world.now());
    const person = { id, name: 'Renée', email: `renee-${n}@example.org`, language: 'fr' } as const;
    const imported = { ...person, createdAt: new Date(world.now()).toISOString(), version: 1 };
    await world.store.commit(world.store.participants.insert(imported), [], world.trace);
    const account = `account-${n}`;
    await world.store.limits.take({ account, operation: 'nominate', hour: 1, endsAt: world.now() + 1, most: 9 });
    const claims = { email: person.email, email_verified: 'true' };
    const confirmed = { as: account, claims, body: { confirm: true } };
    expect((await call(privacyArea(world), 'POST /me/erasure', confirmed)).status).toBe(202);
    const [asked] = (await told(world, 'pharos.erasure.requested.v1')).filter(({ data }) => data.participantId === id);
    expect(asked && (await deliver(eraser(world), [asked]))).toEqual([]);
    const { person: known, found } = await world.store.people.erasure(String(asked?.data.erasureId));
    expect(known).toMatchObject({ subject: account });
    expect(found).toEqual({ 'name-and-address': 1, 'sign-in': 1, limits: 1 });
  });

  it('reads the proof by the receipt, and by nothing that only looks like it', async () => {
    const { body } = await eraseMe(who);
    const receipt = String(body.receipt);
    expect(await follow(receipt)).toMatchObject({ status: 200, body: { status: 'noting', things: [] } });
    const last = receipt.endsWith('A') ? 'B' : 'A';
    expect((await follow(receipt.slice(0, -1) + last)).status).toBe(404);
    expect((await follow(`ers_${'7'.repeat(26)}.${'A'.repeat(43)}`)).status).toBe(404);
    expect((await follow('nothing')).status).toBe(422);
    expect(JSON.stringify((await follow(receipt)).body)).not.toMatch(/person-|example\.org|Digest/);
  });
});

describe('a coordinator who erases somebody on request', () => {
  it('does so for a participant of theirs, and reads the proof', async () => {
    const { status, body } = await erase('dominique');
    expect(status).toBe(202);
    const params = { erasureId: String(body.erasureId) };
    const read = (as: string) => call(privacyArea(world), 'GET /erasures/{erasureId}', { as, params });
    expect(await read('dominique')).toMatchObject({ status: 200, body: { by: 'coordinator' } });
    expect((await read('elsewhere')).status).toBe(404);
    expect((await read(who)).status).toBe(404);
    expect(await world.store.participants.getMany([participantId])).toEqual([]);
  });

  it('is refused for somebody who takes part in a programme of others too; who coordinates all is not', async () => {
    await alsoInAnother();
    expect((await erase('dominique')).status).toBe(403);
    expect((await erase('elsewhere')).status).toBe(403);
    expect((await erase('office')).status).toBe(202);
  });

  it('of another programme does not learn that there is such a person', async () => {
    expect((await erase('elsewhere')).status).toBe(404);
    expect((await erase(who)).status).toBe(404);
  });
});

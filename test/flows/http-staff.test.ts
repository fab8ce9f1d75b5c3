import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { createHandler } from '@pharos/functions/http/staff/handler.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { anOpenCohort, apply, appointed, office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';

const LIST = 'GET /programmes/{programmeId}/staff';
const APPOINT = 'PUT /programmes/{programmeId}/staff/{account}';
const APPLICATION = 'GET /applications/{applicationId}';
const DISMISS = 'DELETE /programmes/{programmeId}/staff/{account}';

let world: World;

beforeEach(async () => {
  world = await aWorld();
});

const params = (account: string, programmeId = 'werklund') => ({ programmeId, account });
const appoint = (who: { as: string }, account: string, role = 'coordinator', programmeId = 'werklund') =>
  call(createHandler(world), APPOINT, {
    ...who,
    params: params(account, programmeId),
    body: { role, name: 'Dominique' },
  });
const dismiss = (who: { as: string }, account: string, programmeId = 'werklund') =>
  call(createHandler(world), DISMISS, { ...who, params: params(account, programmeId) });
const list = async (who: { as: string }, programmeId = 'werklund') =>
  (await call(createHandler(world), LIST, { ...who, params: { programmeId } })).body.items;
const opens = async (as: string) => {
  const body = { programmeId: 'werklund', cycle: '2024-2025' };
  return (await call(programmesArea(world), 'POST /cohorts', { as, body })).status;
};

describe('staff', () => {
  it('is appointed by the first coordinator, whom the deployment names, and can act with the next request', async () => {
    expect(await opens('dominique')).toBe(403);
    expect(await appoint(office, 'dominique')).toMatchObject({
      status: 200,
      body: { account: 'dominique', name: 'Dominique', role: 'coordinator', version: 1 },
    });
    expect(await opens('dominique')).toBe(201);
    expect(await list({ as: 'dominique' })).toMatchObject([{ account: 'dominique', role: 'coordinator' }]);
  });

  it('that was dismissed is refused with the next request, with the same token', async () => {
    await appoint(office, 'dominique');
    expect(await opens('dominique')).toBe(201);
    expect(await dismiss(office, 'dominique')).toMatchObject({ status: 200, body: { removed: true } });
    expect(await opens('dominique')).toBe(403);
    expect(await list(office)).toEqual([]);
    expect(await dismiss(office, 'dominique')).toMatchObject({ status: 404 });
  });

  it('that was dismissed does not get the answer of an earlier request again either', async () => {
    await appoint(office, 'dominique');
    const body = { programmeId: 'werklund', cycle: '2024-2025' };
    const headers = { 'idempotency-key': 'key-1' };
    const again = () => call(programmesArea(world), 'POST /cohorts', { as: 'dominique', body, headers });
    expect(await again()).toMatchObject({ status: 201 });
    expect(await again()).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } });
    await dismiss(office, 'dominique');
    expect(await again()).toMatchObject({ status: 403 });
  });

  it('is of its programmes only: a coordinator of one appoints nobody in another', async () => {
    await appoint(office, 'dominique');
    world.at('2024-05-02T14:00:00.000Z');
    expect(await appoint({ as: 'dominique' }, 'robin', 'coordinator', 'edumentoring')).toMatchObject({ status: 403 });
    expect(await appoint({ as: 'dominique' }, 'robin', 'helper')).toMatchObject({ status: 200 });
    expect(await appoint({ as: 'robin' }, 'sam', 'helper')).toMatchObject({ status: 403 });
    await appoint(office, 'robin', 'coordinator', 'edumentoring');
    expect(await list(office)).toMatchObject([{ account: 'dominique' }, { account: 'robin', role: 'helper' }]);
    expect(await list({ as: 'robin' }, 'edumentoring')).toMatchObject([{ account: 'robin', role: 'coordinator' }]);
  });

  it('cannot leave a programme without anybody: nobody’s own role is theirs to take', async () => {
    await appoint(office, 'dominique');
    expect(await dismiss({ as: 'dominique' }, 'dominique')).toMatchObject({ status: 403 });
    expect(await appoint({ as: 'dominique' }, 'dominique', 'helper')).toMatchObject({ status: 403 });
  });

  it('is told of by ids alone', async () => {
    await appoint(office, 'dominique');
    await dismiss(office, 'dominique');
    const events = [
      ...(await told(world, 'pharos.staff.appointed.v1')),
      ...(await told(world, 'pharos.staff.dismissed.v1')),
    ];
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toMatch(/dominique/i);
  });

  it('of another version is not overwritten', async () => {
    await appoint(office, 'dominique');
    const headers = { 'if-match': '"9"' };
    const call412 = { ...office, params: params('dominique'), headers };
    expect(await call(createHandler(world), DISMISS, call412)).toMatchObject({ status: 412 });
  });

  it('is a participant like any other with a token that shows no second factor, where the deployment asks for one', async () => {
    await appoint(office, 'dominique');
    const strict = { ...world, tokens: { ...world.tokens, staffClaim: 'amr=mfa' } };
    const body = { programmeId: 'werklund', cycle: '2024-2025' };
    const create = (amr: string, as = 'dominique') =>
      call(programmesArea(strict), 'POST /cohorts', { as, claims: { amr }, body });
    const refused = await create('[pwd]');
    expect(refused).toMatchObject({
      status: 403,
      body: {
        type: '/problems/forbidden',
        detail: expect.stringMatching(/sets up a second factor and signs in again/),
      },
    });
    expect((await create('[pwd]', 'nobody-in-particular')).body.detail).toBe(refused.body.detail);
    expect((await create('[pwd mfa]', 'nobody-in-particular')).body.detail).not.toMatch(/second factor/);
    expect(await create('[pwd mfa]')).toMatchObject({ status: 201 });
  });

  it('learns without a second factor no more of what there is than anybody does', async () => {
    const { body } = await apply(world, await anOpenCohort(world), 'camille', 'mentee');
    const applicationId = String(body.id);
    const strict = { ...world, tokens: { ...world.tokens, staffClaim: 'amr=mfa' } };
    await appointed(world, 'dominique');
    const asked = async (as: string, id: string) => {
      const answer = await call(applicationsArea(strict), APPLICATION, { as, params: { applicationId: id } });
      return { status: answer.status, detail: answer.body.detail };
    };
    const hidden = await asked('dominique', applicationId);
    expect(hidden).toMatchObject({ status: 404, detail: expect.stringMatching(/second factor/) });
    expect(await asked('dominique', `${applicationId.slice(0, -1)}0`)).toEqual(hidden);
    expect(await asked('sam', applicationId)).toEqual(hidden);
    expect((await asked('camille', applicationId)).status).toBe(200);
  });

  it('is nobody by what a token claims', async () => {
    await anOpenCohort(world);
    const claims = { 'cognito:groups': '[coordinators helpers of all]', roles: '[coordinator]' };
    const body = { programmeId: 'werklund', cycle: '2024-2025' };
    expect(await call(programmesArea(world), 'POST /cohorts', { as: 'x', claims, body })).toMatchObject({
      status: 403,
    });
  });

  it('has no page twice: a page that another programme fills is not the last', async () => {
    for (const account of ['a', 'b', 'c']) await appointed(world, account, 'helper', 'edumentoring');
    world.at('2024-05-02T14:00:00.000Z');
    await appointed(world, 'd', 'helper');
    const page = (query: Record<string, string>) =>
      call(createHandler(world), LIST, { ...office, params: { programmeId: 'werklund' }, query });
    const first = await page({ limit: '2' });
    expect(first.body.items).toEqual([]);
    const rest = await page({ limit: '2', cursor: String(first.body.cursor) });
    expect(rest.body.items).toMatchObject([{ account: 'd' }]);
  });
});

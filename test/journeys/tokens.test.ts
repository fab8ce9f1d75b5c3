import { createHmac, generateKeyPairSync, sign as rsaSign } from 'node:crypto';
import { type Cloud, startCloud } from '@pharos/local';
import { type Synthesis, synthesise } from '@pharos/local/synth';
import { COORDINATOR } from '@pharos/local/world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const START = Date.parse('2024-05-01T14:00:00Z');
const OWN_ISSUER = {
  PHAROS_OIDC_ISSUER: 'https://login.university.example/realms/staff',
  PHAROS_OIDC_AUDIENCE: 'pharos',
  PHAROS_STAFF_CLAIM: 'amr=mfa',
};

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const payloadOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe.each([
  ['a user pool', {}],
  ['the institution’s own issuer', OWN_ISSUER],
])('with %s', (_what, settings) => {
  let synthesis: Synthesis;
  let cloud: Cloud;
  beforeAll(async () => {
    synthesis = await synthesise({ settings });
    cloud = await startCloud({ assembly: synthesis.assembly, now: START, clock: 'frozen' });
  });
  afterAll(async () => {
    await cloud.stop();
    await synthesis[Symbol.asyncDispose]();
  });

  const send = async (token: string, path = '/me', init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(cloud.apiUrl + path, { ...init, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const good = () => cloud.token({ sub: 'somebody' });

  it('takes an access token, and of it nothing but who it is', async () => {
    const groups = ['the coordinators', 'of all', 'coordinators'];
    const token = await cloud.token({ sub: 'somebody', groups });
    expect(await send(token)).toEqual({
      status: 200,
      body: { account: 'somebody', participant: null, roles: {} },
    });
    const body = JSON.stringify({ programmeId: 'werklund', cycle: '2024-2025' });
    expect(await send(token, '/cohorts', { method: 'POST', body })).toMatchObject({ status: 403 });
  });

  /** The same claims under another signature. */
  const signedAnew = async (header: object, sign: (text: string) => string, claims: object = {}) => {
    const text = `${encoded(header)}.${encoded({ ...payloadOf(await good()), ...claims })}`;
    return `${text}.${sign(text)}`;
  };
  const elsewhere = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  /** Signed as it should be, with a key that is not the issuer's, under the id of the one that is. */
  const signedElsewhere = async (claims: object) => {
    const [header = ''] = (await good()).split('.');
    const sign = (text: string) => rsaSign('RSA-SHA256', Buffer.from(text), elsewhere).toString('base64url');
    return signedAnew(JSON.parse(Buffer.from(header, 'base64url').toString()), sign, claims);
  };
  const publicKey = async () => (await (await fetch(`${cloud.issuerUrl}/jwks`)).text()) as string;

  it.each<[string, () => Promise<string>]>([
    ['no algorithm', () => signedAnew({ alg: 'none', typ: 'JWT' }, () => '')],
    [
      'the public key as a secret',
      async () => {
        const key = await publicKey();
        return signedAnew({ alg: 'HS256', typ: 'JWT' }, (text) =>
          createHmac('sha256', key).update(text).digest('base64url'),
        );
      },
    ],
    [
      'another subject under the old signature',
      async () => {
        const [header, , signature] = (await good()).split('.');
        return [header, encoded({ ...payloadOf(await good()), sub: COORDINATOR.sub }), signature].join('.');
      },
    ],
    ['an expiry a second ago', () => cloud.token({ sub: 'somebody', expiresIn: -1 })],
    ['another audience', () => anotherAudience()],
    ['an id token', () => cloud.token({ sub: 'somebody', use: 'id' })],
    ['another issuer, with its own key', () => signedElsewhere({ iss: 'https://issuer.elsewhere.example' })],
    ['this issuer’s name under another key', () => signedElsewhere({})],
  ])('refuses %s', async (_which, token) => {
    expect((await send(await token())).status).toBe(401);
  });

  const anotherAudience = async (): Promise<string> => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'x', aud: 'another' });
    const response = await fetch(`${cloud.issuerUrl}/token`, { method: 'POST', body });
    return String(((await response.json()) as { access_token: string }).access_token);
  };

  it('lets the first coordinator appoint another, whose token is worth nothing once they are dismissed', async () => {
    const second = await cloud.token({ sub: 'second', secondFactor: true });
    const first = await cloud.token(COORDINATOR);
    const place = '/programmes/werklund/staff/second';
    const appointed = JSON.stringify({ role: 'coordinator', name: 'Dominique Tremblay' });
    const body = JSON.stringify({ programmeId: 'werklund', cycle: '2024-2025' });
    const create = () => send(second, '/cohorts', { method: 'POST', body });
    expect((await create()).status).toBe(403);
    expect(await send(first, place, { method: 'PUT', body: appointed })).toMatchObject({ status: 200 });
    expect((await create()).status).toBe(201);
    expect(await send(first, place, { method: 'DELETE' })).toMatchObject({ status: 200 });
    expect((await create()).status).toBe(403);
    await cloud.settle();
    expect(cloud.denied()).toEqual([]);
  });

  it('knows the first coordinator only after a second factor, and says so to whoever has none', async () => {
    const body = JSON.stringify({ programmeId: 'werklund', cycle: '2024-2025' });
    const create = (token: string) => send(token, '/cohorts', { method: 'POST', body });
    const without = { ...COORDINATOR, secondFactor: false };
    const refused = await create(await cloud.token(without));
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringMatching(/set.* up a second factor/) } });
    expect((await send(await cloud.token(without))).body).toEqual({
      account: COORDINATOR.sub,
      participant: null,
      roles: {},
    });
    expect((await create(await cloud.token({ ...COORDINATOR, use: 'id' }))).status).toBe(401);
    expect((await create(await cloud.token(COORDINATOR))).status).toBe(201);
    const triggered = cloud.invocations().find(({ fn }) => fn === 'pharos-sign-in-second-factor');
    expect(triggered?.errors).toBe(settings === OWN_ISSUER ? undefined : 0);
    expect(cloud.denied()).toEqual([]);
  });
});

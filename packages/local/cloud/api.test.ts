import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, startCloud } from './cloud.ts';
import { synthFixture } from './fixture-app.ts';
import { startIssuer } from './issuer.ts';

const START = Date.parse('2024-09-03T12:00:00Z');
const HOUR = 3_600_000;

interface Echo {
  readonly event: {
    readonly routeKey: string;
    readonly requestContext: { readonly authorizer?: { readonly jwt: { readonly claims: Record<string, string> } } };
  };
  readonly env: Record<string, string>;
  readonly now: number;
  readonly made: string;
  readonly called: string;
  readonly old: boolean;
  readonly remaining: number;
}

let assembly: string;
let cloud: Cloud;
beforeAll(async () => {
  assembly = synthFixture();
  cloud = await startCloud({ assembly, now: START, clock: 'frozen' });
});
afterAll(async () => {
  await cloud.stop();
  rmSync(dirname(assembly), { recursive: true });
});

const get = (path: string, bearer?: string, init: RequestInit = {}) =>
  fetch(cloud.apiUrl + path, { ...init, headers: { ...init.headers, ...(bearer ? { authorization: bearer } : {}) } });
const echo = async (path = '/echo/x') => (await (await get(path)).json()) as Echo;

it('passes the claims of a good token on as text', async () => {
  const token = await cloud.token({ sub: 'p1', groups: ['coordinator', 'mentor'], email: 'p1@example.org' });
  const { event } = (await (await get('/me', `Bearer ${token}`)).json()) as Echo;
  expect(event.requestContext.authorizer?.jwt).toMatchObject({
    claims: {
      sub: 'p1',
      token_use: 'access',
      iss: cloud.issuerUrl,
      'cognito:groups': '[coordinator mentor]',
      iat: String(START / 1000),
      exp: String((START + HOUR) / 1000),
    },
    scopes: null,
  });
});

it.each([
  ['no token', () => undefined],
  ['no JWT', () => 'Bearer nonsense'],
  ['a changed signature', async () => `Bearer ${(await cloud.token({ sub: 'p1' })).slice(0, -6)}AAAAAA`],
  ['an expired token', async () => `Bearer ${await cloud.token({ sub: 'p1', expiresIn: -1 })}`],
  ['a token for nobody’s client', () => tokenForNobody()],
  ['another issuer', () => tokenOfAnotherIssuer()],
])('answers 401 to %s', async (_, bearer) => {
  const response = await get('/me', await bearer());
  expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }]);
});

/** A token of the right issuer that no client of the template asked for. */
async function tokenForNobody(): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'x', aud: 'another' });
  const response = await fetch(`${cloud.issuerUrl}/token`, { method: 'POST', body });
  const { access_token } = (await response.json()) as { access_token: string };
  return `Bearer ${access_token}`;
}

/** A token for the right client, signed by somebody else. */
async function tokenOfAnotherIssuer(): Promise<string> {
  const { client_id } = claimsOf(await cloud.token({ sub: 'p1' }));
  const clock = { now: cloud.now, at: () => undefined, cancel: () => undefined };
  const other = await startIssuer({ clock, log: () => undefined });
  const token = await other.token({ sub: 'p1' }, String(client_id));
  await other.stop();
  return `Bearer ${token}`;
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

it('refuses a token whose time has run out on the cloud’s clock', async () => {
  const token = `Bearer ${await cloud.token({ sub: 'p1', expiresIn: 60 })}`;
  expect((await get('/me', token)).status).toBe(200);
  await cloud.moveTo(cloud.now() + 60_000);
  expect((await get('/me', token)).status).toBe(401);
});

it('has nothing where no route is', async () => {
  const response = await get('/nowhere');
  expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
  expect((await get('/me', undefined, { method: 'PUT' })).status).toBe(404);
});

it.each([['/echo/throw'], ['/echo/nonsense']])(
  'answers 500 without detail when the function fails at %s',
  async (path) => {
    const response = await get(path);
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  },
);

it('keeps the error of a function in its log', async () => {
  await get('/echo/throw');
  expect(cloud.logs().filter(({ fn }) => fn === 'Api/Echo')).toContainEqual({
    fn: 'Api/Echo',
    line: expect.stringContaining('TypeError: thrown on purpose'),
  });
});

it('ends a function at its timeout in real time, and starts it again', async () => {
  let answered = false;
  const asked = get('/echo/hang?wait=20').finally(() => {
    answered = true;
  });
  await cloud.settle();
  expect(answered, 'nothing waits for a request that says it waits').toBe(false);
  const response = await asked;
  expect(response.status).toBe(500);
  expect(cloud.logs()).toContainEqual({ fn: 'Api/Echo', line: 'ERROR Task timed out after 2.00 seconds' });
  expect((await get('/echo/text')).status).toBe(200);
});

it('sends bytes, cookies and plain text as the function means them', async () => {
  const binary = await get('/echo/binary');
  expect([binary.headers.get('content-type'), await binary.text()]).toEqual(['image/gif', 'GIF89a']);
  const cookies = await get('/echo/cookies');
  expect([cookies.status, cookies.headers.getSetCookie()]).toEqual([204, ['a=1', 'b=2']]);
  const text = await get('/echo/text');
  expect([text.headers.get('content-type'), await text.text()]).toEqual(['application/json', 'only text']);
});

it('gives a function its own environment and nothing of this process', async () => {
  process.env.OF_THIS_PROCESS = 'secret';
  const { env } = await echo();
  delete process.env.OF_THIS_PROCESS;
  expect(env).toMatchObject({
    GREETING: 'hello',
    AWS_REGION: 'ca-central-1',
    AWS_ACCESS_KEY_ID: expect.stringMatching(/^LOCAL-Api-Echo/),
    AWS_LAMBDA_FUNCTION_NAME: expect.stringMatching(/^Api-Echo/),
    _HANDLER: 'index.handler',
    AWS_ENDPOINT_URL_DYNAMODB: cloud.servicesUrl,
    AWS_ENDPOINT_URL_SESV2: cloud.servicesUrl,
  });
  expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['OF_THIS_PROCESS']));
  expect(Object.keys(env)).not.toContain('PATH');
  expect(Object.keys(env)).not.toContain('TABLE_NAME');
});

it('supplies the time to every way of asking for it, and real milliseconds left', async () => {
  const asked = await echo();
  expect(asked.now).toBe(cloud.now());
  expect(Date.parse(asked.made)).toBe(cloud.now());
  expect(asked.called).toContain('Sep 03 2024');
  expect(asked.old).toBe(true);
  expect(asked.remaining).toBeGreaterThan(1000);
  expect(asked.remaining).toBeLessThanOrEqual(2000);
});

it('answers cross-origin questions by the template’s configuration', async () => {
  const preflight = await get('/me', undefined, {
    method: 'OPTIONS',
    headers: { origin: 'https://front.example', 'access-control-request-method': 'GET' },
  });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
    204,
    'https://front.example',
  ]);
  const stranger = await get('/echo/text', undefined, { headers: { origin: 'https://other.example' } });
  expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
});

it('refuses a body of more than ten megabytes', async () => {
  const response = await get('/echo/x', undefined, { method: 'POST', body: Buffer.alloc(10 * 1024 ** 2 + 1) });
  expect(response.status).toBe(413);
});

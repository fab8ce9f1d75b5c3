import { afterEach, expect, expectTypeOf, test } from 'vitest';
import {
  type Application,
  type Client,
  createClient,
  type OperationId,
  ProblemError,
  paginate,
  waitFor,
} from './index.ts';
import { recordingServer, type Script } from './testing/server.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const serverWith = async (script: Script) => {
  const server = await recordingServer(script);
  stops.push(server.stop);
  return { ...server, client: createClient({ baseUrl: server.baseUrl, token: 'abc', backoffMs: 1 }) };
};

const problem = (status: number, code: string, more: object = {}) => ({
  status,
  body: { type: `/problems/${code}`, title: code, status, ...more },
});

const cohortId = 'coh_01JAR3C0DE0000000000000001';

test('an operation is sent as the contract says: method, path, query, body and token', async () => {
  const { client, requests } = await serverWith(() => ({ status: 200, body: { items: [] } }));
  await client.listApplications({ params: { cohortId }, query: { role: 'mentee', limit: 5 } });
  expect(requests[0]).toMatchObject({
    method: 'GET',
    url: `/cohorts/${cohortId}/applications?role=mentee&limit=5`,
    body: '',
  });
  expect(requests[0]?.headers.authorization).toBe('Bearer abc');
  expect(requests[0]?.headers['idempotency-key']).toBeUndefined();
});

test('of an answer, a part can be asked for', async () => {
  const { client, requests } = await serverWith(() => ({ status: 200, body: { items: [] } }));
  await client.listWaiting({ params: { cohortId }, query: { fields: 'id,applicant.name' } });
  expect(requests[0]?.url).toBe(`/cohorts/${cohortId}/waiting?fields=id%2Capplicant.name`);
});

test('a path parameter is escaped, so that it cannot become another path', async () => {
  const { client, requests } = await serverWith(() => ({ status: 200 }));
  await client.getProgramme({ params: { programmeId: '../me?x=1' } });
  expect(requests[0]?.url).toBe('/programmes/..%2Fme%3Fx%3D1');
});

test('a path parameter that is missing is named before anything is sent', async () => {
  const { client, requests } = await serverWith(() => ({ status: 200 }));
  await expect(client.getProgramme({ params: { programmeId: '' } })).rejects.toThrow('params.programmeId is missing');
  expect(requests).toHaveLength(0);
});

test('every POST carries an Idempotency-Key of its own, and the caller may bring one', async () => {
  const { client, requests } = await serverWith(() => ({ status: 202, body: { version: 1 } }));
  await client.requestMatchRun({ params: { cohortId } });
  await client.requestMatchRun({ params: { cohortId } });
  await client.requestMatchRun({ params: { cohortId }, idempotencyKey: 'mine' });
  const keys = requests.map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).not.toBe(keys[0]);
  expect(keys[2]).toBe('mine');
  expect(requests[0]?.body).toBe('{}');
});

test('If-Match names the version as an entity tag', async () => {
  const { client, requests } = await serverWith(() => ({ status: 200 }));
  await client.openCohort({ params: { cohortId }, ifMatch: 3 });
  expect(requests[0]?.headers['if-match']).toBe('"3"');
});

test.for([
  ['a lost connection', 'hang-up' as const],
  ['a 503', { status: 503, body: '<html>busy</html>' }],
  ['a 429', { status: 429, body: { message: 'Too Many Requests' }, headers: { 'retry-after': '0' } }],
  ['a twin still at work', problem(409, 'request-in-progress')],
])('a POST is sent again with the same key after %s', async ([, first]) => {
  const { client, requests } = await serverWith((_, number) =>
    number < 3 ? (first as never) : { status: 202, body: { version: 1 } },
  );
  await expect(client.requestMatchRun({ params: { cohortId } })).resolves.toEqual({ version: 1 });
  expect(requests).toHaveLength(3);
  expect(new Set(requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
});

const waits: readonly (readonly [string, () => string, number])[] = [
  ['seconds', () => '1', 1000],
  ['a date', () => new Date(Date.now() + 1500).toUTCString(), 400],
  ['a date that is past', () => 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ['nothing that can be read', () => 'soon', 0],
];
test.for(waits)('Retry-After is waited for as %s', async ([, retryAfter, atLeastMs]) => {
  const { client, requests } = await serverWith((_, number) =>
    number === 1 ? { status: 503, headers: { 'retry-after': retryAfter() } } : { status: 200, body: { items: [] } },
  );
  const begun = performance.now();
  await client.listProgrammes();
  const waited = performance.now() - begun;
  expect(requests).toHaveLength(2);
  expect(waited).toBeGreaterThanOrEqual(atLeastMs);
  expect(waited).toBeLessThan(atLeastMs + 1500);
});

test('who is asked to wait for long is told for how long, and not kept waiting', async () => {
  const { client, requests } = await serverWith(() => ({
    ...problem(429, 'too-many-requests'),
    headers: { 'retry-after': '1800' },
  }));
  const refused = client.importApplications({ params: { cohortId }, body: {} as never });
  await expect(refused).rejects.toMatchObject({ code: 'too-many-requests', retryAfterMs: 1_800_000 });
  expect(requests).toHaveLength(1);
});

test('refusals are asked for in the language that was chosen', async () => {
  const { baseUrl, requests } = await serverWith(() => ({ status: 200, body: { items: [] } }));
  await createClient({ baseUrl, language: 'fr-CA' }).listProgrammes();
  expect(requests[0]?.headers['accept-language']).toBe('fr-CA');
});

test('a 500 that is replayed for the same key is final', async () => {
  const { client, requests } = await serverWith((_, number) => ({
    ...problem(500, 'internal-error'),
    ...(number > 1 ? { headers: { 'idempotent-replayed': 'true' } } : {}),
  }));
  await expect(client.requestMatchRun({ params: { cohortId } })).rejects.toThrow(ProblemError);
  expect(requests).toHaveLength(2);
});

test('it gives up after the attempts it was allowed', async () => {
  const { baseUrl, requests } = await serverWith(() => ({ status: 503 }));
  const client = createClient({ baseUrl, attempts: 2, backoffMs: 1 });
  await expect(client.listProgrammes()).rejects.toMatchObject({ status: 503, type: 'about:blank' });
  expect(requests).toHaveLength(2);
});

test('nobody at the address is told as what fetch says of it, after the same attempts', async () => {
  const { baseUrl, stop } = await recordingServer(() => 'hang-up');
  await stop();
  const client = createClient({ baseUrl, attempts: 2, backoffMs: 1 });
  await expect(client.listProgrammes()).rejects.toThrow('fetch failed');
});

test('a refusal is thrown at once, with its fields', async () => {
  const errors = [{ path: 'local', message: 'must look like 2024-12-03T09:00' }];
  const { client, requests } = await serverWith(() =>
    problem(422, 'invalid-input', { errors, facts: { a: 1 }, detail: 'Look again.' }),
  );
  const refused = client.moveMilestone({ params: { cohortId, milestoneKey: 'check-in' }, body: { local: 'soon' } });
  await expect(refused).rejects.toMatchObject({
    name: 'ProblemError',
    status: 422,
    type: '/problems/invalid-input',
    code: 'invalid-input',
    detail: 'Look again.',
    errors,
    facts: { a: 1 },
  });
  expect(requests).toHaveLength(1);
});

test("a gateway's own refusal is a ProblemError too", async () => {
  const { client } = await serverWith(() => ({ status: 401, body: { message: 'Unauthorized' } }));
  await expect(client.getMe()).rejects.toMatchObject({ status: 401, code: 'unknown', title: 'Unauthorized' });
});

test('a PUT that names a version is not sent twice, since the second could not succeed', async () => {
  const { client, requests } = await serverWith(() => 'hang-up');
  const put = client.moveMilestone({
    params: { cohortId, milestoneKey: 'x' },
    body: { local: '2024-12-03T09:00' },
    ifMatch: 2,
  });
  await expect(put).rejects.toThrow();
  expect(requests).toHaveLength(1);
});

test('a token is asked for anew for every attempt', async () => {
  const { baseUrl, requests } = await serverWith((_, number) => (number === 1 ? { status: 503 } : { status: 200 }));
  const tokens = ['token-1', 'token-2'];
  const client = createClient({ baseUrl, backoffMs: 1, token: async () => tokens.shift() ?? 'none left' });
  await client.getMe();
  expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
});

test('an aborted call is not tried again', async () => {
  const { client, requests } = await serverWith(() => ({ status: 503, headers: { 'retry-after': '15' } }));
  const giveUp = new AbortController();
  const call = client.getMe({ signal: giveUp.signal });
  setTimeout(() => giveUp.abort(new Error('changed my mind')), 50);
  await expect(call).rejects.toThrow('changed my mind');
  expect(requests).toHaveLength(1);
});

test('a list is walked page by page, and no further than asked', async () => {
  const { client, requests } = await serverWith((_, number) => ({
    status: 200,
    body: { items: [{ id: `${number}a` }, { id: `${number}b` }], ...(number < 3 ? { cursor: `after-${number}` } : {}) },
  }));
  const ids: string[] = [];
  for await (const { id } of paginate(client.listApplications, { params: { cohortId }, query: { role: 'mentor' } }))
    ids.push(id);
  expect(ids).toEqual(['1a', '1b', '2a', '2b', '3a', '3b']);
  expect(requests.map(({ url }) => url.split('?')[1])).toEqual([
    'role=mentor',
    'role=mentor&cursor=after-1',
    'role=mentor&cursor=after-2',
  ]);
  for await (const _ of paginate(client.listCohorts)) break;
  expect(requests).toHaveLength(4);
});

test('work that takes a while is followed until it is over, asking the server to wait', async () => {
  const { client, requests } = await serverWith((_, number) => ({
    status: 200,
    body: { status: number < 3 ? 'solving' : 'proposed', progress: { fraction: number / 3 } },
  }));
  const seen: unknown[] = [];
  const run = await waitFor(client.getMatchRun, { params: { matchRunId: 'run_1' } }, ({ status, progress }) => {
    seen.push(progress?.fraction);
    return status === 'proposed';
  });
  expect(run.status).toBe('proposed');
  expect(seen).toEqual([1 / 3, 2 / 3, 1]);
  expect(new Set(requests.map(({ url }) => url))).toEqual(new Set(['/match-runs/run_1?wait=20']));
});

test('requests and answers are typed by operation', () => {
  expectTypeOf<Parameters<Client['acceptApplication']>[0]['params']>().toEqualTypeOf<{ applicationId: string }>();
  expectTypeOf<Awaited<ReturnType<Client['submitApplication']>>>().toEqualTypeOf<Application>();
  expectTypeOf<'submitApplication'>().toExtend<OperationId>();
  expect(Object.keys(createClient({ baseUrl: 'http://localhost' }))).toContain('submitApplication');
});

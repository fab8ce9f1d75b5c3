import { DomainError, standardPeriods } from '@pharos/domain';
import { aContext, browse, call, httpEvent, TOKENS } from '@pharos/test/support/invoke.ts';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { assertVersion, FormFields, type HttpDeps, httpArea, newId, operation, Page, route } from './index.ts';

const common = { tag: 'Things', summary: 'A thing', description: 'A thing.', problems: [] } as const;
const ThingPath = z.object({ thingId: z.string().regex(/^\d+$/, 'must be a number') });

const readThing = operation({
  ...common,
  id: 'readThing',
  method: 'GET',
  path: '/things/{thingId}',
  rule: 'programme.read',
  params: ThingPath,
  query: z.object({ limit: z.coerce.number().int().max(100).default(25) }),
  answer: z.object({ id: z.string(), limit: z.int(), version: z.int() }),
});
const readMany = operation({
  ...common,
  id: 'readMany',
  method: 'GET',
  path: '/things',
  rule: 'programme.read',
  answer: z.object({ items: z.array(z.string()) }),
  cacheSeconds: 60,
});
const writeThing = operation({
  ...common,
  id: 'writeThing',
  method: 'PUT',
  path: '/things/{thingId}',
  rule: 'me.change',
  params: ThingPath,
  body: z.strictObject({ name: z.string(), size: z.int() }),
  answer: z.object({ name: z.string(), by: z.string() }),
});
const judgeThing = operation({
  ...common,
  id: 'judgeThing',
  method: 'POST',
  path: '/things/{thingId}/judge',
  rule: 'cohort.run',
  params: ThingPath,
  body: z.object({}),
  answer: z.object({ version: z.int() }),
  versioned: true,
  status: 202,
});
const breakThing = operation({
  ...common,
  id: 'breakThing',
  method: 'DELETE',
  path: '/things/{thingId}',
  rule: 'programme.read',
  answer: z.object({ secret: z.never() }),
});

/** No route of this area reaches the store but for roles, which nobody has: a table is not needed. */
const nobody = { staff: { ofAccount: async () => undefined }, participants: { idOfSubject: async () => undefined } };
const deps: HttpDeps = {
  store: nobody as unknown as HttpDeps['store'],
  now: () => Date.parse('2024-05-01T14:00:00Z'),
  newId,
  tzdata: 'test',
  retention: standardPeriods,
  tokens: TOKENS,
  firstCoordinator: 'office',
};
const area = httpArea(
  [
    route(readThing, async ({ params, query }) => ({
      id: params.thingId,
      limit: query.limit,
      version: 7,
      secret: 'x',
    })),
    route(readMany, async () => ({ items: ['1'] })),
    route(writeThing, async ({ body, caller }) => ({ name: body.name, by: caller.subject })),
    route(judgeThing, async ({ expectedVersion, may }) => {
      await may({ programmeId: 'werklund' });
      assertVersion({ version: 7 }, expectedVersion);
      if (expectedVersion === undefined) throw new DomainError('stale-version', 'Somebody was quicker.');
      return { version: 8 };
    }),
    route(breakThing, async () => {
      throw new TypeError('camille.roy@example.org cannot be read');
    }),
  ],
  deps,
);
const params = { thingId: '1' };
const good = { name: 'Lamp', size: 3 };

describe('an answer', () => {
  it('shows what its schema names and nothing else, with an ETag that begins with its version', async () => {
    const answer = await call(area, 'GET /things/{thingId}', { params });
    expect(answer).toMatchObject({ status: 200, body: { id: '1', limit: 25, version: 7 } });
    expect(answer.body).not.toHaveProperty('secret');
    expect(answer.headers).toMatchObject({
      etag: expect.stringMatching(/^"7-[\w-]{16}"$/),
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
  });
});

describe('If-None-Match', () => {
  const read = (headers = {}, query = {}) => call(area, 'GET /things/{thingId}', { params, headers, query });

  it('of the answer that there is gets 304 and no body; of another, the answer', async () => {
    const { headers } = await read();
    const again = await read({ 'if-none-match': headers.etag });
    expect(again).toEqual({ status: 304, headers: { etag: headers.etag, 'cache-control': 'no-store' }, body: null });
    expect(await read({ 'if-none-match': headers.etag }, { limit: '26' })).toMatchObject({ status: 200 });
    expect(await read({ 'if-none-match': '"7"' })).toMatchObject({ status: 200 });
  });

  it('works for lists, which anybody may keep where the operation says so', async () => {
    const { headers } = await call(area, 'GET /things');
    expect(headers['cache-control']).toBe('public, max-age=60');
    const asked = { headers: { 'if-none-match': String(headers.etag) } };
    expect(await call(area, 'GET /things', asked)).toMatchObject({
      status: 304,
      headers: { etag: headers.etag, 'cache-control': 'public, max-age=60' },
    });
  });
});

describe('a refusal', () => {
  it('is a problem document of its own media type, that names the request', async () => {
    const answer = await call(area, 'GET /things/{thingId}', { params: { thingId: 'x' } });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        type: '/problems/invalid-input',
        status: 422,
        errors: [{ path: 'thingId', message: 'must be a number' }],
      },
    });
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body.instance).toMatch(/^\/requests\/.+/);
  });

  it.each([
    ['fr-CA,fr;q=0.9', 'fr', 'Certains champs ne peuvent pas être acceptés tels quels'],
    ['de', 'en', 'Some fields cannot be taken as they are'],
  ])('has its title in the language of Accept-Language %s, and says which that is', async (wishes, language, title) => {
    const asked = { params: { thingId: 'x' }, headers: { 'accept-language': wishes } };
    const { body, headers } = await call(area, 'GET /things/{thingId}', asked);
    expect(body.title).toBe(title);
    expect(headers).toMatchObject({ 'content-language': language, vary: 'accept-language' });
  });

  it('names the query parameter that is wrong', async () => {
    const answer = await call(area, 'GET /things/{thingId}', { params, query: { limit: 'many' } });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'limit' }] } });
  });

  it('names every field of the body that is wrong', async () => {
    const answer = await call(area, 'PUT /things/{thingId}', {
      params,
      as: 'a',
      body: { name: 1, size: '3', shoe: 1 },
    });
    const errors = answer.body.errors as { path: string; message: string }[];
    expect(answer.status).toBe(422);
    expect(errors.map(({ path }) => path)).toEqual(['name', 'size', 'body']);
    expect(errors[2]?.message).toContain('shoe');
  });

  it.each(['{"name":', 'name=Lamp', '{"name":"Lamp","size":3}}', "{'name':'Lamp'}"])(
    'of a body such as %s is 400',
    async (body) => {
      const answer = await call(area, 'PUT /things/{thingId}', { params, as: 'a', body });
      expect(answer).toMatchObject({
        status: 400,
        body: { type: '/problems/malformed-request', errors: [{ path: 'body' }] },
      });
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'of the content type %j is 415',
    async (type) => {
      const answer = await call(area, 'PUT /things/{thingId}', {
        params,
        as: 'a',
        body: good,
        headers: { 'content-type': type },
      });
      expect(answer).toMatchObject({ status: 415, body: { type: '/problems/unsupported-media-type' } });
    },
  );

  it('of an error that is ours is 500 and says nothing of it', async () => {
    const answer = await call(area, 'DELETE /things/{thingId}', { params });
    expect(answer).toMatchObject({ status: 500, body: { type: '/problems/internal-error' } });
    expect(JSON.stringify(answer)).not.toContain('camille');
  });

  it('of an operation that does not exist is 404', async () => {
    expect(await call(area, 'PATCH /things/{thingId}', { params, as: 'a' })).toMatchObject({ status: 404 });
  });
});

describe('a body', () => {
  it('is taken as JSON with any charset, and from base64 with its accents', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    const plain = await call(area, 'PUT /things/{thingId}', { params, as: 'a', body: good, headers });
    expect(plain).toMatchObject({ status: 200, body: { name: 'Lamp', by: 'a' } });
    const event = httpEvent('PUT /things/{thingId}', { params, as: 'a', body: { name: 'Éclairage', size: 1 } });
    const encoded = { ...event, body: Buffer.from(event.body ?? '').toString('base64'), isBase64Encoded: true };
    expect(JSON.parse((await area(encoded, aContext())).body ?? '')).toMatchObject({ name: 'Éclairage' });
  });

  it('may be absent where nothing is required of it', async () => {
    const answer = await call(area, 'POST /things/{thingId}/judge', {
      params,
      as: 'office',
      headers: { 'if-match': '"7"' },
    });
    expect(answer).toMatchObject({ status: 202, body: { version: 8 } });
  });
});

describe('text that nothing can keep', () => {
  const write = (body: unknown, thingId = '1') =>
    call(area, 'PUT /things/{thingId}', { as: 'marie', params: { thingId }, body });

  it.each([
    ['NUL', '{"name":"Cam\\u0000ille","size":1}', 'name'],
    ['half a character', '{"name":"Cam\\ud800ille","size":1}', 'name'],
    ['NUL in a key', '{"name":"Camille","a\\u0000":1}', 'a\u0000'],
  ])('%s is refused, naming the field', async (_what, body, path) => {
    expect(await write(body)).toMatchObject({
      status: 422,
      body: { errors: [{ path, message: expect.stringContaining('NUL character') }] },
    });
  });

  it('is refused in an address too', async () => {
    expect(await write({ name: 'Camille', size: 1 }, '1\u0000')).toMatchObject({ status: 422 });
  });

  it('is no emoji, no accent and no text from right to left', async () => {
    const name = 'Zoë 👩‍🏫 \u202eabc';
    expect(await write({ name, size: 1 })).toMatchObject({ status: 200, body: { name } });
  });

  it.each(['['.repeat(30_000) + ']'.repeat(30_000), `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`])(
    'a body without an end to its depth cannot be read',
    async (deep) => {
      expect(await write(`{"name":${deep}}`)).toMatchObject({
        status: 400,
        body: { type: '/problems/malformed-request' },
      });
    },
  );
});

describe('who may call', () => {
  it('is asked before anything is read: nobody learns of a wrong body without a token', async () => {
    const answer = await call(area, 'PUT /things/{thingId}', { params: { thingId: 'x' }, body: '{' });
    expect(answer).toMatchObject({ status: 401, body: { type: '/problems/unauthenticated' } });
  });

  it('is a coordinator where the operation says so', async () => {
    expect(await call(area, 'POST /things/{thingId}/judge', { params, as: 'a' })).toMatchObject({ status: 403 });
  });

  it('is not somebody with an id token', async () => {
    const event = httpEvent('PUT /things/{thingId}', { params, as: 'a', body: good });
    const { claims } = event.requestContext.authorizer.jwt;
    const withIdToken = {
      ...event,
      requestContext: {
        ...event.requestContext,
        authorizer: { ...event.requestContext.authorizer, jwt: { claims: { ...claims, token_use: 'id' }, scopes: [] } },
      },
    };
    expect(await area(withIdToken, aContext())).toMatchObject({ statusCode: 401 });
  });
});

describe('If-Match', () => {
  const judge = (ifMatch?: string) =>
    call(area, 'POST /things/{thingId}/judge', {
      params,
      as: 'office',
      ...(ifMatch === undefined ? {} : { headers: { 'if-match': ifMatch } }),
    });

  it.each(['"7"', '7', '*', '"6", "7"'])('%s lets the change through while that version stands', async (ifMatch) => {
    expect(await judge(ifMatch)).toMatchObject({ status: 202 });
  });

  it.each(['"6"', 'W/"7"', '"6", "8"', '"somebody-elses"'])(
    '%s is 412, with the version that stands',
    async (ifMatch) => {
      expect(await judge(ifMatch)).toMatchObject({
        status: 412,
        body: { type: '/problems/stale-version', status: 412, facts: { currentVersion: 7 } },
      });
    },
  );

  it('absent, a lost race is a conflict', async () => {
    expect(await judge()).toMatchObject({ status: 409, body: { type: '/problems/stale-version', status: 409 } });
  });

  it.each(['abc', '', '"7'])('%j names no version and is refused', async (ifMatch) => {
    expect(await judge(ifMatch)).toMatchObject({ status: 400, body: { errors: [{ path: 'If-Match' }] } });
  });

  it('is refused where nothing with a version is changed: it would be believed', async () => {
    const headers = { 'if-match': '"7"' };
    const answer = await call(area, 'PUT /things/{thingId}', { params, as: 'a', body: good, headers });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'If-Match' }] } });
  });
});

describe('an area for browsers', () => {
  const seen = operation({
    ...common,
    id: 'see',
    method: 'GET',
    path: '/see',
    rule: 'programme.read',
    media: 'page',
    answer: Page,
  });
  const pressed = operation({ ...seen, id: 'press', method: 'POST', body: FormFields });
  const pages = httpArea(
    [
      route(seen, async ({ language }) => ({ status: 410, html: `<p>${language}</p>` })),
      route(pressed, async ({ body }) => ({ status: 200, html: JSON.stringify(body) })),
    ],
    deps,
    { policy: "default-src 'none'", refusal: (status, language) => `<h1>${status} ${language}</h1>` },
  );
  const see = (wishes: string) => browse(pages, 'GET /see', { headers: { 'accept-language': wishes } });
  const press = async (type: string, body: string) => {
    const result = await pages(httpEvent('POST /see', { headers: { 'content-type': type }, body }), aContext());
    return { status: result.statusCode, body: result.body };
  };

  it('answers HTML with the status of the page, that nobody keeps, frames or is told of', async () => {
    expect(await see('en')).toMatchObject({
      status: 410,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'",
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    });
  });

  it.each([
    ['', 'en'],
    ['fr', 'fr'],
    ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
    ['de,en;q=0.3,fr;q=0.7', 'fr'],
    ['en-CA, fr', 'en'],
    ['de', 'en'],
    ['frr;q=1', 'en'],
  ])('reads Accept-Language %j as %s', async (wishes, language) => {
    expect((await see(wishes)).html).toBe(`<p>${language}</p>`);
  });

  it('takes a form as browsers send it, and as mailbox providers do', async () => {
    const url = 'application/x-www-form-urlencoded';
    expect(await press(url, 'a=1&b=x+y%21&b=z')).toEqual({ status: 200, body: '{"a":"1","b":["x y!","z"]}' });
    expect(await press(url, '')).toMatchObject({ status: 200, body: '{}' });
    const multipart = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    expect(await press('multipart/form-data; boundary=b', multipart)).toMatchObject({
      body: '{"List-Unsubscribe":"One-Click"}',
    });
  });

  it('refuses anything else with a page', async () => {
    expect(await press('application/json', '{}')).toEqual({ status: 415, body: '<h1>415 en</h1>' });
    expect(await press('multipart/form-data', 'x')).toMatchObject({ status: 400 });
  });
});

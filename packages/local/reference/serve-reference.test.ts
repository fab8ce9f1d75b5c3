import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { close, listen } from '../cloud/ports.ts';
import { serveReference } from './serve-reference.ts';

it('serves the page, and hands everything else on to the API', async () => {
  const seen: string[] = [];
  const api = createServer(async (incoming, outgoing) => {
    const body = (await Array.fromAsync(incoming)).join('');
    seen.push(`${incoming.method} ${incoming.url} ${incoming.headers.authorization} ${body}`);
    outgoing.writeHead(201, { 'content-type': 'application/json', etag: '"1"' }).end('{"ok":true}');
  });
  const apiUrl = await listen(api, 'an API', undefined, () => undefined);
  const reference = await serveReference({ apiUrl, log: () => undefined });
  const origin = new URL(reference.url).origin;

  for (const way of [origin, `${origin}/reference`]) expect((await fetch(way)).url).toBe(reference.url);
  const page = await fetch(origin);
  expect(await page.text()).toContain('id="reference"');
  expect((await fetch(`${reference.url}openapi.json`)).headers.get('content-type')).toContain('application/json');

  const body = JSON.stringify({ a: 1 });
  const answer = await fetch(`${origin}/cohorts?limit=2`, {
    method: 'POST',
    headers: { authorization: 'Bearer x' },
    body,
  });
  expect([answer.status, answer.headers.get('etag'), await answer.json()]).toEqual([201, '"1"', { ok: true }]);
  expect(seen).toEqual([`POST /cohorts?limit=2 Bearer x ${body}`]);

  await close(api);
  expect((await fetch(`${origin}/me`)).status).toBe(502);
  await reference.stop();
});

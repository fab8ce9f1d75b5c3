import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClient } from '@pharos/api-client/build';
import { serveReference } from '@pharos/local/reference';
import { type Synthesis, synthesise } from '@pharos/local/synth';
import { findingsAnywhere, inBrowser } from '@pharos/test/support/browser.ts';
import { anIntroducedPair, type IntroducedPair } from '@pharos/test/support/introduced-pair.ts';
import { afterAll, beforeAll, expect } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'pharos-front-end-'));
let synthesis: Synthesis;
let pair: IntroducedPair;
let frontEnd: Server;
let origin: string;

/** The lines of the quick start, with the addresses of the local cloud in the place of those that stand there. */
const quickStart = (): string => {
  const readme = readFileSync(new URL(import.meta.resolve('@pharos/api-client/README.md')), 'utf8');
  const code = /## Quick start[\s\S]*?```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const { apiUrl, issuerUrl, clientId } = pair.cloud;
  return code
    .replace('https://api.example.org', apiUrl)
    .replace('https://issuer.example.org', issuerUrl)
    .replace('your-client-id', clientId);
};

const page =
  (): string => `<!doctype html><html lang="en"><head><title>A front-end</title><link rel="icon" href="data:,">
<script type="importmap">{"imports":{"@pharos/api-client":"/client.js"}}</script></head>
<body><script type="module">${quickStart()}</script></body></html>`;

beforeAll(async () => {
  await buildClient(folder);
  frontEnd = createServer(({ url }, answer) => {
    const script = url === '/client.js';
    answer.setHeader('content-type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    if (script) answer.end(readFileSync(join(folder, 'index.js')));
    else answer.end(url === '/empty' ? '<!doctype html><title>Nothing</title>' : page());
  }).listen(0);
  await once(frontEnd, 'listening');
  origin = `http://127.0.0.1:${(frontEnd.address() as AddressInfo).port}`;
  synthesis = await synthesise({ settings: { PHAROS_CORS_ORIGINS: origin } });
  pair = await anIntroducedPair(synthesis.assembly);
  await pair.cloud.moveTo(Date.parse('2024-09-05T15:00:00Z'));
});
afterAll(async () => {
  frontEnd.close();
  await pair[Symbol.asyncDispose]();
  await synthesis[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

inBrowser('the quick start signs in, lists my mentorship and logs a meeting', async ({ open }) => {
  expect(quickStart().trim().split('\n').filter(Boolean).length).toBeLessThanOrEqual(20);
  await using tab = await open();
  await tab.page.goto(origin);
  await tab.page.getByLabel(/Subject/).fill('marie');
  expect(await findingsAnywhere(tab.page)).toEqual([]);
  await tab.page.getByRole('button', { name: 'Sign in' }).click();
  await tab.page.getByText('You and Morgan met.').waitFor();
  expect((await pair.marie.client.listMyMentorships()).items).toMatchObject([{ meetings: { held: 1 } }]);
  expect(tab.complaints).toEqual([]);
});

inBrowser('a page of an origin that was not configured may not call the API', async ({ open }) => {
  await using tab = await open();
  await tab.page.goto(`${origin.replace('127.0.0.1', 'localhost')}/empty`);
  const call = `fetch('${pair.cloud.apiUrl}/me', { headers: { authorization: 'Bearer ${pair.marie.token}' } }).then(({ status }) => status, String)`;
  expect(await tab.page.evaluate(call)).toContain('TypeError');
});

inBrowser('the reference shows every group of operations, and tries one out', async ({ open }) => {
  const reference = await serveReference({ apiUrl: pair.cloud.apiUrl, log: () => undefined });
  await using tab = await open();
  const { page: shown } = tab;
  await shown.goto(reference.url);
  await shown.getByRole('link', { name: 'Meetings', exact: true }).waitFor();
  expect(await shown.locator('.opblock').count()).toBeGreaterThan(50);
  await shown.locator('#operations-Programmes_and_cohorts-listProgrammes, [id$="listProgrammes"]').first().click();
  await shown.getByRole('button', { name: 'Try it out' }).click();
  await shown.getByRole('button', { name: 'Execute' }).click();
  await shown.getByText('school-board').first().waitFor();
  expect(tab.complaints).toEqual([]);
  await reference.stop();
});

inBrowser('the report of a match run is a page for whoever opens it', async ({ open }) => {
  const authorization = `Bearer ${await pair.cloud.token({ sub: 'office', groups: ['coordinators'], expiresIn: 4e7 })}`;
  await using tab = await open({ extraHTTPHeaders: { authorization }, locale: 'fr-CA' });
  await tab.page.goto(`${pair.cloud.apiUrl}/match-runs/${pair.matchRunId}/report`);
  expect(await tab.page.title()).toContain('Qualité d’un jumelage');
  expect(await findingsAnywhere(tab.page)).toEqual([]);
  expect(tab.complaints).toEqual([]);
});

inBrowser('the inbox shows the mail that was sent', async ({ open }) => {
  await using tab = await open();
  await tab.page.goto(pair.cloud.inboxUrl);
  await tab.page.getByText('marie@example.org').first().waitFor();
  expect(tab.complaints).toEqual([]);
});

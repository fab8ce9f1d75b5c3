import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { buildClient } from '@pharos/api-client/build';
import { serveReference } from '@pharos/local/reference';
import { type Synthesis, synthesise } from '@pharos/local/synth';
import { COORDINATOR } from '@pharos/local/world';
import { findingsAnywhere, inBrowser } from '@pharos/test/support/browser.ts';
import { anIntroducedPair, type IntroducedPair } from '@pharos/test/support/introduced-pair.ts';
import type { Page } from 'playwright-core';
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

const page = (): string => `<!doctype html><html lang="en"><head><title>A front-end</title>
<script type="importmap">{"imports":{"@pharos/api-client":"/client/index.js"}}</script></head>
<body><script type="module">${quickStart()}</script></body></html>`;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Any web server: it has what is in the folder. */
const serving = ({ url = '/' }: IncomingMessage, answer: ServerResponse): void => {
  const file = join(folder, new URL(url, 'http://here').pathname);
  if (!existsSync(file)) return void answer.writeHead(404).end();
  answer.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
  answer.end(readFileSync(file));
};

beforeAll(async () => {
  await buildClient(join(folder, 'client'));
  frontEnd = createServer(serving).listen(0);
  await once(frontEnd, 'listening');
  origin = `http://127.0.0.1:${(frontEnd.address() as AddressInfo).port}`;
  synthesis = await synthesise({ settings: { PHAROS_CORS_ORIGINS: origin } });
  pair = await anIntroducedPair(synthesis.assembly);
  await pair.cloud.moveTo(Date.parse('2024-09-05T15:00:00Z'));
  writeFileSync(join(folder, 'quick-start.html'), page());
  writeFileSync(join(folder, 'empty.html'), '<!doctype html><title>Nothing</title>');
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
  await tab.page.goto(`${origin}/quick-start.html`);
  await tab.page.getByLabel(/Subject/).fill('marie');
  expect(await findingsAnywhere(tab.page)).toEqual([]);
  await tab.page.getByRole('button', { name: 'Sign in' }).click();
  await tab.page.getByText('You and Morgan met.').waitFor();
  expect((await pair.marie.client.listMyMentorships()).items).toMatchObject([{ meetings: { held: 1 } }]);
  expect(tab.complaints).toEqual([]);
});

inBrowser('a page of an origin that was not configured may not call the API', async ({ open }) => {
  await using tab = await open();
  await tab.page.goto(`${origin.replace('127.0.0.1', 'localhost')}/empty.html`);
  const call = `fetch('${pair.cloud.apiUrl}/me', { headers: { authorization: 'Bearer ${pair.marie.token}' } }).then(({ status }) => status, String)`;
  expect(await tab.page.evaluate(call)).toContain('TypeError');
});

const tryListProgrammes = async (shown: Page): Promise<void> => {
  await shown.locator('[id$="listProgrammes"]').first().click();
  await shown.getByRole('button', { name: 'Try it out' }).click();
  await shown.getByRole('button', { name: 'Execute' }).click();
  await shown.getByText('school-board').first().waitFor();
};

inBrowser('the reference shows every group of operations, and tries one out', async ({ open }) => {
  const reference = await serveReference({ apiUrl: pair.cloud.apiUrl, log: () => undefined });
  await using tab = await open();
  const { page: shown } = tab;
  await shown.goto(reference.url);
  await shown.getByRole('link', { name: 'Meetings', exact: true }).waitFor();
  expect(await shown.locator('.opblock').count()).toBeGreaterThan(50);
  await tryListProgrammes(shown);
  expect(tab.complaints).toEqual([]);
  await reference.stop();
});

inBrowser('the reference can be put on any web server', async ({ open }) => {
  const script = join(import.meta.dirname, '../../packages/local/reference.ts');
  const args = [script, join(folder, 'reference'), '--api', pair.cloud.apiUrl];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toContain('index.html');
  await using tab = await open();
  await tab.page.goto(`${origin}/reference/index.html`);
  await tab.page.getByRole('link', { name: 'Meetings', exact: true }).waitFor();
  await tryListProgrammes(tab.page);
  expect(tab.complaints).toEqual([]);
});

inBrowser('the report of a match run is a page for whoever opens it', async ({ open }) => {
  const authorization = `Bearer ${await pair.cloud.token({ ...COORDINATOR, expiresIn: 4e7 })}`;
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

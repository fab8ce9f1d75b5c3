import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const out = mkdtempSync(join(tmpdir(), 'pharos-rehearsal-'));
afterAll(() => rmSync(out, { recursive: true }));

const script = resolve(import.meta.dirname, '../rehearse.ts');
const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);

describe('npm run rehearse', () => {
  it('writes the whole year as one page and says where', () => {
    const { status, stdout } = run('werklund', '--out', out);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${join(out, 'index.html')}\n` });
    const page = readFileSync(join(out, 'index.html'), 'utf8');
    expect(page).toContain('2024-12-03, 09:00 (published as “Early December 2024”)');
    expect(page.match(/<iframe /g)).toHaveLength(30);
    expect(page).not.toMatch(/<script|undefined|\[object/);
  });

  it.each([
    [['nowhere', '--out', out], 'There is no programme "nowhere".'],
    [['werklund'], 'Say where to write the page: --out DIR.'],
    [['werklund', '--out', out, '--cycle', '1999'], 'werklund has no cycle "1999".'],
  ])('%j is refused, and it says what there is', (args, said) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(stderr).toContain('npm run rehearse -- NAME --out DIR');
  });

  it.skipIf(chromium === undefined)('opens in a browser (skipped: no Chromium on this machine)', () => {
    run('werklund', '--out', out);
    const page = pathToFileURL(join(out, 'index.html')).href;
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=5000', '--dump-dom'];
    const dom = execFileSync(chromium ?? '', [...flags, `--user-data-dir=${join(out, 'profile')}`, page], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 50_000,
    });
    expect(dom).toContain('Email check-in');
    expect(dom.match(/<section id="/g)).toHaveLength(15);
    expect(dom.match(/<iframe /g)).toHaveLength(30);
  });
});

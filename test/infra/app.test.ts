import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const outdir = mkdtempSync(join(tmpdir(), 'pharos-app-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const app = (environment: Readonly<Record<string, string>>) =>
  spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, CDK_OUTDIR: outdir, ...environment },
    encoding: 'utf8',
  });

describe('node infra/app.ts', () => {
  it('writes the stacks with nothing set, code included', () => {
    const { status, stderr } = app({});
    const { artifacts } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
    const { files } = JSON.parse(readFileSync(join(outdir, 'PharosWorkers.assets.json'), 'utf8')) as {
      files: Record<string, { source: { path: string; packaging: string } }>;
    };
    const code = Object.values(files).filter(({ source }) => source.packaging === 'zip');

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(Object.keys(artifacts)).toEqual(
      expect.arrayContaining(['PharosData', 'PharosMessaging', 'PharosWorkers', 'PharosApi']),
    );
    expect(code.length).toBeGreaterThan(0);
    for (const { source } of code)
      expect(readFileSync(join(outdir, source.path, 'index.mjs'), 'utf8')).toMatch(/export\s*\{[^}]*handler/);
  });

  it('says which setting is wrong, and nothing else', () => {
    const { status, stderr } = app({ PHAROS_SENDER_ADDRESS: 'nobody' });

    expect(status).toBe(1);
    expect(stderr).toBe(
      'The settings cannot be used:\n- senderAddress: must be an email address such as mentorship@school.example ' +
        '(set it with -c senderAddress=… or PHAROS_SENDER_ADDRESS=…)\n',
    );
  });
});

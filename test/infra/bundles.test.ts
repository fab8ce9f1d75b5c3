import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundles, bundle } from '@pharos/infra/bundle.ts';
import { areas } from '@pharos/infra/functions.ts';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyFunction } from './synth.ts';

const directory = mkdtempSync(join(tmpdir(), 'pharos-bundles-'));
let bundles: Bundles;
beforeAll(async () => {
  bundles = await bundle({ outdir: directory });
});
afterAll(() => rmSync(directory, { recursive: true }));

const environment = {
  AWS_REGION: 'ca-central-1',
  AWS_ACCESS_KEY_ID: 'nobody',
  AWS_SECRET_ACCESS_KEY: 'nothing',
  TABLE_NAME: 'pharos-table',
  KEYS_TABLE_NAME: 'pharos-keys',
  NOTES_KEY_ARN: 'arn:aws:kms:ca-central-1:000000000000:key/notes',
  BUS_NAME: 'pharos',
  SENDER_ADDRESS: 'pharos@example.org',
  CONFIGURATION_SET: 'pharos',
  LINKS_URL: 'https://api.example.org',
  DEFAULT_TIME_ZONE: 'America/Edmonton',
  TOKEN_ISSUER: 'https://issuer.example.org',
  TOKEN_AUDIENCE: 'web',
  STAFF_CLAIM: 'amr=mfa',
  FIRST_COORDINATOR: '',
  RETENTION: '',
  SCHEDULE_GROUP: 'pharos',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/schedules',
  SCHEDULE_TARGET_ARN: 'arn:aws:events:ca-central-1:000000000000:event-bus/pharos',
  SCHEDULE_DEAD_LETTERS_ARN: 'arn:aws:sqs:ca-central-1:000000000000:schedules',
};

const importing = (file: string) => `
  const [start, used] = [performance.now(), process.cpuUsage()];
  const { handler } = await import(${JSON.stringify(file)});
  const [passed, { user, system }] = [performance.now() - start, process.cpuUsage(used)];
  console.log(JSON.stringify({ handler: typeof handler, milliseconds: Math.min(passed, (user + system) / 1000) }));`;

/**
 * Imports a bundle in a process of its own that has no packages to fall back on. Time is what passed or what the processor spent, whichever
 * is less: waiting for other processes of a busy machine does not count.
 */
const importedAlone = (entry: string, file = join(bundles[entry] ?? '', 'index.mjs')) => {
  const args = ['--input-type=module', '--eval', importing(file)];
  const output = execFileSync(process.execPath, args, { cwd: directory, env: environment, encoding: 'utf8' });
  const { handler, milliseconds } = JSON.parse(output) as { handler: string; milliseconds: number };
  return { handler, milliseconds, bytes: statSync(file).size };
};

const bestOf = (times: number, once: () => number) => Math.min(...Array.from({ length: times }, once));

/** What the libraries of every area take by themselves, about, where an area takes 100 to 115 ms. */
const LIBRARIES_MS = 75;

describe('the bundles', () => {
  it('are those of the functions infra knows, one each', () => {
    expect(Object.keys(bundles).sort()).toEqual(everyFunction.map(({ entry }) => entry).sort());
  });

  it.each(everyFunction.map(({ entry }) => entry))('%s imports in a bare Node and is under 1 MB', (entry) => {
    const { handler, bytes } = importedAlone(entry);

    expect(handler).toBe('function');
    expect(bytes).toBeLessThan(1_000_000);
  });

  describe('import quickly', () => {
    /** How much slower than the machine of the limit this one is now: its speed changes by a half within hours. Never less than 1. */
    let slowness: number;
    beforeAll(async () => {
      const contents = `
        export * from '@aws-sdk/client-dynamodb';
        export * from '@aws-sdk/lib-dynamodb';
        export * as zod from 'zod';
        export const handler = () => undefined;`;
      const outfile = join(directory, 'libraries.mjs');
      await build({
        stdin: { contents, resolveDir: join(import.meta.dirname, '../../packages/store') },
        ...{ outfile, bundle: true, platform: 'node', target: 'node24', format: 'esm', minify: true },
        mainFields: ['module', 'main'],
        banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
      });
      console.log(
        'YARD',
        bestOf(8, () => importedAlone('libraries', outfile).milliseconds),
      );
      slowness = Math.max(1, bestOf(8, () => importedAlone('libraries', outfile).milliseconds) / LIBRARIES_MS);
    });

    it.each(areas.map(({ entry }) => entry))('%s imports in under 150 ms', (entry) => {
      const best = bestOf(4, () => importedAlone(entry).milliseconds);

      expect(best / slowness).toBeLessThan(150);
    });
  });

  it.each(everyFunction.map(({ entry }) => entry))('%s loads no second HTTP client with the one of Node', (entry) => {
    expect(readFileSync(join(bundles[entry] ?? '', 'index.mjs'), 'utf8')).not.toMatch(/from"(node:)?https?"/);
  });
});

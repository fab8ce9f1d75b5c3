import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildClient } from './build.ts';

const folder = mkdtempSync(join(tmpdir(), 'pharos-client-'));
const built = join(folder, 'client');
beforeAll(() => buildClient(built));
afterAll(() => rmSync(folder, { recursive: true }));

test('the published client is one module under 10 kB gzipped that imports nothing', () => {
  const code = readFileSync(join(built, 'index.js'));
  expect(gzipSync(code).byteLength).toBeLessThan(10_000);
  expect(code.toString()).not.toMatch(/\bimport\b|\brequire\(|\bprocess\b|\bBuffer\b|node:/);
});

test('it runs from where it is installed, with all that its manifest names', async () => {
  const { createClient } = (await import(join(built, 'index.js'))) as typeof import('./index.ts');
  expect(createClient({ baseUrl: 'https://api.example.org' }).listMyMentorships).toBeTypeOf('function');
  const { exports } = JSON.parse(readFileSync(join(built, 'package.json'), 'utf8')) as { exports: unknown };
  for (const [, path] of JSON.stringify(exports).matchAll(/"(\.\/[^"]+\.[^"]+)"/g))
    expect(readFileSync(join(built, path ?? '')).byteLength).toBeGreaterThan(0);
});

const consumer = `
import { type Application, createClient, paginate } from '@pharos/api-client';
const pharos = createClient({ baseUrl: 'https://api.example.org', token: async () => 'token' });
export const firstOf = async (cohortId: string): Promise<Application | undefined> => {
  for await (const one of paginate(pharos.listApplications, { params: { cohortId }, query: { role: 'mentee' } })) return one;
  // @ts-expect-error there is no such operation
  await pharos.gradeMentee();
  // @ts-expect-error a meeting is virtual or in person
  await pharos.logMeeting({ params: { mentorshipId: 'x' }, body: { local: '2024-10-08T16:30', mode: 'by post' } });
  return undefined;
};
`;

test.for([
  ['esnext', 'bundler'],
  ['nodenext', 'nodenext'],
] as const)('its types are there for whoever compiles with module %s', ([module, resolution]) => {
  const project = join(folder, module);
  mkdirSync(join(project, 'node_modules/@pharos'), { recursive: true });
  symlinkSync(built, join(project, 'node_modules/@pharos/api-client'));
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  writeFileSync(join(project, 'app.ts'), consumer);
  const compilerOptions = { strict: true, noEmit: true, target: 'es2024', lib: ['es2024', 'dom'], types: [] };
  const config = { compilerOptions: { ...compilerOptions, module, moduleResolution: resolution }, files: ['app.ts'] };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

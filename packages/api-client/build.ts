import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;

/** What npm is told of the client; nothing in it is needed beside it. */
const manifest = (version: string) => ({
  name: '@pharos/api-client',
  version,
  description: 'The typed client of the Pharos API, for browsers and for Node.',
  license: 'Apache-2.0',
  type: 'module',
  sideEffects: false,
  exports: { '.': { types: './index.d.ts', default: './index.js' }, './openapi.json': './openapi.json' },
});

/** Types of every module, as the compiler writes them, each pointing at the others by the names that they have beside it. */
const writeTypes = (directory: string): void => {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const options =
    '--ignoreConfig --declaration --emitDeclarationOnly --strict --skipLibCheck --rewriteRelativeImportExtensions';
  const target = '--target es2024 --module esnext --moduleResolution bundler --lib es2024,dom --types';
  const args = [...options.split(' '), ...target.split(' '), '', '--outDir', directory, join(here, 'index.ts')];
  execFileSync(process.execPath, [tsc, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
};

/**
 * Writes the client as it is published into a directory: one module that runs in browsers and in Node, its types, the OpenAPI document.
 * @throws Error when it does not compile, or needs anything that a browser does not have
 */
export const buildClient = async (directory: string): Promise<void> => {
  mkdirSync(directory, { recursive: true });
  await build({
    entryPoints: [join(here, 'index.ts')],
    outfile: join(directory, 'index.js'),
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: 'silent',
  });
  writeTypes(directory);
  const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as { version: string };
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(manifest(version), null, 2)}\n`);
  for (const name of ['openapi.json', 'README.md']) copyFileSync(join(here, name), join(directory, name));
};

/** `npm run client -- DIR` writes it and says where it is. */
if (import.meta.main) {
  const directory = resolve(process.argv[2] ?? 'pharos-api-client');
  await buildClient(directory);
  process.stdout.write(`${directory}\n`);
}

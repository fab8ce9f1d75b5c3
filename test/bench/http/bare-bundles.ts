import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { loadAssembly } from '../../../packages/local/cloud/assembly.ts';

const AREAS = ['me', 'meetings', 'mentorships'];
const repository = join(import.meta.dirname, '../../..');

/** Takes the HTTP layer out of a bundle. */
const withoutMiddleware: Plugin = {
  name: 'without-middleware',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/http-area\.ts$/ }, ({ importer }) =>
      importer.endsWith('packages/runtime/index.ts') ? { path: join(import.meta.dirname, 'bare-area.ts') } : undefined,
    );
  },
};

/** Replaces the functions of the areas that are measured, in an assembly of one's own, by the same handlers without Pharos's middleware. */
export const makeBare = async (assembly: string): Promise<void> => {
  const loaded = loadAssembly(assembly);
  for (const area of AREAS) {
    const fn = loaded
      .ofType('AWS::Lambda::Function')
      .find(({ properties }) => properties.Description === `functions/http/${area}`);
    if (!fn) throw new Error(`the assembly has no functions/http/${area}`);
    await build({
      absWorkingDir: repository,
      entryPoints: [`functions/http/${area}/main.ts`],
      outfile: join(loaded.codeOf(fn), 'index.mjs'),
      allowOverwrite: true,
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      mainFields: ['module', 'main'],
      banner: {
        js: "import{createRequire as pharosCreateRequire}from'node:module';const require=pharosCreateRequire(import.meta.url);",
      },
      minify: true,
      plugins: [withoutMiddleware],
      logLevel: 'warning',
    });
  }
};

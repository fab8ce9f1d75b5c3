import { globSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** The directory of each function's bundle, by its folder under `functions/`: `http/meetings`. */
export type Bundles = Readonly<Record<string, string>>;

/** Bytes a bundle must stay under: what is imported at every cold start. */
export const bundleLimit = 1_000_000;

/** Some packages of the SDK still call `require`; an ES module has none of its own. */
const requireBanner =
  "import{createRequire as pharosCreateRequire}from'node:module';const require=pharosCreateRequire(import.meta.url);";

/**
 * Node's `http` and `https` by `require`, whatever asks for them. An ES `import` reads every getter of the built-in to give it a name, and
 * one of `http`'s loads undici, a whole second HTTP client: a third of what a bundle takes to import, and nothing here uses it.
 */
const requiredHttp: Plugin = {
  name: 'required-http',
  setup({ onResolve, onLoad }) {
    const namespace = 'required-http';
    onResolve({ filter: /^(node:)?https?$/ }, ({ path, namespace: from }) =>
      from === namespace ? { path, external: true } : { path: path.replace(/^node:/, ''), namespace },
    );
    onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: `module.exports = require('node:${path}');` }));
  },
};

const repository = resolve(import.meta.dirname, '..');

/** Every folder under `functions/` that holds a `main.ts`, with `/` between its parts, in order. */
export const functionFolders = (root = repository): readonly string[] =>
  globSync('functions/**/main.ts', { cwd: root, exclude: (path) => basename(path) === 'node_modules' })
    .map((path) => dirname(path).split(sep).slice(1).join('/'))
    .sort();

/**
 * Bundles every function into `<outdir>/bundles/<folder>/index.mjs`: one esbuild run, the SDK inside, the same bytes for the same sources.
 *
 * @throws {Error} naming each bundle that is over the limit, with the inputs that weigh most.
 */
export const bundle = async ({ outdir, root = repository }: { outdir: string; root?: string }): Promise<Bundles> => {
  const folders = functionFolders(root);
  const target = resolve(outdir, 'bundles');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: folders.map((folder) => ({ in: `functions/${folder}/main.ts`, out: `${folder}/index` })),
    outdir: target,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: requireBanner },
    plugins: [requiredHttp],
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });

  const tooLarge = Object.entries(metafile.outputs).filter(([, output]) => output.bytes > bundleLimit);
  if (tooLarge.length > 0)
    throw new Error(
      tooLarge
        .map(([path, { bytes, inputs }]) => {
          const heaviest = Object.entries(inputs).sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput);
          const named = heaviest.slice(0, 5).map(([input, { bytesInOutput }]) => `${input} ${bytesInOutput}`);
          return `The bundle ${path} has ${bytes} bytes, more than ${bundleLimit}. Heaviest: ${named.join(', ')}`;
        })
        .join('\n'),
    );
  return Object.fromEntries(folders.map((folder) => [folder, join(target, folder)]));
};

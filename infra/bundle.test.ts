import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { bundle, bundleLimit, functionFolders } from './bundle.ts';

const made: string[] = [];
afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true });
});

const aRepository = (files: Readonly<Record<string, string>>) => {
  const root = mkdtempSync(join(tmpdir(), 'pharos-bundle-'));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
};

const small = { 'functions/due/tea/main.ts': 'export const handler = async (): Promise<string> => "tea";' };

describe('bundling', () => {
  it('finds the folders that hold a main.ts, at any depth, and not those of installed packages', () => {
    const root = aRepository({
      ...small,
      'functions/on/event/reaction/main.ts': '',
      'functions/on/event/reaction/handler.ts': '',
      'functions/node_modules/other/main.ts': '',
    });

    expect(functionFolders(root)).toEqual(['due/tea', 'on/event/reaction']);
  });

  it('makes one importable module per function, with everything it needs inside', async () => {
    const root = aRepository({
      'functions/due/tea/main.ts': `import { cup } from '../../../cup.cjs'; export const handler = () => cup;`,
      'cup.cjs': `const { join } = require('node:path'); exports.cup = join('cup', 'of', 'tea');`,
    });

    const directories = await bundle({ outdir: join(root, 'out'), root });
    const { handler } = await import(pathToFileURL(join(directories['due/tea'] ?? '', 'index.mjs')).href);

    expect(directories).toEqual({ 'due/tea': join(root, 'out/bundles/due/tea') });
    expect(handler()).toBe(join('cup', 'of', 'tea'));
  });

  it('makes the same bytes wherever it is done, so that nothing is deployed that has not changed', async () => {
    const bytes = async () => {
      const root = aRepository(small);
      const directories = await bundle({ outdir: join(root, 'out'), root });
      return readFileSync(join(directories['due/tea'] ?? '', 'index.mjs'), 'utf8');
    };

    expect(await bytes()).toBe(await bytes());
  });

  it('refuses a bundle over the limit and says what makes it heavy', async () => {
    const root = aRepository({
      'functions/due/cake/main.ts': `export { cream as handler } from './cream.ts';`,
      'functions/due/cake/cream.ts': `export const cream = '${'x'.repeat(bundleLimit)}';`,
    });

    await expect(bundle({ outdir: join(root, 'out'), root })).rejects.toThrow(
      /bundles\/due\/cake\/index\.mjs has \d+ bytes, more than 1000000\. Heaviest: functions\/due\/cake\/cream\.ts \d+/,
    );
  });
});

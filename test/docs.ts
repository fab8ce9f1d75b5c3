/** Writes (`--write`) or checks every document that is made from the code. Checking exits with 1 and names what is stale. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifacts } from './docs/artifacts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const write = process.argv.includes('--write');

const made = artifacts(root);
const wanted = new Set(made.map(({ path }) => path));
const stale = made.filter(
  ({ path, content }) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== content,
);

const SCHEMAS = 'events/schemas';
const leftOver = existsSync(join(root, SCHEMAS))
  ? readdirSync(join(root, SCHEMAS))
      .map((name) => `${SCHEMAS}/${name}`)
      .filter((path) => !wanted.has(path))
  : [];

if (write) {
  for (const { path, content } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(`written  ${path}`);
  }
  for (const path of leftOver) {
    rmSync(join(root, path));
    console.log(`removed  ${path}`);
  }
} else {
  for (const { path } of stale) console.error(`stale    ${path}`);
  for (const path of leftOver) console.error(`orphan   ${path}`);
  if (stale.length + leftOver.length > 0) {
    console.error('Run npm run docs and commit what it writes.');
    process.exitCode = 1;
  }
}

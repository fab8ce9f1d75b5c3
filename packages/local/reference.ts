import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import openapi from '@pharos/api-client/openapi.json' with { type: 'json' };
import { referencePage } from './reference/reference-page.ts';

const USAGE = `npm run reference -- DIR --api ADDRESS

Writes the API reference as a folder that any web server can have. What a reader tries out there goes to the API at ADDRESS, which has
to know the origin of the page: PHAROS_CORS_ORIGINS.
`;

const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const { values, positionals } = parseArgs({ options: { api: { type: 'string' } }, allowPositionals: true });
const [directory] = positionals;
if (directory === undefined || values.api === undefined || !isAddress(values.api)) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  mkdirSync(directory, { recursive: true });
  for (const { path, body } of referencePage(openapi, values.api)) writeFileSync(join(directory, path), body);
  process.stdout.write(`${resolve(directory, 'index.html')}\n`);
}

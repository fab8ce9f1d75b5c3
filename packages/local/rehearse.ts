import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { programmes } from '@pharos/programmes';
import { rehearsalPage } from './rehearsal/page.ts';

const USAGE = `npm run rehearse -- NAME --out DIR [--cycle KEY]

Writes the year of a programme as one page, DIR/index.html: each date with the mail it sends, in both languages. Nothing is sent.
NAME is one of: ${programmes.map(({ id }) => id).join(', ')}.
`;

/** @returns what is wrong with the command line, or undefined once the page is written */
const rehearse = (argv: readonly string[]): string | undefined => {
  const options = { out: { type: 'string' }, cycle: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const programme = programmes.find(({ id }) => id === positionals[0]);
  if (!programme) return `There is no programme ${JSON.stringify(positionals[0] ?? '')}.`;
  const cycle = values.cycle ?? programme.cycles.toSorted((a, b) => a.opensOn.localeCompare(b.opensOn)).at(-1)?.key;
  if (!programme.cycles.some(({ key }) => key === cycle))
    return `${programme.id} has no cycle ${JSON.stringify(cycle)}. It has: ${programme.cycles.map(({ key }) => key).join(', ')}.`;
  if (!values.out) return 'Say where to write the page: --out DIR.';
  mkdirSync(values.out, { recursive: true });
  const path = join(values.out, 'index.html');
  writeFileSync(path, rehearsalPage(programme, cycle ?? ''));
  process.stdout.write(`${path}\n`);
  return undefined;
};

const wrong = rehearse(process.argv.slice(2));
if (wrong !== undefined) {
  process.stderr.write(`${wrong}\n\n${USAGE}`);
  process.exitCode = 2;
}

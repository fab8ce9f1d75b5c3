import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { programmes } from '@pharos/programmes';
import { rehearsalPage } from './rehearsal/page.ts';
import { split } from './year/people.ts';
import { sceneOf } from './year/scenes.ts';

const USAGE = `npm run rehearse -- NAME --out DIR [--cycle KEY] [--people N]

Writes the year of a programme as one page, DIR/index.html: each date, how many mails it sends, and the mail itself in both
languages. Nothing is sent. The counts are for N people, as many as in the programme's year unless given.
NAME is one of: ${programmes.map(({ id }) => id).join(', ')}.
`;

const options = { out: { type: 'string' }, cycle: { type: 'string' }, people: { type: 'string' } } as const;

/** @returns what is wrong with the command line, or undefined once the page is written */
const rehearse = (argv: readonly string[]): string | undefined => {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const programme = programmes.find(({ id }) => id === positionals[0]);
  if (!programme) return `There is no programme ${JSON.stringify(positionals[0] ?? '')}.`;
  const cycle = values.cycle ?? programme.cycles.toSorted((a, b) => a.opensOn.localeCompare(b.opensOn)).at(-1)?.key;
  if (!programme.cycles.some(({ key }) => key === cycle))
    return `${programme.id} has no cycle ${JSON.stringify(cycle)}. It has: ${programme.cycles.map(({ key }) => key).join(', ')}.`;
  const scene = sceneOf(programme);
  const people = values.people ?? String(scene.people);
  if (!/^[1-9]\d{0,5}$/.test(people)) return `--people is ${JSON.stringify(people)}: give a whole number from 1 on.`;
  if (!values.out) return 'Say where to write the page: --out DIR.';
  mkdirSync(values.out, { recursive: true });
  const path = join(values.out, 'index.html');
  const pairs = split(Number(people), scene).mentees;
  writeFileSync(path, rehearsalPage(programme, cycle ?? '', { people: Number(people), pairs }));
  process.stdout.write(`${path}\n`);
  return undefined;
};

const wrongWith = (argv: readonly string[]): string | undefined => {
  try {
    return rehearse(argv);
  } catch (error) {
    // What parseArgs says of an option that there is not.
    if (error instanceof TypeError && 'code' in error) return error.message.split('. ')[0];
    throw error;
  }
};

const wrong = wrongWith(process.argv.slice(2));
if (wrong !== undefined) {
  process.stderr.write(`${wrong}\n\n${USAGE}`);
  process.exitCode = 2;
}

import { parseArgs } from 'node:util';
import { programmes } from '@pharos/programmes';
import { type Options, readOptions, UsageError } from '../year/options.ts';

export const usage = `npm run canary -- <programme> [options]

Plays a programme's year with a mark in everything that people write, then looks for the marks wherever they may not stand.
Late in it one person asks for everything that is held about them, and another is erased: of them no mark may be left.

  <programme>    one of: ${programmes.map(({ id }) => id).join(', ')}
  --people N     how many people come; 24 unless given
  --seed S       another seed makes other people; 1 unless given
  --cycle KEY    which of its years; the latest unless given
  --json         one JSON object on standard output, progress on standard error
  --help         this text`;

const PEOPLE = '24';

const flags = {
  people: { type: 'string', default: PEOPLE },
  seed: { type: 'string' },
  cycle: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: flags, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError)
      throw new UsageError(`${error.message.split('. ')[0]}. See --help for what there is.`);
    throw error;
  }
};

/**
 * Reads the command line of `npm run canary`. @returns the options, or `help` when that is all that was asked for
 * @throws UsageError naming what cannot be used and what to do
 */
export const readCanaryOptions = (argv: readonly string[]): Options | 'help' => {
  const { values, positionals } = parsed(argv);
  const { people, seed, cycle, json, help } = values;
  if (help) return 'help';
  const text = (name: string, value: string | undefined) => (value === undefined ? [] : [`--${name}=${value}`]);
  return readOptions([
    ...positionals,
    ...[...text('people', people), ...text('seed', seed), ...text('cycle', cycle)],
    ...(json ? ['--json'] : []),
  ]);
};

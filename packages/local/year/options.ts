import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { RequestOf } from '@pharos/api-client';
import type { Programme } from '@pharos/domain';
import { plannedDay } from '@pharos/domain';
import { programmes } from '@pharos/programmes';
import { sceneOf } from './scenes.ts';
import { StartError } from './synth.ts';

/** A command line that cannot be used, and what to do about it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What both commands end with for a command line that cannot be used. */
export const USAGE_EXIT = 2;

export const usage = `npm run year -- <programme> [options]

Plays a whole programme year on a local cloud, in virtual time, and checks it.

  <programme>            one of: ${programmes.map(({ id }) => id).join(', ')}
  --cycle KEY            which of its years; the latest unless given
  --people N             how many people come; each programme has a number of its own (werklund 210)
  --seed S               another seed makes other people; 1 unless given
  --applications FILE    a form's export (CSV) instead of people made up; needs --map
  --map FILE             which column of it answers which question (JSON)
  --from DATE            the first day on which people apply, such as 2024-05-15
  --to DATE              the last day that is played
  --json                 one JSON object on standard output, progress on standard error
  --keep                 stay up afterwards, with the inbox open
  --help                 this text`;

/** Which column of a file is which question; what is wrong in one is said by the API. */
type Mapping = RequestOf<'importApplications'>['body']['mapping'];

export interface Options {
  readonly programme: Programme;
  readonly cycle: string;
  readonly people: number;
  readonly seed: number;
  readonly json: boolean;
  readonly keep: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly file?: { readonly csv: string; readonly mapping: Mapping };
}

const flags = {
  cycle: { type: 'string' },
  people: { type: 'string' },
  seed: { type: 'string' },
  applications: { type: 'string' },
  map: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  json: { type: 'boolean' },
  keep: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const MOST_PEOPLE = 20_000;

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: flags, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError)
      throw new UsageError(`${error.message.split('. ')[0]}. See --help for what there is.`);
    throw error;
  }
};

const wholeNumber = (flag: string, text: string, least: number, most: number): number => {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`${flag} is ${JSON.stringify(text)}; give a whole number from ${least} to ${most}.`);
};

const peopleIn = (text: string): number => {
  if (text === '0') throw new UsageError('--people is 0: a year needs somebody. Give at least 1.');
  return wholeNumber('--people', text, 1, MOST_PEOPLE);
};

const programmeIn = ([name, ...others]: readonly string[]): Programme => {
  const known = programmes.map(({ id }) => id).join(', ');
  if (name === undefined) throw new UsageError(`Say which programme: ${known}.`);
  if (others.length > 0) throw new UsageError(`One programme at a time; there is also ${JSON.stringify(others[0])}.`);
  const programme = programmes.find(({ id }) => id === name);
  if (!programme) throw new UsageError(`There is no programme ${JSON.stringify(name)}. There is: ${known}.`);
  return programme;
};

const cycleIn = ({ id, cycles }: Programme, key: string | undefined): Programme['cycles'][number] => {
  const cycle =
    key === undefined
      ? cycles.toSorted((a, b) => a.opensOn.localeCompare(b.opensOn)).at(-1)
      : cycles.find((each) => each.key === key);
  if (cycle) return cycle;
  throw new UsageError(
    `${id} has no cycle ${JSON.stringify(key)}. It has: ${cycles.map((each) => each.key).join(', ')}.`,
  );
};

const dayIn = (
  flag: string,
  text: string | undefined,
  least: string,
  most: string,
  why: string,
): string | undefined => {
  if (text === undefined) return undefined;
  const exists =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text);
  if (!exists) throw new UsageError(`${flag} is ${JSON.stringify(text)}; give a day such as 2024-12-02.`);
  if (text < least || text > most)
    throw new UsageError(`${flag} is ${text}; ${why}: give a day from ${least} to ${most}.`);
  return text;
};

const readText = (flag: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : `it cannot be read (${code})`;
    throw new UsageError(`${flag} is ${path}: ${why}.`);
  }
};

const fileIn = (applications: string | undefined, map: string | undefined): Options['file'] => {
  if (applications === undefined && map === undefined) return undefined;
  if (map === undefined)
    throw new UsageError('--applications needs --map FILE: a JSON file that says which column answers which question.');
  if (applications === undefined)
    throw new UsageError('--map needs --applications FILE: the CSV file whose columns it names.');
  const csv = readText('--applications', applications);
  const text = readText('--map', map);
  try {
    const mapping: unknown = JSON.parse(text);
    if (typeof mapping === 'object' && mapping !== null && !Array.isArray(mapping))
      return { csv, mapping: mapping as Mapping };
  } catch (error) {
    throw new UsageError(`--map is ${map}: it is not JSON (${(error as Error).message}).`);
  }
  throw new UsageError(
    `--map is ${map}: it must hold one JSON object, with name, email, role, kind, language and answers.`,
  );
};

/** The days of those that are the same for everybody. */
const daysOf = (milestones: Programme['cycles'][number]['milestones']): string[] =>
  milestones.flatMap(({ date }) => (date.precision === 'after-introduction' ? [] : plannedDay(date)));

/**
 * Reads the command line of `npm run year`.
 * @returns the options, or `help` when that is all that was asked for
 * @throws UsageError naming what cannot be used and what to do
 */
export const readOptions = (argv: readonly string[]): Options | 'help' => {
  const { values, positionals } = parsed(argv);
  if (values.help) return 'help';
  const programme = programmeIn(positionals);
  const cycle = cycleIn(programme, values.cycle);
  const days = daysOf(cycle.milestones).sort();
  const deadlines = daysOf(cycle.milestones.filter(({ intake }) => intake === 'closes'));
  const last = days.at(-1) ?? cycle.opensOn;
  const from = dayIn('--from', values.from, cycle.opensOn, deadlines[0] ?? last, 'nobody can apply then');
  const to = dayIn('--to', values.to, from ?? cycle.opensOn, '9999-12-31', 'nothing has begun by then');
  const file = fileIn(values.applications, values.map);
  if (file && values.people !== undefined)
    throw new UsageError('--people and --applications exclude each other: the file says who applies.');
  return {
    programme,
    cycle: cycle.key,
    people: peopleIn(values.people ?? String(sceneOf(programme).people)),
    seed: wholeNumber('--seed', values.seed ?? '1', 0, 999_999_999),
    json: values.json ?? false,
    keep: values.keep ?? false,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(file ? { file } : {}),
  };
};

/** Whether an error is for the person at the keyboard, and has said all there is to say. */
export const isForPeople = (error: unknown): error is Error =>
  error instanceof UsageError || error instanceof StartError;

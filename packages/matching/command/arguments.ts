import { parseArgs } from 'node:util';
import type { Language } from '../explain/words.ts';

/** What the command is asked to do. */
export interface Arguments {
  file: string;
  json: boolean;
  /** Undefined: as many as pay. */
  threads: number | undefined;
  verify: boolean;
  language: Language;
  report: string | undefined;
  whatIf: string | undefined;
}

export const USAGE = [
  'usage: npm run match -- FILE.json [--json] [--threads N] [--no-verify] [--language en|fr]',
  '                                  [--report FILE.html|FILE.json | --what-if CHANGE.json]',
];

const FLAGS = ['json', 'no-verify'];
const WITH_VALUE = { threads: 'a number', language: 'en or fr', report: 'a file', 'what-if': 'a file' };

const MOST_THREADS = 64;

const isNamed = (name: string): name is keyof typeof WITH_VALUE => Object.hasOwn(WITH_VALUE, name);

/** Reads the command line, or says everything that is wrong with it. */
export const readArguments = (line: readonly string[]): Arguments | { errors: string[] } => {
  const { tokens } = parseArgs({
    args: [...line],
    strict: false,
    tokens: true,
    options: Object.fromEntries([
      ...FLAGS.map((name) => [name, { type: 'boolean' }] as const),
      ...Object.keys(WITH_VALUE).map((name) => [name, { type: 'string' }] as const),
    ]),
  });
  const errors: string[] = [];
  const files: string[] = [];
  const values = new Map<string, string>();
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (isNamed(name)) {
      if (value === undefined || value === '' || value.startsWith('--')) {
        errors.push(`${rawName} needs ${WITH_VALUE[name]} after it`);
      } else values.set(name, value);
    } else if (!FLAGS.includes(name)) errors.push(`unknown flag ${rawName}`);
    else if (value !== undefined) errors.push(`${rawName} takes no value`);
    else flags.add(name);
  }
  const threads = values.get('threads');
  if (threads !== undefined && !(/^[1-9]\d?$/.test(threads) && Number(threads) <= MOST_THREADS)) {
    errors.push(`--threads must be a whole number from 1 to ${MOST_THREADS}`);
  }
  const language = values.get('language') ?? 'en';
  if (language !== 'en' && language !== 'fr') errors.push('--language must be en or fr');
  if (values.has('report') && values.has('what-if')) errors.push('--report and --what-if cannot be used together');
  const [file] = files;
  if (errors.length > 0 || file === undefined || files.length > 1) return { errors };
  return {
    file,
    json: flags.has('json'),
    threads: threads === undefined ? undefined : Number(threads),
    verify: !flags.has('no-verify'),
    language: language === 'fr' ? 'fr' : 'en',
    report: values.get('report'),
    whatIf: values.get('what-if'),
  };
};

import { readFileSync, writeFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AuditHead, type FoundEntry, verifyChain } from '@pharos/domain';
import { openStore } from '../store.ts';
import { type Arguments, readArguments, USAGE } from './arguments.ts';

interface Chain {
  readonly entries: readonly FoundEntry[];
  /** A file has none. */
  readonly head?: AuditHead;
}

/** A line that is no JSON is an entry that has been changed. */
const entryIn = (line: string): FoundEntry => {
  try {
    return { entry: JSON.parse(line) };
  } catch {
    return { entry: undefined };
  }
};

const read = async ({ programmeId, source }: Arguments): Promise<Chain> => {
  if ('table' in source) return openStore(new DynamoDBClient({}), source.table).audit.chain(programmeId);
  const lines = readFileSync(source.file, 'utf8').split('\n');
  return { entries: lines.filter((line) => line.trim() !== '').map(entryIn) };
};

const linesOf = (entries: readonly FoundEntry[]): string =>
  entries.map(({ entry }) => `${JSON.stringify(entry)}\n`).join('');

/** What is said, and the exit status. @throws Error when the table or the file cannot be read */
const look = async (asked: Arguments): Promise<[text: string, status: 0 | 1]> => {
  const { programmeId, anchor, save } = asked;
  const { entries, head } = await read(asked);
  const found = verifyChain(programmeId, entries, { head, anchor });
  if (found.fault) {
    const { n, kind, why } = found.fault;
    return [
      `The audit of ${programmeId} is broken: entry ${n} is ${kind}, ${why}.\n` +
        `Found: ${found.entries} entries. In order: the first ${found.head.n}.`,
      1,
    ];
  }
  if (save !== undefined) writeFileSync(save, linesOf(entries));
  const kept = anchor ? ` What was kept of it, up to entry ${anchor.n}, is in it.` : '';
  return [
    `The audit of ${programmeId} is whole: ${found.entries} entries, each with its number, its hash and that of the one before.${kept}\n` +
      `Keep this elsewhere, and give it with --head next time: ${found.head.n}:${found.head.hash}`,
    0,
  ];
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** @returns what was asked, or what is wrong with it */
const askedBy = (argv: readonly string[]): Arguments | string => {
  try {
    return readArguments(argv, process.env);
  } catch (error) {
    return wordsOf(error);
  }
};

const verify = async (argv: readonly string[]): Promise<0 | 1 | 2> => {
  const asked = askedBy(argv);
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n\n${USAGE}`);
    return 2;
  }
  try {
    const [text, status] = await look(asked);
    process.stdout.write(`${text}\n`);
    return status;
  } catch (error) {
    process.stderr.write(`The audit cannot be read: ${wordsOf(error)}\n`);
    return 2;
  }
};

process.exitCode = await verify(process.argv.slice(2));

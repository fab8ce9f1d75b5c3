import { parseArgs } from 'node:util';
import { AuditHead, NO_PROGRAMME } from '@pharos/domain';
import { Key } from '@pharos/events';

export const USAGE = `npm run audit:verify -- --programme ID [--table NAME | --file FILE.jsonl] [--head N:HASH] [--save FILE.jsonl]

Looks through the audit of a programme, entry by entry: each hash, each number, and the head. Ends with 0 when it is whole, with 1 when it
is not (and names the first entry that is wrong), with 2 when it was asked wrongly.

  --programme  the programme, or ${NO_PROGRAMME} for what concerns none
  --table      the table (output TableName); TABLE_NAME unless given. Region, credentials and endpoint as for every AWS command
  --file       entries from a file instead, oldest first, one JSON object a line, as --save writes them
  --head       what an earlier run printed and somebody kept elsewhere: the audit must still hold it
  --save       writes the entries to a file, once they are found whole
`;

/** What the command is asked to do. */
export interface Arguments {
  readonly programmeId: string;
  /** Where the entries are: in a table, or in a file. */
  readonly source: { readonly table: string } | { readonly file: string };
  readonly anchor: AuditHead | undefined;
  readonly save: string | undefined;
}

const options = {
  programme: { type: 'string' },
  table: { type: 'string' },
  file: { type: 'string' },
  head: { type: 'string' },
  save: { type: 'string' },
} as const;

/** `12:9f86…` @throws Error */
const headIn = (text: string): AuditHead => {
  const [, n, hash] = /^(\d{1,10}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (hash === undefined)
    throw new Error(`--head is ${JSON.stringify(text)}: give a number, a colon and 64 hexadecimal digits.`);
  return AuditHead.parse({ n: Number(n), hash });
};

/** Reads the command line. @throws Error saying what is wrong with it */
export const readArguments = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Arguments => {
  const { values } = parseArgs({ args: [...argv], options });
  const { programme, file, table = file === undefined ? env.TABLE_NAME : undefined, head, save } = values;
  if (programme === undefined) throw new Error('Say which programme: --programme ID.');
  if (!Key.safeParse(programme).success)
    throw new Error(`${JSON.stringify(programme)} is no programme: lower-case words joined by hyphens.`);
  if (file !== undefined && table !== undefined) throw new Error('Give --table or --file, not both.');
  if (file === undefined && !table) throw new Error('Say which table: --table NAME, or TABLE_NAME in the environment.');
  return {
    programmeId: programme,
    source: file === undefined ? { table: table ?? '' } : { file },
    anchor: head === undefined ? undefined : headIn(head),
    save,
  };
};

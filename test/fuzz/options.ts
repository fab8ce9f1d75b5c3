import { parseArgs } from 'node:util';

/** A command line that cannot be used, and what to do about it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `npm run fuzz -- [options]

Sends the API bad and nearly good requests, made from its OpenAPI document, and looks at every answer and every row.

  --requests N     how many; 20,000 unless given
  --seed S         another seed makes other requests; 1 unless given
  --operation ID   only this operation, such as submitApplication
  --help           this text`;

export interface Options {
  readonly requests: number;
  readonly seed: number;
  readonly operation?: string;
}

const flags = {
  requests: { type: 'string', default: '20000' },
  seed: { type: 'string', default: '1' },
  operation: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: flags, strict: true }).values;
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

/**
 * Reads the command line of `npm run fuzz`. @param operations the ids that there are
 * @returns the options, or `help` when that is all that was asked for
 * @throws UsageError naming what cannot be used and what to do
 */
export const readOptions = (argv: readonly string[], operations: readonly string[]): Options | 'help' => {
  const { requests, seed, operation, help } = parsed(argv);
  if (help) return 'help';
  if (operation !== undefined && !operations.includes(operation))
    throw new UsageError(`There is no operation ${JSON.stringify(operation)}. There is: ${operations.join(', ')}.`);
  return {
    requests: wholeNumber('--requests', requests, 1, 10_000_000),
    seed: wholeNumber('--seed', seed, 0, 999_999_999),
    ...(operation === undefined ? {} : { operation }),
  };
};

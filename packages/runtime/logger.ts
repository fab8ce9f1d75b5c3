import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';

/** One line per decision, ids as fields; never bodies, names, addresses or tokens (blueprint rule 7). */
export const logger = new Logger({ serviceName: 'pharos' });

/**
 * What an error says, without what may be somebody's words: parsers and services repeat what they were given, in quotes, and an address
 * stands in a message as it is.
 */
const said = (error: Error): string =>
  error instanceof z.ZodError
    ? error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join('; ')
    : error.message.replaceAll(/"[^"]*"?|(?<=\bvalue )'[^']*'?|\S+@\S+/gi, '…');

/** Where it was thrown, without the message that a stack begins with. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** An error as it may stand in a log: its kind, what it says and where it was thrown, but no input. */
export const errorFields = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? { error: { name: error.name, message: said(error), stack: framesOf(error) } }
    : { error: { name: typeof error } };

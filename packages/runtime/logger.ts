import { Logger } from '@aws-lambda-powertools/logger';

/** One line per decision, ids as fields; never bodies, names, addresses or tokens (blueprint rule 7). */
export const logger = new Logger({ serviceName: 'pharos' });

/** An error as it may stand in a log: its kind, its message and where it was thrown, but no input. */
export const errorFields = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? { error: { name: error.name, message: error.message, stack: error.stack } }
    : { error: { name: typeof error } };

const signals = ['SIGINT', 'SIGTERM'] as const;

/** The status of a process that a signal has ended (128 + SIGINT). */
const INTERRUPTED = 130;

const abruptly = (): void => process.exit(INTERRUPTED);

/** Ends the process at Ctrl-C by `exit`, so that what was started gets to know: databases, temporary folders. */
export const endOnSignal = (): void => {
  for (const signal of signals) process.on(signal, abruptly);
};

/**
 * Resolves at the first Ctrl-C (or SIGTERM), for an orderly end; a second one ends the process at once.
 * @param message what to say when it comes
 */
export const interrupted = (message: string): Promise<void> =>
  new Promise((done) => {
    const end = (): void => {
      for (const signal of signals) process.off(signal, end);
      endOnSignal();
      process.stderr.write(`\n${message}\n`);
      done();
    };
    for (const signal of signals) {
      process.off(signal, abruptly);
      process.on(signal, end);
    }
  });

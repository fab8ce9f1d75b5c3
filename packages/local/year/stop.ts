/**
 * Resolves at the first Ctrl-C (or SIGTERM); a second one ends the process the hard way.
 * @param message what to say when it comes
 */
export const interrupted = (message: string): Promise<void> =>
  new Promise((done) => {
    const end = () => {
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
      process.stderr.write(`\n${message}\n`);
      done();
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
  });

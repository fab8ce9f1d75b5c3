/** Sends the API bad input: `npm run fuzz`; see `--help`. Exit status 1 when something was found, 2 for a command line that cannot be used. */
import { startDynamo } from '@pharos/local/dynamo';
import { logger } from '@pharos/runtime';
import { targets } from './fuzz/document.ts';
import { readOptions, UsageError, usage } from './fuzz/options.ts';
import { type Finding, fuzz } from './fuzz/run.ts';
import { groundOf } from './support/synthesised-tables.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const shown = ({ operation, fault, curl, answer, again }: Finding): string =>
  [
    `\n${operation}: ${fault}`,
    curl,
    `  → ${answer}`,
    `  again: npm run fuzz -- --seed ${again.seed} --requests ${again.requests}`,
  ].join('\n');

// What a function logs of a refusal is of interest only to whoever looks for the cause of one.
if (process.env.POWERTOOLS_LOG_LEVEL === undefined) logger.setLogLevel('SILENT');

const main = async (): Promise<number> => {
  const options = readOptions(
    process.argv.slice(2),
    targets.map(({ id }) => id),
  );
  if (options === 'help') {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const begun = performance.now();
  const dynamo = await startDynamo(say);
  try {
    const ground = await groundOf(dynamo.client.endpoint);
    const progress = (done: number, found: number) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${options.requests} requests, ${found} findings `);
    };
    const { requests, statuses, rows, findings } = await fuzz(options, ground, progress);
    for (const finding of findings) process.stdout.write(`${shown(finding)}\n`);
    const answers = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
    process.stdout.write(
      `\n${requests} requests (seed ${options.seed}) in ${Math.round((performance.now() - begun) / 1000)} s: ${answers.join(', ')}; ` +
        `${rows} rows written and looked at; ${findings.length} findings\n`,
    );
    return findings.length > 0 ? 1 : 0;
  } finally {
    await dynamo.stop();
  }
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  say(error.message);
  process.exitCode = 2;
}

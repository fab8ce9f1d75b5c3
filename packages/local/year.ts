import { ProblemError } from '@pharos/api-client';
import type { Import } from './year/intake.ts';
import { isForPeople, readOptions, USAGE_EXIT, UsageError, usage } from './year/options.ts';
import { createProgress } from './year/progress.ts';
import { reportOf } from './year/report.ts';
import { runYear } from './year/run-year.ts';
import { endOnSignal, interrupted } from './year/stop.ts';
import { tableOf } from './year/table.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Problems of a file that are shown one by one. */
const SHOWN = 10;

const tellOfImport = ({ rows, added, alreadyThere, rejected, problems }: Import): void => {
  say(`Imported ${added} of ${rows} rows; ${alreadyThere} were there already, ${rejected} were rejected.`);
  for (const { row, column, value, message } of problems.slice(0, SHOWN)) {
    const where = column === undefined ? '' : `, column ${JSON.stringify(column)}`;
    say(`  row ${row}${where}: ${value === undefined ? '' : `${JSON.stringify(value)} `}${message}`);
  }
  if (problems.length > SHOWN) say(`  and ${problems.length - SHOWN} more`);
};

const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const progress = createProgress(process.stderr);
  const { cloud, evidence, violations, seconds } = await runYear({
    ...options,
    warm: true,
    log: say,
    passing: progress.passing,
    imported: tellOfImport,
  });
  progress.finish();
  try {
    const report = reportOf(evidence, violations, { seed: options.seed, seconds });
    process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : `\n${tableOf(report)}\n`);
    if (options.keep) {
      say(`\nInbox  ${cloud.inboxUrl}\nAPI    ${cloud.apiUrl}\nClock  ${cloud.controlUrl}/clock\nCtrl-C ends it.`);
      await interrupted('Ending…');
    }
  } finally {
    await cloud.stop();
  }
  return violations.length > 0 ? 1 : 0;
};

endOnSignal();
try {
  process.exitCode = await main();
} catch (error) {
  if (isForPeople(error)) say(error.message);
  else if (error instanceof ProblemError) say(`The API refused: ${error.message}`);
  else throw error;
  process.exitCode = error instanceof UsageError ? USAGE_EXIT : 1;
}

import { readCanaryOptions, usage } from './canary/options.ts';
import { runCanary } from './canary/run-canary.ts';
import { isForPeople, USAGE_EXIT, UsageError } from './year/options.ts';
import { createProgress } from './year/progress.ts';
import { endOnSignal } from './year/stop.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const main = async (): Promise<number> => {
  const options = readCanaryOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const progress = createProgress(process.stderr);
  const { hits, searched, checked, failures, markers, fields, seconds } = await runCanary({
    ...options,
    log: say,
    passing: progress.passing,
  });
  progress.finish();
  if (options.json) {
    const { programme, cycle, seed, people } = options;
    const about = { programme: programme.id, cohort: cycle, seed, people };
    const report = { ...about, searched, checked, markers, fields, hits, failures, seconds };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    const list = (counts: Readonly<Record<string, number>>) =>
      Object.entries(counts)
        .map(([name, count]) => `${count} ${name}`)
        .join(', ');
    for (const { sink, where, field, whose, text } of hits)
      process.stdout.write(`${sink}: the ${field} of ${whose} stands in ${where}: …${text}…\n`);
    for (const failure of failures) process.stdout.write(`${failure}\n`);
    process.stdout.write(
      `\n${markers} marks (${list(fields)})\nsearched ${list(searched)}\nchecked ${list(checked)}\n`,
    );
    process.stdout.write(`${hits.length} hits, ${failures.length} failures, in ${seconds} s\n`);
  }
  return hits.length + failures.length > 0 ? 1 : 0;
};

endOnSignal();
try {
  process.exitCode = await main();
} catch (error) {
  if (!isForPeople(error)) throw error;
  say(error.message);
  process.exitCode = error instanceof UsageError ? USAGE_EXIT : 1;
}

import { availableParallelism } from 'node:os';
import { type Explanation, explain } from '../explain/explain.ts';
import { differenceTable, printable, resultTable } from '../print.ts';
import type { MatchingProblem, Solution, SolveOptions } from '../problem.ts';
import { solve } from '../solve.ts';
import { type Arguments, readArguments, USAGE } from './arguments.ts';
import { MOST_FAULTS, readJson, readProblem, refuse, refuseErrors, writeText } from './input.ts';
import { progressBar } from './progress-bar.ts';
import { type Effort, stopwatch } from './stopwatch.ts';

/** From this many pairs on, threads give more than they cost. */
const PAIRS_FOR_THREADS = 100_000_000;

interface Run {
  asked: Arguments;
  problem: MatchingProblem;
  threads: number;
  /** Solves with the progress bar and the stopwatch running. */
  timed<T>(work: (options: SolveOptions) => Promise<T>): Promise<T>;
  effort(): Effort;
}

const warnUnproven = (faults: readonly string[]): void => {
  console.error('the result could not be proven and must not be used:');
  for (const fault of faults.slice(0, MOST_FAULTS)) console.error(`  ${printable(fault)}`);
  process.exitCode = 1;
};

const resultObject = (solution: Solution, { unmatched, recruitment }: Explanation, effort: Effort) => {
  const { cardinality, priority, score, lowest, matched, certificate } = solution;
  const { valid, pairsChecked, gap } = certificate;
  return {
    cardinality,
    priority,
    score,
    lowest,
    matched: matched.map((pair) => [pair.mentee, pair.mentor, pair.score] as const),
    unmatched: unmatched.map(({ mentee, ...why }) => ({ id: mentee, ...why })),
    recruitment,
    certificate: { valid, pairsChecked, gap },
    ...effort,
  };
};

const match = async ({ asked, problem, threads, timed, effort }: Run): Promise<void> => {
  const solution = await timed((options) => solve(problem, options));
  if (asked.verify && !solution.certificate.valid) warnUnproven(solution.certificate.faults);
  const explanation = explain(problem, solution);
  if (asked.report !== undefined) {
    const { reportFor } = await import('./report.ts');
    const { language } = asked;
    writeText(asked.report, await reportFor(asked.report, problem, solution, { language, threads }));
  }
  console.log(
    asked.json
      ? JSON.stringify(resultObject(solution, explanation, effort()))
      : resultTable(problem, solution, explanation, effort(), asked),
  );
};

const tryChange = async ({ asked, problem, timed, effort }: Run, file: string): Promise<void> => {
  const change = readJson(file);
  const { whatIf } = await import('../what-if.ts');
  const tried = await timed((options) => whatIf(problem, change, { solve: options }));
  if ('errors' in tried) return refuseErrors(file, change, tried.errors);
  const faults = [...(tried.before.proven ? [] : ['as it is']), ...(tried.after.proven ? [] : ['with the change'])];
  if (asked.verify && faults.length > 0) warnUnproven(faults);
  console.log(
    asked.json ? JSON.stringify({ ...tried, ...effort() }) : differenceTable(tried, effort(), asked.language),
  );
};

/** The command `npm run match`: what it is asked on its command line, to standard output. */
export const main = async (line: readonly string[]): Promise<void> => {
  const asked = readArguments(line);
  if ('errors' in asked) refuse([...asked.errors, ...USAGE]);
  const problem = readProblem(asked.file);
  const pairs = problem.mentees.length * problem.mentors.length;
  const threads = asked.threads ?? (pairs >= PAIRS_FOR_THREADS ? availableParallelism() : 1);
  const bar = progressBar(process.stderr, asked.language, () => performance.now());
  const watch = stopwatch(threads);
  const options: SolveOptions = {
    threads,
    verify: asked.verify,
    onProgress: (progress) => {
      watch.see(progress.phase);
      bar.show(progress);
    },
  };
  const run: Run = {
    asked,
    problem,
    threads,
    timed: async (work) => {
      watch.start();
      const result = await work(options);
      watch.stop();
      bar.clear();
      return result;
    },
    effort: watch.effort,
  };
  await (asked.whatIf === undefined ? match(run) : tryChange(run, asked.whatIf));
};

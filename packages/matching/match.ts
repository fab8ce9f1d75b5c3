import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { explain } from './explain.ts';
import { printable, table } from './print.ts';
import { solveUnproven } from './solve.ts';
import { validateProblem } from './validate.ts';
import { verify } from './verify.ts';

const USAGE = 'usage: npm run match -- FILE.json [--json]';

/** Ends the command for a reason that lies in its input. */
function refuse(lines: string[]): never {
  for (const line of lines) console.error(line);
  process.exit(2);
}

const readArguments = (): { file: string; json: boolean } => {
  const { tokens, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: { json: { type: 'boolean' } },
  });
  const unknown = tokens.flatMap((token) => (token.kind === 'option' && token.name !== 'json' ? [token.rawName] : []));
  if (unknown.length > 0) refuse([...unknown.map((flag) => `unknown flag ${flag}`), USAGE]);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) refuse([USAGE]);
  return { file, json: tokens.some((token) => token.kind === 'option') };
};

const readInput = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    refuse([`${file}: ${error instanceof Error ? error.message : error}`]);
  }
};

const main = (): void => {
  const began = performance.now();
  const { file, json } = readArguments();
  const validated = validateProblem(readInput(file));
  if ('errors' in validated) {
    refuse(
      validated.errors.map(({ path, message }) => printable(`${file}: ${path === '' ? '' : `${path} `}${message}`)),
    );
  }
  const { problem } = validated;
  const seconds = (from: number, to: number) => Math.round(to - from) / 1000;
  const solveFrom = performance.now();
  const { solution, proof } = solveUnproven(problem);
  const verifyFrom = performance.now();
  const { valid, pairsChecked, gap, faults } = verify(problem, solution, proof);
  const verified = performance.now();
  const { unmatched } = explain(problem, solution);
  const result = {
    cardinality: solution.cardinality,
    priority: solution.priority,
    score: solution.score,
    lowest: solution.lowest,
    matched: solution.matched.map(({ mentee, mentor, score }) => [mentee, mentor, score] as const),
    unmatched: unmatched.map(({ mentee, ...why }) => ({ id: mentee, ...why })),
    certificate: { valid, pairsChecked, gap },
    seconds: {
      total: seconds(began, performance.now()),
      solve: seconds(solveFrom, verifyFrom),
      verify: seconds(verifyFrom, verified),
    },
    peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
    threads: 1,
  };
  console.log(json ? JSON.stringify(result) : table(problem, solution, result));
  if (!valid) {
    console.error('the result could not be proven and must not be used:');
    for (const fault of faults) console.error(`  ${printable(fault)}`);
    process.exitCode = 1;
  }
};

main();

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endChildren, type Outcome, type Ran } from './child.ts';
import { type Contender, type Files, ours, peers } from './contenders.ts';
import { cohort } from './instances.ts';

const USAGE = `usage: npm run bench:matching -- [--quick | --large] [--limit SECONDS] [--seed N]
  --quick    300 and 1,000 mentees only: a smoke test
  --large    this solver alone, up to 100,000 mentees
  --limit    a peer that takes longer is stopped (default 120)
On a machine with other work, processor time says more than time.`;

interface Case {
  mentees: number;
  /** Per mentee, over all mentors. */
  places: number;
}

const REGIMES = [1.25, 1, 0.8];
const SIZES = { quick: [300, 1_000], usual: [300, 1_000, 3_000, 10_000], large: [10_000, 30_000, 100_000] };

/** Small instances are over so fast that chance decides: the fastest of several runs counts, for everybody. */
const runsOf = ({ mentees }: Case): number => (mentees <= 1_000 ? 3 : 1);

const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const fastest = async (contender: Contender, files: Files, runs: number, limit: number): Promise<Ran> => {
  let best: Outcome | undefined;
  for (let run = 0; run < runs; run++) {
    const ran = await contender.run(files, limit);
    if ('stopped' in ran) return ran;
    if (!best || ran.outcome.seconds < best.seconds) best = ran.outcome;
  }
  return best ? { outcome: best } : { stopped: 'not run' };
};

const amount = (value: number): string => value.toLocaleString('en-CA', { maximumSignificantDigits: 3 });
const whole = (value: number): string => Math.round(value).toLocaleString('en-CA');

const rowOf = (name: string, ran: Ran, reference: Outcome): string => {
  if ('stopped' in ran) return `| ${name} | ${ran.stopped} | | | | |`;
  const { seconds, cpuSeconds, peakMB, matched, total } = ran.outcome;
  const ratio = `${amount(reference.seconds / seconds)} (${amount(reference.cpuSeconds / cpuSeconds)})`;
  return `| ${name} | ${amount(seconds)} s | ${amount(cpuSeconds)} s | ${ratio} | ${whole(peakMB)} MB | ${whole(matched)} / ${whole(total)} |`;
};

/** Runs everybody on one instance and prints their table. Returns whether all found the same. */
const compare = async (
  { mentees, places }: Case,
  contenders: readonly Contender[],
  { folder, seed, limit }: { folder: string; seed: number; limit: number },
): Promise<boolean> => {
  const files: Files = { problem: join(folder, 'problem.json'), out: join(folder, 'instance') };
  const problem = cohort(seed, mentees, places);
  writeFileSync(files.problem, JSON.stringify(problem));
  if (contenders.some((contender) => !contender.ours)) {
    const scored = spawnSync(process.execPath, [join(import.meta.dirname, 'scores.ts'), files.problem, files.out]);
    if (scored.status !== 0) throw new Error(`the scores could not be written: ${scored.stderr}`);
  }
  const mentors = problem.mentors.length;
  const seats = problem.mentors.reduce((sum, { capacity }) => sum + capacity, 0);
  console.log(`\n### ${whole(mentees)} × ${whole(mentors)}, ${whole(seats)} places (${places} per mentee)\n`);
  console.log(
    '| solver | time | processor time | first row ÷ it (by processor time) | peak memory | matched / total |',
  );
  console.log('|---|---|---|---|---|---|');
  let reference: Outcome | undefined;
  let agreed = true;
  for (const contender of contenders) {
    tell(`${whole(mentees)} × ${whole(mentors)}, ${places}: ${contender.name}`);
    const ran = await fastest(contender, files, runsOf({ mentees, places }), limit);
    if (!reference) {
      if ('stopped' in ran) throw new Error(`${contender.name}: ${ran.stopped}`);
      reference = ran.outcome;
    }
    console.log(rowOf(contender.name, ran, reference));
    if ('stopped' in ran) continue;
    if (ran.outcome.matched !== reference.matched || ran.outcome.total !== reference.total) agreed = false;
  }
  if (!agreed) console.log('\n**The answers differ.**');
  return agreed;
};

const readFlags = () => {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      large: { type: 'boolean', default: false },
      limit: { type: 'string', default: '120' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [limit, seed] = [Number(values.limit), Number(values.seed)];
  if (!(limit > 0) || !Number.isSafeInteger(seed) || (values.quick && values.large)) throw new Error('wrong flags');
  return {
    scale: values.quick ? ('quick' as const) : values.large ? ('large' as const) : ('usual' as const),
    limit,
    seed,
  };
};

const main = async (): Promise<void> => {
  let flags: ReturnType<typeof readFlags>;
  try {
    flags = readFlags();
  } catch (error) {
    tell(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const { scale, seed } = flags;
  const folder = mkdtempSync(join(tmpdir(), 'bench-matching-'));
  const end = () => {
    endChildren();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      end();
      process.exit(130);
    });
  }
  try {
    const { found, versions, absent } = scale === 'large' ? { found: [], versions: [], absent: [] } : peers(folder);
    const model = cpus()[0]?.model.trim() ?? 'unknown processor';
    console.log(
      `${model}, ${availableParallelism()} cores; ${[`Node ${process.versions.node}`, ...versions].join(', ')}; seed ${seed}.`,
    );
    console.log('This solver scores the pairs itself; peers are given the scores, and only their solving is timed.');
    for (const name of absent) console.log(`Not there: ${name}.`);
    // An hour: what this solver itself takes is a result, not a reason to stop it.
    const limit = scale === 'large' ? 3_600 : flags.limit;
    const own = scale === 'large' ? ours().filter(({ name }) => !name.includes('not verified')) : ours();
    let agreed = true;
    for (const mentees of SIZES[scale]) {
      for (const places of REGIMES) {
        const same = await compare({ mentees, places }, [...own, ...found], { folder, seed, limit });
        agreed &&= same;
      }
    }
    if (!agreed) process.exitCode = 1;
  } finally {
    end();
  }
};

await main();

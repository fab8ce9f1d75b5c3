import { execFileSync, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Ran, runChild } from './child.ts';

/** Where the files of an instance are: `problem` for this solver, `out` (see scores.ts) for the peers. */
export interface Files {
  problem: string;
  out: string;
}

export interface Contender {
  name: string;
  /** Ours scores and, where it says so, verifies; a peer solves on ready scores. */
  ours: boolean;
  run(files: Files, limitSeconds: number): Promise<Ran>;
}

const here = (file: string): string => join(import.meta.dirname, file);

const own = (name: string, threads: number, verify: boolean): Contender => ({
  name,
  ours: true,
  run: ({ problem }, limit) =>
    runChild(process.execPath, [here('ours.ts'), problem, `${threads}`, verify ? 'verify' : 'no-verify'], limit),
});

/** This solver; the first one is what the ratios refer to. */
export const ours = (): Contender[] => {
  const all = availableParallelism();
  const threads = all > 1 ? [1, all] : [1];
  return threads.flatMap((count) => {
    const on = count === 1 ? '1 thread' : `${count} threads`;
    return [own(`this, ${on}, verified`, count, true), own(`this, ${on}, not verified`, count, false)];
  });
};

const peer = (name: string, command: string, args: readonly string[]): Contender => ({
  name,
  ours: false,
  run: ({ out }, limit) =>
    runChild(
      command,
      args.map((arg) => (arg === 'OUT' ? out : arg)),
      limit,
    ),
});

/** Peers that are there, and what they are; those that are not there are named with the reason. */
export const peers = (folder: string): { found: Contender[]; versions: string[]; absent: string[] } => {
  const found = [peer('npm munkres', process.execPath, [here('munkres.ts'), 'OUT'])];
  const versions = ['munkres 2.0.4'];
  const absent: string[] = [];

  const python = spawnSync('python3', ['-c', 'import scipy; print(scipy.__version__)'], { encoding: 'utf8' });
  if (python.status === 0) {
    versions.push(`scipy ${python.stdout.trim()}`);
    for (const method of ['linear_sum_assignment', 'min_weight_full_bipartite_matching']) {
      found.push(peer(`scipy ${method}`, 'python3', [here('scipy_peers.py'), 'OUT', method]));
    }
  } else absent.push('scipy (python3 cannot import it; Debian: apt-get install python3-scipy)');

  const program = join(folder, 'lemon');
  const compiled = spawnSync('g++', ['-O3', '-std=c++17', '-o', program, here('lemon.cpp')], { encoding: 'utf8' });
  if (compiled.status === 0) {
    const version = execFileSync('g++', ['-E', '-dM', '-include', 'lemon/config.h', '-x', 'c++', '/dev/null'], {
      encoding: 'utf8',
    });
    versions.push(`LEMON ${/LEMON_VERSION "([^"]+)"/.exec(version)?.[1] ?? ''} (g++ -O3)`.replace('  ', ' '));
    for (const method of ['network-simplex', 'cost-scaling']) {
      found.push(peer(`LEMON ${method}`, program, ['OUT', method]));
    }
  } else absent.push('LEMON (needs g++ and its headers; Debian: apt-get install g++ liblemon-dev)');
  return { found, versions, absent };
};

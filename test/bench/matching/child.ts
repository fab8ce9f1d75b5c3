import { type ChildProcess, spawn } from 'node:child_process';

/** What a contender found and what it took. */
export interface Outcome {
  matched: number;
  total: number;
  seconds: number;
  cpuSeconds: number;
  peakMB: number;
}

export type Ran = { outcome: Outcome } | { stopped: string };

const running = new Set<ChildProcess>();

/** A program in a process of its own, so that its peak memory is its own; stopped when it takes longer than it may. */
export const runChild = (command: string, args: readonly string[], limitSeconds: number): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let [out, err] = ['', ''];
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limitSeconds * 1000);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      running.delete(child);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      const last = out.trimEnd().split('\n').at(-1) ?? '';
      if (late) resolve({ stopped: `stopped after ${limitSeconds} s` });
      else if (code !== 0) resolve({ stopped: `failed: ${err.trimEnd().split('\n').at(-1) || signal || code}` });
      else resolve({ outcome: JSON.parse(last || 'null') as Outcome });
    });
  });

/** Ends whatever still runs when the bench itself is ended. */
export const endChildren = (): void => {
  for (const child of running) child.kill('SIGKILL');
};

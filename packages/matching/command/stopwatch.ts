import type { Progress } from '../problem.ts';

/** What a run took. */
export interface Effort {
  seconds: { total: number; solve: number; verify: number };
  peakMemoryMB: number;
  threads: number;
}

const inSeconds = (ms: number): number => Math.round(ms) / 1000;

/** Tells solving from verifying by the progress reported; the total counts from the start of the process. */
export const stopwatch = (threads: number) => {
  const spent = { solve: 0, verify: 0 };
  let running: keyof typeof spent | undefined;
  let since = 0;
  const turnTo = (next: typeof running): void => {
    const now = performance.now();
    if (running) spent[running] += now - since;
    running = next;
    since = now;
  };
  return {
    start: () => turnTo('solve'),
    see: (phase: Progress['phase']) => turnTo(phase === 'verifying' ? 'verify' : 'solve'),
    stop: () => turnTo(undefined),
    effort: (): Effort => ({
      seconds: {
        total: inSeconds(performance.now()),
        solve: inSeconds(spent.solve),
        verify: inSeconds(spent.verify),
      },
      peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
      threads,
    }),
  };
};

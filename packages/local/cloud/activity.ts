import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Activity } from './types.ts';

/** An Activity that can say what is under way and when nothing is. */
export interface ActivityCount extends Activity {
  /** How many pieces of work are under way, by what they are. */
  underWay(): Readonly<Record<string, number>>;
  /** Resolves when nothing is under way. Work that starts other work must do so before it ends. */
  idle(): Promise<void>;
  /**
   * For a piece of work that would do better with more to do at once: resolves when nothing but such waits is under way, and
   * at the latest after some real milliseconds.
   */
  lull(): Promise<void>;
}

/** Long enough for calls under way side by side to end together; a year with 20 took a quarter longer. */
const LONGEST_LULL_MS = 2;

/** @param longestLullMs real milliseconds */
export function createActivity(longestLullMs = LONGEST_LULL_MS): ActivityCount {
  const counts = new Map<string, number>();
  let total = 0;
  let waiting: (() => void)[] = [];
  const lulled = new Set<() => void>();

  const lullNow = () => {
    if (total > lulled.size) return;
    for (const goOn of lulled) goOn();
  };
  const ended = (what: string) => {
    const left = (counts.get(what) ?? 1) - 1;
    if (left > 0) counts.set(what, left);
    else counts.delete(what);
    total -= 1;
    if (total > 0) return void setImmediate(lullNow);
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };

  return {
    async track(what, work) {
      counts.set(what, (counts.get(what) ?? 0) + 1);
      total += 1;
      try {
        return await work;
      } finally {
        ended(what);
      }
    },
    lull: () =>
      new Promise((done) => {
        const goOn = () => {
          clearTimeout(latest);
          lulled.delete(goOn);
          done();
        };
        const latest = setTimeout(goOn, longestLullMs);
        lulled.add(goOn);
        // Whoever waits here is counted as under way only once this turn is over.
        setImmediate(lullNow);
      }),
    underWay: () => Object.fromEntries(counts),
    async idle() {
      do {
        if (total > 0) await new Promise<void>((wake) => waiting.push(wake));
        // Whoever awaited the last piece of work continues in this turn and may start more.
        await nextTurn();
      } while (total > 0);
    },
  };
}

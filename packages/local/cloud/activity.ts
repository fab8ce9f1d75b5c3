import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Activity } from './types.ts';

/** An Activity that can say what is under way and when nothing is. */
export interface ActivityCount extends Activity {
  /** How many pieces of work are under way, by what they are. */
  underWay(): Readonly<Record<string, number>>;
  /** Resolves when nothing is under way. Work that starts other work must do so before it ends. */
  idle(): Promise<void>;
}

export function createActivity(): ActivityCount {
  const counts = new Map<string, number>();
  let total = 0;
  let waiting: (() => void)[] = [];

  const ended = (what: string) => {
    const left = (counts.get(what) ?? 1) - 1;
    if (left > 0) counts.set(what, left);
    else counts.delete(what);
    total -= 1;
    if (total > 0) return;
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

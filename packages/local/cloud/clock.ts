import type { Clock } from './types.ts';

/** A Clock whose hands the cloud moves. */
export interface VirtualClock extends Clock {
  /**
   * What workers read the time from: one 64-bit integer, the virtual time itself while frozen, else what to add to real time.
   */
  readonly shared: SharedArrayBuffer;
  readonly running: boolean;
  /** Runs every timer that is due, in order of time and then of making. Returns how many ran. */
  fireDue(): Promise<number>;
  /** When the next timer falls due, epoch milliseconds. */
  next(): number | undefined;
  /** Moves the hands forward to `instant`, never back, without running anything. */
  set(instant: number): void;
  stop(): void;
}

interface Timer {
  readonly at: number;
  readonly key: string;
  readonly task: () => Promise<void> | void;
}

/** The longest wait setTimeout can hold. */
const LONGEST_WAIT = 2 ** 31 - 1;

/**
 * @param options.now epoch milliseconds at the start
 * @param options.running true: the clock goes on with real time; false: it stands still until it is set
 * @param options.onDue called by a running clock when timers fall due; it should see to it that fireDue is called
 * @param options.onError told of a task that failed; the other tasks still run
 */
export function createClock(options: {
  now: number;
  running: boolean;
  onDue: () => void;
  onError: (key: string, error: unknown) => void;
}): VirtualClock {
  const shared = new SharedArrayBuffer(8);
  const base = new BigInt64Array(shared);
  const timers = new Map<string, Timer>();
  let alarm: NodeJS.Timeout | undefined;
  let stopped = false;

  const now = () => Number(Atomics.load(base, 0)) + (options.running ? Date.now() : 0);
  const set = (instant: number) => {
    const target = Math.max(Math.ceil(instant), now());
    Atomics.store(base, 0, BigInt(options.running ? target - Date.now() : target));
    arm();
  };
  const next = () => {
    let earliest: number | undefined;
    for (const { at } of timers.values()) if (earliest === undefined || at < earliest) earliest = at;
    return earliest;
  };
  const arm = () => {
    clearTimeout(alarm);
    if (!options.running || stopped) return;
    const at = next();
    if (at === undefined) return;
    alarm = setTimeout(() => (now() >= at ? options.onDue() : arm()), Math.min(Math.max(at - now(), 0), LONGEST_WAIT));
  };

  Atomics.store(base, 0, BigInt(options.running ? options.now - Date.now() : options.now));

  return {
    shared,
    running: options.running,
    now,
    set,
    next,
    at(at, key, task) {
      // A timer replaced keeps no place in the queue: of two due at once the one made first runs first.
      timers.delete(key);
      timers.set(key, { at, key, task });
      arm();
    },
    cancel(key) {
      if (timers.delete(key)) arm();
    },
    async fireDue() {
      let fired = 0;
      const due = [...timers.values()].filter(({ at }) => at <= now()).sort((one, other) => one.at - other.at);
      for (const timer of due) {
        // A task may have cancelled or replaced one that was to follow it.
        if (timers.get(timer.key) !== timer) continue;
        timers.delete(timer.key);
        fired += 1;
        try {
          await timer.task();
        } catch (error) {
          options.onError(timer.key, error);
        }
      }
      arm();
      return fired;
    },
    stop() {
      stopped = true;
      clearTimeout(alarm);
      timers.clear();
    },
  };
}

import type { ActivityCount } from './activity.ts';
import type { VirtualClock } from './clock.ts';

/** What happened until everything was at rest: the cloud's time then, and how many timers fired. */
export interface Settled {
  readonly now: number;
  readonly fired: number;
}

export interface Rest {
  settle(): Promise<Settled>;
  moveTo(instant: number): Promise<Settled>;
}

/** After how many real milliseconds of not coming to rest the log says what is still under way. */
const PATIENCE_MS = 30_000;

/**
 * Brings the cloud to rest: nothing under way, and no timer due. Moving the clock stops at the moment of every timer and
 * comes to rest there, so that a later one finds what the earlier ones did. One caller at a time.
 */
export function createRest(options: {
  clock: VirtualClock;
  activity: ActivityCount;
  /** Begins what could be put off until everything else is at rest. */
  catchUp: () => void;
  log: (line: string) => void;
}): Rest {
  const { clock, activity } = options;
  let last: Promise<unknown> = Promise.resolve();

  const oneAtATime = (work: () => Promise<number>): Promise<Settled> => {
    const result = last.then(async () => {
      const impatience = setInterval(() => {
        options.log(`Still under way: ${JSON.stringify(activity.underWay())}`);
      }, PATIENCE_MS);
      try {
        return { fired: await work(), now: clock.now() };
      } finally {
        clearInterval(impatience);
      }
    });
    // A failure is its own caller's; the next caller only waits for the end.
    last = result.catch(() => undefined);
    return result;
  };

  const comeToRest = async (): Promise<number> => {
    let fired = 0;
    for (;;) {
      await activity.idle();
      options.catchUp();
      await activity.idle();
      const more = await clock.fireDue();
      if (more === 0) return fired;
      fired += more;
    }
  };

  return {
    settle: () => oneAtATime(comeToRest),
    moveTo: (instant) =>
      oneAtATime(async () => {
        let fired = await comeToRest();
        for (let next = clock.next(); next !== undefined && next <= instant; next = clock.next()) {
          clock.set(next);
          fired += await comeToRest();
        }
        clock.set(instant);
        return fired + (await comeToRest());
      }),
  };
}

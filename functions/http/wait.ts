import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';

/** API Gateway gives a request 30 seconds, a function here 29. */
const LONGEST_SECONDS = 25;
const LOOK_EVERY_MS = 1000;

/** How long a request may wait for something new, for operations that show work under way. */
export const Waiting = z.object({
  wait: z.coerce
    .number()
    .int()
    .min(0)
    .max(LONGEST_SECONDS)
    .default(0)
    .meta({
      description: `While the work goes on: answer when there is something new, or after so many seconds (at most ${LONGEST_SECONDS})`,
      example: 20,
    }),
});

/** How to let time pass; tests have their own way. */
export interface Patience {
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Looks again every second until something is new, the work is over, or the time is (long polling).
 * @param options.seconds how long at most; 0 looks once
 */
export const untilNews = async <T>(
  look: () => Promise<T>,
  options: Patience & { readonly seconds: number; readonly isOver: (seen: T) => boolean },
): Promise<T> => {
  const { seconds, isOver, pause: rest = pause } = options;
  const first = await look();
  let seen = first;
  for (let left = seconds; left > 0 && !isOver(seen) && JSON.stringify(seen) === JSON.stringify(first); left -= 1) {
    await rest(LOOK_EVERY_MS);
    seen = await look();
  }
  return seen;
};

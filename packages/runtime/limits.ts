import type { HttpDeps } from './aws.ts';
import type { Caller } from './caller.ts';
import type { Operation } from './operation.ts';
import { HttpProblem } from './problem.ts';

const HOUR_MS = 3_600_000;

/**
 * Counts a request for something costly against what its account may ask for in an hour of the clock.
 * @throws HttpProblem `too-many-requests`, with the seconds until the hour is over
 */
export const assertNotTooOften = async (
  { store, now }: Pick<HttpDeps, 'store' | 'now'>,
  { id, perHour = 0 }: Operation,
  { subject }: Caller,
): Promise<void> => {
  const hour = Math.floor(now() / HOUR_MS);
  const endsAt = (hour + 1) * HOUR_MS;
  const isTaken = await store.limits.take({ account: subject, operation: id, hour, endsAt, most: perHour });
  if (isTaken) return;
  const retryAfter = Math.ceil((endsAt - now()) / 1000);
  throw new HttpProblem('too-many-requests', `This can be asked for ${perHour} times in an hour.`, [], { retryAfter });
};

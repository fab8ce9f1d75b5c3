import { recordOf } from './read.ts';
import type { Assembly } from './types.ts';

/** Whether one request more may pass now. */
export type Throttle = () => boolean;

/**
 * The token bucket of the stage's DefaultRouteSettings, full at the start: so many requests at once, so many more a second. A stage without
 * them lets everything pass. So does a clock that stands still: its bucket would never fill again, however long anybody waits.
 */
export function createThrottle(assembly: Assembly, clock: { now(): number; readonly running: boolean }): Throttle {
  const [stage] = assembly.ofType('AWS::ApiGatewayV2::Stage');
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = stage
    ? recordOf(stage, 'DefaultRouteSettings')
    : {};
  if (!clock.running || typeof rate !== 'number' || typeof burst !== 'number') return () => true;
  let tokens = burst;
  let filledAt = clock.now();
  return () => {
    const now = clock.now();
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * rate);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

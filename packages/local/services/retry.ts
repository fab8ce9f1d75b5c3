import type { Activity, Clock } from '../cloud/types.ts';

export interface RetryPolicy {
  readonly MaximumRetryAttempts?: number;
  readonly MaximumEventAgeInSeconds?: number;
}

export interface Attempts {
  /** Names the timer of the next attempt; unique to this delivery. */
  readonly key: string;
  readonly policy: RetryPolicy | undefined;
  /** One attempt, counted from 1. Rejects when the target did not take it. */
  readonly attempt: (number: number) => Promise<void>;
  /** False for errors that no later attempt can mend: a missing target, a refused call. */
  readonly mayRetry: (error: unknown) => boolean;
  readonly done: () => Promise<void> | void;
  readonly givenUp: (end: GivenUp) => Promise<void> | void;
}

export interface GivenUp {
  readonly error: unknown;
  readonly retries: number;
  /** AWS's words for why it stopped; absent when the error could not be retried at all. */
  readonly condition?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
}

const defaultRetries = 185;
const defaultAge = 86_400;
const longestPause = 600;

/** Seconds until a retry: doubling from one second up to ten minutes. AWS documents "exponential backoff" and no figures. */
const pauseBefore = (retry: number): number => Math.min(2 ** (retry - 1), longestPause);

/**
 * Tries a delivery until it is taken or the policy ends, each retry on the cloud's own clock. The first attempt starts
 * at once; the promise resolves after it, whatever came of it. Defaults are AWS's: 185 retries within 24 hours.
 */
export const deliver = (world: { clock: Clock; activity: Activity }, delivery: Attempts): Promise<void> => {
  const started = world.clock.now();
  const mostRetries = delivery.policy?.MaximumRetryAttempts ?? defaultRetries;
  const oldest = started + (delivery.policy?.MaximumEventAgeInSeconds ?? defaultAge) * 1_000;

  const endOf = (error: unknown, retries: number, nextAt: number): GivenUp | undefined => {
    if (!delivery.mayRetry(error)) return { error, retries };
    if (retries >= mostRetries) return { error, retries, condition: 'MaximumRetryAttempts' };
    return nextAt > oldest ? { error, retries, condition: 'MaximumEventAgeInSeconds' } : undefined;
  };

  const run = async (number: number): Promise<void> => {
    try {
      await delivery.attempt(number);
    } catch (error) {
      const nextAt = world.clock.now() + pauseBefore(number) * 1_000;
      const end = endOf(error, number - 1, nextAt);
      if (end !== undefined) return delivery.givenUp(end);
      world.clock.at(nextAt, delivery.key, () => world.activity.track(delivery.key, run(number + 1)));
      return;
    }
    return delivery.done();
  };
  return world.activity.track(delivery.key, run(1));
};

/** What AWS writes beside a dead letter, from its User Guides on rules and on schedules. */
export const deadLetterAttributes = (end: GivenUp, reason: string): Record<string, string> => ({
  ERROR_CODE: end.error instanceof Error ? end.error.name : 'UNKNOWN',
  ERROR_MESSAGE: reason,
  RETRY_ATTEMPTS: String(end.retries),
  ...(end.condition === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: end.condition }),
});

const missing = /NonExistentQueue|QueueDoesNotExist|ResourceNotFound|NoSuchTarget|AccessDenied/;

/** Errors of a missing target or a refused call, by name: AWS sends these to the dead-letter queue at once. */
export const isLasting = (error: unknown): boolean => error instanceof Error && missing.test(error.name);

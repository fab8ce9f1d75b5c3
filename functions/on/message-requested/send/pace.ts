import { setTimeout as sleep } from 'node:timers/promises';
import { logger } from '@pharos/runtime';
import type { MailAccount } from '../../../mail-account.ts';
import { SENDERS } from './env.ts';

/** Of the account's rate; the rest is left to others who send from the same account, such as Cognito. */
const SHARE = 0.9;
/** SES allows every account at least this. */
const LEAST_PER_SECOND = 1;
/** How long an answer of SES about the account is good for; and how long nobody asks again when there was none. */
const KNOWN_FOR_MS = 300_000;
const AGAIN_AFTER_MS = 60_000;

export interface Pace {
  /** Resolves when it is the next message's turn; with false at once when that would take longer than `within` milliseconds. */
  turn(within: number): Promise<boolean>;
  /** SES was asked too fast: nobody's turn comes within the next second. */
  slowDown(): void;
}

interface Timing {
  /** Milliseconds of a clock that never jumps. */
  readonly now?: () => number;
  readonly wait?: (ms: number) => Promise<unknown>;
  readonly random?: () => number;
}

/** Spreads the sends of one container over time, as fast as the account's `MaxSendRate` and the other containers allow. */
export const createPace = (
  account: MailAccount,
  { now = () => performance.now(), wait = sleep, random = Math.random }: Timing = {},
): Pace => {
  let apart = 0;
  let asking: Promise<void> | undefined;
  let askAgainAt = Number.NEGATIVE_INFINITY;
  let next: number | undefined;

  const ask = async (): Promise<void> => {
    try {
      const { perSecond } = await account.allowance();
      apart = (1000 * SENDERS) / (SHARE * Math.max(LEAST_PER_SECOND, perSecond));
      askAgainAt = now() + KNOWN_FOR_MS;
    } catch (error) {
      logger.warn('SES did not say how fast it may be asked', {
        reason: error instanceof Error ? error.name : 'unknown',
      });
      apart ||= (1000 * SENDERS) / (SHARE * LEAST_PER_SECOND);
      askAgainAt = now() + AGAIN_AFTER_MS;
    }
  };

  return {
    async turn(within) {
      if (now() >= askAgainAt) {
        asking ??= ask().finally(() => {
          asking = undefined;
        });
        await asking;
      }
      // Containers that start together do not all begin with a send.
      next ??= now() + random() * apart;
      const at = Math.max(next, now());
      if (at - now() > within) return false;
      next = at + apart;
      if (at > now()) await wait(at - now());
      return true;
    },
    slowDown() {
      next = Math.max(next ?? 0, now() + 1000);
    },
  };
};

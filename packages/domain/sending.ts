import { type EventDraft, SendingResumedV1, SendingStoppedV1 } from '@pharos/events';
import * as z from 'zod';
import { isoInstant } from './plan.ts';

/**
 * Why SES takes no mail from this account: the messages of 24 hours are used up, it is asked too fast time and again, or the account or
 * its domain may not send.
 */
export const StopReason = SendingStoppedV1.data.shape.reason;
export type StopReason = z.infer<typeof StopReason>;

/** Whether mail goes out at all: one row for the whole deployment, there since mail stood still for the first time. */
export const Sending = z.strictObject({
  status: z.enum(['open', 'stopped']),
  /** Of the last stop. */
  reason: StopReason,
  stoppedAt: z.iso.datetime(),
  openedAt: z.iso.datetime().optional(),
  /** When to see whether mail can go out again, or what still waits; absent when nothing is left to be done. */
  lookAt: z.iso.datetime().optional(),
  version: z.int().positive(),
});
export type Sending = z.infer<typeof Sending>;

type Change = { sending: Sending; event: EventDraft };

const SOON_MINUTES = 1;
const LATER_MINUTES = 15;

const after = (now: string, minutes: number): string => isoInstant(Date.parse(now) + minutes * 60_000);
const next = (sending: Sending, change: Partial<Sending>): Sending => ({
  ...sending,
  ...change,
  version: sending.version + 1,
});

/**
 * Mail stands still from `now` (instant, ISO) on; undefined when it does already. Somebody looks after it within a minute, or within a
 * quarter of an hour when it has only just been opened in vain.
 */
export const stopSending = (before: Sending | undefined, reason: StopReason, now: string): Change | undefined => {
  if (before?.status === 'stopped') return undefined;
  const inVain = before?.openedAt !== undefined && now < after(before.openedAt, LATER_MINUTES);
  const lookAt = after(now, inVain ? LATER_MINUTES : SOON_MINUTES);
  const stopped = { status: 'stopped', reason, stoppedAt: now, lookAt } as const;
  return {
    sending: { ...stopped, version: (before?.version ?? 0) + 1 },
    event: SendingStoppedV1.draft({ scope: 'all', reason }),
  };
};

/** SES would still refuse: the next look is a quarter of an hour later. */
export const stayStopped = (sending: Sending, now: string): Sending =>
  next(sending, { lookAt: after(now, LATER_MINUTES) });

/** Mail goes out again. A few messages try the way; the rest of what waited follows at the look a minute later. */
export const openSending = (sending: Sending, now: string): Change => ({
  sending: next(sending, { status: 'open', openedAt: now, lookAt: after(now, SOON_MINUTES) }),
  event: SendingResumedV1.draft({ scope: 'all' }),
});

/** After what waited has been asked for: all of it, or as much as SES takes today; then there is another look. */
export const catchUp = (sending: Sending, { all, now }: { all: boolean; now: string }): Sending => {
  if (!all) return next(sending, { lookAt: after(now, LATER_MINUTES) });
  const { lookAt: _lookAt, ...rest } = sending;
  return { ...rest, version: sending.version + 1 };
};

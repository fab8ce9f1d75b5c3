import { SweepDueV1 } from '@pharos/events';
import { type Deps, eventConsumer, logger } from '@pharos/runtime';
import type { Trace } from '@pharos/store';
import type { Bus } from '../../relay/bus.ts';
import type { Schedules } from '../../schedules.ts';
import { sweepErasures } from './erasures.ts';
import { sweepLinkKeys } from './link-keys.ts';
import { sweepMessages, sweepOutbox } from './messages.ts';
import { sweepNominations } from './nominations.ts';
import { sweepRetention } from './retention.ts';
import { sweepHolds, sweepMilestones, sweepNudges, sweepReminders } from './timeline.ts';

export type Tools = Deps & { readonly schedules: Schedules; readonly bus: Bus; readonly trace: Trace };

/** How many things a part of the sweep put right, by name. All zero on a good day. */
export type Repairs = Readonly<Record<string, number>>;

/**
 * The daily sweep (blueprint rule 5): whatever hint was lost, the table still knows. Publishes events that the relay has not, settles
 * claims that SES never spoke of, fires what is overdue, re-creates schedules that are missing, re-plans after a change of tz data. It erases
 * people who were nominated and have not applied in time, takes up erasures that were interrupted, clears what has been kept for as long as it
 * may be, and makes the key of links ready for the day to come.
 */
export const createHandler = (deps: Deps & { schedules: Schedules; bus: Bus }) =>
  eventConsumer([SweepDueV1], deps, async ({ trace, remainingMs }) => {
    const tools: Tools = { ...deps, trace };
    const parts = [
      sweepOutbox,
      sweepMessages,
      sweepMilestones,
      sweepReminders,
      sweepNudges,
      sweepHolds,
      sweepNominations,
      sweepErasures,
      sweepLinkKeys,
      (all: Tools) => sweepRetention({ ...all, remainingMs }),
    ];
    // Each part is done to its end, whatever becomes of the others; then the first failure makes the sweep come again.
    const outcomes = await Promise.allSettled(parts.map((sweep): Promise<Repairs> => sweep(tools)));
    const repairs = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    logger.info('swept', { repairs: Object.assign({}, ...repairs) });
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  });

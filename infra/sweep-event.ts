import { SweepDueV1 } from '@pharos/events';

/** Scheduler puts the time it was to fire at here, as an instant in UTC. */
const scheduledTime = '<aws.scheduler.scheduled-time>';

/**
 * The envelope that Scheduler puts on the bus every day. Scheduler can fill in times but make no ids, so the id is the same every
 * day and the correlation id, which holds the scheduled time, tells the days apart.
 */
export const sweepEvent = {
  id: `evt_${'SWEEP'.padStart(26, '0')}`,
  ...SweepDueV1.draft({ scope: 'all' }),
  time: scheduledTime,
  correlationId: `sweep-${scheduledTime}`,
  causationId: null,
};

/** The same event for `aws events put-events`, as if it were due at this instant (ISO, UTC). */
export const sweepEntry = (busName: string, now: string) => ({
  EventBusName: busName,
  Source: SweepDueV1.source,
  DetailType: SweepDueV1.type,
  Detail: JSON.stringify(sweepEvent).replaceAll(scheduledTime, now),
});

if (import.meta.main) {
  const busName = process.argv[2] ?? 'pharos';
  process.stdout.write(`${JSON.stringify([sweepEntry(busName, new Date().toISOString())])}\n`);
}

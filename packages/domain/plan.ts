import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { DomainError } from './error.ts';

/** An IANA time zone that this machine's tz data knows. */
export const TimeZone = z.string().refine(
  (zone) => {
    try {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
      return /^[A-Za-z]+(\/[A-Za-z0-9_+-]+)+$|^UTC$/.test(zone);
    } catch {
      return false; // Temporal throws for a zone it does not know; that is the answer
    }
  },
  { error: 'must be an IANA time zone such as America/Edmonton' },
);

/** A date and time on the wall clock, without zone: `2024-12-03T09:00`. */
export const LocalDateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'must look like 2024-12-03T09:00');

/** When something is planned: the wall clock in its zone is what was meant; the instant is computed from it, with the tz data named. */
export const Plan = z.strictObject({
  local: LocalDateTime,
  zone: TimeZone,
  at: z.iso.datetime().describe('Instant computed from local and zone, UTC'),
  tzdata: z.string().describe('Version of the tz data that computed it'),
});
export type Plan = z.infer<typeof Plan>;

/**
 * Plans a wall-clock time in a zone. In a gap (clocks go forward) the time moves forward by the gap's length; in an overlap the first
 * of the two is taken: Temporal's `compatible` rule, RFC 5545 section 3.3.5.
 *
 * @param local wall-clock time `YYYY-MM-DDTHH:mm` in `zone`
 * @param tzdata version of the tz data in use (`process.versions.tz`)
 * @throws DomainError `invalid-input` naming the field when the date does not exist
 */
export const planAt = (local: string, zone: string, tzdata: string): Plan => {
  try {
    const zoned = Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(zone, {
      disambiguation: 'compatible',
    });
    return { local, zone, at: isoInstant(zoned.epochMilliseconds), tzdata };
  } catch (cause) {
    throw new DomainError('invalid-input', `${local} is not a date and time in ${zone}.`, {
      issues: [{ path: 'local', message: 'must be a date and time that exists, such as 2024-12-03T09:00' }],
      cause,
    });
  }
};

/** The same wall-clock time computed with other tz data, or undefined when the instant stays the same. */
export const replan = (plan: Plan, tzdata: string): Plan | undefined => {
  if (plan.tzdata === tzdata) return undefined;
  const fresh = planAt(plan.local, plan.zone, tzdata);
  return fresh.at === plan.at ? undefined : fresh;
};

/** The plan as the law stands: its wall clock, at the instant that this tz data gives it. */
export const planNow = (plan: Plan, tzdata: string): Plan => replan(plan, tzdata) ?? plan;

/** Epoch milliseconds as an ISO instant with milliseconds, UTC: the form every stored instant has, so that they sort as text. */
export const isoInstant = (epochMs: number): string => new Date(epochMs).toISOString();

/** The wall-clock date and time of an instant in a zone, `YYYY-MM-DDTHH:mm`. */
export const localAt = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** The date in a zone at an instant, `YYYY-MM-DD`. */
export const dateAt = (instant: string, zone: string): string => localAt(instant, zone).slice(0, 10);

/** A wall-clock time moved by days and hours on the calendar (a day is a calendar day, whatever the clocks do). */
export const shiftLocal = (local: string, by: { days?: number; hours?: number }): string =>
  Temporal.PlainDateTime.from(local).add(by).toString({ smallestUnit: 'minute' });

/** The instant at which a day, `YYYY-MM-DD`, is over in a zone: what came before it was on that day or earlier. */
export const dayEnds = (day: string, zone: string, tzdata: string): string =>
  planAt(shiftLocal(`${day}T00:00`, { days: 1 }), zone, tzdata).at;

/** The wall-clock time with the zone's offset, as `2024-12-03T09:00:00-07:00`. */
export const withOffset = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', calendarName: 'never', smallestUnit: 'second' });

import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

const Day = z.iso.date();
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must look like 2024-12');

/** A date as precisely as its source published it. */
export const PublishedDate = z.discriminatedUnion('precision', [
  z.strictObject({ precision: z.literal('day'), day: Day }),
  z.strictObject({ precision: z.enum(['early-month', 'mid-month', 'late-month', 'month']), month: Month }),
  z.strictObject({ precision: z.literal('range'), from: Month, to: Month }),
]);
export type PublishedDate = z.infer<typeof PublishedDate>;

/** A date that each pair has for itself: days after its introduction, unless what it asks for has happened by then. */
export const AfterIntroduction = z.strictObject({
  precision: z.literal('after-introduction'),
  days: z.int().positive().max(366),
  unless: z.literal('meeting-logged').optional(),
});
export type AfterIntroduction = z.infer<typeof AfterIntroduction>;

const firstTuesdayFrom = (date: Temporal.PlainDate) => date.add({ days: (2 - date.dayOfWeek + 7) % 7 });

/**
 * The day on which Pharos plans a date that was published vaguely. The rule, in words: always a Tuesday (never the rush of a Monday,
 * never a weekend); "early" is the first Tuesday of the month, "mid" the first on or after the 13th, "late" the last one, a bare
 * month the first on or after the 8th; a range begins with the first Tuesday of its first month. A published day is that day.
 *
 * @returns the date, `YYYY-MM-DD`, on the cohort's own calendar
 */
export const plannedDay = (published: PublishedDate): string => {
  switch (published.precision) {
    case 'day':
      return published.day;
    case 'early-month':
      return firstTuesdayFrom(Temporal.PlainDate.from(`${published.month}-01`)).toString();
    case 'mid-month':
      return firstTuesdayFrom(Temporal.PlainDate.from(`${published.month}-13`)).toString();
    case 'month':
      return firstTuesdayFrom(Temporal.PlainDate.from(`${published.month}-08`)).toString();
    case 'late-month': {
      const first = Temporal.PlainDate.from(`${published.month}-01`);
      return firstTuesdayFrom(first.add({ months: 1 }).subtract({ days: 7 })).toString();
    }
    case 'range':
      return firstTuesdayFrom(Temporal.PlainDate.from(`${published.from}-01`)).toString();
  }
};

import { CohortId } from '@pharos/events';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { DomainError } from './error.ts';
import { Localized } from './localized.ts';
import { shiftLocal } from './plan.ts';

/** A day on which the board wants nobody reminded of anything. */
export const MarkedDay = z.strictObject({
  day: z.iso.date(),
  kind: z.enum(['holiday', 'report-cards', 'other']),
  label: Localized.optional(),
});

/** The school calendar of a cohort: on its marked days no reminder goes out. */
export const SchoolCalendar = z.strictObject({
  cohortId: CohortId,
  days: z.array(MarkedDay).max(366),
  /** Whether Saturdays and Sundays are such days too. */
  quietWeekends: z.boolean(),
  version: z.int().positive(),
});
export type SchoolCalendar = z.infer<typeof SchoolCalendar>;

/** The calendar with its days in order. @throws DomainError `invalid-input` naming the second of two equal days */
export const schoolCalendar = (given: SchoolCalendar): SchoolCalendar => {
  const issues = given.days.flatMap(({ day }, i) =>
    given.days.findIndex((other) => other.day === day) < i
      ? [{ path: `days.${i}.day`, message: `marks ${day} a second time: mark each day once` }]
      : [],
  );
  if (issues.length > 0) throw new DomainError('invalid-input', 'The calendar marks a day twice.', { issues });
  return { ...given, days: given.days.toSorted((a, b) => a.day.localeCompare(b.day)) };
};

const SATURDAY = 6;

/** The same time of day on the first school day from that day on. @param local wall-clock time `YYYY-MM-DDTHH:mm` */
export const onSchoolDay = (calendar: SchoolCalendar | undefined, local: string): string => {
  if (!calendar) return local;
  const marked = new Set(calendar.days.map(({ day }) => day));
  const quiet = (day: string) =>
    marked.has(day) || (calendar.quietWeekends && Temporal.PlainDate.from(day).dayOfWeek >= SATURDAY);
  let at = local;
  while (quiet(at.slice(0, 10))) at = shiftLocal(at, { days: 1 });
  return at;
};

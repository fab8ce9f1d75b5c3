import { planAt } from '@pharos/domain';
import { Temporal } from 'temporal-polyfill';

export type Day = Temporal.PlainDate;

/**
 * When people sit down at their devices. Never on the minute of a milestone, so that what people do and what is planned do not fall
 * into the same instant.
 */
export const hours = {
  coordinator: '10:20',
  noon: '12:10',
  afternoon: '15:40',
  evening: '20:10',
} as const;

/** Days and wall-clock times of one zone. */
export interface Calendar {
  readonly zone: string;
  /** The day in the zone at an instant (epoch milliseconds). */
  dayOf(instant: number): Day;
  /** The instant (epoch milliseconds) of a time of day, `HH:mm`. */
  instant(day: Day, time: string): number;
}

export const day = (text: string): Day => Temporal.PlainDate.from(text);

/** Whole days from one day to another. */
export const daysBetween = (from: Day, to: Day): number => from.until(to).days;

export const createCalendar = (zone: string): Calendar => ({
  zone,
  dayOf: (instant) =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zone).toPlainDate(),
  instant: (date, time) => Date.parse(planAt(`${date}T${time}`, zone, process.versions.tz ?? 'unknown').at),
});

/** The first weekday (Monday is 1) from a day on. */
export const nextWeekday = (from: Day, weekday: number): Day => from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });

/** The same day, or the Monday after it when it falls on a weekend. */
export const schoolDay = (date: Day): Day => (date.dayOfWeek > 5 ? date.add({ days: 8 - date.dayOfWeek }) : date);

/** The same day, or the next one on which schools leave the afternoon to meetings: Tuesday to Thursday. */
export const meetingDay = (date: Day): Day => {
  const weekday = date.dayOfWeek;
  if (weekday === 1) return date.add({ days: 1 });
  return weekday > 4 ? date.add({ days: 9 - weekday }) : date;
};

const minute = 60_000;
const day = 86_400_000;

/** A cron expression of AWS's six fields. All calendar times are wall times: epoch milliseconds as if the zone were UTC. */
export interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  /** Whether the day-of-month or day-of-week field takes the day. Months count from 1. */
  readonly takes: (year: number, month: number, dayOfMonth: number) => boolean;
}

interface Range {
  readonly field: string;
  readonly low: number;
  readonly high: number;
  readonly names?: readonly string[];
}

const lastYear = 2199;
const ranges = {
  minutes: { field: 'minutes', low: 0, high: 59 },
  hours: { field: 'hours', low: 0, high: 23 },
  days: { field: 'day-of-month', low: 1, high: 31 },
  months: {
    field: 'month',
    low: 1,
    high: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  weekdays: { field: 'day-of-week', low: 1, high: 7, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
  years: { field: 'year', low: 1970, high: lastYear },
} satisfies Record<string, Range>;

const numberIn = (text: string, range: Range): number => {
  const named = range.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + range.low : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= range.low && value <= range.high) return value;
  throw new RangeError(`cron: ${range.field} does not take "${text}"`);
};

const termValues = (term: string, range: Range): number[] => {
  const [span = '', stepText, ...rest] = term.split('/');
  const step = stepText === undefined ? 1 : Number(stepText);
  if (rest.length > 0 || !Number.isInteger(step) || step < 1) {
    throw new RangeError(`cron: ${range.field} has a bad step in "${term}"`);
  }
  const [from = '', to, ...more] = span.split('-');
  const low = span === '*' ? range.low : numberIn(from, range);
  const openEnd = span === '*' || stepText !== undefined ? range.high : low;
  const high = to === undefined ? openEnd : numberIn(to, range);
  if (more.length > 0 || low > high) throw new RangeError(`cron: ${range.field} has a bad range "${term}"`);
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => low + i * step);
};

const valuesOf = (text: string, range: Range): number[] =>
  [...new Set(text.split(',').flatMap((term) => termValues(term, range)))].sort((a, b) => a - b);

const weekdayOf = (year: number, month: number, date: number): number =>
  new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 1;

const lengthOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The weekday (Monday to Friday) nearest to a date, within its month. */
const nearestWeekday = (year: number, month: number, date: number): number => {
  const weekday = weekdayOf(year, month, date);
  if (weekday === 7) return date === 1 ? date + 2 : date - 1;
  if (weekday === 1) return date === lengthOf(year, month) ? date - 2 : date + 1;
  return date;
};

const dayOfMonthTest = (text: string): Cron['takes'] => {
  if (text === 'L') return (year, month, date) => date === lengthOf(year, month);
  if (text === 'LW') return (year, month, date) => date === nearestWeekday(year, month, lengthOf(year, month));
  const nearest = /^(\d+)W$/.exec(text)?.[1];
  if (nearest !== undefined) {
    const wanted = numberIn(nearest, ranges.days);
    return (year, month, date) => wanted <= lengthOf(year, month) && date === nearestWeekday(year, month, wanted);
  }
  const dates = new Set(valuesOf(text, ranges.days));
  return (_year, _month, date) => dates.has(date);
};

const dayOfWeekTest = (text: string): Cron['takes'] => {
  if (text === 'L') return (year, month, date) => weekdayOf(year, month, date) === 7;
  const last = /^(\w+)L$/.exec(text)?.[1];
  if (last !== undefined) {
    const wanted = numberIn(last, ranges.weekdays);
    return (year, month, date) => weekdayOf(year, month, date) === wanted && date + 7 > lengthOf(year, month);
  }
  const [, name, count] = /^(\w+)#([1-5])$/.exec(text) ?? [];
  if (name !== undefined) {
    const wanted = numberIn(name, ranges.weekdays);
    return (year, month, date) => weekdayOf(year, month, date) === wanted && Math.ceil(date / 7) === Number(count);
  }
  const weekdays = new Set(valuesOf(text, ranges.weekdays));
  return (year, month, date) => weekdays.has(weekdayOf(year, month, date));
};

/** Reads the text between the parentheses of cron(...). Throws RangeError with the field at fault. */
export const parseCron = (text: string): Cron => {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 6) throw new RangeError(`cron: six fields are needed, not ${fields.length}`);
  const [minutes = '', hours = '', dates = '', months = '', weekdays = '', years = ''] = fields;
  if ((dates === '?') === (weekdays === '?')) {
    throw new RangeError('cron: one of day-of-month and day-of-week must be ?, and only one');
  }
  return {
    minutes: valuesOf(minutes, ranges.minutes),
    hours: valuesOf(hours, ranges.hours),
    months: new Set(valuesOf(months, ranges.months)),
    years: new Set(valuesOf(years, ranges.years)),
    takes: weekdays === '?' ? dayOfMonthTest(dates) : dayOfWeekTest(weekdays),
  };
};

/** The wall times of a cron expression from a wall time on, in order; ends after the year 2199. */
export function* wallTimes(cron: Cron, from: number): Generator<number> {
  let at = Math.ceil(from / minute) * minute;
  for (;;) {
    const date = new Date(at);
    const year = date.getUTCFullYear();
    if (year > lastYear) return;
    const month = date.getUTCMonth() + 1;
    const dayStart = Math.floor(at / day) * day;
    if (!cron.years.has(year)) {
      at = Date.UTC(year + 1, 0, 1);
    } else if (!cron.months.has(month)) {
      at = Date.UTC(year, month, 1);
    } else {
      if (cron.takes(year, month, date.getUTCDate())) {
        for (const hour of cron.hours) {
          for (const one of cron.minutes) {
            const time = dayStart + (hour * 60 + one) * minute;
            if (time >= at) yield time;
          }
        }
      }
      at = dayStart + day;
    }
  }
}

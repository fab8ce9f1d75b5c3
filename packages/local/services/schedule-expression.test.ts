import { describe, expect, test } from 'vitest';
import { isTimeZone, nextAfter, parseExpression } from './schedule-expression.ts';

const iso = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant).toISOString());

/** The next occurrences after an instant, as ISO texts. */
const occurrences = (text: string, after: string, zone = 'UTC', count = 1): (string | undefined)[] => {
  const expression = parseExpression(text);
  const found: (string | undefined)[] = [];
  let last = Date.parse(after);
  const anchor = last;
  for (let i = 0; i < count; i += 1) {
    const next = nextAfter(expression, { zone, after: last, anchor });
    found.push(iso(next));
    if (next === undefined) break;
    last = next;
  }
  return found;
};

const from = '2026-09-01T12:00:00.000Z';

describe('at', () => {
  test('is a wall time in the zone', () => {
    expect(occurrences('at(2026-09-15T09:00:00)', from)).toEqual(['2026-09-15T09:00:00.000Z']);
    expect(occurrences('at(2026-09-15T09:00:00)', from, 'America/Toronto')).toEqual(['2026-09-15T13:00:00.000Z']);
  });

  test('Alberta no longer changes its clocks', () => {
    expect(occurrences('at(2026-12-15T09:00:00)', from, 'America/Edmonton')).toEqual(['2026-12-15T15:00:00.000Z']);
  });

  test('has no occurrence once it is past', () => {
    expect(occurrences('at(2026-09-01T12:00:00)', from)).toEqual([undefined]);
  });
});

describe('rate', () => {
  test.each([
    ['rate(5 minutes)', '2026-09-01T12:05:00.000Z'],
    ['rate(1 hour)', '2026-09-01T13:00:00.000Z'],
    ['rate(2 days)', '2026-09-03T12:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(occurrences(text, from)).toEqual([expected]);
  });

  test('counts from its anchor, which is the first occurrence', () => {
    const expression = parseExpression('rate(10 minutes)');
    const anchor = Date.parse(from);
    expect(iso(nextAfter(expression, { zone: 'UTC', after: anchor - 1, anchor }))).toBe(from);
    expect(iso(nextAfter(expression, { zone: 'UTC', after: anchor + 601_000, anchor }))).toBe(
      '2026-09-01T12:20:00.000Z',
    );
  });

  test('keeps to elapsed time over a clock change', () => {
    expect(occurrences('rate(1 day)', '2026-10-31T12:00:00Z', 'America/Toronto', 2)).toEqual([
      '2026-11-01T12:00:00.000Z',
      '2026-11-02T12:00:00.000Z',
    ]);
  });
});

describe('cron', () => {
  const cases: [string, string, string[]][] = [
    ['every minute', '* * * * ? *', ['2026-09-01T12:01', '2026-09-01T12:02']],
    ['daily', '30 8 * * ? *', ['2026-09-02T08:30', '2026-09-03T08:30']],
    ['list', '0,30 12 * * ? *', ['2026-09-01T12:30', '2026-09-02T12:00']],
    ['step from *', '*/20 12 * * ? *', ['2026-09-01T12:20', '2026-09-01T12:40', '2026-09-02T12:00']],
    ['step from a value', '50/5 12 * * ? *', ['2026-09-01T12:50', '2026-09-01T12:55', '2026-09-02T12:50']],
    ['range', '0 14-15 * * ? *', ['2026-09-01T14:00', '2026-09-01T15:00', '2026-09-02T14:00']],
    ['range with a step', '0 13-19/3 * * ? *', ['2026-09-01T13:00', '2026-09-01T16:00', '2026-09-01T19:00']],
    [
      'weekdays by name',
      '0 9 ? * MON-FRI *',
      ['2026-09-02T09:00', '2026-09-03T09:00', '2026-09-04T09:00', '2026-09-07T09:00'],
    ],
    ['weekday by number, Sunday is 1', '0 9 ? * 1 *', ['2026-09-06T09:00', '2026-09-13T09:00']],
    ['names in lower case, list', '0 9 ? jan,jun tue *', ['2027-01-05T09:00', '2027-01-12T09:00']],
    ['months', '0 0 1 */6 ? *', ['2027-01-01T00:00', '2027-07-01T00:00']],
    ['a date some months lack', '0 0 31 * ? *', ['2026-10-31T00:00', '2026-12-31T00:00', '2027-01-31T00:00']],
    ['leap day', '0 0 29 2 ? *', ['2028-02-29T00:00', '2032-02-29T00:00']],
    ['last day of the month', '0 0 L * ? *', ['2026-09-30T00:00', '2026-10-31T00:00']],
    ['last weekday of the month', '0 0 LW * ? *', ['2026-09-30T00:00', '2026-10-30T00:00']],
    ['weekday nearest to a date', '0 0 15W 11 ? *', ['2026-11-16T00:00', '2027-11-15T00:00']],
    ['nearest weekday stays in the month', '0 0 1W 8 ? *', ['2027-08-02T00:00', '2028-08-01T00:00']],
    ['nearest weekday to a Saturday the first', '0 0 1W 5 ? *', ['2027-05-03T00:00']],
    ['nearest weekday to a Sunday the last', '0 0 LW 1 ? *', ['2027-01-29T00:00']],
    ['last Friday', '0 0 ? * 6L *', ['2026-09-25T00:00', '2026-10-30T00:00']],
    ['L as a weekday is Saturday', '0 0 ? * L *', ['2026-09-05T00:00', '2026-09-12T00:00']],
    ['second Tuesday', '0 0 ? * TUE#2 *', ['2026-09-08T00:00', '2026-10-13T00:00']],
    ['years', '0 0 1 1 ? 2030/10', ['2030-01-01T00:00', '2040-01-01T00:00']],
  ];

  test.each(cases)('%s', (_, fields, expected) => {
    const found = occurrences(`cron(${fields})`, from, 'UTC', expected.length);
    expect(found).toEqual(expected.map((time) => `${time}:00.000Z`));
  });

  test('ends with its years', () => {
    expect(occurrences('cron(0 0 1 1 ? 2026)', from)).toEqual([undefined]);
  });

  test('follows the zone over a clock change', () => {
    expect(occurrences('cron(0 9 * * ? *)', '2026-10-31T00:00:00Z', 'America/Toronto', 2)).toEqual([
      '2026-10-31T13:00:00.000Z',
      '2026-11-01T14:00:00.000Z',
    ]);
  });

  test('a time in the gap of spring is skipped', () => {
    expect(occurrences('cron(30 2 * * ? *)', '2026-03-07T00:00:00Z', 'America/Toronto', 2)).toEqual([
      '2026-03-07T07:30:00.000Z',
      '2026-03-09T06:30:00.000Z',
    ]);
  });

  test('a time in the overlap of autumn runs once', () => {
    expect(occurrences('cron(30 1 * * ? *)', '2026-10-31T12:00:00Z', 'America/Toronto', 2)).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });
});

describe('what is refused', () => {
  test.each([
    ['every day', 'an expression is'],
    ['at(2026-09-15 09:00:00)', 'at: the form is'],
    ['at(2026-09-15T09:00:00Z)', 'at: the form is'],
    ['at(2026-02-30T09:00:00)', ''],
    ['rate(0 minutes)', 'positive whole number'],
    ['rate(5 weeks)', 'positive whole number'],
    ['rate(1.5 hours)', 'positive whole number'],
    ['cron(0 9 * * ?)', 'six fields'],
    ['cron(0 9 * * * *)', 'must be ?'],
    ['cron(0 9 ? * ? *)', 'must be ?'],
    ['cron(60 9 * * ? *)', 'minutes does not take "60"'],
    ['cron(0 24 * * ? *)', 'hours does not take "24"'],
    ['cron(0 9 0 * ? *)', 'day-of-month does not take "0"'],
    ['cron(0 9 ? * 8 *)', 'day-of-week does not take "8"'],
    ['cron(0 9 * MON ? *)', 'month does not take "MON"'],
    ['cron(0 9 * * ? 1969)', 'year does not take "1969"'],
    ['cron(0/0 9 * * ? *)', 'bad step'],
    ['cron(30-10 9 * * ? *)', 'bad range'],
    ['cron(1-2-3 9 * * ? *)', 'bad range'],
  ])('%s', (text, message) => {
    expect(() => parseExpression(text)).toThrow(RangeError);
    expect(() => parseExpression(text)).toThrow(message);
  });

  test('time zones are IANA names', () => {
    expect(['UTC', 'America/Edmonton', 'Mars/Base', '+02:00', ''].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

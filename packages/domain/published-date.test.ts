import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PublishedDate, plannedDay } from './index.ts';

const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const TUESDAY = 2;

describe('the day on which a vague date is planned', () => {
  it.each([
    ['early December 2024', { precision: 'early-month', month: '2024-12' }, '2024-12-03'],
    ['early October 2024, which begins on a Tuesday', { precision: 'early-month', month: '2024-10' }, '2024-10-01'],
    ['early May 2024, which begins on a Wednesday', { precision: 'early-month', month: '2024-05' }, '2024-05-07'],
    ['mid-August 2024, whose 13th is a Tuesday', { precision: 'mid-month', month: '2024-08' }, '2024-08-13'],
    ['mid-November 2024', { precision: 'mid-month', month: '2024-11' }, '2024-11-19'],
    ['February 2025', { precision: 'month', month: '2025-02' }, '2025-02-11'],
    ['October 2024, whose 8th is a Tuesday', { precision: 'month', month: '2024-10' }, '2024-10-08'],
    ['late December 2024, which ends on a Tuesday', { precision: 'late-month', month: '2024-12' }, '2024-12-31'],
    ['late February 2024, a leap year', { precision: 'late-month', month: '2024-02' }, '2024-02-27'],
    ['late February 2023', { precision: 'late-month', month: '2023-02' }, '2023-02-28'],
    ['June to August 2024', { precision: 'range', from: '2024-06', to: '2024-08' }, '2024-06-04'],
    ['February 1, 2024, a Thursday', { precision: 'day', day: '2024-02-01' }, '2024-02-01'],
  ] as [string, PublishedDate, string][])('for %s', (_published, date, day) => {
    expect(plannedDay(date)).toBe(day);
  });

  const month = fc
    .tuple(fc.integer({ min: 2020, max: 2050 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, m]) => `${year}-${String(m).padStart(2, '0')}`);

  it('is always a Tuesday of that month, in the part of it that was published', () => {
    const parts = { 'early-month': [1, 7], 'mid-month': [13, 19], month: [8, 14], 'late-month': [22, 31] } as const;
    fc.assert(
      fc.property(month, fc.constantFrom(...(Object.keys(parts) as (keyof typeof parts)[])), (of, precision) => {
        const day = plannedDay({ precision, month: of });
        const [from, to] = parts[precision];
        expect(weekday(day)).toBe(TUESDAY);
        expect(day.slice(0, 7)).toBe(of);
        expect(Number(day.slice(8))).toBeGreaterThanOrEqual(from);
        expect(Number(day.slice(8))).toBeLessThanOrEqual(to);
      }),
    );
  });

  it('late in a month is its last Tuesday', () => {
    fc.assert(
      fc.property(month, (of) => {
        const day = plannedDay({ precision: 'late-month', month: of });
        const weekLater = new Date(Date.parse(`${day}T00:00:00Z`) + 7 * 86_400_000).toISOString();
        expect(weekLater.slice(0, 7)).not.toBe(of);
      }),
    );
  });
});

describe('a published date', () => {
  it.each([
    { precision: 'day', day: '2024-02-30' },
    { precision: 'month', month: '2024-13' },
    { precision: 'month', month: '2024-1' },
    { precision: 'range', from: '2024-06' },
    { precision: 'sometime', month: '2024-06' },
  ])('cannot be %j', (date) => {
    expect(PublishedDate.safeParse(date).success).toBe(false);
  });
});

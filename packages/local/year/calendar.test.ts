import { expect, it } from 'vitest';
import { day, meetingDay, schoolDay } from './calendar.ts';

const week = Array.from({ length: 7 }, (_, n) => day('2024-09-02').add({ days: n })); // a Monday

it('moves what falls on a weekend to Monday', () => {
  expect(week.map((date) => schoolDay(date).toString().slice(8))).toEqual(['02', '03', '04', '05', '06', '09', '09']);
});

it('moves meetings to the next Tuesday, Wednesday or Thursday', () => {
  expect(week.map((date) => meetingDay(date).toString().slice(8))).toEqual(['03', '03', '04', '05', '10', '10', '10']);
});

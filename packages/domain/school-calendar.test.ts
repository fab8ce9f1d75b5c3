import { aMeeting, aMilestone, anId, aProgramme } from '@pharos/test/support/builders.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  moveMilestone,
  onSchoolDay,
  putOff,
  remindersOf,
  type SchoolCalendar,
  schoolCalendar,
  shiftLocal,
} from './index.ts';

const aCalendar = (days: string[], quietWeekends = false): SchoolCalendar => ({
  cohortId: anId('coh'),
  days: days.map((day) => ({ day, kind: 'holiday' })),
  quietWeekends,
  version: 1,
});
const made = { now: '2024-11-01T12:00:00.000Z', tzdata: '2024b' };

describe('a school day', () => {
  it('is the next one that is not marked, at the same time', () => {
    const calendar = aCalendar(['2024-12-03', '2024-12-04', '2024-12-06']);
    expect(onSchoolDay(calendar, '2024-12-03T09:00')).toBe('2024-12-05T09:00');
    expect(onSchoolDay(calendar, '2024-12-06T16:30')).toBe('2024-12-07T16:30');
    expect(onSchoolDay(calendar, '2024-12-02T09:00')).toBe('2024-12-02T09:00');
    expect(onSchoolDay(undefined, '2024-12-03T09:00')).toBe('2024-12-03T09:00');
  });

  it('is no Saturday or Sunday where the calendar says so', () => {
    expect(onSchoolDay(aCalendar(['2024-12-06'], true), '2024-12-06T16:30')).toBe('2024-12-09T16:30');
    expect(onSchoolDay(aCalendar([], true), '2024-12-08T09:00')).toBe('2024-12-09T09:00');
  });

  it('is never marked, never earlier, and the first of its kind', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => shiftLocal('2024-12-01T09:00', { days: n }).slice(0, 10));
    fc.assert(
      fc.property(fc.uniqueArray(day, { maxLength: 40 }), fc.boolean(), day, (days, weekends, from) => {
        const calendar = aCalendar(days, weekends);
        const put = onSchoolDay(calendar, `${from}T09:00`);
        for (let at = `${from}T09:00`; at < put; at = shiftLocal(at, { days: 1 }))
          expect(days.includes(at.slice(0, 10)) || (weekends && [0, 6].includes(new Date(`${at}Z`).getUTCDay()))).toBe(
            true,
          );
        expect(days).not.toContain(put.slice(0, 10));
        expect(put.slice(11)).toBe('09:00');
      }),
    );
  });
});

describe('a calendar', () => {
  it('that marks a day twice is refused, naming the second', () => {
    expect(() => schoolCalendar(aCalendar(['2024-12-24', '2024-12-25', '2024-12-24']))).toThrow(
      expect.objectContaining({ code: 'invalid-input', issues: [expect.objectContaining({ path: 'days.2.day' })] }),
    );
  });

  it('puts its days in order', () => {
    expect(schoolCalendar(aCalendar(['2024-12-25', '2024-12-24'])).days.map(({ day }) => day)).toEqual([
      '2024-12-24',
      '2024-12-25',
    ]);
  });
});

describe('what waits for a school day', () => {
  const calendar = aCalendar(['2024-12-03', '2024-10-08', '2024-10-10']);

  it('is a check-in, shown as it is planned; taken off the calendar, it goes back', () => {
    const { milestone } = putOff(aMilestone(), { ...made, calendar }) ?? {};
    expect(milestone).toMatchObject({
      plan: { local: '2024-12-04T09:00', at: '2024-12-04T16:00:00.000Z' },
      meant: '2024-12-03T09:00',
      version: 2,
    });
    const back = milestone && putOff(milestone, { ...made, calendar: aCalendar([]) });
    expect(back?.milestone).toMatchObject({ plan: { local: '2024-12-03T09:00' }, version: 3 });
    expect(back?.milestone).not.toHaveProperty('meant');
  });

  it('is nothing that the programme does for itself, and nothing whose time has come', () => {
    expect(putOff(aMilestone({ kind: 'match-run' }), { ...made, calendar })).toBeUndefined();
    expect(putOff(aMilestone({ status: 'fired' }), { ...made, calendar })).toBeUndefined();
    expect(putOff(aMilestone(), { ...made, now: '2024-12-03T16:00:00.000Z', calendar })).toBeUndefined();
  });

  it('is a check-in that is moved to a marked day', () => {
    const to = { ...made, calendar: aCalendar(['2024-12-10']), local: '2024-12-10T08:00' };
    expect(moveMilestone(aMilestone(), to).milestone).toMatchObject({
      plan: { local: '2024-12-11T08:00' },
      meant: '2024-12-10T08:00',
    });
  });

  it('is the question after a meeting; a reminder that would come after the start is left out', () => {
    const reminders = remindersOf(aProgramme(), aMeeting(), {
      now: '2024-10-01T12:00:00.000Z',
      tzdata: '2024b',
      calendar,
    });
    expect(reminders.map(({ which, plan }) => `${which} ${plan.local}`)).toEqual(['after 2024-10-11T09:00']);
    const twoDays = aProgramme({ meetings: { ...aProgramme().meetings, remindHoursBefore: 48 } });
    const before = remindersOf(twoDays, aMeeting(), {
      now: '2024-10-01T12:00:00.000Z',
      tzdata: '2024b',
      calendar: aCalendar(['2024-10-07']),
    });
    expect(before[0]?.plan.local).toBe('2024-10-08T16:30');
  });
});

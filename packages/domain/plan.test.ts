import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateAt, localAt, planAt, replan, shiftLocal, TimeZone, withOffset } from './index.ts';

const TZDATA = process.versions.tz ?? 'unknown';
const at = (local: string, zone: string): string => planAt(local, zone, TZDATA).at;

describe('a plan', () => {
  it('keeps the wall clock and the zone that were meant, and names the tz data that computed the instant', () => {
    expect(planAt('2024-12-03T09:00', 'America/Edmonton', '2024b')).toEqual({
      local: '2024-12-03T09:00',
      zone: 'America/Edmonton',
      at: '2024-12-03T16:00:00.000Z',
      tzdata: '2024b',
    });
  });

  it('moves a time in a gap forward by the gap', () => {
    expect(at('2026-03-08T02:30', 'America/Toronto')).toBe('2026-03-08T07:30:00.000Z');
    expect(localAt(at('2026-03-08T02:30', 'America/Toronto'), 'America/Toronto')).toBe('2026-03-08T03:30');
    expect(at('2024-03-10T02:00', 'America/Edmonton')).toBe('2024-03-10T09:00:00.000Z');
    expect(localAt(at('2024-10-06T02:15', 'Australia/Lord_Howe'), 'Australia/Lord_Howe')).toBe('2024-10-06T02:45');
  });

  it('takes the first of the two times in an overlap', () => {
    expect(at('2026-11-01T01:30', 'America/Toronto')).toBe('2026-11-01T05:30:00.000Z');
    expect(at('2024-11-03T01:30', 'America/Edmonton')).toBe('2024-11-03T07:30:00.000Z');
    expect(at('2024-11-03T01:30', 'America/St_Johns')).toBe('2024-11-03T04:00:00.000Z');
  });

  it('skips the day that Samoa skipped', () => {
    expect(at('2011-12-30T09:00', 'Pacific/Apia')).toBe(at('2011-12-31T09:00', 'Pacific/Apia'));
  });

  it.each([
    ['2026-10-31T09:00', '2026-10-31T15:00:00.000Z'],
    ['2026-11-01T01:30', '2026-11-01T07:30:00.000Z'],
    ['2026-11-01T09:00', '2026-11-01T15:00:00.000Z'],
    ['2026-12-01T09:00', '2026-12-01T15:00:00.000Z'],
    ['2027-03-14T02:30', '2027-03-14T08:30:00.000Z'],
    ['2027-07-01T09:00', '2027-07-01T15:00:00.000Z'],
    ['2028-01-15T09:00', '2028-01-15T15:00:00.000Z'],
  ])('knows that Alberta keeps six hours behind UTC from 2026-11-01 on: %s', (local, instant) => {
    expect(at(local, 'America/Edmonton')).toBe(instant);
  });

  it('knows that Edmonton still went back an hour the year before', () => {
    expect(at('2025-12-02T09:00', 'America/Edmonton')).toBe('2025-12-02T16:00:00.000Z');
    expect(at('2026-01-15T09:00', 'America/Edmonton')).toBe('2026-01-15T16:00:00.000Z');
  });

  it.each(['2024-02-30T09:00', '2024-13-01T09:00', '2024-12-03T24:00', '2024-12-03T09:60', 'soon', ''])(
    'cannot be made for %j, and says which field',
    (local) => {
      expect(() => planAt(local, 'America/Edmonton', TZDATA)).toThrow(
        expect.objectContaining({
          code: 'invalid-input',
          issues: [{ path: 'local', message: expect.stringContaining('2024-12-03T09:00') }],
        }),
      );
    },
  );
});

describe('in every zone, over years with and without clock changes', () => {
  const zones = [
    'America/Edmonton',
    'America/Vancouver',
    'America/Toronto',
    'America/St_Johns',
    'America/Whitehorse',
    'America/Sao_Paulo',
    'Europe/Dublin',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
    'Pacific/Apia',
    'UTC',
  ];
  const minute = fc
    .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2028, 11, 31) / 60_000 })
    .map((minutes) => new Date(minutes * 60_000).toISOString().slice(0, 16));
  const zone = fc.constantFrom(...zones);

  it('the instant shows the planned wall clock, or one that a gap has moved forward by at most an hour', () => {
    fc.assert(
      fc.property(minute, zone, (local, where) => {
        const shown = localAt(at(local, where), where);
        const moved = (Date.parse(`${shown}Z`) - Date.parse(`${local}Z`)) / 60_000;
        expect([0, 30, 60]).toContain(moved);
      }),
      { numRuns: 500 },
    );
  });

  it('no earlier instant shows the same wall clock', () => {
    fc.assert(
      fc.property(minute, zone, fc.constantFrom(30, 60), (local, where, minutes) => {
        const instant = at(local, where);
        const before = new Date(Date.parse(instant) - minutes * 60_000).toISOString();
        expect(localAt(before, where)).not.toBe(local);
      }),
      { numRuns: 500 },
    );
  });

  it('a later wall clock is never an earlier instant, save inside a gap', () => {
    fc.assert(
      fc.property(minute, minute, zone, (one, other, where) => {
        const [first, second] = [one, other].sort() as [string, string];
        const inGap = localAt(at(first, where), where) !== first;
        expect(inGap || at(first, where) <= at(second, where)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('planning again with other tz data', () => {
  const december = {
    local: '2026-12-01T09:00',
    zone: 'America/Edmonton',
    at: '2026-12-01T16:00:00.000Z',
    tzdata: '2025c',
  };

  it('keeps nine o’clock in Edmonton at nine o’clock when Alberta abolishes the change', () => {
    expect(replan(december, TZDATA)).toEqual({ ...december, at: '2026-12-01T15:00:00.000Z', tzdata: TZDATA });
  });

  it('leaves a plan alone whose instant is the same', () => {
    expect(replan(planAt('2026-07-01T09:00', 'America/Edmonton', '2025c'), TZDATA)).toBeUndefined();
  });

  it('leaves a plan alone that this tz data computed', () => {
    expect(replan({ ...december, tzdata: TZDATA }, TZDATA)).toBeUndefined();
  });
});

describe('a time zone', () => {
  it.each(['America/Edmonton', 'America/Argentina/Buenos_Aires', 'UTC'])('can be %s', (zone) => {
    expect(TimeZone.safeParse(zone).success).toBe(true);
  });

  it.each(['America/Atlantis', 'Edmonton', '-07:00', 'MST', '', 'america'])('cannot be %j', (zone) => {
    expect(TimeZone.safeParse(zone).success).toBe(false);
  });
});

describe('the clock on the wall', () => {
  it('is shifted on the calendar, whatever the clocks do that day', () => {
    expect(shiftLocal('2026-03-09T02:30', { days: -1 })).toBe('2026-03-08T02:30');
    expect(shiftLocal('2024-10-01T08:00', { hours: -24 })).toBe('2024-09-30T08:00');
    expect(shiftLocal('2024-02-28T23:30', { days: 1, hours: 1 })).toBe('2024-03-01T00:30');
  });

  it('is told with the offset that the zone has at that moment', () => {
    expect(withOffset('2024-12-03T16:00:00.000Z', 'America/Edmonton')).toBe('2024-12-03T09:00:00-07:00');
    expect(withOffset('2026-12-01T15:00:00.000Z', 'America/Edmonton')).toBe('2026-12-01T09:00:00-06:00');
    expect(dateAt('2024-12-03T03:00:00.000Z', 'America/Edmonton')).toBe('2024-12-02');
  });
});

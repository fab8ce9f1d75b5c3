import { describe, expect, it } from 'vitest';
import { instantOf, localMinute, shifted } from './local-time.ts';

const iso = (local: string, zone: string) => new Date(instantOf(local, zone)).toISOString();

describe('the wall clock of a zone', () => {
  it('is that of its season', () => {
    expect(iso('2024-12-03T09:00', 'America/Edmonton')).toBe('2024-12-03T16:00:00.000Z');
    expect(iso('2024-09-10T09:00', 'America/Edmonton')).toBe('2024-09-10T15:00:00.000Z');
    expect(iso('2024-09-10T09:00', 'Asia/Kathmandu')).toBe('2024-09-10T03:15:00.000Z');
    expect(localMinute(Date.parse('2024-12-03T16:00:59Z'), 'America/Edmonton')).toBe('2024-12-03T09:00');
  });

  it('moves on through a gap, and takes the first of two', () => {
    expect(iso('2025-03-09T02:30', 'America/Edmonton')).toBe('2025-03-09T09:30:00.000Z');
    expect(iso('2024-11-03T01:30', 'America/Edmonton')).toBe('2024-11-03T07:30:00.000Z');
  });

  it('is moved on the calendar', () => {
    expect(shifted('2024-11-03T16:30', { hours: -24 })).toBe('2024-11-02T16:30');
    expect(shifted('2024-12-31T16:30', { days: 1 })).toBe('2025-01-01T16:30');
  });
});

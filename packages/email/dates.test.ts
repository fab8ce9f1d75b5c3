import { expect, it } from 'vitest';
import { dateIn, momentIn, zoneIn } from './dates.ts';

const spaces = (text: string) => text.replaceAll('\u00a0', '_');

it('writes a moment in the language, on the clock of the zone, with its name', () => {
  const checkIn = '2024-12-03T16:00:00Z';
  expect(spaces(momentIn(checkIn, 'America/Edmonton', 'en'))).toBe(
    'Tuesday, December 3, 2024 at 9:00_a.m. (Mountain Standard Time, America/Edmonton)',
  );
  expect(spaces(momentIn(checkIn, 'America/Edmonton', 'fr'))).toBe(
    'mardi 3 décembre 2024 à 9_h_00 (heure normale des Rocheuses, America/Edmonton)',
  );
});

it('follows the zone into summer, another day and the afternoon', () => {
  expect(spaces(momentIn('2024-07-02T04:30:00Z', 'America/Edmonton', 'en'))).toBe(
    'Monday, July 1, 2024 at 10:30_p.m. (Mountain Daylight Time, America/Edmonton)',
  );
  expect(spaces(momentIn('2024-07-02T04:30:00Z', 'America/Edmonton', 'fr'))).toBe(
    'lundi 1er juillet 2024 à 22_h_30 (heure avancée des Rocheuses, America/Edmonton)',
  );
  expect(spaces(momentIn('2024-07-02T05:05:00Z', 'America/Toronto', 'fr'))).toContain(
    'à 1_h_05 (heure avancée de l’Est',
  );
  expect(spaces(momentIn('2024-07-02T04:05:00Z', 'America/Toronto', 'fr'))).toContain('à 0_h_05');
});

it('writes a date alone', () => {
  expect(dateIn('2024-02-01T16:00:00Z', 'America/Edmonton', 'fr')).toBe('jeudi 1er février 2024');
});

it('names a zone for the whole year', () => {
  expect(zoneIn('America/Edmonton', 'en')).toBe('Mountain Time (America/Edmonton)');
  expect(zoneIn('America/Edmonton', 'fr')).toBe('heure des Rocheuses (America/Edmonton)');
  expect(zoneIn('America/Whitehorse', 'en')).toBe('Yukon Time (America/Whitehorse)');
});

it('refuses what is no instant or no zone', () => {
  expect(() => momentIn('soon', 'America/Edmonton', 'en')).toThrow(RangeError);
  expect(() => momentIn('2024-12-03T16:00:00Z', 'America/Atlantis', 'en')).toThrow(RangeError);
});

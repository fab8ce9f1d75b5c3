import { unzipped } from '@pharos/test/support/unzipped.ts';
import { expect, it } from 'vitest';
import { zipOf } from './zip.ts';

const AT = Date.parse('2024-12-03T16:00:05.000Z');
const entries = [
  { name: 'data.json', text: '{"name":"Zoë"}' },
  { name: 'index.html', text: '<p>Zoë</p>'.repeat(2000) },
];

it('packs texts so that they come out as they went in', () => {
  const zip = zipOf(entries, AT);
  expect(unzipped(zip)).toEqual(entries);
  expect(zip.length).toBeLessThan(1000);
});

it('makes the same bytes of the same texts, dated when they were made', () => {
  const zip = zipOf(entries, AT);
  expect(zipOf(entries, AT)).toEqual(zip);
  expect(zip.readUInt16LE(10)).toBe((16 << 11) | (0 << 5) | 2);
  expect(zip.readUInt16LE(12)).toBe(((2024 - 1980) << 9) | (12 << 5) | 3);
});

it('of nothing is an archive without files', () => {
  expect(unzipped(zipOf([], AT))).toEqual([]);
});

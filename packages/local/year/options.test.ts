import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readOptions, UsageError } from './options.ts';

const folder = mkdtempSync(join(tmpdir(), 'pharos-options-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const csv = file('people.csv', 'Name,Email\nAda,ada@example.org\n');
const map = file('map.json', '{"name":"Name"}');
afterAll(() => rmSync(folder, { recursive: true }));

describe('the command line of a year', () => {
  it('needs a programme and nothing else', () => {
    expect(readOptions(['werklund'])).toMatchObject({
      cycle: '2024-2025',
      people: 210,
      seed: 1,
      json: false,
      keep: false,
    });
  });

  it('takes every option', () => {
    const argv = 'werklund --cycle 2023-2024 --seed 7 --json --keep --from 2023-05-03 --to 2023-09-01'.split(' ');
    const options = readOptions([...argv, '--applications', csv, '--map', map]);
    expect(options).toMatchObject({
      cycle: '2023-2024',
      seed: 7,
      json: true,
      keep: true,
      from: '2023-05-03',
      to: '2023-09-01',
    });
    expect(options).toMatchObject({
      file: { csv: expect.stringContaining('ada@example.org'), mapping: { name: 'Name' } },
    });
    expect(readOptions(['werklund', '--people', '1'])).toMatchObject({ people: 1 });
  });

  it('can be asked for help', () => {
    expect(readOptions(['--help'])).toBe('help');
  });

  it.each([
    [[], 'Say which programme: werklund'],
    [['nowhere'], 'There is no programme "nowhere". There is: werklund'],
    [['werklund', 'again'], 'One programme at a time; there is also "again"'],
    [['werklund', '--poeple', '3'], "Unknown option '--poeple'"],
    [['werklund', '--people'], '--people'],
    [['werklund', '--people', '0'], '--people is 0: a year needs somebody. Give at least 1.'],
    [['werklund', '--people', '-3'], '--people'],
    [['werklund', '--people=2.5'], '--people is "2.5"; give a whole number from 1 to 20000'],
    [['werklund', '--people', '1e9'], '--people is "1e9"'],
    [['werklund', '--seed', 'lucky'], '--seed is "lucky"; give a whole number'],
    [['werklund', '--cycle', '1999'], 'It has: 2023-2024, 2024-2025'],
    [['werklund', '--from', 'May'], '--from is "May"; give a day such as 2024-12-02'],
    [['werklund', '--from', '2024-02-30'], '--from is "2024-02-30"'],
    [['werklund', '--from', '2025-01-10'], 'nobody can apply then'],
    [['werklund', '--to', '2024-04-01'], 'nothing has begun by then'],
    [['werklund', '--from', '2024-06-01', '--to', '2024-05-30'], 'nothing has begun by then'],
    [['werklund', '--applications', csv], '--applications needs --map'],
    [['werklund', '--map', map], '--map needs --applications'],
    [['werklund', '--applications', join(folder, 'gone.csv'), '--map', map], 'gone.csv: there is no such file'],
    [['werklund', '--applications', folder, '--map', map], 'it is a folder'],
    [['werklund', '--applications', csv, '--map', csv], 'it is not JSON'],
    [['werklund', '--applications', csv, '--map', file('list.json', '[]')], 'one JSON object'],
    [['werklund', '--applications', csv, '--map', map, '--people', '3'], 'exclude each other'],
  ])('%j says what to do', (argv, sentence) => {
    expect(() => readOptions(argv)).toThrow(UsageError);
    expect(() => readOptions(argv)).toThrow(sentence);
  });
});

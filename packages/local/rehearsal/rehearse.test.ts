import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { programmes } from '@pharos/programmes';
import { afterAll, describe, expect, it } from 'vitest';
import { rehearsalPage } from './page.ts';

const out = mkdtempSync(join(tmpdir(), 'pharos-rehearsal-'));
afterAll(() => rmSync(out, { recursive: true }));

const script = resolve(import.meta.dirname, '../rehearse.ts');
const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

describe('npm run rehearse', () => {
  it('writes the whole year as one page and says where', () => {
    const { status, stdout } = run('werklund', '--out', out);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${join(out, 'index.html')}\n` });
    const page = readFileSync(join(out, 'index.html'), 'utf8');
    expect(page).toContain('for 210 people in 120 pairs');
    expect(page).toContain('Tuesday, December 3, 2024, 09:00 (published as “Early December 2024”). Mails: 240.');
  });

  it.each([
    [['nowhere', '--out', out], 'There is no programme "nowhere".'],
    [['werklund'], 'Say where to write the page: --out DIR.'],
    [['werklund', '--out', out, '--cycle', '1999'], 'werklund has no cycle "1999".'],
    [['werklund', '--out', out, '--people', 'many'], '--people is "many"'],
    [['werklund', '--loud'], "Unknown option '--loud'"],
  ])('%j is refused, and it says what there is', (args, said) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(stderr).toContain('npm run rehearse -- NAME --out DIR');
    expect(stderr).not.toContain('    at ');
  });
});

const cycles = programmes.flatMap((programme) => programme.cycles.map(({ key }) => ({ programme, key })));

describe.each(cycles)('the rehearsal of $programme.id, $key', ({ programme, key }) => {
  const page = rehearsalPage(programme, key, { people: 20, pairs: 11 });

  it('lists every point of the year, each once, and shows its mail in both languages', () => {
    const sections = [...page.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id);
    expect([...page.matchAll(/<a href="#([\w-]+)">/g)].map(([, id]) => id)).toEqual(sections);
    expect(new Set(sections).size).toBe(sections.length);
    const languages = [...page.matchAll(/<h3 lang="(\w+)">/g)].map(([, language]) => language);
    expect(languages.filter((language) => language === 'fr').length).toBe(languages.length / 2);
    expect(languages.length).toBeGreaterThan(12);
    expect(page).not.toMatch(/undefined|\[object|Invalid Date|NaN/);
  });
});

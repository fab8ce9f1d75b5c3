import { expect, test } from 'vitest';
import { solve } from '../../solve.ts';
import { randomProblem } from '../../testing/instances.ts';
import type { Cost, GroupKey, QualityReport } from '../quality.ts';
import { qualityReport } from '../quality-report.ts';
import { reportPage } from './page.ts';

const groups: GroupKey[] = [
  { key: 'subjects', label: { en: 'Subject', fr: 'Matière' } },
  { key: 'mode', label: { en: 'Way to meet', fr: 'Mode de rencontre' } },
];

const problem = randomProblem(3, {
  mentees: 60,
  mentors: 40,
  capacity: 2,
  hard: 1,
  pins: 4,
  forbidden: 9,
  priority: 2,
  balance: 10,
  floor: false,
});
// Four people alone in their group, whose value must not show.
problem.mentees.slice(0, 4).forEach((mentee) => {
  Object.assign(mentee.answers, { mode: 'by-pigeon' });
});
const solution = await solve(problem);
const previous = solution.matched.slice(2).map(({ mentee, mentor }) => [mentee, mentor] as const);
const report = await qualityReport(problem, solution, { groups, previous });

const title = { en: 'How good the match is', fr: 'Ce que vaut le jumelage' };
const page = (language: 'en' | 'fr', of: QualityReport = report): string =>
  reportPage(of, language, { title: title[language] });

const content = (html: string): string[] =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => text !== '');

test('is one page of its own, without scripts or anything loaded', () => {
  const html = page('en');
  expect(html).toMatch(/^<!doctype html>\n<html lang="en-CA">/);
  expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:|javascript:| on[a-z]+=| style=/i);
  expect(page('fr')).toMatch(/^<!doctype html>\n<html lang="fr-CA">/);
});

test('every element is closed where it belongs, and every id is there once', () => {
  const html = page('fr');
  const open: string[] = [];
  for (const [, closing, name, rest] of html.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)) {
    if (closing) expect(open.pop()).toBe(name);
    else if (name !== 'meta' && !rest?.endsWith('/')) open.push(name as string);
  }
  expect(open).toEqual([]);
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThanOrEqual(6);
  expect(new Set(ids).size).toBe(ids.length);
});

test('each plot has a title and a description, and its figures stand in a table', () => {
  const html = page('en');
  const plots = [...html.matchAll(/<svg class="plot[^>]*aria-labelledby="(\S+) (\S+)"/g)];
  expect(plots).toHaveLength(3);
  for (const [, name, text] of plots) {
    expect(html).toMatch(new RegExp(`<title id="${name}">[^<]{10,}</title>`));
    expect(html).toMatch(new RegExp(`<desc id="${text}">[^<]{30,}</desc>`));
  }
  const all = content(html);
  const counts = [...report.scores.histogram, ...report.ranks.histogram].map(({ count }) => String(count));
  expect(all).toEqual(expect.arrayContaining(counts));
  expect([...html.matchAll(/<svg class="share" aria-hidden="true"/g)]).toHaveLength(
    report.groups.reduce((sum, { rates }) => sum + rates.length, 0),
  );
});

test('nothing is said in the wrong language', () => {
  const english = new Set(content(page('en')));
  const labels = new Set(report.groups.flatMap(({ rates }) => rates.map(({ label }) => label.fr)));
  const shared = content(page('fr')).filter((text) => english.has(text) && /[a-zà-ÿ]/i.test(text) && !labels.has(text));
  // Words that both languages have.
  expect(new Set(shared)).toEqual(new Set(['Points', 'Mentors']));
  expect(content(page('en')).length).toBe(content(page('fr')).length);
  expect(content(page('fr')).filter((text) => / [:;»]|« /.test(text))).toEqual([]);
});

test('names nobody, and no group of fewer than five', () => {
  for (const html of [page('en'), page('fr')]) {
    for (const { id } of [...problem.mentees, ...problem.mentors]) expect(html).not.toMatch(new RegExp(`\\b${id}\\b`));
    expect(html).not.toContain('by-pigeon');
  }
  expect(JSON.stringify(report)).not.toMatch(/by-pigeon|"[er]\d+"/);
  expect(content(page('en'))).toContain(
    '2 groups are withheld: fewer than 5 people, or such a group could be worked out.',
  );
  expect(page('fr')).toContain('2\u00a0groupes ne sont pas montrés');
});

test('what is not proven must not be used, and says so first', () => {
  expect(page('en')).toContain('Proven: under this policy');
  const unproven = page('en', { ...report, proven: false });
  expect(unproven).not.toContain('Proven:');
  expect(unproven).toContain('<p class="bad">Not proven: this result must not be used.</p>');
});

const exact = { how: 'exact', people: 0, priority: 0, lowest: 0, total: 0 } as const;

test.each<[Cost, en: string, fr: string]>([
  [exact, 'Nothing', 'Rien'],
  [
    { ...exact, people: 2, total: -30 },
    '2 more people and the total 30 points lower',
    '2\u00a0personnes de plus et 30\u00a0points de moins au total',
  ],
  [{ ...exact, people: -1 }, '1 fewer person', '1\u00a0personne de moins'],
  [
    { ...exact, priority: 3, lowest: 1 },
    'The sum of priorities 3 higher and the lowest pair score 1 point higher',
    '3 de plus pour la somme des priorités et 1\u00a0point de plus pour la paire la plus basse',
  ],
  [
    { how: 'at-most', people: 3, priority: null, total: null },
    'At most 3 more people (a bound',
    'Au plus 3\u00a0personnes de plus (une borne',
  ],
  [
    { how: 'at-most', people: -1, priority: null, total: null },
    'At least 1 fewer person (a bound',
    'Au moins 1\u00a0personne de moins (une borne',
  ],
  [
    { how: 'at-most', people: 0, priority: null, total: null },
    'At best as many people, and a higher priority or total not ruled out (a bound',
    'Au mieux autant de personnes, sans exclure une priorité ou un total plus élevés (une borne',
  ],
  [
    { how: 'at-most', people: 0, priority: 2, total: null },
    'At best as many people, and a higher priority or total not ruled out (a bound',
    'Au mieux autant de personnes, sans exclure une priorité ou un total plus élevés (une borne',
  ],
  [
    { how: 'at-most', people: 0, priority: -7, total: null },
    'At best as many people, and the sum of priorities at least 7 lower (a bound',
    'Au mieux autant de personnes, et une somme des priorités plus basse d’au moins 7 (une borne',
  ],
  [
    { how: 'at-most', people: 0, priority: 0, total: 40 },
    'At best as many people, and the total at most 40 points higher (a bound',
    'Au mieux autant de personnes, et un total plus élevé d’au plus 40\u00a0points (une borne',
  ],
  [
    { how: 'at-most', people: 0, priority: 0, total: -1 },
    'At best as many people, and the total at least 1 point lower (a bound',
    'Au mieux autant de personnes, et un total plus bas d’au moins 1\u00a0point (une borne',
  ],
  [
    { how: 'at-most', people: 0, priority: 0, total: 0 },
    'At best as many people, and the total no higher (a bound',
    'Au mieux autant de personnes, et un total qui n’est pas plus élevé (une borne',
  ],
])('a cost of %j is told in both languages', (cost, en, fr) => {
  const label = { en: '“A rule”', fr: '«\u00a0Une règle\u00a0»' };
  const told = { ...report, costs: { pins: [], rules: [{ rule: 0, label, cost }] } };
  expect(page('en', told)).toContain(`<td>${en}`);
  expect(page('fr', told)).toContain(`<td>${fr}`);
});

test('pins are told dearest first, those that cost nothing together, and at most twenty', () => {
  const pin = (at: number, total: number) => ({ pin: at, setsRuleAside: at === 1, cost: { ...exact, total } });
  const few = page('en', { ...report, costs: { rules: [], pins: [pin(0, 10), pin(1, 30), pin(2, 0), pin(3, 0)] } });
  const rows = content(few).filter((text) => /^(Pin \d|\d+ other pins?)/.test(text));
  expect(rows).toEqual(['Pin 2, which sets a rule aside', 'Pin 1', '2 other pins']);
  const pins = Array.from({ length: 25 }, (_, at) => pin(at, at + 1));
  const many = content(page('en', { ...report, costs: { rules: [], pins } })).filter((text) =>
    /^(Pin|\d+ other)/.test(text),
  );
  expect(many).toHaveLength(21);
  expect(many.at(-1)).toBe('5 other pins');
});

test('texts from outside are escaped', () => {
  const label = { en: '<b>"A" & \'B\'</b>', fr: '<i>' };
  const [first] = report.groups;
  const hostile = { ...report, groups: [{ ...first, label, rates: [], withheld: 0, key: 'k' }] };
  const html = reportPage(hostile, 'en', { title: '</title><script>', subtitle: '<u>' });
  expect(html).toContain('<h3>&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;</h3>');
  expect(html).not.toMatch(/<script|<u>|<b>/);
});

test('a run without people has a page too', async () => {
  const empty = { ...problem, mentees: [], mentors: [], pinned: [], forbidden: [] };
  const nothing = await qualityReport(empty, await solve(empty), { groups });
  for (const language of ['en', 'fr'] as const) {
    const html = page(language, nothing);
    expect(html).not.toMatch(/NaN|undefined|null|Infinity/);
    expect(html).toContain(language === 'en' ? 'Nobody is matched.' : 'Personne n’est jumelé.');
  }
});

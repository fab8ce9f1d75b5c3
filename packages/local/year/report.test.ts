import { describe, expect, it } from 'vitest';
import { checkYear } from './check/check.ts';
import { sampleYear } from './check/sample-year.ts';
import { reportOf } from './report.ts';
import { tableOf } from './table.ts';

const run = { seed: 1, seconds: 12.345 };
const reportAfter = (spoil: (year: ReturnType<typeof sampleYear>) => void = () => undefined) => {
  const year = sampleYear();
  for (const entry of year.rows)
    if (entry.entity === 'match run') Object.assign(entry, { counts: { proposals: 2, unmatched: 0, introduced: 2 } });
  for (const entry of year.rows)
    if (entry.entity === 'milestone')
      Object.assign(entry, {
        published: entry.key === 'check-in' ? { en: 'Early December 2024', fr: 'Début décembre 2024' } : null,
      });
  spoil(year);
  return reportOf(year, checkYear(year), run);
};

describe('the report of a year', () => {
  it('counts what happened', () => {
    expect(reportAfter()).toMatchObject({
      programme: 'werklund',
      cohort: '2024-2025',
      timeZone: 'America/Edmonton',
      tzdata: process.versions.tz,
      seed: 1,
      people: { mentors: 2, mentees: 2, both: 0, imported: 4 },
      applications: { submitted: 4, accepted: 4, waitlisted: 0, declined: 0 },
      matchRuns: 1,
      mentorships: { published: 2, active: 2, completed: 0, ended: 0 },
      unmatched: { mentees: 0, mentors: 0, reasons: {} },
      meetings: { planned: 1, held: 1, cancelled: 0, remindersSent: 2 },
      emails: { total: 24, duplicates: 0, missing: 0, unconfirmed: 0, byLanguage: { en: 16, fr: 8 } },
      audit: { entries: 9, verified: 9 },
      deadLetters: 0,
      violations: [],
      seconds: 12.3,
    });
  });

  it('gives dates as their source published them, and on the cohort’s clock', () => {
    expect(reportAfter().milestones.at(-1)).toMatchObject({
      key: 'check-in',
      published: 'Early December 2024',
      planned: '2024-12-03T09:00:00-07:00',
      firedAt: '2024-12-03T09:00:00-07:00',
      timesFired: 1,
    });
  });

  it('names what was broken', () => {
    const report = reportAfter((year) => year.mails.push(...year.mails.slice(-1)));
    expect(report.emails.duplicates).toBe(1);
    expect(report.violations).toEqual([expect.stringMatching(/^mail-twice: message msg_\d+ was sent 2 times$/)]);
    expect(tableOf(report)).toContain('1 rules were broken:');
  });

  it('says why somebody is alone', () => {
    const report = reportAfter((year) => {
      Object.assign(year.row('mentorship', 'men_1'), { status: 'ended' });
      year.put('unmatched', { matchRunId: 'run_1', applicationId: 'app_cy', kind: 'all-full' });
    });
    expect(report.unmatched).toEqual({ mentees: 1, mentors: 1, reasons: { 'all-full': 1 } });
  });

  it('fits into 100 columns as a table', () => {
    const table = tableOf(reportAfter((year) => year.surprises.push('a very long answer '.repeat(20))));
    expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(table).toContain('Early December 2024');
    expect(tableOf(reportAfter())).toContain('No rule was broken. 12.3 seconds');
  });
});

import { tableOf } from '@pharos/local/table';
import { fired, play } from '@pharos/test/support/play.ts';
import { describe, expect, it } from 'vitest';

describe('a year of #EduMentoring', () => {
  it('comes out of a form, and leaves people in peace after the introduction', async () => {
    const report = await play('edumentoring', 14, { to: '2020-11-30' });
    expect(report.violations).toEqual([]);
    expect(report.tone).toBe('no-pressure');
    expect(report.people).toMatchObject({ imported: 14, both: 1 });
    expect(Object.keys(report.help)).toEqual(expect.arrayContaining(['friendship', 'mentoring']));
    const afterwards = Object.keys(report.emails.byKind).filter(
      (kind) => !/^(application|introduction)-|^meeting-(planned|moved|cancelled)$|^mentorship-ended$/.test(kind),
    );
    expect(afterwards).toEqual(['meeting-reminder']);
    expect(report.meetings.remindersSent).toBeLessThan(report.meetings.planned);
    expect(report.checkIns.asked).toBe(0);
    expect(tableOf(report)).toMatch(/Help wanted +\d+ /);
  });
});

describe('a year of a school board', () => {
  it('shows its five choices, has mentors with many mentees, and counts what pairs do', async () => {
    const report = await play('school-board', 12, { to: '2024-12-20' });
    expect(report.violations).toEqual([]);
    expect(report.choices).toMatchObject({
      participation: 'mandatory',
      length: 'One school year, September to June',
      frequency: 'every two or three weeks',
      mentorTime: 'full-time',
    });
    expect(report.choices.mostMentees).toBeGreaterThan(7);
    expect(Object.keys(report.meetings.activities).length).toBeGreaterThan(1);
    expect(tableOf(report)).toMatch(/Participation +mandatory[\s\S]*Activities +\d+ /);
  });
});

describe('a year of the educator community', () => {
  it('lets people be both, never with themselves, and checks in regularly', async () => {
    const report = await play('educator-community', 12, { to: '2026-02-10' });
    expect(report.violations).toEqual([]);
    expect(report.people.both).toBeGreaterThan(0);
    expect(report.nominations).toMatchObject({ applied: expect.any(Number), declined: 2, lapsed: 2 });
    expect(report.prepared?.ready).toBeGreaterThan(8);
    expect(fired(report)).toMatchObject({
      'check-in-autumn': '2025-11-04T16:00:00-08:00',
      'check-in-winter': '2026-01-27T16:00:00-08:00',
    });
    expect(report.checkIns.asked).toBeGreaterThan(10);
  });
});

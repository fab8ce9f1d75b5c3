import { type Report, reportOf } from '@pharos/local/report';
import { tableOf } from '@pharos/local/table';
import { runYear } from '@pharos/local/year';
import { programmeOf } from '@pharos/programmes';
import { describe, expect, inject, it } from 'vitest';

const assembly = inject('assembly');

const play = async (id: string, people: number, more: { to?: string } = {}): Promise<Report> => {
  const programme = programmeOf(id);
  const cycle = programme?.cycles.at(-1)?.key;
  if (!programme || cycle === undefined) throw new Error(`the programme ${id} is gone`);
  const { cloud, evidence, violations, seconds } = await runYear({
    programme,
    cycle,
    seed: 1,
    people,
    assembly,
    ...more,
  });
  await cloud.stop();
  return reportOf(evidence, violations, { seed: 1, seconds });
};

const fired = ({ milestones }: Report) => Object.fromEntries(milestones.map(({ key, firedAt }) => [key, firedAt]));
const owners = ({ milestones }: Report) => Object.fromEntries(milestones.map(({ key, owner }) => [key, owner]));

describe('a year of the teachers’ association', () => {
  it('has a committee before it has people, and workshops in October and February', async () => {
    const report = await play('ata-beginning-teachers', 10, { to: '2025-02-20' });
    expect(report.violations).toEqual([]);
    expect(fired(report)).toMatchObject({
      committee: '2024-04-02T09:00:00-06:00',
      planning: '2024-05-07T09:00:00-06:00',
      identification: '2024-06-04T09:00:00-06:00',
      'workshop-1': '2024-10-08T09:00:00-06:00',
      'workshop-2': '2025-02-11T09:00:00-07:00',
    });
    expect(owners(report)).toMatchObject({
      planning: 'Mentorship steering committee',
      'workshop-1': 'ATA staff officer',
      'activities-winter': 'School district and ATA local',
    });
    expect(report.applications.submitted).toBe(10);
    expect(report.nominations).toMatchObject({ applied: expect.any(Number), declined: 2, lapsed: 2 });
    expect(tableOf(report)).toMatch(/Nominated +\d+ applied, 2 declined, 2 lapsed/);
    expect(report.mentorships.published).toBeGreaterThan(1);
    expect(tableOf(report)).toMatch(/committee +April–May +Mentorship steering/);
  });

  it('counts the workshops that school leaders choose, and invites those who have been at fewer than two', async () => {
    const report = await play('ata-school-leaders', 8, { to: '2025-03-20' });
    expect(report.violations).toEqual([]);
    expect(report.milestones.find(({ key }) => key === 'programming')?.published).toBe('October–May');
    expect(report.emails.byKind['milestone-announcement']).toBe(8);
    expect(report.workshops).toMatchObject({ atLeast: 2, people: 8 });
    expect(Object.keys(report.workshops?.attended ?? {})).toHaveLength(3);
    expect(report.emails.byKind['workshop-invitation']).toBe(8 - (report.workshops?.withEnough ?? 8));
    expect(tableOf(report)).toMatch(/Workshops +\d of 8 people at 2 or more/);
  });
});

describe('a year of #EduMentoring', () => {
  it('comes out of a form, and leaves people in peace after the introduction', async () => {
    const report = await play('edumentoring', 14, { to: '2020-11-30' });
    expect(report.violations).toEqual([]);
    expect(report.tone).toBe('no-pressure');
    expect(report.people).toMatchObject({ imported: 14, both: 1 });
    expect(Object.keys(report.help)).toEqual(expect.arrayContaining(['friendship', 'mentoring']));
    const afterwards = Object.keys(report.emails.byKind).filter(
      (kind) => !/^(application|introduction)-|^meeting-(planned|moved|cancelled)$/.test(kind),
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

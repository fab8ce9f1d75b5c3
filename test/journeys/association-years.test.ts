import type { Report } from '@pharos/local/report';
import { tableOf } from '@pharos/local/table';
import { fired, play } from '@pharos/test/support/play.ts';
import { describe, expect, it } from 'vitest';

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

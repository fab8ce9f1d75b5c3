import { aCohort, aCycle, aMilestone, anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  fireMilestone,
  isDue,
  Milestone,
  type MilestoneTemplate,
  moveMilestone,
  planTimeline,
  replan,
  replanMilestone,
} from './index.ts';

const template = (key: string, change: Partial<MilestoneTemplate> = {}): MilestoneTemplate => ({
  key,
  kind: 'announcement',
  title: { en: key, fr: key },
  published: { en: `${key}, as published`, fr: `${key}, comme publié` },
  date: { precision: 'day', day: '2024-06-04' },
  time: '09:00',
  ...change,
});

describe('a cohort’s timeline', () => {
  const cycle = aCycle({
    milestones: [
      template('wrap-up', { kind: 'wrap-up', date: { precision: 'month', month: '2025-02' } }),
      template('check-in', { kind: 'check-in', date: { precision: 'early-month', month: '2024-12' } }),
      template('match-run', { kind: 'match-run', published: null, time: '07:30' }),
      template('b-same-time'),
      template('a-same-time'),
      template('summer', { date: { precision: 'range', from: '2024-07', to: '2024-08' }, time: '23:59' }),
    ],
  });
  const made = { now: '2024-05-01T14:00:00.000Z', tzdata: '2024b' };
  const timeline = planTimeline(aCohort(), cycle, made);

  it('is planned in the cohort’s own zone, earliest first', () => {
    expect(timeline.map(({ milestone: { key, plan } }) => `${plan.at} ${plan.local} ${key}`)).toEqual([
      '2024-06-04T13:30:00.000Z 2024-06-04T07:30 match-run',
      '2024-06-04T15:00:00.000Z 2024-06-04T09:00 a-same-time',
      '2024-06-04T15:00:00.000Z 2024-06-04T09:00 b-same-time',
      '2024-07-03T05:59:00.000Z 2024-07-02T23:59 summer',
      '2024-12-03T16:00:00.000Z 2024-12-03T09:00 check-in',
      '2025-02-11T16:00:00.000Z 2025-02-11T09:00 wrap-up',
    ]);
  });

  it('shows each date as its source published it', () => {
    const published = Object.fromEntries(timeline.map(({ milestone }) => [milestone.key, milestone.published]));
    expect(published['check-in']).toEqual({ en: 'check-in, as published', fr: 'check-in, comme publié' });
    expect(published['match-run']).toBeNull();
  });

  it('is scheduled and told, milestone by milestone', () => {
    for (const { milestone, event } of timeline) {
      expect(Milestone.parse(milestone)).toMatchObject({ status: 'scheduled', timesFired: 0, version: 1 });
      expect(event).toMatchObject({
        type: 'pharos.milestone.scheduled.v1',
        data: { cohortId: anId('coh'), milestoneKey: milestone.key, milestoneVersion: 1 },
      });
    }
  });

  it('in another zone keeps the wall clock', () => {
    const [first] = planTimeline(aCohort({ timeZone: 'America/St_Johns' }), cycle, made);
    expect(first?.milestone.plan).toMatchObject({ local: '2024-06-04T07:30', at: '2024-06-04T10:00:00.000Z' });
  });
});

describe('moving a milestone', () => {
  const now = '2024-11-01T12:00:00.000Z';

  it('is a new version at the new wall-clock time of the same zone', () => {
    const { milestone, event } = moveMilestone(aMilestone(), { local: '2024-12-10T08:00', now, tzdata: '2024b' });
    expect(milestone).toMatchObject({
      status: 'scheduled',
      version: 2,
      plan: { local: '2024-12-10T08:00', at: '2024-12-10T15:00:00.000Z' },
    });
    expect(event).toMatchObject({ type: 'pharos.milestone.moved.v1', data: { milestoneVersion: 2 } });
  });

  it.each(['2024-11-01T05:00', '2024-11-01T06:00', '1999-01-01T00:00'])('into the past (%s) is refused', (local) => {
    expect(() => moveMilestone(aMilestone(), { local, now, tzdata: '2024b' })).toThrow(
      expect.objectContaining({ code: 'too-late', issues: [expect.objectContaining({ path: 'local' })] }),
    );
  });
});

describe('moving a milestone into the past to fire it', () => {
  const now = '2024-11-01T12:00:30.000Z';

  it('makes it due in the present minute, when asked to', () => {
    const { milestone } = moveMilestone(aMilestone(), {
      local: '2024-10-01T09:00',
      now,
      tzdata: '2024b',
      fireNow: true,
    });
    expect(milestone.plan).toMatchObject({ local: '2024-11-01T06:00', at: '2024-11-01T12:00:00.000Z' });
    expect(isDue(milestone, { version: 2, now })).toBe(true);
  });

  it('changes nothing about a time to come', () => {
    const to = { local: '2024-12-10T08:00', now, tzdata: '2024b' };
    expect(moveMilestone(aMilestone(), { ...to, fireNow: true })).toEqual(moveMilestone(aMilestone(), to));
  });

  it('one whose own time has come is moved no more', () => {
    const overdue = () =>
      moveMilestone(aMilestone(), { local: '2024-12-10T08:00', now: '2024-12-03T16:00:00.000Z', tzdata: '2024b' });
    expect(overdue).toThrow(
      expect.objectContaining({ code: 'too-late', issues: [expect.objectContaining({ path: 'milestoneKey' })] }),
    );
  });
});

describe('a cohort that opens late', () => {
  const cycle = aCycle({
    milestones: [
      template('summer-begins', { cohortBecomes: 'running' }),
      template('orientation', { essential: true, announcement: { en: 'Ready', fr: 'Prêt' } }),
      template('check-in', { kind: 'check-in', date: { precision: 'day', day: '2024-09-30' } }),
      template('deadline', { kind: 'deadline', date: { precision: 'day', day: '2024-09-15' } }),
      template('still-to-come', { date: { precision: 'day', day: '2024-10-02' } }),
    ],
  });
  const timeline = planTimeline(aCohort(), cycle, { now: '2024-10-01T15:00:20.000Z', tzdata: '2024b' });
  const of = (key: string) => timeline.find(({ milestone }) => milestone.key === key);

  it.each(['check-in', 'deadline'])('never fires what is past (%s), and says why', (key) => {
    expect(of(key)).toMatchObject({
      milestone: { status: 'cancelled', cancelledBecause: 'past-when-opened', version: 1 },
      event: { type: 'pharos.milestone.cancelled.v1' },
    });
  });

  it.each(['summer-begins', 'orientation'])('makes up for what is essential or makes it run (%s)', (key) => {
    expect(of(key)).toMatchObject({
      milestone: { status: 'scheduled', plan: { local: '2024-10-01T09:02', at: '2024-10-01T15:02:00.000Z' } },
      event: { type: 'pharos.milestone.scheduled.v1' },
    });
  });

  it('keeps what is to come', () => {
    expect(of('still-to-come')).toMatchObject({
      milestone: { status: 'scheduled', plan: { local: '2024-10-02T09:00' } },
    });
  });
});

describe('a hint that a milestone is due', () => {
  const milestone = aMilestone({ version: 2 });

  it('counts when its time has come, however late', () => {
    expect(isDue(milestone, { version: 2, now: '2024-12-03T16:00:00.000Z' })).toBe(true);
    expect(isDue(milestone, { version: 2, now: '2025-01-01T00:00:00.000Z' })).toBe(true);
  });

  it('does not count early, nor when it speaks of another version', () => {
    expect(isDue(milestone, { version: 2, now: '2024-12-03T15:59:59.999Z' })).toBe(false);
    expect(isDue(milestone, { version: 1, now: '2025-01-01T00:00:00.000Z' })).toBe(false);
    expect(isDue(milestone, { version: 3, now: '2025-01-01T00:00:00.000Z' })).toBe(false);
  });

  it('does not count twice', () => {
    const { milestone: fired, event } = fireMilestone(milestone, '2024-12-03T16:00:01.000Z');
    expect(fired).toMatchObject({ status: 'fired', timesFired: 1, firedAt: '2024-12-03T16:00:01.000Z', version: 3 });
    expect(event).toMatchObject({ type: 'pharos.milestone.fired.v1', data: { kind: 'check-in', milestoneVersion: 3 } });
    for (const version of [1, 2, 3]) expect(isDue(fired, { version, now: '2025-01-01T00:00:00.000Z' })).toBe(false);
  });
});

describe('other tz data', () => {
  it('moves the instant of a milestone and leaves its wall clock', () => {
    const planned = aMilestone({
      plan: { local: '2026-12-01T09:00', zone: 'America/Edmonton', at: '2026-12-01T16:00:00.000Z', tzdata: '2025c' },
    });
    const plan = replan(planned.plan, process.versions.tz ?? 'unknown');
    const { milestone, event } = replanMilestone(planned, plan ?? planned.plan);
    expect(milestone).toMatchObject({
      version: 2,
      status: 'scheduled',
      plan: { local: '2026-12-01T09:00', at: '2026-12-01T15:00:00.000Z' },
    });
    expect(event).toMatchObject({ type: 'pharos.milestone.moved.v1', data: { milestoneVersion: 2 } });
  });
});

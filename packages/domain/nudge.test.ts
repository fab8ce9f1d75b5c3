import { aCohort, aCycle, aMentorship, anId, aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  fireNudge,
  isQuiet,
  type MilestoneTemplate,
  type Nudge,
  nudgeApplies,
  nudgesOf,
  planTimeline,
} from './index.ts';

const template = (key: string, days: number, nudge: Nudge['about']): MilestoneTemplate => ({
  key,
  kind: 'nudge',
  nudge,
  title: { en: key, fr: key },
  published: null,
  date: { precision: 'after-introduction', days, unless: 'meeting-logged' },
  time: '09:00',
});

const cycle = aCycle({
  milestones: [
    template('third', 90, 'quiet-pair'),
    template('second', 56, 'quiet-pair'),
    template('first', 28, 'quiet-pair'),
    template('hello', 14, 'first-message'),
    ...aCycle().milestones,
  ],
});
const programme = aProgramme({ cycles: [cycle] });
const pair = aMentorship(); // introduced on 4 June 2024 at nine in Edmonton

describe('what a pair is asked of its own accord', () => {
  it('is planned from its introduction, on the cohort’s clock: once about the first message, twice at most about being quiet', () => {
    const nudges = nudgesOf(programme, aCohort(), pair, { tzdata: '2024b' });
    expect(
      nudges.map(({ milestoneKey, last, plan }) => `${plan.local} ${milestoneKey}${last ? ', the last' : ''}`),
    ).toEqual(['2024-06-18T09:00 hello', '2024-07-02T09:00 first', '2024-07-30T09:00 second, the last']);
  });

  it('waits for a school day', () => {
    const calendar = {
      cohortId: anId('coh'),
      days: [{ day: '2024-06-18', kind: 'holiday' as const }],
      quietWeekends: true,
      version: 1,
    };
    const [hello] = nudgesOf(programme, aCohort(), pair, { tzdata: '2024b', calendar });
    expect(hello?.plan).toMatchObject({ local: '2024-06-19T09:00', at: '2024-06-19T15:00:00.000Z' });
  });

  it('is nothing where the tone is `no-pressure`', () => {
    expect(nudgesOf({ ...programme, tone: 'no-pressure' }, aCohort(), pair, { tzdata: '2024b' })).toEqual([]);
  });

  it('is no point of the cohort’s own timeline', () => {
    const timeline = planTimeline(aCohort(), cycle, { now: '2024-05-01T14:00:00.000Z', tzdata: '2024b' });
    expect(timeline.map(({ milestone }) => milestone.key)).toEqual(['check-in']);
  });
});

describe('a nudge', () => {
  const [hello, first] = nudgesOf(programme, aCohort(), pair, { tzdata: '2024b' }) as [Nudge, Nudge];

  it('applies while nothing is known of the pair', () => {
    expect([nudgeApplies(hello, pair), nudgeApplies(first, pair), isQuiet(pair)]).toEqual([true, true, true]);
  });

  it.each([
    ['a meeting is planned', { status: 'active', meetingsPlanned: 1 }],
    ['one was held', { status: 'active', meetingsHeld: 1 }],
    ['it is paused', { status: 'paused' }],
    ['it has ended', { status: 'ended' }],
  ] as const)('does not apply once %s', (_what, change) => {
    const now = aMentorship(change);
    expect([nudgeApplies(hello, now), nudgeApplies(first, now), isQuiet(now)]).toEqual([false, false, false]);
  });

  it('asks about being quiet also when the one meeting planned was called off, but not about the first message', () => {
    const now = aMentorship({ status: 'active' });
    expect([nudgeApplies(hello, now), nudgeApplies(first, now)]).toEqual([false, true]);
  });

  it('without `unless` applies to every pair under way', () => {
    const { unless: _unless, ...always } = first;
    expect(nudgeApplies(always, aMentorship({ status: 'active', meetingsHeld: 3 }))).toBe(true);
  });

  it('fires once', () => {
    expect(fireNudge(first, '2024-07-02T15:00:00.000Z')).toMatchObject({ status: 'fired', version: 2 });
  });
});

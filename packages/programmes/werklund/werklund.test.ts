import { draftCohort, type Milestone, planTimeline } from '@pharos/domain';
import { describe, expect, it } from 'vitest';
import { programmeOf } from '../index.ts';
import { werklund } from './werklund.ts';

const timelineOf = (cycleKey: string): Milestone[] => {
  const cohort = draftCohort(werklund, cycleKey, {
    id: 'coh_01JAR3C0DE0000000000000000',
    now: '2024-05-01T14:00:00.000Z',
  });
  const cycle = werklund.cycles.find(({ key }) => key === cycleKey);
  return cycle
    ? planTimeline(cohort, cycle, { now: '2023-04-01T00:00:00.000Z', tzdata: '2024b' }).map(
        ({ milestone }) => milestone,
      )
    : [];
};

const plans = (cycleKey: string) => timelineOf(cycleKey).map(({ key, plan }) => `${plan.local} ${key}`);
const published = (cycleKey: string) =>
  timelineOf(cycleKey).flatMap(({ title, published }) => (published ? [`${title.en}: ${published.en}`] : []));

describe('the Werklund programme', () => {
  it('is found by its id', () => {
    expect(programmeOf('werklund')).toBe(werklund);
  });

  it('plans the year 2024-2025 on the days its published dates stand for', () => {
    expect(plans('2024-2025')).toEqual([
      '2024-05-28T07:30 match-run-spring',
      '2024-06-04T09:00 informal-meetings',
      '2024-09-10T09:00 formal-meetings',
      '2024-09-17T07:30 match-run-september',
      '2024-10-15T07:30 match-run-october',
      '2024-11-12T07:30 match-run-november',
      '2024-12-03T09:00 check-in',
      '2024-12-13T23:59 intake-closes',
      '2024-12-17T07:30 match-run-december',
      '2025-02-11T09:00 wrap-up',
      '2025-02-28T17:00 closing',
    ]);
  });

  it('plans the year 2023-2024 with its orientation and the wrap-up of February 1', () => {
    expect(plans('2023-2024')).toEqual([
      '2023-05-30T07:30 match-run-spring',
      '2023-06-01T09:00 orientation',
      '2023-06-06T09:00 informal-meetings',
      '2023-09-12T09:00 formal-meetings',
      '2023-09-19T07:30 match-run-september',
      '2023-10-17T07:30 match-run-october',
      '2023-11-14T07:30 match-run-november',
      '2023-12-05T09:00 check-in',
      '2023-12-15T23:59 intake-closes',
      '2023-12-19T07:30 match-run-december',
      '2024-02-01T09:00 wrap-up',
      '2024-02-29T17:00 closing',
    ]);
  });

  it('plans nine in the morning on the clock of Alberta, in summer and in winter', () => {
    const at = Object.fromEntries(timelineOf('2024-2025').map(({ key, plan }) => [key, plan.at]));
    expect(at['informal-meetings']).toBe('2024-06-04T15:00:00.000Z');
    expect(at['check-in']).toBe('2024-12-03T16:00:00.000Z');
  });

  it('shows dates in the words of the source', () => {
    expect(published('2024-2025')).toEqual([
      'Informal meetings and communications: June to August 2024',
      'Formal meetings resume: September 2024',
      'Email check-in: Early December 2024',
      'Mentee and mentor applications: On-going throughout Fall 2024',
      'Wrap-up session: February 2025',
    ]);
    expect(published('2023-2024')).toEqual([
      'Orientation sessions: Asynchronous orientation available on Mentorlink',
      'Informal meetings and communications: June to August 2023',
      'Formal meetings begin: September 2023',
      'Check-in email: Early December 2023',
      'Mentee and mentor applications: Ongoing throughout Fall 2023',
      'Wrap-up session: February 1, 2024',
    ]);
  });

  it('takes final-year students only', () => {
    const year = werklund.questions.find(({ key }) => key === 'year-of-program');
    expect(year?.type === 'choice' && year.options.map(({ key }) => key)).toContain('final-year');
    expect(werklund.eligibility).toMatchObject([{ role: 'mentee', anyOf: ['final-year'] }]);
  });

  it('hopes for the eight outcomes of its source', () => {
    expect(werklund.outcomes).toHaveLength(8);
  });
});

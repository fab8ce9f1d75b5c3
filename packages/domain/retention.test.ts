import { describe, expect, it } from 'vitest';
import {
  classesToClear,
  cohortClasses,
  isGone,
  readPeriods,
  retains,
  standardPeriods,
  withinRetention,
} from './index.ts';

const closedAt = '2025-02-28T17:00:00.000Z';
const DAY_MS = 86_400_000;
const at = (days: number, periods = standardPeriods) => ({ now: Date.parse(closedAt) + days * DAY_MS, periods });

describe('periods', () => {
  it('are the standard ones but for those that an institution sets', () => {
    expect(readPeriods('')).toEqual({ periods: standardPeriods, problems: [] });
    expect(readPeriods('responses=180, messages=90').periods).toEqual({
      ...standardPeriods,
      responses: 180,
      messages: 90,
    });
  });

  it.each([
    ['gossip=10', 'gossip is no class of record'],
    ['messages=0', 'messages must be a number of days'],
    ['messages=forever', 'messages must be a number of days'],
    ['messages', 'messages must be a number of days'],
    ['constructor=3', 'constructor is no class of record'],
  ])('that cannot be are named by their class: %s', (text, problem) => {
    expect(readPeriods(text).problems).toEqual([expect.stringContaining(problem)]);
  });
});

describe('of a cohort', () => {
  it('nothing is gone before it closes, and each class at its instant after', () => {
    for (const name of cohortClasses) {
      expect(isGone({}, name, at(9999))).toBe(false);
      expect(isGone({ closedAt }, name, at(standardPeriods[name] - 1e-6))).toBe(false);
      expect(isGone({ closedAt }, name, at(standardPeriods[name]))).toBe(true);
      expect(retains(closedAt, name, at(standardPeriods[name]))).toBe(false);
    }
  });

  it('classes are cleared once each, as their time comes', () => {
    expect(classesToClear({ closedAt }, at(29))).toEqual([]);
    expect(classesToClear({ closedAt }, at(200))).toEqual(['meeting-places', 'match-results']);
    expect(classesToClear({ closedAt, cleared: ['meeting-places'] }, at(200))).toEqual(['match-results']);
    expect(classesToClear({ closedAt }, at(10, { ...standardPeriods, messages: 10 }))).toEqual(['messages']);
  });
});

it('answers of somebody accepted wait for the cohort; of somebody declined they do not', () => {
  const application = { answers: { hopes: 'x' }, decidedAt: closedAt } as const;
  const accepted = { ...application, status: 'accepted' } as const;
  expect(withinRetention(accepted, {}, at(9999))).toBe(accepted);
  expect(withinRetention(accepted, { closedAt }, at(730)).answers).toEqual({});
  expect(withinRetention({ ...application, status: 'declined' }, {}, at(90)).answers).toEqual({});
  expect(withinRetention({ ...application, status: 'withdrawn' }, {}, at(89)).answers).toEqual({ hopes: 'x' });
});

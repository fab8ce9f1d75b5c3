import { aMentorship, anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  activate,
  complete,
  EndReason,
  end,
  introduce,
  isUnderWay,
  Mentorship,
  pause,
  resume,
  sideOf,
} from './index.ts';

describe('an introduced pair', () => {
  const { mentorship, event } = introduce({
    id: anId('men'),
    cohortId: anId('coh'),
    matchRunId: anId('run'),
    mentor: { applicationId: anId('app', 1), participantId: anId('par', 1) },
    mentee: { applicationId: anId('app', 2), participantId: anId('par', 2) },
    reasons: [{ criterion: 'areas', points: 1, of: 1, text: { en: 'Both teach maths', fr: 'Toutes deux : maths' } }],
    now: '2024-06-04T15:00:00.000Z',
  });

  it('begins with no meetings, and carries its reasons', () => {
    expect(Mentorship.parse(mentorship)).toMatchObject({
      status: 'introduced',
      meetingsPlanned: 0,
      meetingsHeld: 0,
      version: 1,
    });
    expect(mentorship.reasons).toHaveLength(1);
  });

  it('is told by ids alone: neither reasons nor names are on the bus', () => {
    expect(event.type).toBe('pharos.mentorship.introduced.v1');
    expect(Object.keys(event.data).every((field) => field.endsWith('Id'))).toBe(true);
  });

  it('knows its two sides and nobody else', () => {
    expect(sideOf(mentorship, anId('par', 1))).toBe('mentor');
    expect(sideOf(mentorship, anId('par', 2))).toBe('mentee');
    expect(sideOf(mentorship, anId('par', 3))).toBeUndefined();
  });
});

describe('a pause', () => {
  it.each(['introduced', 'active'] as const)('goes back to %s, where it came from', (status) => {
    const { mentorship: paused, event } = pause(aMentorship({ status }));
    expect(paused).toMatchObject({ status: 'paused', pausedFrom: status, version: 2 });
    expect(event.type).toBe('pharos.mentorship.paused.v1');
    const { mentorship: resumed, event: told } = resume(paused);
    expect(resumed).toMatchObject({ status, version: 3 });
    expect(resumed).not.toHaveProperty('pausedFrom');
    expect(told.type).toBe('pharos.mentorship.resumed.v1');
  });

  it.each(['introduced', 'active', 'completed', 'ended'] as const)(
    'cannot be lifted from a pair that is %s',
    (status) => {
      expect(() => resume(aMentorship({ status }))).toThrow(`This mentorship is ${status}: only a paused one resumes.`);
      expect(() => resume(aMentorship({ status }))).toThrow(
        expect.objectContaining({ code: 'invalid-transition', facts: { status } }),
      );
    },
  );

  it('takes the pair out of what the programme writes to of its own accord', () => {
    const underWay = (['introduced', 'active', 'paused', 'completed', 'ended'] as const).filter((status) =>
      isUnderWay(aMentorship({ status })),
    );
    expect(underWay).toEqual(['introduced', 'active']);
  });
});

describe('the end of a pair', () => {
  it('keeps its reason off the bus, and no reason blames anybody', () => {
    const { mentorship, event } = end(aMentorship({ status: 'active' }), 'different-needs');
    expect(mentorship).toMatchObject({ status: 'ended', endReason: 'different-needs' });
    expect(event.data).toEqual({ mentorshipId: anId('men'), cohortId: anId('coh') });
    expect(EndReason.options).toEqual([
      'moved-on',
      'not-enough-time',
      'different-needs',
      'left-the-programme',
      'other',
    ]);
  });

  it('with the cohort is a completion', () => {
    expect(complete(aMentorship()).event.type).toBe('pharos.mentorship.completed.v1');
    expect(activate(aMentorship()).event.type).toBe('pharos.mentorship.activated.v1');
  });
});

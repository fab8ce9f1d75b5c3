import { aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  answerNomination,
  draftCohort,
  endNomination,
  isAsked,
  lastMomentOf,
  type Nomination,
  type NominationStatus,
  nominate,
  type Programme,
} from './index.ts';

const now = '2024-06-03T15:00:00.000Z';
const nominating: Programme['nomination'] = { roles: ['mentor'], answerWithinDays: 30 };
const programme = aProgramme({ nomination: nominating });
const cohort = {
  ...draftCohort(programme, '2024-2025', { id: 'coh_01JAR3C0DE0000000000000001', now }),
  status: 'open' as const,
  intakeOpen: true,
};
const made = {
  id: 'nom_01JAR3C0DE0000000000000010',
  participantId: 'par_01JAR3C0DE0000000000000002',
  nominatedBy: undefined,
  now,
  tzdata: '2025b',
};
const form = { role: 'mentor', named: false, language: 'fr' } as const;
const asked = nominate(programme, cohort, form, made).nomination;

describe('a nomination', () => {
  it('lasts as many days as the programme says, to the end of the last of them on the cohort’s clock', () => {
    expect(nominate(programme, cohort, form, made)).toMatchObject({
      nomination: { status: 'asked', endsAt: '2024-07-04T06:00:00.000Z', language: 'fr' },
      event: { type: 'pharos.nomination.made.v1', data: { role: 'mentor' } },
    });
    expect(asked).not.toHaveProperty('nominatedBy');
    expect(lastMomentOf(asked)).toBe('2024-07-04T05:59:59.999Z');
    expect([isAsked(asked, lastMomentOf(asked)), isAsked(asked, asked.endsAt)]).toEqual([true, false]);
  });

  it.each([
    ['in a role in which nobody is', programme, cohort, { role: 'mentee' }, 'invalid-input'],
    ['where there is none', aProgramme(), cohort, {}, 'invalid-input'],
    ['while the cohort takes nobody', programme, { ...cohort, intakeOpen: false }, {}, 'intake-closed'],
  ] as const)('%s is refused', (_, of, to, change, code) => {
    expect(() => nominate(of, to, { ...form, ...change }, made)).toThrow(expect.objectContaining({ code }));
  });

  it('is answered once, and a yes may become a no', () => {
    const yes = answerNomination(asked, 'accepted', now);
    expect(yes).toMatchObject({
      nomination: { status: 'accepted', version: 2 },
      event: { data: { answer: 'accepted' } },
    });
    expect(yes && answerNomination(yes.nomination, 'accepted', now)).toBeUndefined();
    const no = yes && answerNomination(yes.nomination, 'declined', now);
    expect(no?.nomination.status).toBe('declined');
    expect(() => no && answerNomination(no.nomination, 'accepted', now)).toThrow(
      expect.objectContaining({ code: 'invalid-transition' }),
    );
  });

  it('is not answered when its time is over', () => {
    expect(() => answerNomination(asked, 'accepted', asked.endsAt)).toThrow(
      expect.objectContaining({ code: 'too-late' }),
    );
  });

  it.each<[NominationStatus, boolean]>([
    ['asked', true],
    ['accepted', true],
    ['declined', false],
    ['applied', false],
    ['lapsed', false],
  ])('that is %s ends: %s', (status, ends) => {
    const standing: Nomination = { ...asked, status };
    const end = () => endNomination(standing, 'lapsed').nomination.status;
    if (ends) expect(end()).toBe('lapsed');
    else expect(end).toThrow(expect.objectContaining({ code: 'invalid-transition' }));
  });
});

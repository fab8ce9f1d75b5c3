import { aMentorship, anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { answerIntroduction, type Consent, consentOf, Introduction, proposeIntroduction } from './index.ts';

const pair = aMentorship();
const otherId = anId('par', 77);
const now = '2025-10-01T15:00:00.000Z';
const proposed = () => proposeIntroduction(pair, { otherId, by: 'mentor', now });
const { participantId } = pair.mentee;
const answer = (introduction: Introduction, personId: string, given: Consent) =>
  answerIntroduction(introduction, { personId, answer: given, now });

describe('an introduction beyond the pair', () => {
  it('is made when both have said yes, in either order, and not before', () => {
    const first = answer(proposed(), otherId, 'yes');
    expect(first && Introduction.parse(first)).not.toHaveProperty('introducedAt');
    const both = first && answer(first, participantId, 'yes');
    expect(both).toMatchObject({ consent: { participant: 'yes', other: 'yes' }, introducedAt: now, version: 3 });
    expect(both && answer(both, participantId, 'no')).toBeUndefined();
  });

  it('is not made by a no, which can become a yes; the same answer again changes nothing', () => {
    const no = answer(proposed(), participantId, 'no');
    if (!no) throw new Error('not taken');
    expect(consentOf(no, participantId)).toBe('no');
    expect(consentOf(no, otherId)).toBeUndefined();
    expect(answer(no, participantId, 'no')).toBeUndefined();
    expect(answer(no, otherId, 'yes')).not.toHaveProperty('introducedAt');
    expect(answer(no, participantId, 'yes')).toMatchObject({ consent: { participant: 'yes' } });
  });

  it('is answered by the two alone, and proposed for somebody beyond the pair while it is not over', () => {
    expect(() => answer(proposed(), pair.mentor.participantId, 'yes')).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
    for (const { participantId: own } of [pair.mentor, pair.mentee])
      expect(() => proposeIntroduction(pair, { otherId: own, by: 'mentor', now })).toThrow(
        expect.objectContaining({ code: 'invalid-input' }),
      );
    expect(() => proposeIntroduction(aMentorship({ status: 'ended' }), { otherId, by: 'mentor', now })).toThrow(
      expect.objectContaining({ code: 'invalid-transition' }),
    );
  });
});

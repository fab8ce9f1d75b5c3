import { anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { answerCheckIn, CheckIn } from './index.ts';

const asked: CheckIn = {
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  milestoneKey: 'check-in',
  participantId: anId('par', 1),
  side: 'mentee',
  askedAt: '2024-12-03T16:00:00.000Z',
  version: 1,
};
const given = { participantId: anId('par', 1), answer: 'could-use-help' as const, now: '2024-12-04T10:00:00.000Z' };

describe('answering a check-in', () => {
  it('keeps the answer, and the event says that there is one and not which', () => {
    const { checkIn, event } = answerCheckIn(asked, given);
    expect(CheckIn.parse(checkIn)).toEqual({ ...asked, answer: 'could-use-help', answeredAt: given.now, version: 2 });
    expect(event.type).toBe('pharos.check-in.answered.v1');
    expect(JSON.stringify(event)).not.toContain('could-use-help');
  });

  it('again replaces the first answer', () => {
    const { checkIn } = answerCheckIn(answerCheckIn(asked, given).checkIn, { ...given, answer: 'going-well' });
    expect(checkIn).toMatchObject({ answer: 'going-well', version: 3 });
  });

  it('for somebody else is refused', () => {
    expect(() => answerCheckIn(asked, { ...given, participantId: anId('par', 2) })).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });
});

import { aMeeting, aMentorship, anId } from '@pharos/test/support/builders.ts';
import { expect, it } from 'vitest';
import { MeetingAnswer, type MeetingReply, type Mentorship, takeMeetingAnswer } from './index.ts';

const replied = (answer: MeetingAnswer): MeetingReply => ({
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  meetingId: anId('mtg'),
  participantId: anId('par'),
  side: 'mentee',
  answer,
  answeredAt: '2024-10-10T15:00:00.000Z',
  version: 1,
});

const taken = (
  known: MeetingAnswer | undefined,
  answer: MeetingAnswer,
  {
    meeting = 'planned',
    pair = 'active',
  }: { meeting?: 'planned' | 'held' | 'cancelled'; pair?: Mentorship['status'] } = {},
) =>
  takeMeetingAnswer(known && replied(known), answer, {
    meeting: aMeeting({ status: meeting }),
    mentorship: aMentorship({ status: pair }),
  });

it.each(MeetingAnswer.options)('%s is taken once', (answer) => {
  expect(taken(undefined, answer)).toBe('new');
  expect(taken(answer, answer)).toBe('repeated');
});

it('becomes another answer as life goes, but "yes" stays', () => {
  expect(taken('not-yet', 'yes')).toBe('new');
  expect(taken('help', 'yes')).toBe('new');
  expect(taken('not-yet', 'pause')).toBe('new');
  expect(taken('yes', 'not-yet')).toBe('settled');
  expect(taken('yes', 'help')).toBe('new');
});

it('is settled by what the other side did: held cannot become "not yet", called off cannot become "yes"', () => {
  expect(taken(undefined, 'yes', { meeting: 'held' })).toBe('new');
  expect(taken(undefined, 'not-yet', { meeting: 'held' })).toBe('settled');
  expect(taken(undefined, 'yes', { meeting: 'cancelled' })).toBe('settled');
  expect(taken(undefined, 'help', { meeting: 'cancelled' })).toBe('new');
});

it.each(['completed', 'ended'] as const)('is over with a mentorship that is %s, unless it was given before', (pair) => {
  for (const answer of MeetingAnswer.options) expect(taken(undefined, answer, { pair })).toBe('over');
  expect(taken('yes', 'yes', { pair })).toBe('repeated');
});

import { anId, aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  answerWrapUp,
  type CheckIn,
  summariseCheckIns,
  summariseWrapUps,
  type WrapUp,
  type WrapUpAnswers,
} from './index.ts';

const now = '2025-02-11T20:00:00.000Z';
const label = { en: 'Knowledge', fr: 'Connaissances' };
const programme = aProgramme({ outcomes: [{ key: 'knowledge', label }] });
const asked = (change: Partial<WrapUp> = {}): WrapUp => ({
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  milestoneKey: 'wrap-up',
  participantId: anId('par'),
  side: 'mentor',
  askedAt: '2025-02-11T16:00:00.000Z',
  version: 1,
  ...change,
});
const answer = (answers: WrapUpAnswers, of = asked()) =>
  answerWrapUp(of, { programme, participantId: anId('par'), answers, now });

describe('answering a wrap-up', () => {
  it('is done once, by the one who was asked, and tells no answer on the bus', () => {
    const { wrapUp, event } = answer({ outcomes: ['knowledge'], learned: 'Patience.' });
    expect(wrapUp).toMatchObject({ answeredAt: now, version: 2, answers: { learned: 'Patience.' } });
    expect(JSON.stringify(event)).not.toMatch(/Patience|knowledge/);
    expect(() => answer({ outcomes: [] }, wrapUp)).toThrow(/answered already/);
    expect(() => answer({ outcomes: [] }, asked({ participantId: anId('par', 2) }))).toThrow(/put to/);
  });

  it('knows the outcomes of the programme and no others', () => {
    expect(() => answer({ outcomes: ['riches'] })).toThrow(/no such outcome/);
  });
});

describe('a figure', () => {
  const checkIn = (side: 'mentor' | 'mentee', given?: CheckIn['answer']): CheckIn => ({
    mentorshipId: anId('men'),
    cohortId: anId('coh'),
    milestoneKey: 'check-in',
    participantId: anId('par'),
    side,
    askedAt: now,
    ...(given ? { answer: given, answeredAt: now } : {}),
    version: 1,
  });

  it('never stands without its response rate', () => {
    const figures = summariseCheckIns([
      checkIn('mentor', 'going-well'),
      checkIn('mentor', 'going-well'),
      checkIn('mentor', 'not-working'),
      checkIn('mentor'),
    ]);
    expect(figures).toContainEqual({
      side: 'mentor',
      answer: 'going-well',
      count: 2,
      asked: 4,
      answered: 3,
      responseRate: 0.75,
    });
    expect(figures).toContainEqual({
      side: 'mentor',
      answer: 'could-use-help',
      count: 0,
      asked: 4,
      answered: 3,
      responseRate: 0.75,
    });
    expect(figures.filter(({ side }) => side === 'mentee').map(({ responseRate }) => responseRate)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('of a wrap-up counts outcomes and wishes, and gives what was learned without a name or an order that tells one', () => {
    const told = (learned: string, testimonial?: string) =>
      answer({ outcomes: ['knowledge'], wish: 'continue', learned, ...(testimonial ? { testimonial } : {}) }).wrapUp;
    const summary = summariseWrapUps([told('To wait.', 'A good year.'), told('Patience.'), asked()], ['knowledge']);
    expect(summary.outcomes[0]).toEqual({
      side: 'mentor',
      outcome: 'knowledge',
      count: 2,
      asked: 3,
      answered: 2,
      responseRate: 0.67,
    });
    expect(summary.wishes[0]).toMatchObject({ side: 'mentor', wish: 'continue', count: 2, responseRate: 0.67 });
    expect(summary.learned).toEqual(['Patience.', 'To wait.']);
    expect(summary.testimonials).toEqual([{ participantId: anId('par'), side: 'mentor', text: 'A good year.' }]);
  });
});

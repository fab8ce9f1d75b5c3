import { aMentorship, anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { mergeRollover, outcomeOf, type PairWishes, planRollovers, Rollover, type WrapUp, wishesOf } from './index.ts';

const made = {
  cohortId: anId('coh', 2),
  fromCohortId: anId('coh', 1),
  saidBy: 'office',
  now: '2025-05-01T15:00:00.000Z',
};
const side = (person: number) => ({ applicationId: anId('app', person), participantId: anId('par', person) });
const pair = (id: number, mentor: number, mentee: number, wishes: PairWishes['wishes']): PairWishes => ({
  mentorship: aMentorship({ id: anId('men', id), mentor: side(mentor), mentee: side(mentee) }),
  milestoneKey: 'wrap-up',
  wishes,
});
const said = (rollovers: readonly Rollover[]) =>
  rollovers.map(({ participantId, role, invitedAt, pairs }) => [
    participantId,
    role,
    invitedAt === undefined ? 'comes along' : 'invited',
    pairs.length,
  ]);

describe('the wishes of a pair', () => {
  it.each([
    ['continue', 'continue', 'pin'],
    ['continue', undefined, undefined],
    ['continue', 'finish', undefined],
    ['continue', 'change', 'forbid'],
    ['change', undefined, 'forbid'],
    ['finish', 'finish', undefined],
  ] as const)('mentor %s, mentee %s: %s', (mentor, mentee, becomes) => {
    expect(outcomeOf({ mentor, mentee })).toBe(becomes);
    expect(outcomeOf({ mentor: mentee, mentee: mentor })).toBe(becomes);
  });

  it('are those of the wrap-ups of both sides, of pairs that were asked', () => {
    const asked = pair(1, 1, 2, { mentor: 'change', mentee: undefined }).mentorship;
    const of = (at: 'mentor' | 'mentee', answers?: WrapUp['answers']): WrapUp => ({
      ...{ mentorshipId: asked.id, cohortId: anId('coh', 1), milestoneKey: 'wrap-up', side: at },
      ...{ participantId: asked[at].participantId, askedAt: made.now, version: 1, ...(answers ? { answers } : {}) },
    });
    const wrapUps = [of('mentor', { outcomes: [], wish: 'change' }), of('mentee')];
    const unasked = aMentorship({ id: anId('men', 9) });
    expect(wishesOf([asked, unasked], wrapUps)).toMatchObject([
      { mentorship: { id: asked.id }, milestoneKey: 'wrap-up', wishes: { mentor: 'change', mentee: undefined } },
    ]);
  });
});

describe('what people bring along', () => {
  it('is once for each person in each role, however many pairs; who did not ask for more is not invited', () => {
    const rollovers = planRollovers(
      [
        pair(1, 1, 2, { mentor: 'continue', mentee: 'continue' }),
        pair(2, 1, 3, { mentor: 'change', mentee: undefined }),
        pair(3, 4, 1, { mentor: 'finish', mentee: 'change' }),
        pair(4, 5, 6, { mentor: 'finish', mentee: 'finish' }),
        pair(5, 7, 8, { mentor: undefined, mentee: undefined }),
      ],
      made,
    );
    for (const each of rollovers) expect(Rollover.parse(each)).toEqual(each);
    expect(said(rollovers)).toEqual([
      [anId('par', 1), 'mentor', 'invited', 2],
      [anId('par', 2), 'mentee', 'invited', 1],
      [anId('par', 3), 'mentee', 'comes along', 1],
      [anId('par', 4), 'mentor', 'comes along', 1],
      [anId('par', 1), 'mentee', 'invited', 1],
    ]);
  });

  it('takes in what was said since, and invites nobody a second time', () => {
    const [before] = planRollovers([pair(1, 1, 2, { mentor: undefined, mentee: 'continue' })], made);
    const [later] = planRollovers([pair(1, 1, 2, { mentor: 'continue', mentee: 'continue' })], {
      ...made,
      now: '2025-05-09T15:00:00.000Z',
    });
    if (!before || !later) throw new Error('nobody brings anything');
    expect(mergeRollover(before, before)).toBeUndefined();
    const merged = mergeRollover(before, later);
    expect(merged).toMatchObject({ invitedAt: '2025-05-09T15:00:00.000Z', version: 2, pairs: [{}] });
    expect(merged && mergeRollover(merged, { ...later, invitedAt: '2025-06-01T15:00:00.000Z' })).toBeUndefined();
  });
});

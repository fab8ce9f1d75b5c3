import { aMeeting, aMentorship, anApplication, anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  advanceErasure,
  assertNoRoles,
  Belonging,
  belongings,
  belongingWords,
  completeErasure,
  type Erasure,
  ErasureStatus,
  erasureLifeCycle,
  forgetApplication,
  forgetPlace,
  forgetProposal,
  forgetReasons,
  forgetWords,
  isErasureReady,
  type Proposal,
  postponeErasure,
  repeatErasure,
  requestErasure,
} from './index.ts';

const NOW = '2024-12-03T16:00:00.000Z';
const zoe = {
  id: anId('par'),
  subject: 'account',
  name: 'Zoë',
  email: 'zoe@example.org',
  language: 'fr',
  createdAt: NOW,
  version: 3,
} as const;
const asked = (): Erasure =>
  requestErasure(zoe, {
    id: anId('ers'),
    programmeIds: ['werklund'],
    by: 'self',
    receiptDigest: '0'.repeat(64),
    now: NOW,
  }).erasure;
const at = (status: ErasureStatus): Erasure => ({ ...asked(), status });

describe('an erasure', () => {
  it('takes over what has to be known of the person, and gives it up with the last step', () => {
    expect(asked().person).toEqual({ name: 'Zoë', email: 'zoe@example.org', subject: 'account', language: 'fr' });
    const { erasure, event } = completeErasure(at('checking'), { applications: 1 }, NOW);
    expect(JSON.stringify([erasure, event])).not.toMatch(/zo|account/i);
    expect(erasure).toMatchObject({ status: 'done', completedAt: NOW, left: { applications: 1 } });
    expect(erasure.dueAt).toBeUndefined();
  });

  it('goes from step to step, and is found by the sweep when it stands still for an hour', () => {
    const { erasure, event } = advanceErasure(asked(), 'leaving', NOW);
    expect(erasure).toMatchObject({ status: 'leaving', dueAt: '2024-12-03T17:00:00.000Z', version: 2 });
    expect(erasure.steps).toEqual([{ step: 'noting', doneAt: NOW }]);
    expect(event.data).toEqual({ erasureId: erasure.id, next: 'leaving' });
    expect(() => advanceErasure(asked(), 'checking', NOW)).toThrow('noting and cannot become checking');
  });

  it('waits a quarter of an hour before it is checked, and for nothing else', () => {
    const { erasure } = advanceErasure(at('stripping'), 'checking', NOW);
    expect(erasure.dueAt).toBe('2024-12-03T16:15:00.000Z');
    expect(isErasureReady(erasure, NOW)).toBe(false);
    expect(isErasureReady(erasure, '2024-12-03T16:15:00.000Z')).toBe(true);
    expect(isErasureReady(asked(), NOW)).toBe(true);
    expect(isErasureReady(at('done'), NOW)).toBe(false);
    expect(postponeErasure(at('stripping'), NOW)).toMatchObject({
      status: 'stripping',
      dueAt: '2024-12-03T16:10:00.000Z',
    });
  });

  it('is worked through three times more at most, then a person looks', () => {
    const once = repeatErasure(at('checking'), NOW).erasure;
    expect(once).toMatchObject({ status: 'leaving', rounds: 1 });
    expect(() => repeatErasure({ ...at('checking'), rounds: 3 }, NOW)).toThrow('after 3 rounds');
  });

  it('of somebody who has a role in a programme is refused until a colleague has taken it back', () => {
    expect(() => assertNoRoles({ werklund: 'helper' })).toThrow('gives it up first');
    expect(() => assertNoRoles({})).not.toThrow();
  });

  it('says of every kind of thing what becomes of it, in both languages; every step is reached', () => {
    for (const thing of Belonging.options) {
      expect(belongings[thing]).toBeDefined();
      expect(belongingWords[thing].en).not.toBe('');
      expect(belongingWords[thing].fr).not.toBe('');
    }
    expect(new Set(['noting', ...Object.values(erasureLifeCycle).flat()])).toEqual(new Set(ErasureStatus.options));
  });
});

describe('what is counted stays, without what the person said', () => {
  it('of an application, a pair, a meeting and a wrap-up; a second time there is nothing to do', () => {
    const application = forgetApplication(anApplication({ answers: { hopes: 'mine' }, status: 'withdrawn' }));
    expect(application).toMatchObject({ answers: {}, status: 'withdrawn', role: 'mentee', version: 2 });
    expect(application && forgetApplication(application)).toBeUndefined();
    const reasons = [{ criterion: 'hopes', points: 1, of: 1, text: { en: 'x', fr: 'x' } }];
    expect(forgetReasons(aMentorship({ reasons }))).toMatchObject({ reasons: [], meetingsHeld: 0 });
    expect(forgetReasons(aMentorship())).toBeUndefined();
    expect(forgetPlace(aMeeting({ place: 'my room' }))).not.toHaveProperty('place');
    expect(forgetPlace(aMeeting())).toBeUndefined();
    const of = { mentorshipId: anId('men'), cohortId: anId('coh'), participantId: zoe.id, side: 'mentee' } as const;
    const wrapUp = { ...of, milestoneKey: 'wrap-up', askedAt: NOW, version: 1 };
    const answers = { outcomes: ['confident'], wish: 'continue', learned: 'mine', testimonial: 'mine' } as const;
    expect(forgetWords({ ...wrapUp, answers: { ...answers, outcomes: ['confident'] } })?.answers).toEqual({
      outcomes: ['confident'],
      wish: 'continue',
    });
    expect(forgetWords(wrapUp)).toBeUndefined();
  });

  it('of a proposal: rejected while it waits, and named in nobody else’s alternatives', () => {
    const text = { en: 'x', fr: 'x' };
    const mine = anId('app', 1);
    const alternative = { mentorApplicationId: mine, mentorParticipantId: zoe.id, score: 1, difference: 0, text };
    const proposal: Proposal = {
      matchRunId: anId('run'),
      mentorshipId: anId('men'),
      menteeApplicationId: anId('app', 2),
      menteeParticipantId: anId('par', 2),
      mentorApplicationId: anId('app', 3),
      mentorParticipantId: anId('par', 3),
      score: 1,
      pinned: false,
      reasons: [{ criterion: 'hopes', points: 1, of: 1, text }],
      alternatives: [{ ...alternative, why: 'place', costsAtLeast: null }],
      decision: 'approved',
      outcome: 'waiting',
      version: 1,
    };
    const other = forgetProposal(proposal, new Set([mine]));
    expect(other).toMatchObject({ decision: 'approved', alternatives: [], version: 2 });
    expect(other?.reasons).toHaveLength(1);
    expect(other && forgetProposal(other, new Set([mine]))).toBeUndefined();
    const own = forgetProposal(proposal, new Set([anId('app', 3)]));
    expect(own).toMatchObject({ decision: 'rejected', reasons: [], alternatives: [] });
    expect(forgetProposal({ ...proposal, outcome: 'introduced' }, new Set([anId('app', 3)]))?.decision).toBe(
      'approved',
    );
  });
});

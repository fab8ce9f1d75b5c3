import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  can,
  EVERY_PROGRAMME,
  isOpen,
  isPublic,
  knownTo,
  type RuleName,
  refusalOf,
  ruleOf,
  rules,
  seenBy,
} from './index.ts';

const names = Object.keys(rules) as RuleName[];
const pair = { programmeId: 'small', mentor: { participantId: 'm' }, mentee: { participantId: 'e' } };
const nobody: Actor = { roles: {} };
const staffOf = (programmeId: string, role: 'helper' | 'coordinator'): Actor => ({ roles: { [programmeId]: role } });

describe('can', () => {
  it('lets nobody do anything that is not open, and a stranger no more than nobody', () => {
    for (const rule of names) {
      expect([rule, can(undefined, rule, pair)]).toEqual([rule, isPublic(rule) ? 'anyone' : undefined]);
      expect([rule, can({ ...nobody, participantId: 'x' }, rule, pair) !== undefined]).toEqual([rule, isOpen(rule)]);
    }
  });

  it('says as what somebody may: their own side before any office that they hold', () => {
    const both: Actor = { participantId: 'm', roles: { small: 'coordinator' } };
    expect(can(both, 'mentorship.read', pair)).toBe('mentor');
    expect(can({ ...both, participantId: 'e' }, 'mentorship.read', pair)).toBe('mentee');
    expect(can({ ...both, participantId: 'x' }, 'mentorship.read', pair)).toBe('coordinator');
    expect(can({ ...both, participantId: 'x' }, 'meeting.keep', pair)).toBeUndefined();
  });

  it('knows staff by programme, one of several, or every one for the first coordinator', () => {
    expect(can(staffOf('small', 'coordinator'), 'cohort.run', { programmeId: ['large', 'small'] })).toBe('coordinator');
    expect(can(staffOf('large', 'coordinator'), 'cohort.run', { programmeId: 'small' })).toBeUndefined();
    expect(can(staffOf('small', 'helper'), 'cohort.run', { programmeId: 'small' })).toBeUndefined();
    expect(can(staffOf(EVERY_PROGRAMME, 'coordinator'), 'cohort.run', { programmeId: 'small' })).toBe('coordinator');
  });

  it('takes no two absences for the same person, and no name of a prototype for a programme', () => {
    expect(can(nobody, 'application.read', {})).toBeUndefined();
    expect(
      can({ ...nobody, participantId: undefined }, 'application.read', { participantId: undefined }),
    ).toBeUndefined();
    for (const programmeId of ['constructor', '__proto__', 'toString', ''])
      expect(can(nobody, 'cohort.run', { programmeId })).toBeUndefined();
  });

  it('gives a programme’s staff nothing of another programme, whatever is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), fc.string(), (rule, mine, theirs) => {
        fc.pre(mine !== theirs && mine !== EVERY_PROGRAMME);
        expect(can(staffOf(mine, 'coordinator'), rule, { ...pair, programmeId: theirs })).toBe(
          can(nobody, rule, { ...pair, programmeId: theirs }),
        );
      }),
    );
  });
});

describe('a refusal', () => {
  it('is 404 for whoever may not know of the thing, in the words of what there is not; 403 for others', () => {
    for (const rule of names) {
      const { of } = ruleOf(rule);
      const known = knownTo[of].some((standing) => standing === 'anyone' || standing === 'account');
      expect(refusalOf(nobody, rule, pair)).toMatchObject(
        known ? { code: 'forbidden' } : { code: 'not-found', message: `There is no such ${of}.` },
      );
      expect(refusalOf(staffOf('small', 'coordinator'), rule, pair).code).toBe('forbidden');
    }
  });
});

describe('what is seen', () => {
  const application = {
    id: 'a',
    answers: { motto: 'x' },
    applicant: { name: 'N', email: 'e' },
    prepared: [],
    extra: 1,
  };

  it('is what the view names, also within a field and in a page', () => {
    const seen = { id: 'a', applicant: { name: 'N' } };
    expect(seenBy('helper', 'application.read', application)).toEqual(seen);
    expect(seenBy('helper', 'application.list', { items: [application], cursor: 'c' })).toEqual({
      items: [seen],
      cursor: 'c',
    });
    expect(seenBy('coordinator', 'application.read', application)).toBe(application);
  });

  it('is nothing for whom no view names', () => {
    expect(seenBy('account', 'application.read', application)).toEqual({});
    expect(seenBy('helper', 'meeting.read', { items: [{ id: 'm' }] })).toEqual({ items: [{}] });
  });
});

import { createHash } from 'node:crypto';
import type { MatchingProblem } from '@pharos/matching';
import { aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { basisOf, canonicalJson } from './match-basis.ts';

const problem: MatchingProblem = {
  policy: { criteria: [{ key: 'areas', kind: 'overlap', weight: 2 }], hard: [], balance: 0 },
  mentees: [
    { id: 'e1', priority: 0, answers: { areas: ['maths'] } },
    { id: 'e2', priority: 1, answers: { areas: ['music', 'maths'] } },
  ],
  mentors: [
    { id: 'r1', capacity: 1, answers: { areas: ['maths'] } },
    { id: 'r2', capacity: 2, answers: {} },
  ],
  pinned: [['e1', 'r2']],
  forbidden: [
    ['e1', 'r1'],
    ['e2', 'r1'],
  ],
};
const digest = (change: Partial<MatchingProblem> = {}) => basisOf(aProgramme(), { ...problem, ...change }).inputsDigest;

describe('canonical JSON', () => {
  it('is RFC 8785: keys by UTF-16 code units, no spaces, nothing undefined', () => {
    expect(canonicalJson({ b: [1, 'é', null], a: { d: true, c: undefined, C: 1e21 }, '€': 0, '\u{1f600}': 0 })).toBe(
      '{"a":{"C":1e+21,"d":true},"b":[1,"é",null],"€":0,"\u{1f600}":0}',
    );
  });
});

describe('what a run is solved from', () => {
  it('is the version of the definition, the policy and the problem', () => {
    const { programmeVersion, policyDigest } = basisOf(aProgramme({ version: 7 }), problem);
    const policy = '{"balance":0,"criteria":[{"key":"areas","kind":"overlap","weight":2}],"hard":[]}';
    expect({ programmeVersion, policyDigest }).toEqual({
      programmeVersion: 7,
      policyDigest: createHash('sha256').update(policy).digest('hex'),
    });
  });

  it('does not depend on the order in which people and pairs were read', () => {
    expect(
      digest({
        mentees: problem.mentees.toReversed(),
        mentors: problem.mentors.toReversed(),
        forbidden: problem.forbidden.toReversed(),
      }),
    ).toBe(digest());
  });

  it.each<[string, Partial<MatchingProblem>]>([
    ['a pin', { pinned: [] }],
    ['a forbidden pair', { forbidden: problem.forbidden.slice(1) }],
    ['a person', { mentees: problem.mentees.slice(1) }],
    ['a weight', { policy: { ...problem.policy, balance: 1 } }],
    ['an answer', { mentors: problem.mentors.map((mentor) => ({ ...mentor, answers: { areas: ['music'] } })) }],
  ])('changes with %s', (_, change) => {
    expect(digest(change)).not.toBe(digest());
  });
});

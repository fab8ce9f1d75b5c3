import { answerIssues, assertEligible, EmailAddress } from '@pharos/domain';
import { programmeOf, programmes } from '@pharos/programmes';
import { describe, expect, it } from 'vitest';
import { makePeople, split } from './people.ts';
import { sceneOf } from './scenes.ts';

const werklund = programmeOf('werklund');
if (!werklund) throw new Error('the programme werklund is gone');
const many = makePeople(werklund, { mentees: 120, mentors: 90, seed: 1 });
const everybody = [...many.mentors, ...many.mentees];

describe('the people of a year', () => {
  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    'answer everything that %s asks, as it can be answered',
    (_, programme) => {
      const people = makePeople(programme, { mentees: 60, mentors: 45, seed: 7 });
      for (const { role, answers } of [...people.mentors, ...people.mentees]) {
        expect(answerIssues(programme, role, answers)).toEqual([]);
        expect(() => assertEligible(programme, role, answers)).not.toThrow();
      }
    },
  );

  it('are the same for the same seed, and others for another', () => {
    expect(makePeople(werklund, { mentees: 120, mentors: 90, seed: 1 })).toEqual(many);
    expect(makePeople(werklund, { mentees: 120, mentors: 90, seed: 2 })).not.toEqual(many);
  });

  it('have an address each, which SES can send to', () => {
    expect(new Set(everybody.map(({ email }) => email)).size).toBe(210);
    for (const { email } of everybody) expect(EmailAddress.safeParse(email).success).toBe(true);
  });

  it('read French about one time in four', () => {
    const french = everybody.filter(({ language }) => language === 'fr').length;
    expect(french / everybody.length).toBeGreaterThan(0.15);
    expect(french / everybody.length).toBeLessThan(0.35);
  });

  it('have names with accents', () => {
    expect(everybody.some(({ name }) => /[éèëïôç]/i.test(name))).toBe(true);
  });

  it('name a mentor of the programme as somebody to avoid now and then', () => {
    const addresses = new Set(many.mentors.map(({ email }) => email));
    const known = many.mentees.filter(({ answers }) => addresses.has(String(answers['partner-teacher-email'])));
    expect(known.length).toBeGreaterThan(5);
  });

  it('include a few whom the programme is not for', () => {
    expect(many.ineligible).toHaveLength(3);
    for (const { role, answers } of many.ineligible) {
      expect(answerIssues(werklund, role, answers)).toEqual([]);
      expect(() => assertEligible(werklund, role, answers)).toThrow(expect.objectContaining({ code: 'not-eligible' }));
    }
  });

  it('divide four to three', () => {
    const scene = sceneOf(werklund);
    expect(split(210, scene)).toEqual({ mentees: 120, mentors: 90, both: 0 });
    expect(split(1, scene)).toEqual({ mentees: 1, mentors: 0, both: 0 });
    expect(split(30, scene)).toEqual({ mentees: 17, mentors: 13, both: 0 });
  });

  it('divide otherwise where mentors are full-time, and where some are both', () => {
    expect(split(110, sceneOf({ id: 'school-board' }))).toEqual({ mentees: 100, mentors: 10, both: 0 });
    const edumentoring = programmeOf('edumentoring') ?? werklund;
    const { mentors, both } = makePeople(edumentoring, { ...split(14, sceneOf(edumentoring)), seed: 3 });
    expect(both).toHaveLength(1);
    expect(both[0]).toMatchObject({ sub: mentors[0]?.sub, email: mentors[0]?.email, role: 'mentee' });
    expect(answerIssues(edumentoring, 'mentee', both[0]?.answers ?? {})).toEqual([]);
  });
});

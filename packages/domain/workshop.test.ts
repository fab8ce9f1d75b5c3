import { anApplication, aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { Application, attend, isShort, type Programme, workshopsLeft, workshopsOf } from './index.ts';

const both = (word: string) => ({ en: word, fr: word });
const menu = ['one', 'two', 'three'].map((key) => ({ key, label: both(key) }));
const programme: Programme = aProgramme({ workshops: { title: both('Menu'), atLeast: 2, roles: ['mentee'], menu } });
const accepted = anApplication({ status: 'accepted' });
const at = (workshop: string, now = '2024-11-05T17:00:00.000Z') => ({ workshop, now });

describe('a menu of workshops', () => {
  it('counts each workshop of a person once', () => {
    const once = attend(programme, accepted, at('one')) ?? accepted;
    expect(Application.parse(once)).toMatchObject({
      attended: [{ workshop: 'one', notedAt: '2024-11-05T17:00:00.000Z' }],
      version: accepted.version + 1,
    });
    expect(attend(programme, once, at('one'))).toBeUndefined();
    expect(workshopsOf(programme, once)).toEqual({ attended: 1, atLeast: 2 });
    expect(workshopsLeft(programme, once).map(({ key }) => key)).toEqual(['two', 'three']);
    expect(isShort(programme, once)).toBe(true);
    const twice = attend(programme, once, at('three')) ?? once;
    expect(workshopsOf(programme, twice)).toEqual({ attended: 2, atLeast: 2 });
    expect(isShort(programme, twice)).toBe(false);
  });

  it('is nobody’s business where there is none, or none for the role', () => {
    const mentor = anApplication({ role: 'mentor', status: 'accepted' });
    expect(workshopsOf(aProgramme(), accepted)).toBeUndefined();
    expect(workshopsOf(programme, mentor)).toBeUndefined();
    expect(isShort(programme, mentor)).toBe(false);
    expect(() => attend(programme, mentor, at('one'))).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('knows its own workshops alone, and people who are accepted alone', () => {
    expect(() => attend(programme, accepted, at('ten'))).toThrow(
      expect.objectContaining({
        code: 'not-found',
        issues: [{ path: 'workshop', message: 'must be one of one, two, three' }],
      }),
    );
    expect(() => attend(programme, anApplication(), at('one'))).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });
});

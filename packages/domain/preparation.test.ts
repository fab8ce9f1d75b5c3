import { anApplication, aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { Application, type Programme, prepareApplication, toPrepare } from './index.ts';

const both = (word: string) => ({ en: word, fr: word });
const guidelines = { key: 'guidelines', version: 2, title: both('Guidelines'), text: both('Be kind.') };
const training = { key: 'training', version: 1, title: both('Training'), text: both('Two hours.') };
const programme: Programme = aProgramme({
  preparations: [
    { ...guidelines, roles: ['mentor', 'mentee'], confirmedBy: 'person' },
    { ...training, roles: ['mentor'], confirmedBy: 'coordinator' },
  ],
});
const now = '2025-06-03T16:00:00.000Z';
const mentor = anApplication({ role: 'mentor', ready: false });
const accepts = { key: 'guidelines', version: 2, by: 'person', now } as const;
const confirmed = { key: 'training', version: 1, by: 'coordinator', now } as const;

describe('what comes before matching', () => {
  it('is kept with its version and time, and the last of it makes ready', () => {
    const once = prepareApplication(programme, mentor, accepts) ?? mentor;
    expect(Application.parse(once)).toMatchObject({
      prepared: [{ key: 'guidelines', version: 2, at: now }],
      ready: false,
      version: mentor.version + 1,
    });
    expect(toPrepare(programme, once).map(({ key }) => key)).toEqual(['training']);
    expect(prepareApplication(programme, once, accepts)).toBeUndefined();
    expect(prepareApplication(programme, once, confirmed)).toMatchObject({ ready: true });
  });

  it('is asked of each role by itself, and again when a new version stands', () => {
    expect(prepareApplication(programme, anApplication({ ready: false }), accepts)).toMatchObject({ ready: true });
    const old = anApplication({ prepared: [{ key: 'guidelines', version: 1, at: now }] });
    expect(toPrepare(programme, old).map(({ key }) => key)).toEqual(['guidelines']);
    expect(toPrepare(aProgramme(), old)).toEqual([]);
  });

  it('is each one’s own word: a person accepts, a coordinator confirms', () => {
    const refused = (code: string) => expect.objectContaining({ code });
    expect(() => prepareApplication(programme, mentor, { ...accepts, by: 'coordinator' })).toThrow(
      refused('forbidden'),
    );
    expect(() => prepareApplication(programme, mentor, { ...confirmed, by: 'person' })).toThrow(refused('forbidden'));
    expect(() => prepareApplication(programme, mentor, { ...accepts, version: 1 })).toThrow(refused('invalid-input'));
    expect(() => prepareApplication(programme, anApplication(), confirmed)).toThrow(refused('not-found'));
  });
});

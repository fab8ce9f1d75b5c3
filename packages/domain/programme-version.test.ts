import { programmes } from '@pharos/programmes';
import { aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { builtIn, DEFINITION_BYTES, defineProgramme, type ProgrammeVersion } from './index.ts';

const now = '2024-05-01T14:00:00.000Z';
const document = (change: object = {}) => structuredClone({ ...aProgramme(), ...change }) as Record<string, unknown>;
const define = (body: Record<string, unknown>, before?: ProgrammeVersion, programmeId = 'small') =>
  defineProgramme(body, { programmeId, before, now });

describe('a definition that is uploaded', () => {
  it('is version 1 of a programme that is new, whatever number the document has', () => {
    expect(define(document({ version: 17 }))).toEqual({
      version: {
        programmeId: 'small',
        version: 1,
        source: 'uploaded',
        definedAt: now,
        definition: aProgramme({ version: 1 }),
      },
      line: expect.objectContaining({ id: 'small', version: 1, tone: 'structured' }),
      event: expect.objectContaining({
        type: 'pharos.programme.defined.v1',
        subject: 'programme/small',
        data: { programmeId: 'small', programmeVersion: 1 },
      }),
    });
  });

  it('is the next version where it says something else', () => {
    const { version: before } = define(document());
    const next = define(document({ tone: 'no-pressure' }), before);
    expect(next).toMatchObject({ version: { version: 2, definition: { tone: 'no-pressure', version: 2 } } });
  });

  it('is the version that stands where it says the same, in whatever order', () => {
    const { version: before } = define(document());
    const turned = Object.fromEntries(Object.entries(document({ version: 9 })).reverse());
    expect(define(turned, before)).toEqual({ version: before });
  });

  it.each(programmes.map((programme) => [programme.id, programme] as const))(
    'may be %s as it comes',
    (id, programme) => {
      const before = builtIn(programme);
      expect(define(structuredClone(programme) as never, before, id)).toEqual({ version: before });
      expect(Buffer.byteLength(JSON.stringify(programme))).toBeLessThan(DEFINITION_BYTES / 4);
    },
  );

  it('of another programme than the one in the address is refused', () => {
    expect(() => define(document(), undefined, 'other')).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        issues: [{ path: 'id', message: 'is small; it was sent to the address of other' }],
      }),
    );
  });

  it('that is too large is refused before it is looked at', () => {
    const summary = { en: 'é'.repeat(DEFINITION_BYTES / 2), fr: '' };
    expect(() => define(document({ summary }))).toThrow(
      expect.objectContaining({ code: 'too-large', facts: expect.objectContaining({ most: DEFINITION_BYTES }) }),
    );
  });
});

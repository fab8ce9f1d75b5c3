import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { errorFields } from './index.ts';

const thrown = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('an error in a log', () => {
  it.each([
    ['of a parser', () => JSON.parse('Camille Roy, 403 555 0100')],
    ['of a schema', () => z.strictObject({ name: z.enum(['a']) }).parse({ name: 'Camille Roy', 'Camille Roy': 1 })],
    [
      'with an address',
      () => {
        throw new TypeError('camille.roy@example.org cannot be read');
      },
    ],
    [
      'of a service',
      () => {
        throw new Error("1 validation error: Value 'Camille Roy' at 'name' failed");
      },
    ],
  ])('%s repeats nothing of what was given', (_what, work) => {
    const fields = errorFields(thrown(work));
    expect(JSON.stringify(fields)).not.toMatch(/camille|roy|403 555/i);
    expect(fields).toMatchObject({
      error: { name: expect.stringMatching(/Error$/), stack: expect.stringMatching(/^\s+at /) },
    });
  });

  it('says what it can say', () => {
    expect(errorFields(new Error('men_01: the pair is gone'))).toMatchObject({
      error: { message: 'men_01: the pair is gone' },
    });
    expect(errorFields(thrown(() => z.object({ name: z.string() }).parse({})))).toMatchObject({
      error: { name: 'ZodError', message: 'name: invalid_type' },
    });
    expect(errorFields('Camille')).toEqual({ error: { name: 'string' } });
  });
});

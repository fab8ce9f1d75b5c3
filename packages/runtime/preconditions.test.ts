import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { etagOf, expectedOf, isKnown } from './preconditions.ts';

const matches = (header: string, version: number | undefined) => expectedOf({ 'if-match': header })?.(version);
const noneMatches = (header: string, version: number | undefined) => expectedOf({ 'if-none-match': header })?.(version);

describe('If-Match', () => {
  it.each([
    ['"7"', 7, true],
    ['7', 7, true],
    [' "7" ', 7, true],
    ['"7-mZ0qk8vX2cTf1LwA"', 7, true],
    ['"6"', 7, false],
    ['"6", "7"', 7, true],
    ['"6" ,, "5"', 7, false],
    ['W/"7"', 7, false],
    ['W/"7", "7"', 7, true],
    ['"opaque-to-us"', 7, false],
    ['"-mZ0qk8vX2cTf1LwA"', 7, false],
    ['""', 7, false],
    ['*', 7, true],
    ['*', undefined, false],
    ['"7"', undefined, false],
  ])('%s of version %s: %s', (header, version, expected) => {
    expect(matches(header, version)).toBe(expected);
  });

  it.each(['', ',', 'abc', '"7', '*, "7"', "'7'", 'W/7', '-7', '1234567890', '"7" "8"'])(
    '%j cannot be read',
    (header) => {
      expect(() => matches(header, 7)).toThrow('If-Match names no version');
    },
  );
});

describe('If-None-Match of a change', () => {
  it.each([
    ['*', 7, false],
    ['*', undefined, true],
    ['"7"', 7, false],
    ['W/"7"', 7, false],
    ['"6"', 7, true],
  ])('%s of version %s: %s', (header, version, expected) => {
    expect(noneMatches(header, version)).toBe(expected);
  });

  it('holds together with If-Match', () => {
    const both = expectedOf({ 'if-match': '"6", "7"', 'if-none-match': '"6"' });
    expect([both?.(6), both?.(7)]).toEqual([false, true]);
  });
});

it('nothing is expected where neither header is', () => {
  expect(expectedOf({})).toBeUndefined();
});

describe('the ETag of an answer', () => {
  it('is known again, alone, weakly or among others, and names its version', () => {
    fc.assert(
      fc.property(fc.json(), fc.option(fc.nat(999), { nil: undefined }), (body, version) => {
        const etag = etagOf(body, version);
        for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*'])
          expect(isKnown(etag, { 'if-none-match': header })).toBe(true);
        expect(isKnown(etag, { 'if-none-match': etagOf(`${body} `, version) })).toBe(false);
        expect(matches(etag, version)).toBe(version !== undefined);
      }),
    );
  });

  it('is not asked for where there is no header', () => {
    expect(isKnown('"1"', {})).toBe(false);
  });
});

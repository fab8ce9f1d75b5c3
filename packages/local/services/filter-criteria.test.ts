import { describe, expect, test } from 'vitest';
import { matchesFilterCriteria } from './filter-criteria.ts';

const filters = (...patterns: object[]) => ({ Filters: patterns.map((one) => ({ Pattern: JSON.stringify(one) })) });

const insert = { eventName: 'INSERT', dynamodb: { NewImage: { entity: { S: 'outbox' } } } };
const outbox = filters({ eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['outbox'] } } } });

describe('matchesFilterCriteria', () => {
  test('no criteria and no filters let everything pass', () => {
    expect(matchesFilterCriteria(undefined, insert)).toBe(true);
    expect(matchesFilterCriteria({}, insert)).toBe(true);
  });

  test('a stream record must match every key', () => {
    expect(matchesFilterCriteria(outbox, insert)).toBe(true);
    expect(matchesFilterCriteria(outbox, { ...insert, eventName: 'MODIFY' })).toBe(false);
  });

  test('any one filter is enough', () => {
    const either = filters({ eventName: ['REMOVE'] }, { eventName: [{ prefix: 'INS' }] });
    expect(matchesFilterCriteria(either, insert)).toBe(true);
    expect(matchesFilterCriteria(either, { eventName: 'MODIFY' })).toBe(false);
  });

  test('a pattern looks inside the JSON body of a queue message, and a plain body never matches it', () => {
    const inside = filters({ body: { detail: { kind: ['a'] } } });
    expect(matchesFilterCriteria(inside, { body: '{"detail":{"kind":"a"}}' })).toBe(true);
    expect(matchesFilterCriteria(inside, { body: '{"detail":{"kind":"b"}}' })).toBe(false);
    expect(matchesFilterCriteria(inside, { body: 'plain' })).toBe(false);
    expect(matchesFilterCriteria(filters({ body: ['5'] }), { body: '5' })).toBe(true);
  });

  test('malformed patterns, operators Lambda lacks, and too many filters are refused', () => {
    expect(() => matchesFilterCriteria(filters({ a: 'x' }), insert)).toThrow('Invalid filter pattern');
    expect(() => matchesFilterCriteria(filters({ a: [{ wildcard: 'x*' }] }), insert)).toThrow('cidr and wildcard');
    const six = Array.from({ length: 6 }, () => ({ eventName: ['INSERT'] }));
    expect(() => matchesFilterCriteria(filters(...six), insert)).toThrow('at most 5');
  });
});

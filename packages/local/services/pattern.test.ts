import { describe, expect, test } from 'vitest';
import { matches, validatePattern } from './pattern.ts';

type Tree = Record<string, unknown>;

const event = {
  source: 'pharos',
  'detail-type': 'pharos.pair.introduced.v1',
  time: '2026-09-01T12:00:00Z',
  resources: ['arn:aws:a', 'arn:aws:b'],
  detail: {
    state: 'ACTIVE',
    empty: '',
    count: 5,
    done: false,
    nothing: null,
    ip: '10.0.0.33',
    ip6: '2001:db8::1',
    file: 'img/a*b/cat.PNG',
    nested: { deep: 'x' },
    people: [
      { name: 'Ada', role: 'mentor' },
      { name: 'Grace', role: 'mentee' },
    ],
    none: [],
  },
};

const detail = (field: string, ...matchers: unknown[]): Tree => ({ detail: { [field]: matchers } });

/** [what it shows, pattern, expected] */
const cases: [string, Tree, boolean][] = [
  ['exact string', detail('state', 'ACTIVE'), true],
  ['exact string is case sensitive', detail('state', 'active'), false],
  ['empty string', detail('empty', ''), true],
  ['empty string is not null', detail('nothing', ''), false],
  ['exact number', detail('count', 5), true],
  ['another number', detail('count', 6), false],
  ['a number is not its text', detail('count', '5'), false],
  ['boolean', detail('done', false), true],
  ['other boolean', detail('done', true), false],
  ['null', detail('nothing', null), true],
  ['null is not absent', detail('absent', null), false],
  ['any of a list', detail('state', 'ENDED', 'ACTIVE'), true],
  ['all keys must match', { source: ['pharos'], detail: { state: ['ENDED'] } }, false],
  ['an array in the event: any member', { resources: ['arn:aws:b'] }, true],
  ['an array in the event: no member', { resources: ['arn:aws:c'] }, false],
  ['a key of the prototype is absent', { constructor: [{ exists: true }] }, false],
  ['prefix', { 'detail-type': [{ prefix: 'pharos.pair.' }] }, true],
  ['prefix elsewhere', { 'detail-type': [{ prefix: 'pair.' }] }, false],
  ['prefix of a number', detail('count', { prefix: '5' }), false],
  ['prefix ignoring case', detail('state', { prefix: { 'equals-ignore-case': 'act' } }), true],
  ['prefix ignoring case, other', detail('state', { prefix: { 'equals-ignore-case': 'ctive' } }), false],
  ['suffix', { 'detail-type': [{ suffix: '.v1' }] }, true],
  ['suffix elsewhere', { 'detail-type': [{ suffix: '.v2' }] }, false],
  ['suffix ignoring case', detail('file', { suffix: { 'equals-ignore-case': '.png' } }), true],
  ['suffix minding case', detail('file', { suffix: '.png' }), false],
  ['equals-ignore-case', detail('state', { 'equals-ignore-case': 'aCtIvE' }), true],
  ['equals-ignore-case, other', detail('state', { 'equals-ignore-case': 'activ' }), false],
  ['anything-but value', detail('state', { 'anything-but': 'ENDED' }), true],
  ['anything-but the value', detail('state', { 'anything-but': 'ACTIVE' }), false],
  ['anything-but number', detail('count', { 'anything-but': 5 }), false],
  ['anything-but list', detail('state', { 'anything-but': ['ENDED', 'ACTIVE'] }), false],
  ['anything-but list of numbers', detail('count', { 'anything-but': [4, 6] }), true],
  ['anything-but needs the field', detail('absent', { 'anything-but': 'x' }), false],
  ['anything-but prefix', detail('state', { 'anything-but': { prefix: 'ACT' } }), false],
  ['anything-but prefix list', detail('state', { 'anything-but': { prefix: ['E', 'F'] } }), true],
  ['anything-but suffix', detail('state', { 'anything-but': { suffix: 'IVE' } }), false],
  ['anything-but suffix list', detail('state', { 'anything-but': { suffix: ['X', 'IVE'] } }), false],
  ['anything-but equals-ignore-case', detail('state', { 'anything-but': { 'equals-ignore-case': 'active' } }), false],
  ['anything-but wildcard', detail('file', { 'anything-but': { wildcard: 'img/*' } }), false],
  ['anything-but wildcard, other', detail('file', { 'anything-but': { wildcard: 'doc/*' } }), true],
  ['numeric equal', detail('count', { numeric: ['=', 5] }), true],
  ['numeric not equal', detail('count', { numeric: ['=', 5.5] }), false],
  ['numeric above', detail('count', { numeric: ['>', 5] }), false],
  ['numeric at least', detail('count', { numeric: ['>=', 5] }), true],
  ['numeric below', detail('count', { numeric: ['<', 5] }), false],
  ['numeric at most', detail('count', { numeric: ['<=', 5] }), true],
  ['numeric range', detail('count', { numeric: ['>', 0, '<=', 5] }), true],
  ['numeric range, outside', detail('count', { numeric: ['>', 0, '<', 5] }), false],
  ['numeric of a text', detail('empty', { numeric: ['<', 5] }), false],
  ['exists', detail('state', { exists: true }), true],
  ['exists: null is there', detail('nothing', { exists: true }), true],
  ['exists, absent', detail('absent', { exists: true }), false],
  ['exists works on leaves only', detail('nested', { exists: true }), false],
  ['exists false', detail('absent', { exists: false }), true],
  ['exists false, present', detail('state', { exists: false }), false],
  ['exists false below a missing parent', { detail: { gone: { x: [{ exists: false }] } } }, true],
  ['exists false on an empty array', detail('none', { exists: false }), true],
  ['exists false or a value', detail('state', { exists: false }, 'ACTIVE'), true],
  ['wildcard', detail('file', { wildcard: 'img/*/cat.*' }), true],
  ['wildcard must cover all', detail('file', { wildcard: 'img/*/cat' }), false],
  ['wildcard escapes a star', detail('file', { wildcard: 'img/a\\*b/*' }), true],
  ['wildcard: an escaped star is only a star', detail('file', { wildcard: 'img\\*' }), false],
  ['wildcard: other signs are plain', detail('file', { wildcard: 'img.a*' }), false],
  ['cidr', detail('ip', { cidr: '10.0.0.0/24' }), true],
  ['cidr, outside', detail('ip', { cidr: '10.0.1.0/24' }), false],
  ['cidr 6', detail('ip6', { cidr: '2001:db8::/32' }), true],
  ['cidr of no address', detail('state', { cidr: '0.0.0.0/0' }), false],
  ['$or first', { $or: [detail('state', 'ACTIVE'), detail('count', 9)] }, true],
  ['$or second', { $or: [detail('state', 'X'), detail('count', 5)] }, true],
  ['$or neither', { $or: [detail('state', 'X'), detail('count', 9)] }, false],
  ['$or and another key', { source: ['else'], $or: [detail('count', 5), detail('count', 9)] }, false],
  ['$or inside', { detail: { $or: [{ count: [{ numeric: ['>', 9] }] }, { state: [{ prefix: 'A' }] }] } }, true],
  ['array of objects, one member as a whole', { detail: { people: { name: ['Ada'], role: ['mentor'] } } }, true],
  ['array of objects, mixed members', { detail: { people: { name: ['Ada'], role: ['mentee'] } } }, false],
];

describe('matches', () => {
  test.each(cases)('%s', (_, pattern, expected) => {
    expect(validatePattern(pattern)).toEqual([]);
    expect(matches(pattern, event)).toBe(expected);
  });
});

describe('validatePattern', () => {
  const faults: [unknown, string][] = [
    ['text', 'must be a JSON object'],
    [{}, 'empty objects'],
    [{ source: [] }, 'source: empty arrays'],
    [{ source: 'pharos' }, 'source: must be an object or an array'],
    [{ detail: { a: [['x']] } }, 'detail.a: a matcher is a plain value'],
    [{ detail: { a: [{ like: 'x' }] } }, 'detail.a: unrecognized match type like'],
    [{ detail: { a: [{ constructor: 'x' }] } }, 'unrecognized match type constructor'],
    [{ detail: { a: [{ prefix: 'x', suffix: 'y' }] } }, 'exactly one key'],
    [{ detail: { a: [{ prefix: 1 }] } }, 'prefix takes a string'],
    [{ detail: { a: [{ suffix: { other: 'x' } }] } }, 'suffix takes a string'],
    [{ detail: { a: [{ 'equals-ignore-case': ['x'] }] } }, 'equals-ignore-case takes a string'],
    [{ detail: { a: [{ exists: 'yes' }] } }, 'exists takes true or false'],
    [{ detail: { a: [{ numeric: ['>', 'x'] }] } }, 'numeric takes'],
    [{ detail: { a: [{ numeric: ['~', 1] }] } }, 'numeric takes'],
    [{ detail: { a: [{ numeric: ['<', 1, '>', 5] }] } }, 'numeric takes'],
    [{ detail: { a: [{ numeric: ['>', 5, '<', 1] }] } }, 'bottom of a range'],
    [{ detail: { a: [{ cidr: '10.0.0.0/33' }] } }, 'cidr takes'],
    [{ detail: { a: [{ wildcard: 'a**b' }] } }, 'consecutive *'],
    [{ detail: { a: [{ wildcard: 'a\\b' }] } }, 'backslash'],
    [{ detail: { a: [{ 'anything-but': [] }] } }, 'at least one value'],
    [{ detail: { a: [{ 'anything-but': ['x', 1] }] } }, 'anything-but takes'],
    [{ detail: { a: [{ 'anything-but': null }] } }, 'anything-but takes'],
    [{ detail: { a: [{ 'anything-but': { cidr: '10.0.0.0/8' } }] } }, 'anything-but takes'],
    [{ detail: { a: [{ 'anything-but': { prefix: [1] } }] } }, 'prefix takes a string'],
    [{ detail: { a: ['x'.repeat(5_000)] } }, 'at most 4096'],
  ];

  test.each(faults)('%j is refused', (pattern, message) => {
    expect(validatePattern(pattern).join('; ')).toContain(message);
  });
});

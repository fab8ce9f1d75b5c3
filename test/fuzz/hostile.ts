import fc from 'fast-check';

/** JSON that no value of this language has: written into a body as it stands. */
export class Raw {
  readonly text: string;
  readonly what: string;
  constructor(what: string, text: string) {
    this.what = what;
    this.text = text;
  }
  /** What a counterexample shows of it. */
  toString(): string {
    return this.what;
  }
}

/** A value as JSON, its raw parts as they are. */
export const render = (value: unknown): string => {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(render).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${render(each)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

/** A script that would run if a page showed it as it is. */
export const SCRIPT = '<script>alert(1)</script>';

/** Texts that have broken something somewhere. */
export const texts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfffb',
  '\u202egnp.exe',
  '\u200b\u200f\u2066',
  '\ufeff',
  '\uffff',
  'line\r\nBcc: everybody@example.org',
  'tab\tand\u001bescape\u0007',
  '\u2028\u2029',
  'e\u0301'.repeat(40),
  '👩‍👩‍👧‍👦'.repeat(20),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'true',
  '0',
  '1',
  '-1',
  '1e3',
  'NaN',
  '١٢٣',
  SCRIPT,
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE people; --",
  "=cmd|' /C calc'!A0",
  '../../etc/passwd',
  '%00%ff%zz',
  'COHORT#1#2',
  '~',
  'a@b',
  'a@b.c\n',
  'camille.roy@example.org\r\nBcc: x@example.org',
  '2024-13-45T99:99',
  '9999-12-31T23:59',
  '0000-01-01T00:00',
  '2024-12-03T09:00Z',
  '-271821-04-20',
  '+275760-09-13T00:00',
  '99999-01-01',
  'Etc/GMT+14',
  'x'.repeat(61),
  'x'.repeat(301),
  'x'.repeat(2_100),
  'é'.repeat(5_000),
  'x'.repeat(450_000),
];

const numbers = [0, -0, -1, 1, 0.5, 1.0000001, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 1e308, 5e-324, 999_999_999_999];

const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}${close.repeat(depth)}`;

const raws = [
  new Raw('an endless number', '1e999'),
  new Raw('a number of 400 digits', '9'.repeat(400)),
  new Raw('a number with a long fraction', `0.${'3'.repeat(400)}`),
  new Raw('a list in a list, 20,000 deep', nested('[', ']', 20_000)),
  new Raw('an object in an object, 5,000 deep', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`),
  new Raw('a key twice', '{"a":1,"a":{"b":2}}'),
  new Raw('the prototype as a key', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  new Raw('half a character, escaped', '"\\ud83d"'),
  new Raw('NUL, escaped', '"\\u0000"'),
  new Raw('a list of 20,000', `[${'0,'.repeat(19_999)}0]`),
  new Raw('an object of 5,000', `{${Array.from({ length: 5_000 }, (_, i) => `"k${i}":${i}`).join(',')}}`),
];

/** Values that hardly any field takes. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(...texts), weight: 6 },
  { arbitrary: fc.constantFrom(...numbers), weight: 2 },
  { arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], { '': '' }), weight: 2 },
  { arbitrary: fc.constantFrom<unknown>(...raws), weight: 2 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 20 }), weight: 1 },
  { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 1 },
);

type Path = readonly (string | number)[];

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Raw);

const placesIn = (value: unknown, path: Path = []): Path[] => {
  const below = Array.isArray(value)
    ? value.flatMap((each, i) => placesIn(each, [...path, i]))
    : isTree(value)
      ? Object.keys(value).flatMap((key) => placesIn(value[key], [...path, key]))
      : [];
  return [path, ...below];
};

const changed = (value: unknown, [step, ...rest]: Path, change: (old: unknown) => unknown): unknown => {
  if (step === undefined) return change(value);
  if (Array.isArray(value)) return value.map((each, i) => (i === step ? changed(each, rest, change) : each));
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === step ? changed(each, rest, change) : each]),
  );
};

/** What is done to one place of a good value. */
export type Damage =
  | { readonly kind: 'replaced'; readonly by: unknown }
  | { readonly kind: 'left out' }
  | { readonly kind: 'renamed'; readonly to: string }
  | { readonly kind: 'given more'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'as text' }
  | { readonly kind: 'in a list' }
  | { readonly kind: 'given twice' };

const key = fc.constantFrom('__proto__', 'constructor', 'version', 'id', 'pk', 'status', '', 'x'.repeat(300), '\u0000');

export const damage: fc.Arbitrary<Damage> = fc.oneof(
  { arbitrary: anyValue.map((by) => ({ kind: 'replaced', by }) as const), weight: 6 },
  { arbitrary: fc.constantFrom<Damage>({ kind: 'left out' }, { kind: 'as text' }), weight: 3 },
  { arbitrary: fc.constantFrom<Damage>({ kind: 'in a list' }, { kind: 'given twice' }), weight: 1 },
  { arbitrary: key.map((to) => ({ kind: 'renamed', to }) as const), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constant('given more' as const), key, value: anyValue }), weight: 2 },
);

const withoutPlace = (value: unknown, path: Path): unknown => {
  const last = path.at(-1);
  return changed(value, path.slice(0, -1), (parent) => {
    if (Array.isArray(parent)) return parent.filter((_, i) => i !== last);
    if (!isTree(parent)) return undefined;
    return Object.fromEntries(Object.entries(parent).filter(([name]) => name !== last));
  });
};

const renamed = (value: unknown, path: Path, to: string): unknown =>
  changed(value, path.slice(0, -1), (parent) =>
    isTree(parent)
      ? Object.fromEntries(Object.entries(parent).map(([name, each]) => [name === path.at(-1) ? to : name, each]))
      : parent,
  );

/** A good value with one place damaged. @param where which place, counted round and round */
export const damaged = (value: unknown, where: number, how: Damage): unknown => {
  const places = placesIn(value);
  const path = places[where % places.length] ?? [];
  switch (how.kind) {
    case 'replaced':
      return changed(value, path, () => how.by);
    case 'left out':
      return path.length === 0 ? undefined : withoutPlace(value, path);
    case 'renamed':
      return renamed(value, path, how.to);
    case 'given more':
      return changed(value, path, (old) =>
        isTree(old) ? Object.fromEntries([...Object.entries(old), [how.key, how.value]]) : how.value,
      );
    case 'as text':
      return changed(value, path, (old) => (typeof old === 'string' ? Number(old) || 0 : render(old)));
    case 'in a list':
      return changed(value, path, (old) => [old]);
    case 'given twice': {
      const twice = (old: unknown) =>
        isTree(old)
          ? new Raw(
              'each key twice',
              `{${[old, old]
                .map((one) => render(one).slice(1, -1))
                .filter(Boolean)
                .join(',')}}`,
            )
          : old;
      return changed(value, path, twice);
    }
  }
};

/** What is done to the text of a body as a whole. */
export const wholeBodies: readonly Raw[] = [
  new Raw('nothing', ''),
  new Raw('blanks', ' \n'),
  new Raw('null', 'null'),
  new Raw('a text', '"text"'),
  new Raw('a number', '7'),
  new Raw('a list', '[]'),
  new Raw('no JSON', 'name=Camille&role=mentee'),
  new Raw('XML', '<?xml version="1.0"?><a/>'),
  new Raw('half an object', '{"name":"Cam'),
  new Raw('two objects', '{}{}'),
  new Raw('a byte-order mark', '\ufeff{}'),
  new Raw('a comment', '{/* */}'),
  new Raw('NUL', '\u0000'),
  ...raws,
];

import fc from 'fast-check';
import { requests as samples } from '../flows/policy/requests.ts';
import type { Ids } from '../flows/policy/stage.ts';
import { document, type Schema, type Target } from './document.ts';
import { type Damage, damage, damaged, type Raw, render, texts, wholeBodies } from './hostile.ts';
import { valuesOf } from './values.ts';

const valid = valuesOf(document.components.schemas as unknown as Readonly<Record<string, Schema>>);

/** Who asks: accounts of the stage, nobody, and accounts that nobody has. */
const callers = fc.oneof(
  { arbitrary: fc.constantFrom('coordinator', 'office'), weight: 8 },
  { arbitrary: fc.constantFrom('mentee', 'mentor'), weight: 6 },
  { arbitrary: fc.constantFrom('stranger', 'newcomer', 'helper', 'other', 'anonymous'), weight: 3 },
  { arbitrary: fc.nat(99).map((n) => `account-${n}`), weight: 3 },
  { arbitrary: fc.constantFrom('somebody-new', 'auth0|7', '__proto__', `${'x'.repeat(3_000)}`), weight: 1 },
);

/** Where a part of a request comes from: the sample that does what the operation is for, the schema, or anywhere. */
type Part =
  | { readonly from: 'sample' }
  | { readonly from: 'schema'; readonly value: unknown }
  | { readonly from: 'anywhere'; readonly value: unknown };

type Body =
  | Exclude<Part, { from: 'anywhere' }>
  | { readonly from: 'sample' | 'schema'; readonly value?: unknown; readonly where: number; readonly damage: Damage }
  | { readonly from: 'nowhere'; readonly raw: Raw };

/** A request before it is sent to a stage: it speaks of the things there by name. */
export interface Draft {
  readonly target: Target;
  readonly who: string;
  readonly params: Readonly<Record<string, Part>>;
  readonly query: Readonly<Record<string, Part>>;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request as it travels. Names and values of path and query are as they are once decoded. */
export interface Sent {
  readonly target: Target;
  readonly who: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What an address can hold once decoded: whole characters. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : render(value)).toWellFormed();

/** API Gateway takes addresses and headers of 10,240 bytes together. */
const MOST_CHARS = 2_500;
const short = texts.filter((text) => text.length <= MOST_CHARS);

const partOf = (schema: Schema): fc.Arbitrary<Part> =>
  fc.oneof(
    { arbitrary: fc.constant<Part>({ from: 'sample' }), weight: 12 },
    { arbitrary: valid(schema).map((value) => ({ from: 'schema', value }) as const), weight: 1 },
    { arbitrary: fc.constantFrom(...short).map((value) => ({ from: 'anywhere', value }) as const), weight: 1 },
  );

const queryOf = ({ query }: Target): fc.Arbitrary<Draft['query']> => {
  const named = fc.record(Object.fromEntries(Object.entries(query).map(([name, schema]) => [name, partOf(schema)])), {
    requiredKeys: [],
  }) as fc.Arbitrary<Draft['query']>;
  const stray = fc.constantFrom('__proto__', 'constructor', 'limit', 'cursor', 'x');
  const more = fc.dictionary(stray, partOf({ type: 'string' }), { maxKeys: 1 });
  return fc.oneof(
    { arbitrary: named, weight: 5 },
    fc.tuple(named, more).map(([one, other]) => ({ ...one, ...other })),
  );
};

/** A form's export with anything in its cells, and who it says they are. */
const exports = fc
  .array(fc.array(fc.constantFrom('Robin Côté', 'robin@example.org', 'dana@example.org', ...short), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((rows) => {
    const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const [header = [], ...records] = [['Name', 'Email', ...(rows[0] ?? [])], ...rows];
    const name = header.at(-1) || 'Name';
    return {
      csv: [header, ...records].map((row) => row.map(cell).join(',')).join('\n'),
      mapping: {
        ...{ name: [name], email: 'Email', role: { is: 'mentee' }, kind: { is: 'final-year-student' } },
        ...{ language: { is: 'fr' }, answers: { 'hopes-text': { column: name } } },
      },
    };
  });

const bodyOf = ({ id, body }: Target): fc.Arbitrary<Body> => {
  const schema = id === 'importApplications' ? exports : body ? valid(body.schema) : fc.constant({});
  const where = fc.nat(9_999);
  return fc.oneof(
    { arbitrary: fc.constant<Body>({ from: 'sample' }), weight: 4 },
    { arbitrary: schema.map((value) => ({ from: 'schema', value }) as const), weight: 4 },
    { arbitrary: fc.record({ from: fc.constant('sample' as const), where, damage }), weight: 8 },
    { arbitrary: fc.record({ from: fc.constant('schema' as const), value: schema, where, damage }), weight: 3 },
    {
      arbitrary: fc.constantFrom(...wholeBodies).map((raw) => ({ from: 'nowhere', raw }) as const),
      weight: 1,
    },
  );
};

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const types = (usual: string) =>
  fc.oneof(
    { arbitrary: fc.constantFrom(usual, usual, `${usual}; charset=utf-8`, usual.toUpperCase()), weight: 20 },
    fc.constantFrom(
      'application/json; charset=latin1',
      'application/merge-patch+json',
      'application/jsonx',
      'text/plain',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      FORM_TYPE,
      JSON_TYPE,
      '',
      ';',
      'x'.repeat(2_000),
    ),
  );

/** A header that some requests have. */
const sometimes = (name: string, ...values: readonly string[]): fc.Arbitrary<Draft['headers']> =>
  fc.oneof(
    { arbitrary: fc.constant({}), weight: 5 },
    fc.constantFrom(...values).map((value) => ({ [name]: value })),
  );

const headersOf = ({ body, page, method }: Target): fc.Arbitrary<Draft['headers']> =>
  fc
    .tuple(
      body ? types(page ? FORM_TYPE : JSON_TYPE).map((type) => ({ 'content-type': type })) : fc.constant({}),
      method === 'POST'
        ? sometimes('idempotency-key', 'k-1', 'k-2', 'k-3', 'x'.repeat(255), 'x'.repeat(256), '', 'ké', '__proto__')
        : fc.constant({}),
      sometimes('if-match', '"1"', '"2"', '3', '"0"', '*', 'W/"1"', '"99999999999"', '', '"1", "2"', '-1'),
      sometimes('if-none-match', '*', '"1"', 'W/"1"', '', '"1", "2"', ','),
      sometimes('accept-language', 'fr', 'en;q=0.1, fr', 'fr;q=9e99', ',;=', '*', 'x'.repeat(3_000)),
    )
    .map((headers) => Object.assign({}, ...headers));

const SAMPLE = { from: 'sample' } as const;

/** What the operation is for, by those who are most likely to do it: so that much is written, and what comes after meets it. */
const goodOf = (target: Target): fc.Arbitrary<Draft> =>
  fc.constantFrom('coordinator', 'mentor', 'mentee', 'newcomer').map((who) => ({
    target,
    who,
    params: Object.fromEntries(Object.keys(target.params).map((name) => [name, SAMPLE])),
    query: {},
    body: SAMPLE,
    headers: { 'content-type': target.page ? FORM_TYPE : JSON_TYPE },
  }));

const anyOf = (target: Target): fc.Arbitrary<Draft> =>
  fc.record({
    target: fc.constant(target),
    who: callers,
    params: fc.record(Object.fromEntries(Object.entries(target.params).map(([name, each]) => [name, partOf(each)]))),
    query: queryOf(target),
    body: bodyOf(target),
    headers: headersOf(target),
  });

/** Requests to one operation: good, nearly good, and worse. */
export const draftsOf = (target: Target): fc.Arbitrary<Draft> =>
  fc.oneof({ arbitrary: anyOf(target), weight: 5 }, { arbitrary: goodOf(target), weight: 1 });

/** A form as a browser would send it: every field as text. */
const asForm = (value: unknown): string => {
  const pairs = Object.entries(typeof value === 'object' && value !== null ? value : {}).flatMap(([name, each]) =>
    (Array.isArray(each) ? each : [each]).map((one): [string, string] => [asText(name), asText(one)]),
  );
  return new URLSearchParams(pairs).toString();
};

/** What the buttons of the pages send. */
const FORM = {
  answer: 'going-well',
  step: 'details',
  wish: 'continue',
  consent: 'yes',
  learned: 'That it takes time.',
};

const sampleOf = ({ id, page, body }: Target, ids: Ids, who: string) => {
  const sample = samples[id]?.(ids, who);
  if (!sample) throw new Error(`test/flows/policy/requests.ts has no request for ${id}`);
  return { ...sample, body: page ? FORM : (sample.body ?? body?.example ?? {}) };
};

/** A draft as it travels to a stage. */
export const addressed = ({ target, who, params, query, body, headers }: Draft, ids: Ids): Sent => {
  const sample = sampleOf(target, ids, who);
  const known: Readonly<Record<string, string>> = { ...ids, ...sample.params };
  const filled = (parts: Readonly<Record<string, Part>>, of: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(parts).flatMap(([name, part]) => {
        if (part.from !== 'sample') return [[name, asText(part.value).slice(0, MOST_CHARS)]];
        return of[name] === undefined ? [] : [[name, of[name]]];
      }),
    );
  const content = (): string | undefined => {
    if (target.body === undefined) return undefined;
    if (body.from === 'nowhere') return body.raw.text;
    const good = body.from === 'sample' ? sample.body : body.value;
    const value = 'damage' in body ? damaged(good, body.where, body.damage) : good;
    if (value === undefined) return undefined;
    return target.page ? asForm(value) : render(value);
  };
  const text = content();
  const path = filled(params, known);
  return {
    target,
    who,
    // No route has an empty part.
    params: Object.fromEntries(Object.entries(path).map(([name, value]) => [name, value || '~'])),
    query: filled(
      { ...Object.fromEntries(Object.keys(sample.query ?? {}).map((name) => [name, { from: 'sample' }])), ...query },
      sample.query ?? {},
    ),
    headers,
    ...(text === undefined ? {} : { body: text }),
  };
};

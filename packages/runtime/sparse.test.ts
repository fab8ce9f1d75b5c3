import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { operation } from './operation.ts';
import { assertSeen, fieldsAsked, sparse } from './sparse.ts';

const Person = z.object({ name: z.string(), email: z.string().optional() });
const Thing = z.object({
  id: z.string(),
  version: z.int(),
  owner: Person.nullable(),
  parts: z.array(z.object({ size: z.int(), by: Person })).default([]),
  answers: z.record(z.string(), z.string()),
  either: z.discriminatedUnion('is', [
    z.object({ is: z.literal('a'), left: z.string() }),
    z.object({ is: z.literal('b'), right: z.string() }),
  ]),
});
const common = { id: 'x', path: '/x', tag: 'T', summary: '', description: '', rule: 'me.read', problems: [] } as const;
const one = operation({ ...common, method: 'GET', answer: Thing });
const many = operation({ ...common, method: 'GET', answer: z.object({ items: z.array(Thing), cursor: z.string() }) });
const write = operation({ ...common, method: 'POST', answer: Thing });

const thing = {
  id: 't1',
  version: 3,
  owner: { name: 'Camille', email: 'camille@example.org' },
  parts: [{ size: 1, by: { name: 'Robin' } }],
  answers: { hopes: 'planning', other: 'x' },
  either: { is: 'a', left: 'l' },
};

const refused = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { issues: unknown }).issues;
  }
};

describe('the fields of an answer that are asked for', () => {
  it.each([
    ['owner.name', { owner: { name: 'Camille' } }],
    ['owner', { owner: thing.owner }],
    ['owner.name, owner.email', { owner: thing.owner }],
    ['parts.by.name', { parts: [{ by: { name: 'Robin' } }] }],
    ['answers.hopes', { answers: { hopes: 'planning' } }],
    ['either.left,either.right', { either: { left: 'l' } }],
    ['id,id', {}],
  ])('%s: they alone come, with id and version', (asked, found) => {
    const fields = fieldsAsked(one, asked);
    expect(sparse(thing, fields)).toEqual({ id: 't1', version: 3, ...found });
    expect(sparse({ items: [thing], cursor: 'c' }, fieldsAsked(many, asked))).toEqual({
      items: [{ id: 't1', version: 3, ...found }],
      cursor: 'c',
    });
  });

  it.each([
    '',
    'secret',
    'owner.secret',
    'owner.name.length',
    'items',
    'id,,version',
    '__proto__',
    'constructor',
    'owner.',
  ])('%j is refused, by name', (asked) => {
    const issues = refused(() => fieldsAsked(many, asked)) as { path: string; message: string }[];
    expect(issues.map(({ path }) => path)).toEqual(['fields']);
    expect(issues[0]?.message).toMatch(/^".*" is no field of this answer$/);
  });

  it('are not too many to read', () => {
    expect(refused(() => fieldsAsked(one, 'id,'.repeat(400)))).toMatchObject([{ path: 'fields' }]);
  });

  it('are of no interest where nothing is said, or something is changed', () => {
    expect(fieldsAsked(one, undefined)).toBeUndefined();
    expect(fieldsAsked(write, 'secret')).toBeUndefined();
    expect(sparse(thing, undefined)).toBe(thing);
  });

  it('are no more than the caller sees', () => {
    const view = ['id', 'owner.name', 'parts'];
    expect(refused(() => assertSeen(['owner.email', 'answers', 'owner.name', 'owner', 'parts.size'], view))).toEqual([
      { path: 'fields', message: '"owner.email" is not shown to you' },
      { path: 'fields', message: '"answers" is not shown to you' },
    ]);
    expect(refused(() => assertSeen(['answers'], 'all'))).toBeUndefined();
  });
});

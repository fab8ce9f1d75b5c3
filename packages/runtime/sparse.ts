import { picked } from '@pharos/domain';
import * as z from 'zod';
import type { Operation } from './operation.ts';
import { HttpProblem } from './problem.ts';

/** Of a longer list of names nobody has need. */
const LONGEST = 1000;

/** The parameter by which a caller asks for some fields of an answer: in every GET that answers programs. */
export const Fields = z.string().max(LONGEST).optional().meta({
  description:
    'Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without.',
  example: 'id,status',
});

export const takesFields = ({ method, media }: Operation): boolean => method === 'GET' && media !== 'page';

/** What is inside of a schema that only says whether something may be missing, or how it is changed on its way. */
const inner = (schema: z.ZodType): z.ZodType => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return inner(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return inner(schema.element as z.ZodType);
  if (schema instanceof z.ZodPipe) return inner(schema.out as z.ZodType);
  return schema;
};

/** The schemas of a field of this name: several where the answer is one of several things. */
const fieldsNamed = (schema: z.ZodType, name: string): z.ZodType[] => {
  const plain = inner(schema);
  if (plain instanceof z.ZodUnion) return plain.options.flatMap((option) => fieldsNamed(option as z.ZodType, name));
  if (plain instanceof z.ZodRecord) return [plain.valueType as z.ZodType];
  if (plain instanceof z.ZodObject && Object.hasOwn(plain.shape, name)) return [plain.shape[name] as z.ZodType];
  return [];
};

/** What fields are taken of: the answer, or the items of a page. */
const subjectOf = ({ answer }: Operation): z.ZodType => {
  const [items] = answer instanceof z.ZodObject ? fieldsNamed(answer, 'items') : [];
  return items ?? answer;
};

const isThere = (subject: z.ZodType, path: string): boolean =>
  path.split('.').reduce<z.ZodType[]>((found, name) => found.flatMap((each) => fieldsNamed(each, name)), [subject])
    .length > 0;

const refusal = (wrong: readonly string[], why: string): HttpProblem =>
  new HttpProblem(
    'invalid-input',
    'Not all of these fields can be had.',
    wrong.map((path) => ({ path: 'fields', message: `${JSON.stringify(path)} ${why}` })),
  );

/**
 * The fields that a caller asks for; undefined where all are wanted.
 * @throws HttpProblem `invalid-input` naming each that the answer does not have
 */
export const fieldsAsked = (operation: Operation, asked: string | undefined): readonly string[] | undefined => {
  if (asked === undefined || !takesFields(operation)) return undefined;
  if (asked.length > LONGEST) {
    const issue = { path: 'fields', message: `must not be longer than ${LONGEST} characters` };
    throw new HttpProblem('invalid-input', 'These are too many fields.', [issue]);
  }
  const paths = [...new Set(asked.split(',').map((path) => path.trim()))];
  const subject = subjectOf(operation);
  const wrong = paths.filter((path) => !isThere(subject, path));
  if (wrong.length > 0) throw refusal(wrong, 'is no field of this answer');
  return paths;
};

/** @throws HttpProblem `invalid-input` naming each field that the caller's view does not have */
export const assertSeen = (asked: readonly string[] | undefined, seen: 'all' | readonly string[]): void => {
  if (asked === undefined || seen === 'all') return;
  const isSeen = (path: string) =>
    seen.some((field) => field === path || field.startsWith(`${path}.`) || path.startsWith(`${field}.`));
  const wrong = asked.filter((path) => !isSeen(path));
  if (wrong.length > 0) throw refusal(wrong, 'is not shown to you');
};

const ALWAYS = ['id', 'version'];

type Body = Readonly<Record<string, unknown>>;

/** Of an answer, or of the items of a page, the fields asked for. */
export const sparse = (body: unknown, asked: readonly string[] | undefined): unknown => {
  if (asked === undefined) return body;
  const fields = [...ALWAYS, ...asked];
  const { items, ...page } = body as { items?: readonly Body[] };
  return items ? { ...page, items: items.map((item) => picked(item, fields)) } : picked(body as Body, fields);
};

import { STATUS_CODES } from 'node:http';
import type { HttpResult } from '@pharos/runtime';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { document, type Expected, type Target } from './document.ts';
import { SCRIPT } from './hostile.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
(addFormats as unknown as (to: Ajv2020) => void)(ajv);
ajv.addFormat('base64', /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
ajv.addSchema({ $id: 'document', components: document.components });

const validators = new Map<object, ValidateFunction>();

/** The schema as the document has it, its references leading into the document. */
const validatorOf = (schema: object): ValidateFunction => {
  const known = validators.get(schema);
  if (known) return known;
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
  const made = ajv.compile(JSON.parse(text) as object);
  validators.set(schema, made);
  return made;
};

const Problem = { $ref: '#/components/schemas/Problem' };

/** What is missing from a thing of which only some fields were asked for, and the alternatives that it is therefore none of. */
const OF_SOME_FIELDS = ['required', 'oneOf', 'anyOf'];

const wrongWith = (schema: object, value: unknown, what: string, someFields = false): string[] => {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  const [first] = (validate.errors ?? []).filter(({ keyword }) => !(someFields && OF_SOME_FIELDS.includes(keyword)));
  if (!first) return [];
  return [`${what} is not what the document says: ${first?.instancePath || 'it'} ${first?.message}`];
};

const headerOf = ({ headers = {} }: HttpResult, name: string): string =>
  String(Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1] ?? '');

const parsed = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

const refusalFaults = (body: unknown, status: number, { problems }: Expected, type: string): string[] => {
  const faults = wrongWith(Problem, body, 'the problem');
  if (faults.length > 0) return faults;
  const problem = body as { type: string; status: number };
  const code = problem.type.replace('/problems/', '');
  return [
    ...(/^application\/problem\+json\b/.test(type) ? [] : [`a refusal comes as ${JSON.stringify(type)}`]),
    ...(problem.status === status ? [] : [`the problem says ${problem.status}, the answer ${status}`]),
    ...(problems.includes(code) ? [] : [`${status} ${code} is not among the problems that the document lists`]),
  ];
};

const pageFaults = (status: number, type: string, html: string, answer: HttpResult): string[] => [
  ...(/^text\/html; charset=utf-8$/.test(type) ? [] : [`a page comes as ${JSON.stringify(type)}`]),
  ...(headerOf(answer, 'content-security-policy') === '' ? ['a page has no content security policy'] : []),
  ...(html.includes(SCRIPT) ? ['a page shows a script as it is'] : []),
  ...(status === 0 ? ['a page has no status'] : []),
];

/** Everything that is wrong with an answer, by the document alone. @param someFields whether not all of a thing was asked for */
export const faultsOf = (target: Target, answer: HttpResult, someFields = false): string[] => {
  const { statusCode: status = 0, body = '' } = answer;
  if (status >= 500 || !(String(status) in STATUS_CODES)) return [`answers ${status}`];
  const type = headerOf(answer, 'content-type');
  const cached = headerOf(answer, 'cache-control') === '' ? ['says nothing about caching'] : [];
  if (target.page) return [...cached, ...pageFaults(status, type, body, answer)];
  const expected = target.answers.get(status);
  if (!expected) return [`answers ${status}, which the document does not list`];
  if (status === 304) return body === '' ? cached : ['answers 304 with a body'];
  const json = parsed(body);
  if (!json) return [`answers ${status} with what is no JSON`];
  if (status >= 400) return [...cached, ...refusalFaults(json.value, status, expected, type)];
  const missing = expected.headers.filter((name) => headerOf(answer, name) === '');
  return [
    ...cached,
    ...(/^application\/json\b/.test(type) ? [] : [`an answer comes as ${JSON.stringify(type)}`]),
    ...(expected.schema ? wrongWith(expected.schema, json.value, 'the answer', someFields) : []),
    ...missing.map((name) => `the answer has no ${name}`),
  ];
};

import { type Rule, ruleOf, rules, type Standing, standings, views } from '@pharos/domain';
import { areas } from '@pharos/functions/http/contracts.ts';
import type { Operation } from '@pharos/runtime';
import * as z from 'zod';
import { table } from './markdown.ts';
import type { Schema } from './openapi/sample.ts';

/** The fields of an answer, or of the things in it where it is a page of them. */
const fieldsOf = (schema: Schema | undefined): string[] => {
  if (!schema) return [];
  const { items } = schema.properties ?? {};
  if (items?.items) return fieldsOf(items.items);
  const either = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...new Set([...Object.keys(schema.properties ?? {}), ...either.flatMap(fieldsOf)])];
};

/** What the answer of an operation can hold at all. */
export const answerFields = ({ answer, media }: Operation): string[] =>
  media === 'page' ? ['a page'] : fieldsOf(z.toJSONSchema(answer, { io: 'output', unrepresentable: 'any' }) as Schema);

/** Of those, what somebody of this standing sees. */
const seenFields = (operation: Operation, standing: Standing): string => {
  const { shows }: Rule = ruleOf(operation.rule);
  const there = answerFields(operation);
  const view =
    shows === undefined
      ? 'all'
      : (views[shows] as Readonly<Partial<Record<Standing, 'all' | readonly string[]>>>)[standing];
  if (view === 'all') return there.join(', ');
  return (view ?? []).filter((field) => there.includes(field.split('.')[0] ?? '')).join(', ');
};

/** One line for all who see the same. */
const seen = (operation: Operation): string => {
  const { may } = ruleOf(operation.rule);
  const byFields = Map.groupBy(may, (standing) => seenFields(operation, standing));
  return [...byFields].map(([fields, who]) => `**${who.join(', ')}**: ${fields}`).join('; ');
};

const rows = areas.flatMap(({ operations }) =>
  operations.map((operation) => [
    `\`${operation.method} ${operation.path}\``,
    `\`${operation.rule}\``,
    seen(operation),
  ]),
);

/** Who may do what, and what of the answer they see: from the contracts and the policy. */
export const policyTable = (): string =>
  [
    table(
      ['who', ''],
      Object.entries(standings).map(([standing, meaning]) => [`**${standing}**`, meaning]),
    ),
    table(['route', 'rule', 'who may, and what they see'], rows),
  ].join('\n\n');

/** Rules that no route names. */
export const unusedRules = (): string[] => {
  const used = areas.flatMap(({ operations }) => operations.map(({ rule }) => rule));
  return Object.keys(rules).filter((rule) => !used.some((each) => each === rule));
};

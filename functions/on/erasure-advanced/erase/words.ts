import { createHash } from 'node:crypto';
import type { Answers, Erasure, Programme } from '@pharos/domain';
import { Key } from '@pharos/events';
import { entities, type Item, type PersonRow } from '@pharos/store';
import { definitionOf } from '../../../programme-of-cohort.ts';
import { type Tools, valuesOf } from './tools.ts';

const digestOf = (text: string): string => createHash('sha256').update(text.trim()).digest('hex');

/** Keys, ids and states are words of the system: whoever is called like one of them is looked for by address and account. */
const isOwn = (text: string | undefined): text is string =>
  text !== undefined && text.trim() !== '' && !Key.safeParse(text).success;

const ownAnswers = ({ questions }: Pick<Programme, 'questions'>, answers: Answers): unknown[] =>
  questions.filter(({ type }) => type === 'text' || type === 'email').map(({ key }) => answers[key]);

/** SHA-256 of everything that the person wrote or gave and that is not sealed, so that what is left of it can be found without keeping it. */
export const wordsOf = async ({ store }: Tools, { person }: Erasure, rows: readonly PersonRow[]): Promise<string[]> => {
  const applications = valuesOf(rows, entities.applications);
  const answered = await Promise.all(
    applications.map(async ({ cohortId, answers }) =>
      ownAnswers(await definitionOf(store, await store.cohorts.get(cohortId)), answers),
    ),
  );
  const written = valuesOf(rows, entities.wrapUps).flatMap(({ answers }) => [answers?.learned, answers?.testimonial]);
  const places = valuesOf(rows, entities.meetings).map(({ place }) => place);
  const texts = [person?.name, person?.email, person?.subject, ...answered.flat(), ...written, ...places];
  const own = texts.filter((text): text is string => typeof text === 'string' && isOwn(text));
  return [...new Set(own.map(digestOf))];
};

/** Every text in a row. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
    ? Object.values(value).flatMap(textsIn)
    : [];
};

/** Whether a row says something that the person wrote or gave. */
export const says = (item: Item, words: ReadonlySet<string>): boolean =>
  textsIn(item).some((text) => words.has(digestOf(text)));

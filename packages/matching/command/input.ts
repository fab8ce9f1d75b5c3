import { readFileSync, writeFileSync } from 'node:fs';
import { printable } from '../print.ts';
import type { MatchingProblem } from '../problem.ts';
import { type ProblemError, validateProblem } from '../validate.ts';

/** So many lines are told of what is wrong with a file or a result. */
export const MOST_FAULTS = 20;

/** Ends the command for a reason that lies in its input. */
export function refuse(lines: readonly string[]): never {
  for (const line of lines.slice(0, MOST_FAULTS)) console.error(printable(line));
  if (lines.length > MOST_FAULTS) console.error(`… and ${lines.length - MOST_FAULTS} more`);
  process.exit(2);
}

const refuseFile = (file: string, error: unknown): never =>
  refuse([`${file}: ${error instanceof Error ? error.message : error}`]);

/** Whose entry a path leads into: nobody counts to the 3,817th of a list. */
const ownerOf = (input: unknown, path: string): string => {
  const [, side, at] = /^(mentees|mentors)\[(\d+)\]\.(?!id$)/.exec(path) ?? [];
  const people = side === undefined ? undefined : (input as Record<string, unknown>)[side];
  const id = Array.isArray(people) ? people[Number(at)].id : undefined;
  return typeof id === 'string' && id !== '' ? ` (of "${id}")` : '';
};

/** Ends the command with each error on a line of its own: file, path, what must be there. */
export const refuseErrors = (file: string, input: unknown, errors: readonly ProblemError[]): never =>
  refuse(errors.map(({ path, message }) => `${file}: ${path}${path && ' '}${message}${ownerOf(input, path)}`));

/** What a JSON file holds; a byte-order mark does no harm. */
export const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    return refuseFile(file, error);
  }
};

export const readProblem = (file: string): MatchingProblem => {
  const input = readJson(file);
  const validated = validateProblem(input);
  return 'errors' in validated ? refuseErrors(file, input, validated.errors) : validated.problem;
};

export const writeText = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (error) {
    refuseFile(file, error);
  }
};

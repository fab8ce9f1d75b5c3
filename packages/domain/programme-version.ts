import { isDeepStrictEqual } from 'node:util';
import { type EventDraft, Key, ProgrammeDefinedV1 } from '@pharos/events';
import * as z from 'zod';
import { readDefinition } from './definition.ts';
import { DomainError } from './error.ts';
import { Programme } from './programme.ts';

/** What a list of programmes shows of each; the row that says which version is the present one. */
export const ProgrammeLine = z.strictObject(
  Programme.pick({ id: true, version: true, kind: true, tone: true, participation: true, name: true, summary: true })
    .shape,
);
export type ProgrammeLine = z.infer<typeof ProgrammeLine>;

/** One version of a programme's definition, kept as it is for good. */
export const ProgrammeVersion = z.strictObject({
  programmeId: Key,
  version: z.int().positive(),
  /** Whether it came with a release of Pharos or was uploaded by a coordinator. */
  source: z.enum(['built-in', 'uploaded']),
  /** When it was uploaded, or first used by a cohort; absent for one of this release that none has used. */
  definedAt: z.iso.datetime().optional(),
  definition: Programme,
});
export type ProgrammeVersion = z.infer<typeof ProgrammeVersion>;

/**
 * A definition may have this many bytes as JSON in UTF-8. DynamoDB takes 400 kB for an item and counts at most one and a half times as
 * much (a list of small numbers); the programmes that come with Pharos have some 40 kB.
 */
export const DEFINITION_BYTES = 250_000;

/** @throws DomainError `too-large` */
const assertSize = (body: object): void => {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  if (bytes <= DEFINITION_BYTES) return;
  throw new DomainError('too-large', `This definition has ${bytes} bytes; ${DEFINITION_BYTES} are kept at most.`, {
    facts: { bytes, most: DEFINITION_BYTES },
  });
};

const lineOf = (definition: Programme): ProgrammeLine =>
  ProgrammeLine.parse(
    Object.fromEntries(Object.keys(ProgrammeLine.shape).map((field) => [field, definition[field as keyof Programme]])),
  );

/**
 * The next version of a programme, from a document that anybody may have written; the present one when it says the same.
 * Versions are numbered here: a number in the document is not looked at.
 * @throws DomainError `too-large`; `invalid-input` naming the path of everything that is wrong in the document
 */
export const defineProgramme = (
  body: Readonly<Record<string, unknown>>,
  made: { readonly programmeId: string; readonly before: ProgrammeVersion | undefined; readonly now: string },
): { version: ProgrammeVersion } | { version: ProgrammeVersion; line: ProgrammeLine; event: EventDraft } => {
  const { programmeId, before, now } = made;
  assertSize(body);
  const version = (before?.version ?? 0) + 1;
  const definition = readDefinition({ ...body, version });
  if (definition.id !== programmeId) {
    throw new DomainError('invalid-input', 'This definition is of another programme.', {
      issues: [{ path: 'id', message: `is ${definition.id}; it was sent to the address of ${programmeId}` }],
    });
  }
  if (before && isDeepStrictEqual({ ...definition, version: before.version }, before.definition))
    return { version: before };
  return {
    version: { programmeId, version, source: 'uploaded', definedAt: now, definition },
    line: lineOf(definition),
    event: ProgrammeDefinedV1.draft({ programmeId, programmeVersion: version }),
  };
};

/** A definition that comes with this release, as a version beside uploaded ones. */
export const builtIn = (definition: Programme): ProgrammeVersion => ({
  programmeId: definition.id,
  version: definition.version,
  source: 'built-in',
  definition,
});

import type { Note, Reflection } from '@pharos/domain';
import { notes, reflections } from './entities.ts';
import type { KeyRing } from './key-ring.ts';
import { type KeyOwner, partitionOf } from './key-store.ts';
import { type Key, noteKey, reflectionKey } from './keys.ts';
import type { Trace } from './outbox.ts';
import { type Place, seal, unseal } from './seal.ts';
import type { Write } from './table.ts';

/** A row but for what was written. */
interface Line {
  readonly programmeId: string;
}

interface Seal {
  readonly keyId: string;
  readonly sealed: string;
}

/** A kind of text: its rows, where each stands, and whose it is. */
interface Kind<Of extends Line> {
  readonly entity: Record<'insert' | 'replace', (row: Of & Seal) => Write>;
  readonly keyOf: (line: Of) => Key;
  readonly ownerOf: (line: Of) => KeyOwner;
}

export type PrivateTexts = ReturnType<typeof openPrivateTexts>;

/** What people write for themselves or for each other: sealed on its way into the table, opened for those whom it belongs to. */
export const openPrivateTexts = (ring: KeyRing) => {
  const kind = <Of extends Line>({ entity, keyOf, ownerOf }: Kind<Of>) => {
    type Sealed = Of & Seal;
    type Open = Of & { readonly text: string };

    /** Programme, owner and row: what is sealed for one place opens in no other. */
    const placeOf = (line: Of): Place => {
      const { pk, sk } = keyOf(line);
      return [line.programmeId, partitionOf(ownerOf(line)), pk, sk];
    };

    const write =
      (how: 'insert' | 'replace') =>
      async (value: Open, trace: Trace): Promise<Write[]> => {
        const { text, ...line } = value;
        const { keyId, key, standing } = await ring.toSeal(ownerOf(value), value.programmeId, trace);
        const row = { ...line, keyId, sealed: seal(key, text, placeOf(value)) } as unknown as Sealed;
        return [entity[how](row), ...standing];
      };

    const open = async (row: Sealed): Promise<Open | undefined> => {
      const { keyId, sealed, ...line } = row;
      const key = await ring.toOpen(ownerOf(row), row.programmeId, keyId);
      return key && ({ ...line, text: unseal(key, sealed, placeOf(row)).toString() } as unknown as Open);
    };

    return {
      /** What stores a text, for one transaction with whatever belongs to it. @throws DomainError `not-found` for an owner who has been forgotten */
      insert: write('insert'),
      replace: write('replace'),

      /** The texts of these rows, in order; those whose key has been forgotten are left out. @throws BrokenSeal */
      open: async (rows: readonly Sealed[]): Promise<Open[]> =>
        (await Promise.all(rows.map(open))).filter((value) => value !== undefined),
    };
  };

  return {
    /** A reflection is its author's. */
    reflections: kind<Omit<Reflection, 'text'>>({
      entity: reflections,
      keyOf: ({ participantId, meetingId }) => reflectionKey(participantId, meetingId),
      ownerOf: ({ participantId }) => ({ participantId }),
    }),
    /** A note is the pair's. */
    notes: kind<Omit<Note, 'text'>>({
      entity: notes,
      keyOf: ({ mentorshipId, id }) => noteKey(mentorshipId, id),
      ownerOf: ({ mentorshipId }) => ({ mentorshipId }),
    }),
  };
};

import { Note, Reflection } from '@pharos/domain';
import * as z from 'zod';
import { Sealed } from './seal.ts';

/** The text, and which of the keys that the programme has had in its life it was sealed under. */
const seal = { keyId: z.string(), sealed: Sealed };

/** What people write as its row holds it: everything but the text is there to be read. */
export const SealedReflection = Reflection.omit({ text: true }).extend(seal);
export type SealedReflection = z.infer<typeof SealedReflection>;

export const SealedNote = Note.omit({ text: true }).extend(seal);
export type SealedNote = z.infer<typeof SealedNote>;

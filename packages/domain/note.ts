import { CohortId, Key, MentorshipId, NoteId, ParticipantId } from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import type { Mentorship } from './mentorship.ts';
import { Role } from './programme.ts';

/** What the two of a pair write down for each other. It belongs to both, and to nobody else (blueprint rule 6). */
export const Note = z.strictObject({
  id: NoteId,
  mentorshipId: MentorshipId,
  cohortId: CohortId,
  /** Whose key opens it, together with the pair's. */
  programmeId: Key,
  /** Who wrote it first. */
  participantId: ParticipantId,
  side: Role,
  text: z.string().trim().min(1).max(10_000),
  writtenAt: z.iso.datetime(),
  changedAt: z.iso.datetime().optional(),
  /** Whose change was the last. */
  changedBy: Role.optional(),
  version: z.int().positive(),
});
export type Note = z.infer<typeof Note>;

/** While a pair is together, a pause included. Afterwards notes can be read and taken away, and nothing is added. */
const assertTogether = ({ status }: Mentorship): void => {
  if (status !== 'completed' && status !== 'ended') return;
  throw new DomainError('invalid-transition', `This mentorship is ${status}: its notes can be read and removed.`, {
    facts: { status },
  });
};

/** A note by one side, at an instant (ISO, UTC). @throws DomainError `invalid-transition` when the mentorship is over */
export const writeNote = (
  mentorship: Mentorship,
  { side, ...given }: Pick<Note, 'id' | 'programmeId' | 'side' | 'text'>,
  now: string,
): Note => {
  assertTogether(mentorship);
  return {
    ...given,
    mentorshipId: mentorship.id,
    cohortId: mentorship.cohortId,
    participantId: mentorship[side].participantId,
    side,
    writtenAt: now,
    version: 1,
  };
};

/** The note with another text, by either side. @throws DomainError `invalid-transition` when the mentorship is over */
export const changeNote = (
  mentorship: Mentorship,
  note: Omit<Note, 'text'>,
  { text, side, now }: { text: string; side: Role; now: string },
): Note => {
  assertTogether(mentorship);
  return { ...note, text, changedAt: now, changedBy: side, version: note.version + 1 };
};

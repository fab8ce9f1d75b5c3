import { Note, Reflection } from '@pharos/domain';
import { NoteId } from '@pharos/events';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { MentorshipPath, Paging, pageOf, shown } from '../shared-schemas.ts';

const tag = 'Notes';
const usual = ['not-found', 'invalid-input'] as const;
const NotePath = MentorshipPath.extend({ noteId: NoteId });
const Body = z.strictObject({
  text: Note.shape.text.meta({ description: 'Plain text', example: 'Bring the unit plan on Tuesday.' }),
});

export const NoteView = shown(Note.omit({ cohortId: true, programmeId: true }));
export const NoteLine = shown(NoteView.omit({ text: true }));
export const ReflectionView = shown(
  Reflection.omit({ participantId: true, cohortId: true, programmeId: true, version: true }),
);

export const writeNote = operation({
  id: 'writeNote',
  method: 'POST',
  path: '/mentorships/{mentorshipId}/notes',
  tag,
  summary: 'Write a note for the two of us',
  description:
    'By either side, while the mentorship is not over. Both can read, change and remove it; nobody else can read it, no coordinator and no administrator of this API. Nobody is told that it was written. The answer does not repeat the text.',
  rule: 'note.write',
  params: MentorshipPath,
  body: Body,
  answer: NoteLine,
  status: 201,
  problems: [...usual, 'invalid-transition'],
});

export const listNotes = operation({
  id: 'listNotes',
  method: 'GET',
  path: '/mentorships/{mentorshipId}/notes',
  tag,
  summary: 'Read the notes of a pair',
  description: 'Newest first. For the two alone, also when the mentorship is over.',
  rule: 'note.read',
  params: MentorshipPath,
  query: Paging,
  answer: pageOf(NoteView),
  problems: usual,
});

export const getNote = operation({
  id: 'getNote',
  method: 'GET',
  path: '/mentorships/{mentorshipId}/notes/{noteId}',
  tag,
  summary: 'Read one note of a pair',
  description: 'With its version as ETag.',
  rule: 'note.read',
  params: NotePath,
  answer: NoteView,
  problems: usual,
});

export const changeNote = operation({
  id: 'changeNote',
  method: 'PUT',
  path: '/mentorships/{mentorshipId}/notes/{noteId}',
  tag,
  summary: 'Change a note of a pair',
  description:
    'By either side, whoever wrote it, while the mentorship is not over; what stood there before is not kept. With If-Match it changes that version and no other. The answer does not repeat the text.',
  rule: 'note.write',
  params: NotePath,
  body: Body,
  answer: NoteLine,
  versioned: true,
  problems: [...usual, 'invalid-transition', 'stale-version'],
});

export const removeNote = operation({
  id: 'removeNote',
  method: 'DELETE',
  path: '/mentorships/{mentorshipId}/notes/{noteId}',
  tag,
  summary: 'Remove a note of a pair',
  description:
    'By either side, whoever wrote it, also when the mentorship is over. With If-Match that version and no other.',
  rule: 'note.write',
  params: NotePath,
  answer: z.object({ removed: z.literal(true) }),
  versioned: true,
  problems: [...usual, 'stale-version'],
});

export const listMyReflections = operation({
  id: 'listMyReflections',
  method: 'GET',
  path: '/me/reflections',
  tag,
  summary: 'Read what I wrote for myself',
  description: 'After meetings, newest meeting first. Nobody else can read it, no coordinator either.',
  rule: 'reflection.read',
  query: Paging,
  answer: pageOf(ReflectionView),
  problems: ['invalid-input'],
});

export const operations = [writeNote, listNotes, getNote, changeNote, removeNote, listMyReflections];

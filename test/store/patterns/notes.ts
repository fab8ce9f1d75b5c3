import { entities } from '@pharos/store';
import { aMeeting, aMentorship, anId, aSealedNote, some } from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const { meetings, mentorships, notes } = entities;
const limit = 50;

/** Three notes of a pair, and what else there is of it and of others. */
const written: (
  world: Parameters<PatternCase>[0],
) => Promise<{ id: string; wanted: ReturnType<typeof aSealedNote>[] }> = async ({ store }) => {
  const pair = aMentorship();
  const of = { mentorshipId: pair.id, cohortId: pair.cohortId };
  const wanted = some(3, () => aSealedNote(of));
  await store.putMany([
    mentorships.toItem(pair),
    ...some(4, () => meetings.toItem(aMeeting(of))),
    ...[...wanted.toReversed(), ...some(9, () => aSealedNote({ mentorshipId: anId('men') }))].map(notes.toItem),
  ]);
  return { id: pair.id, wanted };
};

export const note: PatternCase = async (world) => {
  const { id, wanted } = await written(world);
  const [, one] = wanted;
  if (!one) throw new Error('nothing written');
  return [{ ask: ({ mentorships: of }) => of.note(id, one.id), answer: one, reads: [notes.toItem(one)] }];
};

export const notesOfMentorship: PatternCase = async (world) => {
  const { id, wanted } = await written(world);
  return [
    {
      ask: ({ mentorships: of }) => onlyPage(of.notes(id, { limit })),
      answer: wanted.toReversed(),
      reads: wanted.map(notes.toItem),
    },
  ];
};

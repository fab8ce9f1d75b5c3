import { BrokenSeal, entities, openKeyRing, openPrivateTexts, type SealedNote } from '@pharos/store';
import { beforeEach, describe, expect, it } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import { aNote, anId, aReflection } from './builders.ts';

const MARK = 'Marked: begin with the class.';

let world: World;
let note: ReturnType<typeof aNote>;

const written = async (value = note): Promise<SealedNote> => {
  await world.store.commit(await world.texts.notes.insert(value, world.trace), [], world.trace);
  return world.store.mentorships.note(value.mentorshipId, value.id);
};
/** Row and text without remembering anything: as another function, started later, finds it. */
const elsewhere = () => openPrivateTexts(openKeyRing(world.keys, world.keyService, world.now));
const opened = async (...rows: SealedNote[]): Promise<string[]> =>
  (await elsewhere().notes.open(rows)).map(({ text }) => text);

beforeEach(async () => {
  world = await aWorld();
  note = aNote({ text: MARK });
});

describe('a text', () => {
  it('comes back as it was written, and stands in no table in the clear', async () => {
    const row = await written();
    const reflection = aReflection({ text: `${MARK} Ça va\u202e \u{1F9ED}` });
    await world.store.commit(await world.texts.reflections.insert(reflection, world.trace), [], world.trace);
    const own = await world.store.participants.reflection(reflection.participantId, reflection.meetingId);

    expect(await opened(row)).toEqual([MARK]);
    expect(await elsewhere().reflections.open(own ? [own] : [])).toEqual([reflection]);
    const raw = JSON.stringify([await world.rows(), await world.keyRows()]);
    for (const form of ['utf8', 'base64', 'base64url', 'hex'] as const)
      expect(raw).not.toContain(Buffer.from(MARK).toString(form).slice(0, -3));
  });

  it('is sealed differently each time, also when it says the same', async () => {
    const [one, two] = [await written(), await written({ ...note, id: anId('not') })];
    expect(one.sealed).not.toBe(two.sealed);
    expect(await opened(one, two)).toEqual([MARK, MARK]);
  });

  it('is refused where a letter of it was changed, wherever', async () => {
    const row = await written();
    for (const at of [4, 12, 22, 40, row.sealed.length - 2]) {
      const letter = row.sealed[at] === 'A' ? 'B' : 'A';
      const sealed = `${row.sealed.slice(0, at)}${letter}${row.sealed.slice(at + 1)}`;
      await expect(opened({ ...row, sealed }), `changed at ${at}`).rejects.toThrow(BrokenSeal);
    }
    await expect(opened({ ...row, sealed: row.sealed.slice(0, 30) })).rejects.toThrow(BrokenSeal);
  });

  it('opens in its own row alone: not as another note, and not of another pair or programme', async () => {
    const row = await written();
    const other = await written(aNote({ programmeId: 'edumentoring' }));
    await expect(opened({ ...row, id: other.id })).rejects.toThrow(BrokenSeal);
    const { mentorshipId, programmeId, keyId } = other;
    await expect(opened({ ...row, mentorshipId, programmeId, keyId })).rejects.toThrow(BrokenSeal);
    expect(await opened({ ...row, programmeId: 'ata' }), 'there is no such key').toEqual([]);
  });

  it('of a format that is not known is an error that names the row and not what it says', async () => {
    const row = await written();
    const later = opened({ ...row, sealed: row.sealed.replace('v1.', 'v2.') });
    await expect(later).rejects.toThrow(
      `werklund MENTORSHIP#${note.mentorshipId} MENTORSHIP#${note.mentorshipId} NOTE#${note.id} is sealed in the format v2`,
    );
  });

  it('is one of many that two calls read: the rows, and the keys', async () => {
    for (let count = 0; count < 5; count += 1) await written({ ...note, id: anId('not') });
    const { items } = await world.store.mentorships.notes(note.mentorshipId, { limit: 50 });
    const asked = world.keyService.asked;
    expect(await opened(...items)).toEqual(Array(5).fill(MARK));
    expect(world.keyService.asked - asked).toBe(1);
  });
});

describe('a key', () => {
  it('is asked of the service once in five minutes, for a whole programme', async () => {
    const row = await written();
    const another = await written(aNote());
    const asked = world.keyService.asked;
    await world.texts.notes.open([row, another]);
    expect(world.keyService.asked).toBe(asked);
    world.at('2024-05-01T14:05:00.000Z');
    await world.texts.notes.open([row, another]);
    expect(world.keyService.asked).toBe(asked + 1);
  });

  it('is one, however many write at the same time', async () => {
    const others = Array.from({ length: 8 }, () => ({ ...note, id: anId('not') }));
    const rows = await Promise.all(others.map(written));
    expect(await opened(...rows)).toEqual(Array(8).fill(MARK));
    expect(await world.keyRows()).toHaveLength(2);
  });

  it('that was forgotten opens nothing, from the same moment on and also of what comes back from a backup', async () => {
    const [row, theirs] = [await written(), await written(aNote({ text: 'Another pair.' }))];
    const backup = (await world.rows()).filter(({ entity }) => entity === 'note');
    await world.texts.notes.open([row]);
    const { mentorshipId } = note;

    for (let twice = 0; twice < 2; twice += 1)
      await world.keys.forgetKeysOfPerson({ participantId: anId('par'), mentorshipIds: [mentorshipId] }, world.trace);
    await world.store.commit([entities.notes.remove(row)], [], world.trace);
    await world.store.putMany(backup);

    const restored = await world.store.mentorships.note(mentorshipId, note.id);
    expect(restored).toEqual(row);
    expect(await opened(restored)).toEqual([]);
    expect(await world.texts.notes.open([restored]), 'who had the key in memory').toEqual([]);
    expect(await opened(theirs), 'others keep theirs').toEqual(['Another pair.']);
    expect(await world.keys.count({ mentorshipId })).toBe(0);
  });

  it('of somebody who was forgotten is not made anew, not even by a request that was under way', async () => {
    const { participantId } = note;
    const reflection = aReflection({ participantId });
    const underWay = await world.texts.reflections.insert(reflection, world.trace);
    await world.keys.forgetKeysOfPerson({ participantId, mentorshipIds: [] }, world.trace);

    await expect(world.store.commit(underWay, [], world.trace)).rejects.toMatchObject({ code: 'not-found' });
    await expect(world.texts.reflections.insert(reflection, world.trace)).rejects.toMatchObject({ code: 'not-found' });
    expect(await world.store.participants.reflection(participantId, reflection.meetingId)).toBeUndefined();
  });

  it('of a programme takes all that was written in it along; another programme stays, and so does a new beginning', async () => {
    const [row, elsewhereRow] = [await written(), await written(aNote({ programmeId: 'ata', text: 'Of the ATA.' }))];
    await world.keys.forgetKeysOfProgramme('werklund');
    await world.keys.forgetKeysOfProgramme('werklund');
    expect(await opened(row, elsewhereRow)).toEqual(['Of the ATA.']);

    const again = await written({ ...note, id: anId('not'), text: 'A new year.' });
    expect(await opened(row, again)).toEqual(['A new year.']);
  });

  it('that cannot be had leaves nothing half-written', async () => {
    world.keyService.down = new Error('KMS is down');
    await expect(world.texts.notes.insert(note, world.trace)).rejects.toThrow('KMS is down');
    expect([await world.rows(), await world.keyRows()]).toEqual([[], []]);

    world.keyService.down = undefined;
    expect(await opened(await written())).toEqual([MARK]);
  });
});

import { createHandler } from '@pharos/functions/http/notes/handler.ts';
import { HttpProblem } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { call } from '@pharos/test/support/invoke.ts';
import { anOpenCohort, aPair } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';

const NOTES = '/mentorships/{mentorshipId}/notes';
const NOTE = `${NOTES}/{noteId}`;
const TEXT = 'Marked: bring the unit plan on Tuesday.';

let world: World;
let mentorshipId: string;

const ask = (
  as: string,
  routeKey: string,
  more: { noteId?: string; body?: unknown; [header: string]: unknown } = {},
) => {
  const { noteId = '', body, query, ...headers } = more;
  return call(createHandler(world), routeKey, {
    as,
    params: { mentorshipId, noteId },
    ...(body === undefined ? {} : { body }),
    ...(query === undefined ? {} : { query: query as Record<string, string> }),
    headers: headers as Record<string, string>,
  });
};
const write = (as: string, text: string, headers: Record<string, string> = {}) =>
  ask(as, `POST ${NOTES}`, { body: { text }, ...headers });
const list = async (as: string) => (await ask(as, `GET ${NOTES}`)).body.items;

const over = async (status: 'completed' | 'ended') => {
  const pair = await world.store.mentorships.get(mentorshipId);
  const ended = { ...pair, status, version: pair.version + 1, ...(status === 'ended' ? { endReason: 'other' } : {}) };
  await world.store.commit([entities.mentorships.replace(ended as typeof pair)], [], world.trace);
};

beforeEach(async () => {
  world = await aWorld();
  const cohortId = await anOpenCohort(world);
  world.at('2024-10-08T16:30:00.000Z');
  ({ id: mentorshipId } = await aPair(world, cohortId));
});

describe('notes of a pair', () => {
  it('are written by either side, read by both, newest first, and not repeated in the answer', async () => {
    const first = await write('mentor', TEXT);
    expect(first).toMatchObject({ status: 201, headers: { etag: '"1"' }, body: { side: 'mentor', version: 1 } });
    expect(JSON.stringify(first.body)).not.toContain(TEXT);
    world.at('2024-10-08T17:00:00.000Z');
    await write('mentee', ' And the class list. ');

    const read = await list('mentor');
    expect(read).toMatchObject([
      { text: 'And the class list.', side: 'mentee', writtenAt: '2024-10-08T17:00:00.000Z', version: 1 },
      { text: TEXT, side: 'mentor', writtenAt: '2024-10-08T16:30:00.000Z' },
    ]);
    expect(await list('mentee')).toEqual(read);
    const { body } = await ask('mentee', `GET ${NOTE}`, { noteId: String(first.body.id) });
    expect(body).toMatchObject({ text: TEXT, mentorshipId });
  });

  it('are paged', async () => {
    for (const text of ['One', 'Two', 'Three']) await write('mentor', text);
    const page = await ask('mentee', `GET ${NOTES}`, { query: { limit: '2' } });
    expect(page.body.items).toHaveLength(2);
    const rest = await ask('mentee', `GET ${NOTES}`, { query: { cursor: String(page.body.cursor) } });
    expect(rest.body.items).toHaveLength(1);
  });

  it('are changed by either side, in the version that was read and no other', async () => {
    const { body } = await write('mentor', TEXT);
    const noteId = String(body.id);
    world.at('2024-10-09T08:00:00.000Z');
    const changed = await ask('mentee', `PUT ${NOTE}`, { noteId, body: { text: 'Bring both.' }, 'if-match': '"1"' });
    expect(changed).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { changedBy: 'mentee', side: 'mentor' },
    });
    const late = await ask('mentor', `PUT ${NOTE}`, { noteId, body: { text: 'None.' }, 'if-match': '"1"' });
    expect(late).toMatchObject({ status: 412, body: { facts: { currentVersion: 2 } } });
    expect(await list('mentor')).toMatchObject([{ text: 'Bring both.', changedAt: '2024-10-09T08:00:00.000Z' }]);

    expect(await ask('mentor', `DELETE ${NOTE}`, { noteId, 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect(await ask('mentor', `DELETE ${NOTE}`, { noteId, 'if-match': '"2"' })).toMatchObject({ status: 200 });
    expect(await list('mentor')).toEqual([]);
    expect(await ask('mentor', `GET ${NOTE}`, { noteId })).toMatchObject({ status: 404 });
  });

  it('of another pair are not there, though their id is known', async () => {
    const { body } = await write('mentor', TEXT);
    const noteId = String(body.id);
    const own = mentorshipId;
    const pair = await world.store.mentorships.get(own);
    const other = { ...pair, id: world.newId('men', world.now()), version: 1 };
    await world.store.commit([entities.mentorships.insert(other)], [], world.trace);
    mentorshipId = other.id;
    for (const method of ['GET', 'DELETE'])
      expect(await ask('mentor', `${method} ${NOTE}`, { noteId })).toMatchObject({ status: 404 });
    mentorshipId = own;
    expect(await list('mentor')).toHaveLength(1);
  });

  it.each(['completed', 'ended'] as const)(
    'of a mentorship that is %s can be read and removed, and none is added',
    async (status) => {
      const { body } = await write('mentor', TEXT);
      const noteId = String(body.id);
      await over(status);
      expect(await write('mentee', 'More')).toMatchObject({ status: 409, body: { facts: { status } } });
      expect(await ask('mentor', `PUT ${NOTE}`, { noteId, body: { text: 'More' } })).toMatchObject({ status: 409 });
      expect(await list('mentee')).toMatchObject([{ text: TEXT }]);
      expect(await ask('mentee', `DELETE ${NOTE}`, { noteId })).toMatchObject({ status: 200 });
    },
  );

  it('have something in them, and no more than 10,000 letters', async () => {
    for (const text of ['', '   ', 'x'.repeat(10_001)])
      expect(await write('mentor', text)).toMatchObject({ status: 422, body: { errors: [{ path: 'text' }] } });
    expect(await write('mentor', '\u{1F9ED}'.repeat(5_000))).toMatchObject({ status: 201 });
  });

  it('are written once for one idempotency key, which leaves nothing of them behind', async () => {
    const key = { 'idempotency-key': 'the-first-note' };
    const [first, again] = [await write('mentor', TEXT, key), await write('mentor', TEXT, key)];
    expect(again.body).toEqual(first.body);
    expect(again.headers).toMatchObject({ 'idempotent-replayed': 'true' });
    expect(await list('mentee')).toHaveLength(1);
    expect(JSON.stringify(await world.rows())).not.toContain('Marked');
    expect(JSON.stringify(await world.outbox())).not.toContain('not_');
  });

  it('wait while their keys cannot be had: 503, nothing written, and the same key works a little later', async () => {
    await write('mentor', TEXT);
    world.at('2024-10-08T17:30:00.000Z');
    world.keyService.down = new HttpProblem('busy', 'KMS does not answer.');
    const before = await world.rows();
    const key = { 'idempotency-key': 'the-second-note' };
    for (const refused of [await write('mentee', 'More', key), await ask('mentor', `GET ${NOTES}`)]) {
      expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': expect.any(String) } });
      expect(refused.body.type).toBe('/problems/busy');
    }
    expect(await world.rows()).toEqual(before);
    world.keyService.down = undefined;
    expect(await write('mentee', 'More', key)).toMatchObject({ status: 201 });
  });

  it('that were erased with somebody are gone for the other too, and stay so', async () => {
    const { body } = await write('mentor', TEXT);
    const { mentee } = await world.store.mentorships.get(mentorshipId);
    const { participantId } = mentee;
    await world.keys.forgetKeysOfPerson({ participantId, mentorshipIds: [mentorshipId] }, world.trace);
    expect(await list('mentor')).toEqual([]);
    expect(await ask('mentor', `GET ${NOTE}`, { noteId: String(body.id) })).toMatchObject({ status: 404 });
    expect(await write('mentor', 'More')).toMatchObject({ status: 404 });
  });
});

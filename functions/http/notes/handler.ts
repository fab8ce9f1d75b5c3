import { changeNote, DomainError, writeNote } from '@pharos/domain';
import { assertVersion, httpArea, isoNow, participantOf, route } from '@pharos/runtime';
import type { PrivateDeps } from '@pharos/runtime/private';
import { entities } from '@pharos/store';
import { retentionOf } from '../../retention.ts';
import { inOrder, resources } from '../resources.ts';
import * as contract from './contract.ts';

/** What people write for each other or for themselves: the one area that opens it, and no coordinator has anything to do here. */
export const createHandler = (deps: PrivateDeps) => {
  const { store, texts } = deps;
  const the = resources(deps);
  const { gone, assertKept } = retentionOf(deps);

  /** A note of a pair, for one of its two, as long as it is kept. */
  const kept = async (
    mentorship: Promise<unknown>,
    { mentorshipId, noteId }: { mentorshipId: string; noteId: string },
  ) => {
    const [, row] = await inOrder(mentorship, store.mentorships.note(mentorshipId, noteId));
    await assertKept('notes', { cohortId: row.cohortId, since: row.writtenAt });
    return row;
  };

  /** Of a page of rows, those that are still kept. */
  const ofThoseKept = async <Row extends { readonly cohortId: string; readonly writtenAt: string }>(
    name: 'notes' | 'reflections',
    rows: readonly Row[],
  ): Promise<Row[]> => {
    const over = await Promise.all(rows.map(({ cohortId, writtenAt: since }) => gone(name, { cohortId, since })));
    return rows.filter((_row, i) => !over[i]);
  };

  return httpArea(
    [
      route(contract.writeNote, async (request) => {
        const { mentorship, side } = await the.side(request);
        const { programmeId } = await store.cohorts.get(mentorship.cohortId);
        const id = deps.newId('not', deps.now());
        const note = writeNote(mentorship, { id, programmeId, side, text: request.body.text }, isoNow(deps));
        await store.commit(await texts.notes.insert(note, request.trace), [], request.trace);
        return note;
      }),

      route(contract.listNotes, async (request) => {
        const { mentorship } = await the.side(request);
        const page = await store.mentorships.notes(mentorship.id, request.query);
        return { ...page, items: await texts.notes.open(await ofThoseKept('notes', page.items)) };
      }),

      route(contract.getNote, async (request) => {
        const [note] = await texts.notes.open([await kept(the.side(request), request.params)]);
        if (!note) throw new DomainError('not-found', 'This note can be read by nobody any more.');
        return note;
      }),

      route(contract.changeNote, async (request) => {
        const { params, body, expectedVersion, trace } = request;
        const [{ mentorship, side }, { keyId: _key, sealed: _before, ...current }] = await inOrder(
          the.side(request),
          store.mentorships.note(params.mentorshipId, params.noteId),
        );
        assertVersion(current, expectedVersion);
        const note = changeNote(mentorship, current, { text: body.text, side, now: isoNow(deps) });
        await store.commit(await texts.notes.replace(note, trace), [], trace);
        return note;
      }),

      route(contract.removeNote, async (request) => {
        const { params, expectedVersion, trace } = request;
        const [, row] = await inOrder(the.side(request), store.mentorships.note(params.mentorshipId, params.noteId));
        assertVersion(row, expectedVersion);
        await store.commit([entities.notes.remove(row)], [], trace);
        return { removed: true as const };
      }),

      route(contract.listMyReflections, async ({ caller, query }) => {
        const participant = await participantOf(deps, caller);
        if (!participant) return { items: [] };
        const page = await store.participants.reflections(participant.id, query);
        return { ...page, items: await texts.reflections.open(await ofThoseKept('reflections', page.items)) };
      }),
    ],
    deps,
  );
};

import { type Export, requestMessage, stopSending } from '@pharos/domain';
import { ErasureDueV1, SweepDueV1 } from '@pharos/events';
import { createHandler as sweep } from '@pharos/functions/due/sweep/handler.ts';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as linksArea } from '@pharos/functions/http/links/handler.ts';
import { createHandler as meArea } from '@pharos/functions/http/me/handler.ts';
import { createHandler as meetingsArea } from '@pharos/functions/http/meetings/handler.ts';
import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { createHandler as privacyArea } from '@pharos/functions/http/privacy/handler.ts';
import { createHandler as erase } from '@pharos/functions/on/erasure-advanced/erase/handler.ts';
import { createHandler as makeArchive } from '@pharos/functions/on/export-requested/make-archive/handler.ts';
import { createHandler as send } from '@pharos/functions/on/message-requested/send/handler.ts';
import { derivedId } from '@pharos/runtime';
import { entities, type Item } from '@pharos/store';
import { aLife, busOf, type Life, MARKS, marksIn } from '@pharos/test/support/erasing.ts';
import { busThatKeeps } from '@pharos/test/support/fake-edges.ts';
import { browse, call, deliver } from '@pharos/test/support/invoke.ts';
import { asEvent } from '@pharos/test/support/rows.ts';
import { aForm, aProposedRun, beforeWriting, office, told } from '@pharos/test/support/story.ts';
import type { World } from '@pharos/test/support/world.ts';
import { beforeAll, describe, expect, it } from 'vitest';

const zoe = { as: MARKS.account };
const body = { confirm: true };
const LATER = '2024-10-09T15:20:00.000Z';

let life: Life;
beforeAll(async () => {
  life = await aLife();
}, 30_000);

const ask = (world: World) => call(privacyArea(world), 'POST /me/erasure', { ...zoe, body });
const proof = async (world: World, receipt: unknown) =>
  (await call(privacyArea(world), 'GET /receipts/{receipt}', { params: { receipt: String(receipt) } })).body;

/** A mail to Zoë about her application. */
const asked = ({ zoe: { id, participantId, cohortId } }: Life) => ({
  id: derivedId('msg', 'late', id),
  cohortId,
  participantId,
  kind: 'application-accepted' as const,
  about: { applicationId: id },
  cause: 'late',
});

/** What Scheduler says at an instant. */
const dueNow = async (world: World, at: string) => {
  const due = await world.store.due.erasures(at);
  const drafts = due.map(({ id }) => ErasureDueV1.draft({ erasureId: id }));
  if (drafts.length > 0) await world.store.commit([], drafts, world.trace);
};

/** Asked for and worked through, the pause before the check included. @returns the receipt */
const eraseWhole = async (world: World): Promise<unknown> => {
  const bus = await busOf(world);
  const { body: answer } = await ask(world);
  expect(await bus.settle()).toEqual([]);
  world.at(LATER);
  await dueNow(world, LATER);
  expect(await bus.settle()).toEqual([]);
  return answer.receipt;
};

/** What is there, apart from what is told of it, and from what is made anew each time. */
const standing = async (world: World) =>
  (await world.rows())
    .filter(({ entity }) => entity !== 'outbox' && entity !== 'link key')
    .map(({ receiptDigest: _digest, ...row }) => row)
    .sort((a, b) => `${a.pk} ${a.sk}`.localeCompare(`${b.pk} ${b.sk}`));

const valuesOf = <Value>(
  rows: readonly Item[],
  { name, fromItem }: { name: string; fromItem: (item: Item) => Value },
) => rows.filter(({ entity }) => entity === name).map(fromItem);

const figures = (rows: readonly Item[]) => {
  const count = (entity: string, what: (row: Item) => unknown) => {
    const groups = Map.groupBy(
      rows.filter((row) => row.entity === entity),
      (row) => String(what(row)),
    );
    return Object.fromEntries([...groups].map(([name, each]) => [name, each.length]));
  };
  return {
    applications: count('application', ({ role, kind }) => `${role} ${kind}`),
    mentorships: count('mentorship', ({ cohortId }) => cohortId),
    meetingsHeld: count('meeting', ({ status }) => status === 'held'),
    checkIns: count('check-in', ({ answer }) => answer),
    wishes: count('wrap-up', ({ answers }) => (answers as { wish?: string } | undefined)?.wish),
    helpRequests: count('help request', ({ reason }) => reason),
    nominations: count('nomination', ({ role }) => role),
  };
};

describe('somebody who is erased', () => {
  let world: World;
  let rowsBefore: readonly Item[];
  let receipt: unknown;
  beforeAll(async () => {
    world = await life.again();
    for (const as of [zoe, { as: 'Morgan' }, { as: 'Max' }])
      await call(privacyArea(world), 'POST /me/exports', { ...as, body: {} });
    expect(await deliver(makeArchive(world), await told(world, 'pharos.export.requested.v1'))).toEqual([]);
    rowsBefore = await world.rows();
    receipt = await eraseWhole(world);
  });

  it('had said everything that is looked for', () => {
    const found = marksIn(rowsBefore).map((each) => each.split(' in ')[0]);
    const open = Object.keys(MARKS).filter((name) => name !== 'reflection' && name !== 'note');
    expect([...new Set(found)].sort()).toEqual(open.sort());
  });

  it('is nowhere in the table', async () => {
    expect(marksIn(await world.rows())).toEqual([]);
    expect(JSON.stringify(await world.rows())).not.toContain(life.token);
  });

  it('is in no archive any more of whoever they were paired with; those of others stay', async () => {
    const owners = (rows: readonly Item[]) => rows.filter(({ entity }) => entity === 'export part').map(({ pk }) => pk);
    const of = ({ participantId }: { participantId: string }) => `PARTICIPANT#${participantId}`;
    expect(owners(rowsBefore).sort()).toEqual([of(life.zoe), of(life.mentor), of(life.max)].sort());
    expect(owners(await world.rows())).toEqual([of(life.max)]);
  });

  it('is in no copy of such an archive that can be opened: its key is gone, and those of others stay', async () => {
    const archiveOf = ({ participantId }: { participantId: string }) =>
      valuesOf(rowsBefore, entities.archives).find((each) => each.participantId === participantId) as Export;
    const parts = rowsBefore.filter(({ entity }) => entity === 'export part') as (Item & { part: number })[];
    await world.store.putMany(parts); // as from a backup
    for (const person of [life.zoe, life.mentor])
      await expect(world.archives.part(archiveOf(person), 1)).rejects.toMatchObject({ code: 'not-found' });
    expect((await world.archives.part(archiveOf(life.max), 1)).length).toBeGreaterThan(1000);
    await world.store.people.remove(parts.filter(({ pk }) => !pk.endsWith(life.max.participantId)));
  });

  it('has no key any more of what they wrote alone or as one of the pair: no copy of it opens', async () => {
    const reflections = valuesOf(rowsBefore, entities.reflections);
    const notes = valuesOf(rowsBefore, entities.notes);
    expect([reflections.length, notes.length]).toEqual([1, 2]);
    expect(await world.texts.reflections.open(reflections)).toEqual([]);
    expect(await world.texts.notes.open(notes)).toEqual([]);
    expect(await (await life.again()).texts.notes.open(notes)).toHaveLength(2);
    const keys = (await world.keyRows()).filter(({ sk }) => sk.startsWith('KEY#'));
    expect(keys).toEqual([]);
  });

  it('leaves the counts as they were', async () => {
    expect(figures(await world.rows())).toEqual(figures(rowsBefore));
  });

  it('reads the proof with the receipt: what was found, what is left, and what an erasure does not reach', async () => {
    const read = await proof(world, receipt);
    expect(read).toMatchObject({ status: 'done', by: 'self', programmeIds: ['werklund'], completedAt: LATER });
    const things = read.things as { thing: string; becomes: string; found: number; left: number }[];
    expect(things.filter(({ becomes, left }) => becomes === 'deleted' && left > 0)).toEqual([]);
    expect(things.map(({ thing, found, left }) => `${thing} ${found} ${left}`)).toEqual([
      'name-and-address 1 0',
      'sign-in 1 0',
      'applications 1 1',
      'mentorships 1 1',
      'meetings 2 2',
      'check-ins 1 1',
      'wrap-ups 1 1',
      'meeting-replies 1 0',
      'help-requests 1 1',
      'reflections 1 0',
      'notes 2 0',
      'keys 2 0',
      'introductions 1 0',
      'nominations 1 1',
      'messages 3 5',
      'holds 1 0',
      'unreachable-marks 1 0',
      'match-results 1 1',
      'kept-answers 1 0',
      'limits 1 0',
      'exports 4 0',
    ]);
    expect((read.steps as { step: string }[]).map(({ step }) => step)).toEqual([
      'noting',
      'leaving',
      'silencing',
      'stripping',
      'checking',
    ]);
    expect(read.beyond).toMatchObject({ backupsUntil: '2024-11-13T15:20:00.000Z' });
    expect(JSON.stringify(read)).not.toContain('person"');
  });

  it('is out of everything that was under way, as if they had left', async () => {
    const pair = await world.store.mentorships.get(life.pair.id);
    expect(pair).toMatchObject({
      status: 'ended',
      endReason: 'left-the-programme',
      meetingsHeld: 1,
      meetingsPlanned: 0,
    });
    expect(await world.store.applications.get(life.zoe.id)).toMatchObject({
      status: 'withdrawn',
      load: 0,
      answers: {},
    });
    expect(await world.store.applications.get(life.mentor.id)).toMatchObject({ status: 'accepted', load: 1 });
    expect(await told(world, 'pharos.erasure.completed.v1')).toHaveLength(1);
    const { reminders, nudges } = Object.groupBy(await world.rows(), ({ entity }) => `${entity}s`);
    const ofPair = [...(reminders ?? []), ...(nudges ?? [])].filter(({ mentorshipId }) => mentorshipId === pair.id);
    expect(ofPair.filter(({ status }) => status === 'scheduled')).toEqual([]);
  });

  it('is nobody to whoever asks: with the account, by a link, in a list', async () => {
    expect((await call(meArea(world), 'GET /me', zoe)).body).toMatchObject({ participant: null });
    expect((await call(meArea(world), 'GET /me/mentorships', zoe)).body).toEqual({ items: [] });
    expect(await ask(world)).toMatchObject({ status: 404 });
    for (const route of ['GET /links/{token}', 'POST /links/{token}']) {
      const form = route.startsWith('POST') ? { form: { answer: 'going-well' } } : {};
      expect(await browse(linksArea(world), route, { params: { token: life.token }, ...form })).toMatchObject({
        status: 410,
      });
    }
    const params = { applicationId: life.zoe.id };
    const seen = await call(applicationsArea(world), 'GET /applications/{applicationId}', { ...office, params });
    expect(seen).toMatchObject({ status: 200, body: { answers: {}, status: 'withdrawn' } });
    expect(seen.body).not.toHaveProperty('applicant');
    const listed = await call(mentorshipsArea(world), 'GET /cohorts/{cohortId}/mentorships', {
      ...office,
      params: { cohortId: life.cohortId },
    });
    expect(listed.status).toBe(200);
  });

  it('is a new person when they come back with the same address and account, also before the erasure is done', async () => {
    const again = await life.again();
    const running = await busOf(again);
    const { body: asked } = await ask(again);
    await running.settle();
    again.at('2024-10-09T15:05:00.000Z');
    const form = { ...aForm('zoe', 'mentee'), name: MARKS.name, email: MARKS.address };
    const params = { cohortId: life.cohortId };
    const headers = { 'idempotency-key': 'once-more' };
    const route = 'POST /cohorts/{cohortId}/applications';
    const applied = await call(applicationsArea(again), route, { ...zoe, params, headers, body: form });
    expect(applied.status).toBe(201);
    expect(applied.body.participantId).not.toBe(life.zoe.participantId);
    again.at(LATER);
    await dueNow(again, LATER);
    expect(await running.settle()).toEqual([]);
    expect(await proof(again, asked.receipt)).toMatchObject({ status: 'done' });
    expect((await call(meArea(again), 'GET /me', zoe)).body).toMatchObject({ participant: { name: MARKS.name } });
    const replayed = await call(applicationsArea(again), route, { ...zoe, params, headers, body: form });
    expect(replayed.headers).toMatchObject({ 'idempotent-replayed': 'true' });
  });
});

describe('the partner of somebody who is erased', () => {
  it('hears in the words of any other ending, and gets the meeting out of the calendar', async () => {
    const [gone, ended] = [await life.again(), await life.again()];
    const [ofGone, ofEnded] = [await busOf(gone), await busOf(ended)];
    await ask(gone);
    await ofGone.settle();
    const params = { mentorshipId: life.pair.id };
    const { items } = await ended.store.mentorships.meetings(life.pair.id, { limit: 9 });
    const meeting = items.find(({ status }) => status === 'planned');
    const calledOff = { ...zoe, params: { ...params, meetingId: String(meeting?.id) }, body: {} };
    await call(meetingsArea(ended), 'POST /mentorships/{mentorshipId}/meetings/{meetingId}/cancel', calledOff);
    await call(mentorshipsArea(ended), 'POST /mentorships/{mentorshipId}/end', {
      ...zoe,
      params,
      body: { reason: 'moved-on' },
    });
    await ofEnded.settle();
    const toMorgan = ({ mails }: typeof ofGone) =>
      mails.flatMap(({ to, subject, text }) => (to.name === 'Morgan' ? [`${subject}\n${text}`] : [])).sort();
    expect(toMorgan(ofGone)).toHaveLength(2);
    expect(toMorgan(ofGone)).toEqual(toMorgan(ofEnded));
    expect(toMorgan(ofGone).join()).not.toMatch(/eras|delet|effac|supprim/i);
    expect(ofGone.mails.filter(({ to }) => to.email === MARKS.address)).toEqual([]);
    expect(ofGone.mails.find(({ calendar }) => calendar)?.calendar?.input).toMatchObject({ kind: 'meeting-cancelled' });
  });

  it('hears of a nameless other when the mail goes out only after the erasure', async () => {
    const world = await life.again();
    const { sending: stopped } = stopSending(undefined, 'daily-quota', LATER) ?? {};
    if (!stopped) throw new Error('mail does not stand still');
    await world.store.commit([entities.sending.insert(stopped)], [], world.trace);
    await eraseWhole(world);
    // Where mail to the person themself was asked for since, there is a second round.
    world.at('2024-10-09T15:40:00.000Z');
    const rest = await busOf(world);
    await dueNow(world, '2024-10-09T15:40:00.000Z');
    expect(await rest.settle()).toEqual([]);
    const open = { ...stopped, status: 'open' as const, version: stopped.version + 1 };
    await world.store.commit([entities.sending.replace(open)], [], world.trace);
    const bus = await busOf(world);
    const LAST = ['meeting-cancelled', 'mentorship-ended'];
    const events = await told(world, 'pharos.message.requested.v1');
    const requested = events.filter(({ data }) => LAST.includes(String(data.kind)));
    await world.store.commit([], requested, world.trace);
    expect(await bus.settle()).toEqual([]);
    expect(bus.mails.map(({ subject }) => subject).sort()).toEqual([
      'Called off: your meeting with your mentee, Wednesday, October 23, 2024',
      'Your mentorship with your mentee has ended',
    ]);
  });
});

describe('an erasure', () => {
  it('that is interrupted after each of its writes comes to the same end', async () => {
    const [whole, broken] = [await life.again(), await life.again()];
    await eraseWhole(whole);
    let allowed = 0;
    let written = 0;
    const breaking = async (write: () => Promise<void>): Promise<void> => {
      if (written === allowed) {
        allowed += 1;
        written = 0;
        throw new Error('interrupted');
      }
      written += 1;
      await write();
    };
    const { store, keys } = broken;
    const interrupted = {
      ...broken,
      keys: {
        ...keys,
        forgetKeysOfPerson: (...whose: Parameters<typeof keys.forgetKeysOfPerson>) =>
          breaking(() => keys.forgetKeysOfPerson(...whose)),
      },
      store: {
        ...store,
        commit: (...write: Parameters<typeof store.commit>) => breaking(() => store.commit(...write)),
        people: {
          ...store.people,
          remove: (rows: Parameters<typeof store.people.remove>[0]) => breaking(() => store.people.remove(rows)),
        },
      },
    };
    const eraser = erase(interrupted);
    const bus = await busOf(broken);
    await ask(broken);
    const [asked] = await told(broken, 'pharos.erasure.requested.v1');
    if (!asked) throw new Error('nothing was asked for');
    let interruptions = 0;
    const due = () => asEvent(broken, ErasureDueV1.draft({ erasureId: String(asked.data.erasureId) }));
    for (const at of ['2024-10-09T15:00:00.000Z', LATER]) {
      broken.at(at);
      for (let status = ''; ; ) {
        const before = await broken.store.people.erasure(String(asked.data.erasureId));
        if (before.status === status || before.status === 'done') break;
        allowed = 0;
        written = 0;
        while ((await deliver(eraser, [due()])).length > 0) {
          interruptions += 1;
          written = 0;
        }
        status = before.status;
      }
      await bus.settle();
    }
    expect(interruptions).toBeGreaterThan(14);
    expect(await standing(broken)).toEqual(await standing(whole));
  }, 30_000);

  it('is done once, however often and in whatever order its events come', async () => {
    const world = await life.again();
    await eraseWhole(world);
    const before = await standing(world);
    const events = (await world.outbox())
      .filter(({ type }) => type.startsWith('pharos.erasure.'))
      .filter(({ type }) => !type.includes('completed'));
    expect(events.length).toBeGreaterThan(4);
    expect(await deliver(erase(world), [...events, ...events].reverse())).toEqual([]);
    expect(await standing(world)).toEqual(before);
  });

  it('that everybody forgot is taken up by the sweep', async () => {
    const world = await life.again();
    await ask(world);
    const bus = await busOf(world);
    for (const at of ['2024-10-09T17:00:00.000Z', '2024-10-09T18:00:00.000Z']) {
      world.at(at);
      await deliver(sweep({ ...world, bus: busThatKeeps() }), [asEvent(world, SweepDueV1.draft({ scope: 'all' }))]);
      expect(await bus.settle()).toEqual([]);
    }
    expect(await told(world, 'pharos.erasure.completed.v1')).toHaveLength(1);
    expect(marksIn(await world.rows())).toEqual([]);
  });

  it('waits for a match run that is reading people, and takes its proposal back', async () => {
    const world = await life.again();
    const bus = await busOf(world);
    const run = await aProposedRun(world, life.cohortId, [[life.mentor, life.zoe]]);
    const solving = { ...run, status: 'solving' as const };
    await world.store.putMany([entities.matchRuns.toItem(solving)]);
    await ask(world);
    await bus.settle();
    const status = async () => (await world.rows()).find(({ entity }) => entity === 'erasure')?.status;
    expect(await status()).toBe('stripping');
    await world.store.putMany([entities.matchRuns.toItem(run)]);
    for (const at of ['2024-10-09T15:11:00.000Z', '2024-10-09T15:27:00.000Z']) {
      world.at(at);
      await dueNow(world, at);
      expect(await bus.settle()).toEqual([]);
    }
    expect(await status()).toBe('done');
    const [proposal] = await world.store.matchRuns.allProposals(run.id);
    expect(proposal).toMatchObject({ decision: 'rejected', reasons: [], alternatives: [] });
  });
});

describe('what is under way when somebody is erased', () => {
  it('a meeting that is being planned is called off again', async () => {
    const world = await life.again();
    const bus = await busOf(world);
    const params = { mentorshipId: life.pair.id };
    const meeting = { local: '2024-11-06T16:30', mode: 'virtual', place: MARKS.place };
    const racing = beforeWriting(world, () => ask(world));
    const planned = await call(meetingsArea(racing), 'POST /mentorships/{mentorshipId}/meetings', {
      ...zoe,
      params,
      body: meeting,
    });
    expect(planned.status).toBe(201);
    await bus.settle();
    const rows = (await world.store.mentorships.meetings(life.pair.id, { limit: 9 })).items;
    expect(rows.filter(({ status, place }) => status === 'planned' || place !== undefined)).toEqual([]);
  });

  it('an application that arrives last is found by the check', async () => {
    const world = await life.again();
    const form = { ...aForm('zoe', 'mentor', { 'hopes-text': MARKS.answer }), name: MARKS.name, email: MARKS.address };
    const racing = beforeWriting(world, async () => {
      const bus = await busOf(world);
      await ask(world);
      await bus.settle();
    });
    const params = { cohortId: life.cohortId };
    const applied = await call(applicationsArea(racing), 'POST /cohorts/{cohortId}/applications', {
      ...zoe,
      params,
      body: form,
    });
    expect(applied.status).toBe(201);
    expect(marksIn(await world.rows())).not.toEqual([]);
    const bus = await busOf(world);
    for (const at of [LATER, '2024-10-09T15:40:00.000Z']) {
      world.at(at);
      await dueNow(world, at);
      expect(await bus.settle()).toEqual([]);
    }
    expect(marksIn(await world.rows())).toEqual([]);
    const { status, answers } = await world.store.applications.get(String(applied.body.id));
    expect({ status, answers }).toEqual({ status: 'withdrawn', answers: {} });
    const [erasure] = (await world.rows()).filter(({ entity }) => entity === 'erasure');
    expect(erasure).toMatchObject({ status: 'done', rounds: 1 });
  });

  it('a mail that SES is just taking goes out, and its record ends as it should', async () => {
    const world = await life.again();
    const bus = await busOf(world);
    const { message, event } = requestMessage({ ...asked(life), now: '2024-10-09T15:00:00.000Z' });
    await world.store.commit([entities.messages.insert(message)], [event], world.trace);
    const mailer = {
      send: async () => {
        await ask(world);
        await bus.settle();
        return { kind: 'accepted', sesMessageId: 'ses' } as const;
      },
    };
    const handler = send({ ...world, mailer, linksUrl: 'https://api.example.org' });
    const events = await told(world, 'pharos.message.requested.v1');
    const first = events.find(({ data }) => data.messageId === message.id);
    expect(first && (await deliver(handler, [first]))).toEqual([]);
    expect(await world.store.messages.get(message.id)).toMatchObject({ status: 'sent' });
  });
});

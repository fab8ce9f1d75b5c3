import { type Message, requestMessage } from '@pharos/domain';
import { SendingLookDueV1 } from '@pharos/events';
import { createHandler as look } from '@pharos/functions/due/sending/handler.ts';
import { sweepMessages } from '@pharos/functions/due/sweep/messages.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { createHandler as sender } from '@pharos/functions/on/message-requested/send/handler.ts';
import type { Mail, Sent } from '@pharos/functions/on/message-requested/send/mailer.ts';
import { derivedId } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { beforeEach, describe, expect, it } from 'vitest';
import { busThatKeeps, scheduleList } from '../support/fake-edges.ts';
import { call, deliver } from '../support/invoke.ts';
import { aCohortWithAPair, asEvent } from '../support/rows.ts';
import { office } from '../support/story.ts';
import { aWorld, type World } from '../support/world.ts';

const NOON = '2024-12-02T12:00:00.000Z';

/** SES with a quota, which counts what it takes; `next` are answers that it gives before it goes by the quota. */
const sesWith = (quota: number) => {
  const state = { quota, taken: [] as string[], asked: 0, slept: 0, next: [] as Sent[] };
  const send = async ({ messageId }: Mail): Promise<Sent> => {
    state.asked += 1;
    const answer = state.next.shift();
    if (answer) return answer;
    if (state.taken.length >= state.quota) return { kind: 'stopped', reason: 'daily-quota' };
    state.taken.push(messageId);
    return { kind: 'accepted', sesMessageId: `ses-${state.taken.length}` };
  };
  return {
    state,
    mailer: { send },
    account: { allowance: async () => ({ perSecond: 14, left: Math.max(0, state.quota - state.taken.length) }) },
    pace: {
      turn: async (within: number) => within > 0,
      slowDown: () => {
        state.slept += 1;
      },
    },
  };
};

let world: World;
let ses: ReturnType<typeof sesWith>;
let schedules: ReturnType<typeof scheduleList>;
let story: Awaited<ReturnType<typeof aCohortWithAPair>>;

beforeEach(async () => {
  world = await aWorld({ now: '2024-05-01T14:00:00.000Z' });
  story = await aCohortWithAPair(world);
  world.at(NOON);
  ses = sesWith(3);
  schedules = scheduleList();
});

/** Introductions asked for, each for a reason of its own. */
const asked = async (n: number) => {
  const requests = Array.from({ length: n }, (_, i) =>
    requestMessage({
      id: derivedId('msg', NOON, String(i)),
      cohortId: story.cohort.id,
      participantId: story.mentorship.mentee.participantId,
      kind: 'introduction-mentee',
      about: { mentorshipId: story.mentorship.id },
      cause: String(i),
      now: NOON,
    }),
  );
  await world.store.putMany(requests.map(({ message }) => entities.messages.toItem(message)));
  return { ids: requests.map(({ message }) => message.id), events: requests.map(({ event }) => asEvent(world, event)) };
};

const send = (events: Parameters<typeof deliver>[1], remainingMs = 60_000) =>
  deliver(sender({ ...world, ...ses, schedules, linksUrl: 'https://api.example.org' }), events, { remainingMs });

const lookNow = () =>
  deliver(look({ ...world, schedules, account: ses.account }), [
    asEvent(world, SendingLookDueV1.draft({ scope: 'all' })),
  ]);

const states = async (ids: readonly string[]): Promise<Record<string, number>> => {
  const counts: Partial<Record<Message['status'], number>> = {};
  for (const { status } of await world.store.messages.getMany(ids)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** Events of a type that were written after the first `from`. */
const written = async (type: string, from = 0) =>
  (await world.outbox()).filter((event) => event.type === type).slice(from);
const requested = 'pharos.message.requested.v1';

describe('SES asked too fast', () => {
  it('is asked again by the same call, each time with a claim of its own, and the mail goes out once', async () => {
    const { ids, events } = await asked(1);
    ses.state.next = [
      { kind: 'too-fast', reason: 'ThrottlingException' },
      { kind: 'too-fast', reason: 'ThrottlingException' },
    ];
    expect(await send(events)).toEqual([]);
    expect(ses.state).toMatchObject({ taken: ids, asked: 3, slept: 2 });
    expect(await world.store.messages.get(ids[0] ?? '')).toMatchObject({ status: 'sent', version: 7 });
  });

  it('has nothing claimed while it waits: somebody else may send in the meantime', async () => {
    const { ids, events } = await asked(1);
    ses.state.next = [{ kind: 'too-fast', reason: 'ThrottlingException' }];
    let meanwhile: Promise<unknown> = Promise.resolve();
    ses.pace.slowDown = () => {
      meanwhile = send(events);
    };
    const handled = await send(events);
    await meanwhile;
    expect(handled).toEqual([]);
    expect(ses.state.taken).toEqual(ids);
  });

  it('again and again, or for longer than the call lasts, makes mail stand still instead of using up the tries of the queue', async () => {
    const { ids, events } = await asked(2);
    ses.state.next = Array.from({ length: 5 }, () => ({ kind: 'too-fast', reason: 'ThrottlingException' }) as const);
    expect(await send(events.slice(0, 1))).toEqual([]);
    expect(await states(ids)).toEqual({ requested: 2 });
    expect(await world.store.messages.sending()).toMatchObject({ status: 'stopped', reason: 'send-rate' });

    expect(await send(events.slice(1), 10_000)).toEqual([]);
    expect(ses.state.asked).toBe(5);
  });

  it('is not asked at all when too little time is left for an answer', async () => {
    const { ids, events } = await asked(1);
    expect(await send(events, 14_000)).toEqual([]);
    expect(ses.state.asked).toBe(0);
    expect(await states(ids)).toEqual({ requested: 1 });
  });
});

describe('the daily quota used up', () => {
  it('stops sending, says so once, and keeps what waits; nothing comes back to the queue', async () => {
    const { ids, events } = await asked(8);
    expect(await send(events)).toEqual([]);
    expect(await states(ids)).toEqual({ sent: 3, requested: 5 });
    expect(await written('pharos.sending.stopped.v1')).toHaveLength(1);
    expect([...schedules.made]).toEqual([['sending-v1', '2024-12-02T12:01:00.000Z']]);

    const before = ses.state.asked;
    expect(await send(events)).toEqual([]);
    expect(ses.state.asked).toBe(before);
  });

  it('is shown to coordinators for as long as it lasts, and to nobody else', async () => {
    const shown = (who: object) => call(programmesArea(world), 'GET /sending', who);
    expect((await shown(office)).body).toEqual({ status: 'open' });
    const { events } = await asked(4);
    await send(events);
    expect((await shown(office)).body).toEqual({
      status: 'stopped',
      reason: 'daily-quota',
      since: NOON,
      nextLookAt: '2024-12-02T12:01:00.000Z',
    });
    expect(await shown({ as: 'sub-Morgan' })).toMatchObject({ status: 403 });

    ses.state.quota = 100;
    world.at('2024-12-02T12:01:00.000Z');
    await lookNow();
    expect((await shown(office)).body).toEqual({ status: 'open' });
  });

  it('is looked at every quarter of an hour, and nothing is asked for while there is no room', async () => {
    const { events } = await asked(4);
    await send(events);
    const before = (await written(requested)).length;
    world.at('2024-12-02T12:01:00.000Z');
    await lookNow();
    expect(await world.store.messages.sending()).toMatchObject({
      status: 'stopped',
      lookAt: '2024-12-02T12:16:00.000Z',
    });
    expect(schedules.made.get('sending-v2')).toBe('2024-12-02T12:16:00.000Z');
    expect(await written(requested, before)).toEqual([]);
  });

  it('with room again lets a few try, then all that waited, as much as there is room for: none lost, none twice', async () => {
    const { ids, events } = await asked(8);
    await send(events);
    ses.state.quota = 6;
    world.at('2024-12-02T12:01:00.000Z');
    const first = (await written(requested)).length;
    await lookNow();
    expect(await written('pharos.sending.resumed.v1')).toHaveLength(1);
    const tried = await written(requested, first);
    expect(tried).toHaveLength(3);
    await send([...tried, ...tried]);
    expect(await states(ids)).toEqual({ sent: 6, requested: 2 });

    ses.state.quota = 100;
    world.at('2024-12-02T12:02:00.000Z');
    await lookNow();
    const rest = await written(requested, first + 3);
    expect(rest).toHaveLength(2);
    await send(rest);
    expect(await states(ids)).toEqual({ sent: 8 });
    expect(new Set(ses.state.taken).size).toBe(8);
    expect(ses.state.taken).toHaveLength(8);
    expect(await world.store.messages.sending()).toMatchObject({ status: 'open' });
    expect(await world.store.messages.sending()).not.toHaveProperty('lookAt');
  });

  it('comes back to what there was no room for', async () => {
    const { events } = await asked(8);
    await send(events);
    ses.state.quota = 4;
    world.at('2024-12-02T12:01:00.000Z');
    await lookNow();
    world.at('2024-12-02T12:02:00.000Z');
    await lookNow();
    expect(await world.store.messages.sending()).toMatchObject({ status: 'open', lookAt: '2024-12-02T12:17:00.000Z' });
  });

  it('is looked at once, however often and however late the hint comes', async () => {
    const { events } = await asked(5);
    await send(events);
    const before = (await written(requested)).length;
    ses.state.quota = 100;
    await lookNow();
    expect(await world.store.messages.sending(), 'too early').toMatchObject({ status: 'stopped' });

    world.at('2024-12-02T12:05:00.000Z');
    await lookNow();
    await lookNow();
    expect(await written(requested, before)).toHaveLength(2);
    expect(await written('pharos.sending.resumed.v1')).toHaveLength(1);
  });

  it('is looked at by the sweep when the schedule was lost; the sweep itself asks for nothing meanwhile', async () => {
    const { events } = await asked(5);
    await send(events);
    const before = (await written(requested)).length;
    const tools = { ...world, schedules, bus: busThatKeeps() };
    world.at('2024-12-02T12:04:00.000Z');
    await sweepMessages(tools);
    expect(await written('pharos.sending.look-due.v1')).toEqual([]);

    world.at('2024-12-03T07:10:00.000Z');
    await sweepMessages(tools);
    expect(await written('pharos.sending.look-due.v1')).toHaveLength(1);
    expect(await written(requested, before)).toEqual([]);
  });

  it('tells apart who has used it up from an account that may not send', async () => {
    const { ids, events } = await asked(1);
    ses.state.next = [{ kind: 'stopped', reason: 'account' }];
    await send(events);
    expect(await states(ids)).toEqual({ requested: 1 });
    expect(await world.store.messages.sending()).toMatchObject({ status: 'stopped', reason: 'account' });
  });
});

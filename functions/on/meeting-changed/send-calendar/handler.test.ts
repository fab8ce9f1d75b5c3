import { cancelMeeting, end, type Mentorship, moveMeeting } from '@pharos/domain';
import { entities } from '@pharos/store';
import { deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, aPlannedMeeting, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler as sender } from '../../message-requested/send/handler.ts';
import type { Mail } from '../../message-requested/send/mailer.ts';
import { createHandler } from './handler.ts';

let world: World;
let mentorship: Mentorship;
beforeEach(async () => {
  world = await aWorld();
  ({ mentorship } = await aCohortWithAPair(world));
});

const asked = async () =>
  (await world.outbox()).filter(({ type }) => type === 'pharos.message.requested.v1').map(({ data }) => data);
const commit = (meeting: Parameters<typeof entities.meetings.replace>[0]) =>
  world.store.commit([entities.meetings.replace(meeting)], [], world.trace);
const made = () => ({ now: '2024-05-01T15:00:00.000Z', tzdata: world.tzdata });

describe('the calendars of a pair', () => {
  it('are told of each version, once to each of the two, and cancelling tells them even after they have parted', async () => {
    const handler = createHandler(world);
    const { meeting, event } = await aPlannedMeeting(world, mentorship, '2024-06-20T16:30');
    await deliver(handler, [asEvent(world, event), asEvent(world, event)]);
    const moved = moveMeeting(mentorship, meeting, { local: '2024-06-25T10:00' }, made());
    await commit(moved.meeting);
    await deliver(handler, [...(moved.event ? [asEvent(world, moved.event)] : []), asEvent(world, event)]);
    const cancelled = cancelMeeting(moved.meeting);
    await commit(cancelled.meeting);
    await world.store.commit([entities.mentorships.replace(end(mentorship, 'other').mentorship)], [], world.trace);
    await deliver(handler, [asEvent(world, cancelled.event), asEvent(world, cancelled.event)]);

    expect((await asked()).map(({ kind }) => kind).sort()).toEqual([
      ...Array(2).fill('meeting-cancelled'),
      ...Array(2).fill('meeting-moved'),
      ...Array(2).fill('meeting-planned'),
    ]);
  });

  it('hear of the last version alone when two come at once, and of no meeting that has begun', async () => {
    const handler = createHandler(world);
    const { meeting, event } = await aPlannedMeeting(world, mentorship, '2024-06-20T16:30');
    const cancelled = cancelMeeting(meeting);
    await commit(cancelled.meeting);
    await deliver(handler, [asEvent(world, event)]);
    expect(await asked()).toEqual([]);
    world.at('2024-06-20T22:30:00.000Z');
    await deliver(handler, [asEvent(world, cancelled.event)]);
    expect(await asked()).toEqual([]);
  });

  it('get the file with the mail, in the reader’s language; a mail that was overtaken by a move is not sent', async () => {
    const taken: Mail[] = [];
    const mailer = {
      send: async (mail: Mail) => {
        taken.push(mail);
        return { kind: 'accepted', sesMessageId: 'ses-1' } as const;
      },
    };
    const send = sender({ ...world, linksUrl: 'https://api.example.org', mailer });
    const { meeting, event } = await aPlannedMeeting(world, mentorship, '2024-06-20T16:30');
    await deliver(createHandler(world), [asEvent(world, event)]);
    const requests = (await world.outbox()).filter(({ type }) => type === 'pharos.message.requested.v1');
    const readers = await Promise.all(requests.map(({ data }) => world.store.messages.get(String(data.messageId))));
    const toMentee = readers.findIndex(({ participantId }) => participantId === mentorship.mentee.participantId);
    const [first, second] = [requests[toMentee], requests[1 - toMentee]];
    if (first) await deliver(send, [first]);
    expect(taken).toMatchObject([
      {
        to: { name: 'Marie' },
        subject: expect.stringContaining('Rencontre prévue avec Morgan'),
        unsubscribe: undefined,
        calendar: { meeting: { id: meeting.id, version: 1 }, input: { kind: 'meeting-planned', language: 'fr' } },
      },
    ]);
    await commit(moveMeeting(mentorship, meeting, { local: '2024-06-25T10:00' }, made()).meeting);
    if (second) await deliver(send, [second]);
    expect(taken).toHaveLength(1);
  });
});

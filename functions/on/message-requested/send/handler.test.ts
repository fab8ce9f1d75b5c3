import { requestMessage, unsubscribe } from '@pharos/domain';
import { MessageRequestedV1 } from '@pharos/events';
import { derivedId } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, aPlannedMeeting, aRequestedMessage, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from './handler.ts';
import type { Mail, Sent } from './mailer.ts';

/** A post office that keeps what it is given and answers as told. */
const postOffice = (answers: Sent[] = []) => {
  const taken: Mail[] = [];
  return {
    taken,
    send: async (mail: Mail): Promise<Sent> => {
      taken.push(mail);
      return answers.shift() ?? { kind: 'accepted', sesMessageId: `ses-${taken.length}` };
    },
  };
};

const linksUrl = 'https://api.example.org';

let world: World;
let story: Awaited<ReturnType<typeof aCohortWithAPair>>;
let messageId: string;
let event: ReturnType<typeof asEvent>;
beforeEach(async () => {
  world = await aWorld();
  story = await aCohortWithAPair(world);
  const { cohort, mentorship } = story;
  const asked = await aRequestedMessage(world, cohort, mentorship);
  messageId = asked.message.id;
  event = asEvent(world, asked.event);
});

/** A reminder of a meeting, asked for, to the mentee. */
const aReminderAsked = async () => {
  const { cohort, mentorship } = story;
  const { meeting } = await aPlannedMeeting(world, mentorship, '2024-10-09T16:30');
  const asked = requestMessage({
    id: derivedId('msg', meeting.id),
    cohortId: cohort.id,
    participantId: mentorship.mentee.participantId,
    kind: 'meeting-reminder',
    about: { mentorshipId: mentorship.id, meetingId: meeting.id },
    cause: meeting.id,
    now: '2024-10-08T22:30:00.000Z',
  });
  await world.store.commit([entities.messages.insert(asked.message)], [], world.trace);
  return { message: asked.message, event: asEvent(world, asked.event) };
};

const statusOf = async () => (await world.store.messages.get(messageId)).status;

describe('sending a message', () => {
  it('goes to its reader, in their language, with the id that SES gives back in its events', async () => {
    const mailer = postOffice();
    expect(await deliver(createHandler({ ...world, linksUrl, mailer }), [event])).toEqual([]);

    expect(mailer.taken).toHaveLength(1);
    expect(mailer.taken[0]).toMatchObject({ messageId, to: { name: 'Marie', email: 'marie@example.org' } });
    expect(mailer.taken[0]?.subject).toContain('mentorat');
    expect(mailer.taken[0]?.text).toContain('morgan@example.org');
    expect(await world.store.messages.get(messageId)).toMatchObject({ status: 'sent', sesMessageId: 'ses-1' });
  });

  it('happens once, however often and however much at the same time the event comes', async () => {
    const mailer = postOffice();
    const handler = createHandler({ ...world, linksUrl, mailer });
    await deliver(handler, [event, event, event]);
    await Promise.all([deliver(handler, [event]), deliver(handler, [event])]);

    expect(mailer.taken).toHaveLength(1);
    expect(await statusOf()).toBe('sent');
  });

  it('is claimed before the send: when the function dies in the middle, nobody sends again', async () => {
    const dying = { send: () => Promise.reject(new Error('the function was killed')) };
    expect(await deliver(createHandler({ ...world, linksUrl, mailer: dying }), [event])).toEqual([0]);
    expect(await statusOf()).toBe('claimed');

    const mailer = postOffice();
    await deliver(createHandler({ ...world, linksUrl, mailer }), [event]);
    expect(mailer.taken).toEqual([]);
  });

  it('stays claimed when the outcome is unknown, and is not tried again', async () => {
    const mailer = postOffice([{ kind: 'unknown', reason: 'TimeoutError' }]);
    const handler = createHandler({ ...world, linksUrl, mailer });
    expect(await deliver(handler, [event])).toEqual([]);
    expect(await deliver(handler, [event])).toEqual([]);

    expect(mailer.taken).toHaveLength(1);
    expect(await statusOf()).toBe('claimed');
  });

  it('goes back to the queue when SES says that it took nothing, and is sent the next time', async () => {
    const mailer = postOffice([{ kind: 'try-again', reason: 'AccessDeniedException' }]);
    const handler = createHandler({ ...world, linksUrl, mailer });
    expect(await deliver(handler, [event])).toEqual([0]);
    expect(await statusOf()).toBe('requested');

    expect(await deliver(handler, [event])).toEqual([]);
    expect(await statusOf()).toBe('sent');
    expect(mailer.taken).toHaveLength(2);
  });

  it('fails for good when SES refuses the mail itself, and says so on the bus', async () => {
    const mailer = postOffice([{ kind: 'refused', reason: 'MessageRejected' }]);
    expect(await deliver(createHandler({ ...world, linksUrl, mailer }), [event])).toEqual([]);

    expect(await world.store.messages.get(messageId)).toMatchObject({ status: 'failed', failure: 'refused-by-ses' });
    expect((await world.outbox()).map(({ type }) => type)).toContain('pharos.message.failed.v1');
  });

  it('never takes a version of the event that it does not know for a success', async () => {
    const mailer = postOffice();
    const handler = createHandler({ ...world, linksUrl, mailer });
    const unknownVersion = { ...event, type: 'pharos.message.requested.v2', version: 2 };
    const wrongData = { ...event, data: { ...event.data, messageId: 'msg_not-an-id' } };

    expect(await deliver(handler, [unknownVersion, event, wrongData])).toEqual([0, 2]);
    expect(mailer.taken).toHaveLength(1);
    expect(MessageRequestedV1.type).toBe(event.type);
  });

  it('offers to stop by one click where one can, and does not where one cannot', async () => {
    const mailer = postOffice();
    await deliver(createHandler({ ...world, linksUrl, mailer }), [event]);
    expect(mailer.taken[0]?.unsubscribe).toBeUndefined();

    const reminder = await aReminderAsked();
    await deliver(createHandler({ ...world, linksUrl, mailer }), [reminder.event]);
    expect(mailer.taken[1]?.unsubscribe).toMatch(/^https:\/\/api\.example\.org\/links\/[\w.~-]+$/);
    expect(mailer.taken[1]?.text).toContain(String(mailer.taken[1]?.unsubscribe));
  });

  it('is given up, and says why, when its reader has stopped mail of its kind; an introduction still goes out', async () => {
    const mailer = postOffice();
    const reminder = await aReminderAsked();
    const reader = await world.store.participants.get(reminder.message.participantId);
    const stopped = unsubscribe(reader, ['meeting-reminder', 'introduction-mentee']);
    await world.store.commit([entities.participants.replace(stopped)], [], world.trace);

    await deliver(createHandler({ ...world, linksUrl, mailer }), [reminder.event, event]);
    expect(mailer.taken.map((mail) => mail.messageId)).toEqual([messageId]);
    expect(await world.store.messages.get(reminder.message.id)).toMatchObject({
      status: 'failed',
      failure: 'unsubscribed',
    });
  });
});

import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { entities } from '@pharos/store';
import { aContext, call } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, aRequestedMessage, asEvent } from '@pharos/test/support/rows.ts';
import { office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler as createSender } from '../../message-requested/send/handler.ts';
import { createHandler } from './handler.ts';

let world: World;
let story: Awaited<ReturnType<typeof aCohortWithAPair>>;
let asked: Awaited<ReturnType<typeof aRequestedMessage>>;
beforeEach(async () => {
  world = await aWorld();
  story = await aCohortWithAPair(world);
  asked = await aRequestedMessage(world, story.cohort, story.mentorship);
});

const deliver = async (detailType: string, detail: object, times = 1): Promise<number> => {
  const record = {
    messageId: 'one',
    body: JSON.stringify({ source: 'aws.ses', 'detail-type': detailType, time: '2024-05-01T14:00:00Z', detail }),
  };
  const records = Array.from({ length: times }, () => record);
  const { batchItemFailures } = await createHandler(world)({ Records: records } as unknown as SQSEvent, aContext());
  return batchItemFailures.length;
};
const mail = (messageId = asked.message.id) => ({ messageId: 'ses-1', tags: { 'pharos-message': [messageId] } });
const bounce = (bounceType: string, emailAddress = 'marie@example.org') => ({
  mail: mail(),
  bounce: { bounceType, bouncedRecipients: [{ emailAddress }] },
});
const params = () => ({ cohortId: story.cohort.id });
const listed = async () =>
  (await call(mentorshipsArea(world), 'GET /cohorts/{cohortId}/unreachable', { ...office, params: params() })).body
    .items;

describe('mail that comes back for good', () => {
  it('marks the address once, however often SES says so, and shows the coordinator whom to ring', async () => {
    expect(await deliver('Email Bounced', bounce('Permanent'), 3)).toBe(0);
    expect(await deliver('Email Bounced', bounce('Permanent'))).toBe(0);
    expect(await listed()).toMatchObject([
      { name: 'Marie', reason: 'bounced', participantId: story.mentee.participant.id },
    ]);
    expect(await told(world, 'pharos.participant.unreachable.v1')).toHaveLength(1);
  });

  it('stops all further mail to it, and the message says why', async () => {
    await deliver('Email Bounced', bounce('Permanent'));
    const mailer = { send: () => Promise.reject(new Error('nothing may be sent')) };
    const sender = createSender({ ...world, linksUrl: 'https://api.example.org', mailer });
    const event = asEvent(world, asked.event);
    const record = {
      messageId: 'one',
      body: JSON.stringify({ source: 'pharos', 'detail-type': event.type, time: event.time, detail: event }),
    };
    expect(await sender({ Records: [record] } as unknown as SQSEvent, aContext())).toEqual({ batchItemFailures: [] });
    expect(await world.store.messages.get(asked.message.id)).toMatchObject({
      status: 'failed',
      failure: 'address-bounced',
    });
  });

  it('is over when somebody has rung', async () => {
    await deliver('Email Bounced', bounce('Permanent'));
    const path = { ...params(), participantId: story.mentee.participant.id };
    const clear = (who: object) =>
      call(mentorshipsArea(world), 'POST /cohorts/{cohortId}/unreachable/{participantId}/clear', {
        ...who,
        params: path,
        body: {},
      });
    expect(await clear({ as: 'sub-Marie' })).toMatchObject({ status: 403 });
    expect(await clear(office)).toMatchObject({ status: 200 });
    expect(await clear(office)).toMatchObject({ status: 404 });
    expect(await listed()).toEqual([]);
    expect(await world.store.participants.get(story.mentee.participant.id)).not.toHaveProperty('unreachable');
  });
});

it('a bounce that may pass marks nobody, nor does one of an address that is no longer theirs', async () => {
  await deliver('Email Bounced', bounce('Transient'));
  await deliver('Email Bounced', bounce('Permanent', 'old@example.org'));
  expect(await listed()).toEqual([]);
});

it('a complaint marks the address too', async () => {
  const complaint = { complainedRecipients: [{ emailAddress: 'marie@example.org' }] };
  await deliver('Email Complaint Received', { mail: mail(), complaint });
  expect(await listed()).toMatchObject([{ reason: 'complained' }]);
});

it('an event that names no message, or not by an id of ours, is a failure and marks nobody', async () => {
  const tagged = (tags: object | undefined) => ({ ...bounce('Permanent'), mail: { messageId: 'ses-1', tags } });
  expect(await deliver('Email Bounced', tagged(undefined))).toBe(1);
  expect(await deliver('Email Bounced', tagged({}))).toBe(1);
  expect(await deliver('Email Bounced', tagged({ 'pharos-message': ['msg_cut'] }))).toBe(1);
  expect(await listed()).toEqual([]);
});

it('a bounce that comes when the person has given another address leaves the new one alone', async () => {
  const before = await world.store.participants.get(story.mentee.participant.id);
  const moved = { ...before, email: 'new@example.org', version: before.version + 1 };
  await world.store.commit([entities.participants.replace(moved)], [], world.trace);
  expect(await deliver('Email Bounced', bounce('Permanent'))).toBe(0);
  expect(await world.store.participants.get(moved.id)).toEqual(moved);
  expect(await deliver('Email Bounced', bounce('Permanent', 'New@Example.org'))).toBe(0);
  expect(await world.store.participants.get(moved.id)).toMatchObject({ unreachable: 'bounced' });
});

it('an event of mail that is not ours marks nobody; one of another kind is a failure', async () => {
  const unknown = { ...bounce('Permanent'), mail: mail('msg_01JAR3C0DE0000000000000000') };
  expect(await deliver('Email Bounced', unknown)).toBe(0);
  expect(await deliver('Email Opened', { mail: mail() })).toBe(1);
  expect(await listed()).toEqual([]);
});

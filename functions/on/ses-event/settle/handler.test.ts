import { claim, type Message, unconfirmed } from '@pharos/domain';
import { entities } from '@pharos/store';
import { aContext } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, aRequestedMessage } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHandler } from './handler.ts';

let world: World;
let claimed: Message;
beforeEach(async () => {
  world = await aWorld();
  const { cohort, mentorship } = await aCohortWithAPair(world);
  const { message } = await aRequestedMessage(world, cohort, mentorship);
  claimed = claim(message, '2024-05-01T14:00:00.000Z');
  await world.store.commit([entities.messages.replace(claimed)], [], world.trace);
});

/** SES's event as EventBridge carries it: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-eventbridge-contents.html */
const sesSays = async (type: string, messageId: string | undefined = claimed.id) => {
  const detail = {
    eventType: 'Send',
    mail: { messageId: 'ses-1', tags: messageId === undefined ? {} : { 'pharos-message': [messageId] } },
  };
  const body = JSON.stringify({ source: 'aws.ses', 'detail-type': type, time: '2024-05-01T14:00:01Z', detail });
  const answer = await createHandler(world)({ Records: [{ messageId: 'r', body }] } as unknown as SQSEvent, aContext());
  return answer.batchItemFailures.length;
};

const current = () => world.store.messages.get(claimed.id);

describe('what SES says of a mail', () => {
  it('closes a claim that was left open, and changes nothing the second time', async () => {
    expect(await sesSays('Email Sent')).toBe(0);
    const settled = await current();
    expect(settled).toMatchObject({ status: 'sent', sesMessageId: 'ses-1' });
    expect(await sesSays('Email Sent')).toBe(0);
    expect(await current()).toEqual(settled);
  });

  it('settles a message that was unconfirmed already', async () => {
    await world.store.commit([entities.messages.replace(unconfirmed(claimed).message)], [], world.trace);
    await sesSays('Email Sent');
    expect((await current()).status).toBe('sent');
  });

  it('closes it as failed when SES could not send', async () => {
    await sesSays('Email Rejected');
    expect(await current()).toMatchObject({ status: 'failed', failure: 'rejected-by-ses' });
  });

  it('is taken note of and nothing more for a message of another deployment', async () => {
    expect(await sesSays('Email Sent', 'msg_01JAR3C0DE0000000000000ZZZ')).toBe(0);
    expect((await current()).status).toBe('claimed');
  });

  it('goes to the dead letters when it names no message, or is of a type that settles nothing', async () => {
    expect(await sesSays('Email Sent', 'not-an-id')).toBe(1);
    expect(await sesSays('Email Opened')).toBe(1);
    expect((await current()).status).toBe('claimed');
  });
});

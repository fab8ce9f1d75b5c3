import { aMessage, anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { claim, failMessage, Message, release, requestMessage, sent, unconfirmed } from './index.ts';

describe('a message', () => {
  const { message, event } = requestMessage({
    id: anId('msg'),
    cohortId: anId('coh'),
    participantId: anId('par'),
    kind: 'introduction-mentee',
    about: { mentorshipId: anId('men') },
    cause: anId('evt'),
    now: '2024-06-04T15:00:00.000Z',
  });

  it('is asked for by ids: what it says is rendered when it is sent', () => {
    expect(Message.parse(message)).toMatchObject({ status: 'requested', version: 1 });
    expect(event).toEqual({
      type: 'pharos.message.requested.v1',
      version: 1,
      subject: `message/${anId('msg')}`,
      data: { messageId: anId('msg'), cohortId: anId('coh'), kind: 'introduction-mentee' },
    });
  });

  it('is claimed once: a second claim is refused, so that nothing goes out twice', () => {
    const claimed = claim(message, '2024-06-04T15:00:01.000Z');
    expect(claimed).toMatchObject({ status: 'claimed', claimedAt: '2024-06-04T15:00:01.000Z' });
    expect(() => claim(claimed, '2024-06-04T15:00:02.000Z')).toThrow(
      expect.objectContaining({ code: 'invalid-transition' }),
    );
  });

  it('that SES took keeps the id that SES gave it', () => {
    expect(sent(aMessage({ status: 'claimed' }), '2024-06-04T15:00:02.000Z', 'ses-1')).toMatchObject({
      status: 'sent',
      sentAt: '2024-06-04T15:00:02.000Z',
      sesMessageId: 'ses-1',
    });
  });

  it('that SES refused for now can be claimed again', () => {
    expect(claim(release(aMessage({ status: 'claimed' })), '2024-06-04T15:01:00.000Z').status).toBe('claimed');
  });

  it('of which nobody knows is no longer free to be claimed by a machine', () => {
    const { message: doubtful, event: told } = unconfirmed(aMessage({ status: 'claimed' }));
    expect(told.type).toBe('pharos.message.unconfirmed.v1');
    expect(() => claim(doubtful, '2024-06-04T16:00:00.000Z')).toThrow(
      expect.objectContaining({ code: 'invalid-transition' }),
    );
  });

  it('ruled out for good says why, off the bus', () => {
    const { message: failed, event: told } = failMessage(aMessage({ status: 'claimed' }), 'rejected');
    expect(failed).toMatchObject({ status: 'failed', failure: 'rejected' });
    expect(told.type).toBe('pharos.message.failed.v1');
    expect(told.data).not.toHaveProperty('failure');
  });
});

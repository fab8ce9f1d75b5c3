import { DomainError, failMessage, type Message, sent } from '@pharos/domain';
import { MessageId } from '@pharos/events';
import { type Deps, isoNow, logger, queueConsumer } from '@pharos/runtime';
import { entities } from '@pharos/store';
import * as z from 'zod';
import { retryStale } from '../../../retry-stale.ts';

/** As much of an SES event as is needed: https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-using-event-publishing.html */
const SesEvent = z.object({
  mail: z.object({ messageId: z.string(), tags: z.record(z.string(), z.array(z.string())).optional() }),
});

const SENT = 'Email Sent';
const NOT_SENT = new Set(['Email Rejected', 'Email Rendering Failed']);

const open = ({ status }: Message): boolean => status === 'claimed' || status === 'unconfirmed';

/** Settles claims left open by what SES itself says of the mail, found by the tag that travelled with it. Said twice, it changes nothing. */
export const createHandler = (deps: Deps) =>
  queueConsumer(async (delivered, context) => {
    const type = delivered['detail-type'];
    if (type !== SENT && !NOT_SENT.has(type)) throw new Error(`${type} is not an SES event that settles a message`);
    const { mail } = SesEvent.parse(delivered.detail);
    const messageId = MessageId.parse(mail.tags?.['pharos-message']?.[0]);
    const trace = {
      now: deps.now,
      newId: (prefix: 'evt') => deps.newId(prefix, deps.now()),
      correlationId: context.awsRequestId,
      causationId: null,
    };
    await retryStale(async () => {
      const message = await known(deps, messageId);
      if (!message || !open(message)) return;
      if (type === SENT)
        return deps.store.commit([entities.messages.replace(sent(message, isoNow(deps), mail.messageId))], [], trace);
      const { message: failed, event } = failMessage(message, 'rejected-by-ses');
      await deps.store.commit([entities.messages.replace(failed)], [event], trace);
    });
  });

/** The message of an event; one that is not in this table was sent from another deployment or is erased, and there is nothing to settle. */
const known = async ({ store }: Deps, messageId: string): Promise<Message | undefined> => {
  try {
    return await store.messages.get(messageId);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'not-found') throw error;
    logger.warn('SES event for an unknown message', { messageId });
    return undefined;
  }
};

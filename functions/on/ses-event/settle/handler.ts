import { failMessage, type Message, sent } from '@pharos/domain';
import { MessageId } from '@pharos/events';
import { type Delivered, type Deps, isoNow, logger, queueConsumer } from '@pharos/runtime';
import { entities } from '@pharos/store';
import type { Context, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { retryStale } from '../../../retry-stale.ts';

/** As much of an SES event as is needed: https://docs.aws.amazon.com/ses/latest/dg/monitor-sending-using-event-publishing.html */
const SesEvent = z.object({
  mail: z.object({ messageId: z.string(), tags: z.record(z.string(), z.array(z.string())).optional() }),
});

const SENT = 'Email Sent';
const NOT_SENT = new Set(['Email Rejected', 'Email Rendering Failed']);
const TAG = 'pharos-message';

const open = ({ status }: Message): boolean => status === 'claimed' || status === 'unconfirmed';

/** @throws Error for an event that settles nothing, or that names no message */
const read = (delivered: Delivered) => {
  const type = delivered['detail-type'];
  if (type !== SENT && !NOT_SENT.has(type)) throw new Error(`${type} is not an SES event that settles a message`);
  const { mail } = SesEvent.parse(delivered.detail);
  return { wasSent: type === SENT, messageId: MessageId.parse(mail.tags?.[TAG]?.[0]), sesMessageId: mail.messageId };
};

/** Ids of messages that a batch speaks of, for one look at them all: a shortcut only, what it misses is read by itself. */
const idsIn = ({ Records: records }: SQSEvent): string[] =>
  records.flatMap(({ body }) => /"pharos-message"\s*:\s*\[\s*"(msg_\w{26})"/.exec(body)?.[1] ?? []);

/**
 * Settles claims left open by what SES itself says of the mail, found by the tag that travelled with it. Nearly every message is closed
 * already, so a batch is looked up at once and only the open ones are gone into. Said twice, it changes nothing.
 */
export const createHandler = (deps: Deps) => async (batch: SQSEvent, context: Context) => {
  const { store } = deps;
  const standing = new Map((await store.messages.getMany(idsIn(batch))).map((message) => [message.id, message]));
  const trace = {
    now: deps.now,
    newId: (prefix: 'evt') => deps.newId(prefix, deps.now()),
    correlationId: context.awsRequestId,
    causationId: null,
  };
  return queueConsumer(async (delivered) => {
    const { wasSent, messageId, sesMessageId } = read(delivered);
    const found = standing.get(messageId) ?? (await store.messages.getMany([messageId]))[0];
    // A message that is not in this table was sent from another deployment, or is erased: there is nothing to settle.
    if (!found) return logger.warn('SES event for an unknown message', { messageId });
    if (!open(found)) return;
    await retryStale(async () => {
      const message = await store.messages.get(messageId);
      if (!open(message)) return;
      if (wasSent)
        return store.commit([entities.messages.replace(sent(message, isoNow(deps), sesMessageId))], [], trace);
      const { message: failed, event } = failMessage(message, 'rejected-by-ses');
      await store.commit([entities.messages.replace(failed)], [event], trace);
    });
  })(batch, context);
};

import { markUnreachable, type UnreachableReason } from '@pharos/domain';
import { MessageId } from '@pharos/events';
import { type Delivered, type Deps, isoNow, logger, queueConsumer } from '@pharos/runtime';
import { entities } from '@pharos/store';
import * as z from 'zod';
import { retryStale } from '../../../retry-stale.ts';

const recipients = z.array(z.object({ emailAddress: z.string() }));

/** As much of an SES event as is needed: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const SesEvent = z.object({
  mail: z.object({ tags: z.record(z.string(), z.array(z.string())).optional() }),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients }).optional(),
  complaint: z.object({ complainedRecipients: recipients }).optional(),
});

const TAG = 'pharos-message';

interface Told {
  readonly messageId: string;
  readonly reason: UnreachableReason;
  readonly addresses: readonly string[];
}

/** What an event says of an address; undefined for a bounce that may pass, such as a full mailbox. @throws Error for an event of another kind */
const read = (delivered: Delivered): Told | undefined => {
  const { mail, bounce, complaint } = SesEvent.parse(delivered.detail);
  if (!bounce && !complaint) throw new Error(`${delivered['detail-type']} is not an SES event that marks an address`);
  if (bounce && bounce.bounceType !== 'Permanent') return undefined;
  const messageId = MessageId.parse(mail.tags?.[TAG]?.[0]);
  const addresses = [...(bounce?.bouncedRecipients ?? []), ...(complaint?.complainedRecipients ?? [])];
  return {
    messageId,
    reason: bounce ? 'bounced' : 'complained',
    addresses: addresses.map(({ emailAddress }) => emailAddress),
  };
};

/** Marks the address of somebody whose mail came back for good or who complained: nothing more is sent to it, and a coordinator sees whom to ring. */
export const createHandler = (deps: Deps) => {
  const { store } = deps;
  return queueConsumer(async (delivered, context) => {
    const told = read(delivered);
    if (!told) return;
    const { messageId, reason, addresses } = told;
    const [message] = await store.messages.getMany([messageId]);
    // A message that is not in this table was sent from another deployment, or is erased: there is nobody to mark.
    if (!message) return logger.warn('SES event for an unknown message', { messageId });
    const trace = {
      now: deps.now,
      newId: (prefix: 'evt') => deps.newId(prefix, deps.now()),
      correlationId: context.awsRequestId,
      causationId: null,
    };
    await retryStale(async () => {
      const [participant] = await store.participants.getMany([message.participantId]);
      const marked = participant && markUnreachable(participant, { message, addresses, reason, now: isoNow(deps) });
      if (!marked) return;
      await store.commit(
        [entities.participants.replace(marked.participant), entities.unreachable.insert(marked.unreachable)],
        [marked.event],
        trace,
      );
    });
  });
};

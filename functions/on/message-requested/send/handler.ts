import {
  claim,
  DomainError,
  failMessage,
  isoInstant,
  type Message,
  type NewLink,
  release,
  sent,
  silence,
  silencedBy,
  startLink,
} from '@pharos/domain';
import { type MessageInput, renderMessage } from '@pharos/email';
import { MessageRequestedV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow, logger, openLinks } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import { holdsOver } from '../../../holds.ts';
import { contentOf } from './content.ts';
import type { Mail, Mailer, Sent } from './mailer.ts';

/** What the calendar file of a message is made from; undefined for one that carries none. */
const calendarOf = (
  { about: { meetingId, meetingVersion } }: Message,
  input: MessageInput,
  stamp: number,
): Mail['calendar'] => {
  if (input.kind !== 'meeting-planned' && input.kind !== 'meeting-moved' && input.kind !== 'meeting-cancelled')
    return undefined;
  if (meetingId === undefined || meetingVersion === undefined) return undefined;
  return { input, meeting: { id: meetingId, version: meetingVersion }, stamp };
};

/** A write that somebody else's came before; what they wrote stands. */
const unlessOvertaken = async (write: Promise<void>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'stale-version' || error.code === 'invalid-transition'))
      return false;
    throw error;
  }
};

/**
 * Sends a message at most once (blueprint rule 3): claimed before the send, closed after it. An outcome that nobody knows leaves the claim
 * open, for SES's own event to settle; this function never sends twice from doubt.
 */
export const createHandler = (deps: Deps & { mailer: Mailer; linksUrl: string }) => {
  const { store, mailer, linksUrl } = deps;
  const links = openLinks(deps);

  const close = async (claimed: Message, outcome: Sent, trace: Trace): Promise<void> => {
    switch (outcome.kind) {
      case 'accepted':
        // SES's event may have settled the claim already.
        await unlessOvertaken(
          store.commit(
            [entities.messages.replace(sent(claimed, isoInstant(deps.now()), outcome.sesMessageId))],
            [],
            trace,
          ),
        );
        return;
      case 'refused': {
        const { message, event } = failMessage(claimed, 'refused-by-ses');
        await store.commit([entities.messages.replace(message)], [event], trace);
        logger.warn('message refused', { messageId: claimed.id, reason: outcome.reason });
        return;
      }
      case 'try-again':
        await store.commit([entities.messages.replace(release(claimed))], [], trace);
        throw new Error(`SES takes no mail now (${outcome.reason}): message ${claimed.id} goes back to the queue`);
      case 'unknown':
        logger.warn('message may or may not have been sent', { messageId: claimed.id, reason: outcome.reason });
    }
  };

  return eventConsumer([MessageRequestedV1], deps, async ({ event, trace }) => {
    const message = await store.messages.get(event.data.messageId);
    if (message.status !== 'requested') return;
    const linkTo = async (link: NewLink) => `${linksUrl}/links/${await links.sign(startLink(link, deps.now()), trace)}`;
    const [content, holds] = await Promise.all([contentOf(deps, message, linkTo), holdsOver(store, [message])]);
    const hold = silencedBy(message.kind, holds(message), isoNow(deps));
    if (hold) {
      const { message: silenced, event: told } = silence(message, hold);
      await unlessOvertaken(store.commit([entities.messages.replace(silenced)], [told], trace));
      return;
    }
    if ('failure' in content) {
      const { message: failed, event: told } = failMessage(message, content.failure);
      await unlessOvertaken(store.commit([entities.messages.replace(failed)], [told], trace));
      return;
    }
    const mail = renderMessage(content.input);
    const claimed = claim(message, isoNow(deps));
    if (!(await unlessOvertaken(store.commit([entities.messages.replace(claimed)], [], trace)))) return;
    const { name, contact } = content.input.programme;
    const outcome = await mailer.send({
      messageId: message.id,
      to: content.to,
      from: name,
      replyTo: contact.email,
      unsubscribe: content.input.preferences,
      calendar: calendarOf(message, content.input, deps.now()),
      ...mail,
    });
    await close(claimed, outcome, trace);
  });
};

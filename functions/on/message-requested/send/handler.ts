import {
  claim,
  DomainError,
  failMessage,
  isoInstant,
  type Message,
  type NewLink,
  release,
  type StopReason,
  sent,
  silence,
  silencedBy,
  startLink,
  stopSending,
} from '@pharos/domain';
import { type MessageInput, renderMessage } from '@pharos/email';
import { MessageRequestedV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow, logger, openLinks } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import { holdsOver } from '../../../holds.ts';
import { type Schedules, scheduleOfLook } from '../../../schedules.ts';
import { contentOf } from './content.ts';
import type { Mail, Mailer, Sent } from './mailer.ts';
import type { Pace } from './pace.ts';

/** Milliseconds that must be left when a message is claimed: SES may take ten seconds to answer, and what it says is to be written down. */
const ENOUGH_MS = 15_000;
/** So often does a message try when SES says that it is asked too fast. */
const TRIES = 5;

const OVERTAKEN = ['stale-version', 'invalid-transition', 'already-exists'];

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
    if (error instanceof DomainError && OVERTAKEN.includes(error.code)) return false;
    throw error;
  }
};

/** What the sender needs besides what every use case is handed. */
export interface Outside {
  readonly mailer: Mailer;
  readonly pace: Pace;
  readonly schedules: Schedules;
  readonly linksUrl: string;
}

/**
 * Sends a message at most once (blueprint rule 3): claimed before the send, closed after it. An outcome that nobody knows leaves the claim
 * open, for SES's own event to settle; this function never sends twice from doubt. While SES takes no mail, messages stay `requested` in
 * the table and leave the queue, which would give them up after five tries; `due/sending` asks for them again.
 */
export const createHandler = (deps: Deps & Outside) => {
  const { store, mailer, pace, schedules, linksUrl } = deps;
  const links = openLinks(deps);

  const stop = async (reason: StopReason, trace: Trace): Promise<void> => {
    const change = stopSending(await store.messages.sending(), reason, isoNow(deps));
    if (!change) return;
    const { sending, event } = change;
    await schedules.ensure(scheduleOfLook(sending), deps.now());
    const write = sending.version === 1 ? entities.sending.insert(sending) : entities.sending.replace(sending);
    if (await unlessOvertaken(store.commit([write], [event], trace))) logger.warn('mail stands still', { reason });
  };

  /** Writes down what became of a claimed message. @returns the message, free to be claimed again, when SES did not take it now */
  const close = async (claimed: Message, outcome: Sent, trace: Trace): Promise<Message | undefined> => {
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
        return undefined;
      case 'refused': {
        const { message, event } = failMessage(claimed, 'refused-by-ses');
        await store.commit([entities.messages.replace(message)], [event], trace);
        logger.warn('message refused', { messageId: claimed.id, reason: outcome.reason });
        return undefined;
      }
      case 'unknown':
        logger.warn('message may or may not have been sent', { messageId: claimed.id, reason: outcome.reason });
        return undefined;
      default: {
        const released = release(claimed);
        await store.commit([entities.messages.replace(released)], [], trace);
        return released;
      }
    }
  };

  const deliver = async (message: Message, mail: Mail, trace: Trace, remainingMs: () => number): Promise<void> => {
    let waiting = message;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      if (!(await pace.turn(remainingMs() - ENOUGH_MS))) break;
      const claimed = claim(waiting, isoNow(deps));
      if (!(await unlessOvertaken(store.commit([entities.messages.replace(claimed)], [], trace)))) return;
      const outcome = await mailer.send(mail);
      const released = await close(claimed, outcome, trace);
      if (!released) return;
      if (outcome.kind === 'stopped') return stop(outcome.reason, trace);
      if (outcome.kind === 'try-again')
        throw new Error(`SES takes no mail as we are set up (${outcome.reason}): ${message.id} goes back to the queue`);
      pace.slowDown();
      waiting = released;
    }
    await stop('send-rate', trace);
  };

  return eventConsumer([MessageRequestedV1], deps, async ({ event, trace, remainingMs }) => {
    const [message, sending] = await Promise.all([store.messages.get(event.data.messageId), store.messages.sending()]);
    if (message.status !== 'requested' || sending?.status === 'stopped') return;
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
    const { name, contact } = content.input.programme;
    const mail: Mail = {
      messageId: message.id,
      to: content.to,
      from: name,
      replyTo: contact.email,
      unsubscribe: content.input.preferences,
      ...renderMessage(content.input),
      calendar: calendarOf(message, content.input, deps.now()),
    };
    await deliver(message, mail, trace, remainingMs);
  });
};

import {
  ApplicationId,
  CohortId,
  type EventDraft,
  HoldId,
  Key,
  MeetingId,
  MentorshipId,
  MessageFailedV1,
  MessageId,
  MessageRequestedV1,
  MessageUnconfirmedV1,
  NominationId,
  ParticipantId,
} from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import type { Hold } from './hold.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

export const MessageKind = z.enum([
  'application-received',
  'application-accepted',
  'application-waitlisted',
  'application-declined',
  'introduction-mentee',
  'introduction-mentor',
  'meeting-planned',
  'meeting-moved',
  'meeting-cancelled',
  'meeting-reminder',
  'did-you-meet',
  'check-in',
  'wrap-up',
  'milestone-announcement',
  'first-message-help',
  'quiet-pair',
  'workshop-invitation',
  'nomination',
  'rollover-invitation',
  'network-invitation',
  'network-introduction',
  'mentorship-ended',
]);
export type MessageKind = z.infer<typeof MessageKind>;

export const MessageStatus = z.enum(['requested', 'claimed', 'sent', 'failed', 'unconfirmed']);
export type MessageStatus = z.infer<typeof MessageStatus>;

/**
 * The life of a message (blueprint rule 3). It is claimed before the send. A claim goes back to `requested` only when SES said in so many
 * words that it did not take the mail; a claim left open is settled by SES's own event or becomes `unconfirmed`, and a person decides.
 * A failed one is asked for again only when it was silenced, and the hold over it is lifted.
 */
export const messageLifeCycle: LifeCycle<MessageStatus> = {
  requested: ['claimed', 'failed'],
  claimed: ['requested', 'sent', 'failed', 'unconfirmed'],
  unconfirmed: ['sent', 'requested', 'failed'],
  sent: [],
  failed: ['requested'],
};

/** One email to one person, as ids: what it says is rendered when it is sent. */
export const Message = z.strictObject({
  id: MessageId,
  cohortId: CohortId,
  participantId: ParticipantId,
  kind: MessageKind,
  /** What it speaks of; which of these a kind needs, the sender knows. */
  about: z.strictObject({
    applicationId: ApplicationId.optional(),
    mentorshipId: MentorshipId.optional(),
    meetingId: MeetingId.optional(),
    /** The version of the meeting; once there is another, the message speaks of nothing. */
    meetingVersion: z.int().positive().optional(),
    milestoneKey: Key.optional(),
    nominationId: NominationId.optional(),
    /** Of an introduction beyond the pair: the person whom its mentee is introduced to. */
    otherId: ParticipantId.optional(),
  }),
  /** Id of the event or state change that called for it; with person and kind it makes the message's id. */
  cause: z.string().min(1),
  status: MessageStatus,
  requestedAt: z.iso.datetime(),
  claimedAt: z.iso.datetime().optional(),
  sentAt: z.iso.datetime().optional(),
  sesMessageId: z.string().optional(),
  failure: Key.optional(),
  /** The hold that it waits for; absent when it is not to go out later. */
  silencedBy: HoldId.optional(),
  version: z.int().positive(),
});
export type Message = z.infer<typeof Message>;

/** Minutes that an open claim may wait for SES's own event before it counts as unconfirmed. */
export const CLAIM_SETTLES_WITHIN_MINUTES = 30;

type Change = { message: Message; event: EventDraft };
const told = ({ id, cohortId, kind }: Message) => ({ messageId: id, cohortId, kind });

/** A message to be sent once. `id` is derived from cause, person and kind, so that asking twice is asking once. */
export const requestMessage = (
  made: Pick<Message, 'id' | 'cohortId' | 'participantId' | 'kind' | 'about' | 'cause'> & { now: string },
): Change => {
  const { now, ...rest } = made;
  const message: Message = { ...rest, status: 'requested', requestedAt: now, version: 1 };
  return { message, event: MessageRequestedV1.draft(told(message)) };
};

const moved = (message: Message, change: Partial<Message> & { status: MessageStatus }): Message => {
  assertTransition('message', messageLifeCycle, message.status, change.status);
  return { ...message, ...change, version: message.version + 1 };
};

/** Taken for sending. @throws DomainError `invalid-transition` when it is taken or done already */
export const claim = (message: Message, now: string): Message => moved(message, { status: 'claimed', claimedAt: now });

/** SES has it. @throws DomainError `invalid-transition` */
export const sent = (message: Message, now: string, sesMessageId: string): Message =>
  moved(message, { status: 'sent', sentAt: now, sesMessageId });

/** SES said that it did not take it: free to be tried again. @throws DomainError `invalid-transition` */
export const release = (message: Message): Message => moved(message, { status: 'requested' });

/** SES, or what the message speaks of, rules it out for good. @throws DomainError `invalid-transition` */
export const failMessage = (message: Message, failure: string): Change => {
  const next = moved(message, { status: 'failed', failure });
  return { message: next, event: MessageFailedV1.draft(told(next)) };
};

/** A hold covers it: it waits for the hold to be lifted, or never goes out. @throws DomainError `invalid-transition` */
export const silence = (message: Message, hold: Pick<Hold, 'id' | 'onLift'>): Change => {
  const { message: failed, event } = failMessage(message, 'silenced');
  return { message: hold.onLift === 'shift' ? { ...failed, silencedBy: hold.id } : failed, event };
};

/** The hold that it waited for is lifted. @throws DomainError `invalid-transition` unless it was silenced and waits */
export const askAfterHold = (message: Message, now: string): Change => {
  const { failure: _failure, silencedBy, ...rest } = message;
  if (message.status !== 'failed' || silencedBy === undefined) {
    throw new DomainError('invalid-transition', `This message is ${message.status} and waits for no hold.`, {
      facts: { status: message.status },
    });
  }
  const next = moved(rest, { status: 'requested', requestedAt: now });
  return { message: next, event: MessageRequestedV1.draft(told(next)) };
};

/** Nobody knows; shown to the coordinator. @throws DomainError `invalid-transition` */
export const unconfirmed = (message: Message): Change => {
  const next = moved(message, { status: 'unconfirmed' });
  return { message: next, event: MessageUnconfirmedV1.draft(told(next)) };
};

/** A person has decided that an unconfirmed message goes out again, though the first attempt may have arrived. @throws DomainError `invalid-transition` */
export const askAgain = (message: Message): Change => {
  if (message.status !== 'unconfirmed') {
    throw new DomainError(
      'invalid-transition',
      `This message is ${message.status}; only an unconfirmed one can be sent again.`,
      {
        facts: { status: message.status },
      },
    );
  }
  const next = moved(message, { status: 'requested' });
  return { message: next, event: MessageRequestedV1.draft(told(next)) };
};

import { CohortId, type EventDraft, MessageId, ParticipantId, ParticipantUnreachableV1 } from '@pharos/events';
import * as z from 'zod';
import type { Message } from './message.ts';
import type { Participant } from './participant.ts';

/** Why no more mail goes to an address: it came back for good, or its owner said that it is unwanted. */
export const UnreachableReason = z.enum(['bounced', 'complained']);
export type UnreachableReason = z.infer<typeof UnreachableReason>;

/** Somebody of a cohort whom mail does not reach: for a coordinator to ring. */
export const Unreachable = z.strictObject({
  cohortId: CohortId,
  participantId: ParticipantId,
  reason: UnreachableReason,
  since: z.iso.datetime(),
  /** The message that told. */
  messageId: MessageId,
  version: z.int().positive(),
});
export type Unreachable = z.infer<typeof Unreachable>;

/**
 * The person and the row for the coordinator, after a message came back or was complained about; undefined when that is known of the
 * address, or when the person has another address by now.
 */
export const markUnreachable = (
  participant: Participant,
  told: { message: Message; addresses: readonly string[]; reason: UnreachableReason; now: string },
): { participant: Participant; unreachable: Unreachable; event: EventDraft } | undefined => {
  const { message, addresses, reason, now } = told;
  const own = participant.email.toLowerCase();
  if (participant.unreachable || !addresses.some((address) => address.toLowerCase() === own)) return undefined;
  const { cohortId, id: messageId } = message;
  return {
    participant: { ...participant, unreachable: reason, version: participant.version + 1 },
    unreachable: { cohortId, participantId: participant.id, reason, since: now, messageId, version: 1 },
    event: ParticipantUnreachableV1.draft({ participantId: participant.id, cohortId, reason }),
  };
};

/** The person, reached again: somebody rang, and mail may go out as before. */
export const reachAgain = (participant: Participant): Participant => {
  const { unreachable: _unreachable, ...rest } = participant;
  return { ...rest, version: participant.version + 1 };
};

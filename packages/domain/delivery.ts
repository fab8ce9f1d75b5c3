import { MessageKind } from './message.ts';
import type { Participant } from './participant.ts';

/**
 * Mail without which somebody would not know where they stand, or would not get what they have just asked for: no hold silences it, and nobody can unsubscribe from it. Calendar files are
 * among it: who is not told that a meeting was moved or called off comes in vain.
 */
const ESSENTIAL: ReadonlySet<MessageKind> = new Set([
  'application-received',
  'application-accepted',
  'application-waitlisted',
  'application-declined',
  'introduction-mentee',
  'introduction-mentor',
  'meeting-planned',
  'meeting-moved',
  'meeting-cancelled',
  'network-introduction',
  'mentorship-ended',
]);

export const isEssential = (kind: MessageKind): boolean => ESSENTIAL.has(kind);

/** The kinds of mail that a person may do without. */
export const optionalKinds: readonly MessageKind[] = MessageKind.options.filter((kind) => !isEssential(kind));

type Preferences = Pick<Participant, 'unsubscribed'>;
type Address = Pick<Participant, 'unreachable'>;

/** Why a message of this kind is not to be sent to this person at this address; undefined when it may be. */
export const withheldBecause = (
  kind: MessageKind,
  preferences: Preferences,
  address: Address,
): 'unsubscribed' | 'address-bounced' | undefined => {
  if (address.unreachable) return 'address-bounced';
  return !isEssential(kind) && preferences.unsubscribed?.includes(kind) ? 'unsubscribed' : undefined;
};

/** The person who gets all optional mail but these kinds; the same person when that is so already. */
export const unsubscribe = (participant: Participant, kinds: readonly MessageKind[]): Participant => {
  const unsubscribed = optionalKinds.filter((kind) => kinds.includes(kind));
  const before = participant.unsubscribed ?? [];
  if (before.length === unsubscribed.length && unsubscribed.every((kind) => before.includes(kind))) return participant;
  return { ...participant, unsubscribed, version: participant.version + 1 };
};

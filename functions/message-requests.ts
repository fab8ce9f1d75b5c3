import { type Message, requestMessage, silence, silencedBy } from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { type Deps, derivedId, isoNow } from '@pharos/runtime';
import { entities, type Write } from '@pharos/store';
import { holdsOver } from './holds.ts';

export type MessageRequest = Pick<Message, 'cohortId' | 'participantId' | 'kind' | 'about' | 'cause'>;

/** The announcement of a milestone to one person: the same message whether it fired before or after they were accepted. */
export const announcementOf = (
  cohortId: string,
  milestoneKey: string,
  { id, participantId }: { readonly id: string; readonly participantId: string },
): MessageRequest => ({
  cohortId,
  participantId,
  kind: 'milestone-announcement',
  about: { applicationId: id, milestoneKey },
  cause: `${cohortId}/${milestoneKey}`,
});

/** The id of the message that this cause, person and kind call for: the same whenever it is asked. */
export const messageIdOf = ({ cause, participantId, kind }: MessageRequest): string =>
  derivedId('msg', cause, participantId, kind);

/**
 * The writes and events that ask for those of these messages that nobody has asked for yet. One that a hold silences is written down as
 * such, and not among the ids of those that will be sent.
 */
export const newMessages = async (
  deps: Pick<Deps, 'store' | 'now'>,
  requests: readonly MessageRequest[],
): Promise<{ ids: Set<string>; writes: Write[]; events: EventDraft[] }> => {
  const [standing, holds] = await Promise.all([
    deps.store.messages.getMany(requests.map(messageIdOf)),
    holdsOver(deps.store, requests),
  ]);
  const known = new Set(standing.map(({ id }) => id));
  const now = isoNow(deps);
  const changes = requests
    .map((request) => ({ ...request, id: messageIdOf(request) }))
    .filter(({ id }) => !known.has(id))
    .map((request) => {
      const asked = requestMessage({ ...request, now });
      const hold = silencedBy(request.kind, holds(request), now);
      if (!hold) return asked;
      const { message, event } = silence(asked.message, hold);
      return { message: { ...message, version: 1 }, event };
    });
  return {
    ids: new Set(changes.filter(({ message }) => message.status === 'requested').map(({ message }) => message.id)),
    writes: changes.map(({ message }) => entities.messages.insert(message)),
    events: changes.map(({ event }) => event),
  };
};

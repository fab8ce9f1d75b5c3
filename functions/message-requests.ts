import { type Message, requestMessage } from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { type Deps, derivedId, isoNow } from '@pharos/runtime';
import { entities, type Write } from '@pharos/store';

export type MessageRequest = Pick<Message, 'cohortId' | 'participantId' | 'kind' | 'about' | 'cause'>;

/** The id of the message that this cause, person and kind call for: the same whenever it is asked. */
export const messageIdOf = ({ cause, participantId, kind }: MessageRequest): string =>
  derivedId('msg', cause, participantId, kind);

/** The writes and events that ask for those of these messages that nobody has asked for yet. */
export const newMessages = async (
  deps: Pick<Deps, 'store' | 'now'>,
  requests: readonly MessageRequest[],
): Promise<{ ids: Set<string>; writes: Write[]; events: EventDraft[] }> => {
  const known = new Set((await deps.store.messages.getMany(requests.map(messageIdOf))).map(({ id }) => id));
  const changes = requests
    .map((request) => ({ ...request, id: messageIdOf(request) }))
    .filter(({ id }) => !known.has(id))
    .map((request) => requestMessage({ ...request, now: isoNow(deps) }));
  return {
    ids: new Set(changes.map(({ message }) => message.id)),
    writes: changes.map(({ message }) => entities.messages.insert(message)),
    events: changes.map(({ event }) => event),
  };
};

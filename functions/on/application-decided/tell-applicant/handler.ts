import type { MessageKind } from '@pharos/domain';
import { ApplicationAcceptedV1, ApplicationDeclinedV1, ApplicationWaitlistedV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { newMessages } from '../../../message-requests.ts';

const kinds: Readonly<Record<string, MessageKind>> = {
  [ApplicationAcceptedV1.type]: 'application-accepted',
  [ApplicationWaitlistedV1.type]: 'application-waitlisted',
  [ApplicationDeclinedV1.type]: 'application-declined',
};

/** Tells applicants what was decided. The event is the cause, since somebody may be waitlisted, accepted and waitlisted again. */
export const createHandler = (deps: Deps) =>
  eventConsumer(
    [ApplicationAcceptedV1, ApplicationWaitlistedV1, ApplicationDeclinedV1],
    deps,
    async ({ event, trace }) => {
      const { applicationId, cohortId, participantId } = event.data;
      const kind = kinds[event.type];
      if (!kind) throw new Error(`${event.type} calls for no message`);
      const { writes, events } = await newMessages(deps, [
        { cohortId, participantId, kind, about: { applicationId }, cause: event.id },
      ]);
      if (writes.length > 0) await deps.store.commit(writes, events, trace);
    },
  );

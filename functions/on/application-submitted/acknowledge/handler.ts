import { ApplicationSubmittedV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { newMessages } from '../../../message-requests.ts';

/** Tells everybody who applied that their application has arrived. */
export const createHandler = (deps: Deps) =>
  eventConsumer([ApplicationSubmittedV1], deps, async ({ event, trace }) => {
    const { applicationId, cohortId, participantId } = event.data;
    const { writes, events } = await newMessages(deps, [
      { cohortId, participantId, kind: 'application-received', about: { applicationId }, cause: applicationId },
    ]);
    if (writes.length > 0) await deps.store.commit(writes, events, trace);
  });

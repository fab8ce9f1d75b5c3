import { isDated, type MessageKind } from '@pharos/domain';
import { ApplicationAcceptedV1, ApplicationDeclinedV1, ApplicationWaitlistedV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import type { Store } from '@pharos/store';
import { announcementOf, type MessageRequest, newMessages } from '../../../message-requests.ts';
import { templatesOf } from '../../../programme-of-cohort.ts';

const kinds: Readonly<Record<string, MessageKind>> = {
  [ApplicationAcceptedV1.type]: 'application-accepted',
  [ApplicationWaitlistedV1.type]: 'application-waitlisted',
  [ApplicationDeclinedV1.type]: 'application-declined',
};

/** What was announced before somebody was accepted, as far as the programme marks it as essential: nothing else that is past. */
const madeUpFor = async (
  store: Store,
  { applicationId, cohortId, participantId }: { applicationId: string; cohortId: string; participantId: string },
): Promise<MessageRequest[]> => {
  const keys = (await templatesOf(store, await store.cohorts.get(cohortId)))
    .filter((template) => isDated(template) && template.essential && template.announcement !== undefined)
    .map(({ key }) => key);
  const milestones = await Promise.all(keys.map((key) => store.cohorts.milestone(cohortId, key)));
  return milestones
    .filter(({ status }) => status === 'fired')
    .map(({ key }) => announcementOf(cohortId, key, { id: applicationId, participantId }));
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
      const accepted = event.type === ApplicationAcceptedV1.type;
      const { writes, events } = await newMessages(deps, [
        { cohortId, participantId, kind, about: { applicationId }, cause: event.id },
        ...(accepted ? await madeUpFor(deps.store, { applicationId, cohortId, participantId }) : []),
      ]);
      if (writes.length > 0) await deps.store.commit(writes, events, trace);
    },
  );

import { MentorshipIntroducedV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { newMessages } from '../../../message-requests.ts';

/** Introduces the two to each other: a different letter for each side. */
export const createHandler = (deps: Deps) =>
  eventConsumer([MentorshipIntroducedV1], deps, async ({ event, trace }) => {
    const { mentorshipId, cohortId, mentorParticipantId, menteeParticipantId } = event.data;
    const common = { cohortId, about: { mentorshipId }, cause: mentorshipId };
    const { writes, events } = await newMessages(deps, [
      { ...common, participantId: menteeParticipantId, kind: 'introduction-mentee' },
      { ...common, participantId: mentorParticipantId, kind: 'introduction-mentor' },
    ]);
    if (writes.length > 0) await deps.store.commit(writes, events, trace);
  });

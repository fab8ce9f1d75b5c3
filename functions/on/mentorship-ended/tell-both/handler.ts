import { MentorshipEndedV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { newMessages } from '../../../message-requests.ts';

/** Asks for the mail to both of a pair that has ended, whoever ended it: the same words for whatever reason. */
export const createHandler = (deps: Deps) =>
  eventConsumer([MentorshipEndedV1], deps, async ({ event, trace }) => {
    const { mentorshipId, cohortId } = event.data;
    const { mentor, mentee } = await deps.store.mentorships.get(mentorshipId);
    const { writes, events } = await newMessages(
      deps,
      [mentee, mentor].map(({ participantId }) => ({
        cohortId,
        participantId,
        kind: 'mentorship-ended',
        about: { mentorshipId },
        cause: mentorshipId,
      })),
    );
    if (writes.length > 0) await deps.store.commit(writes, events, trace);
  });

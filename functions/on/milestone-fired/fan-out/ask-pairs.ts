import type { Mentorship, Milestone } from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, type Trace, type Write } from '@pharos/store';
import { type MessageRequest, messageIdOf, newMessages } from '../../../message-requests.ts';
import type { Walk } from './handler.ts';

/** Two messages, two events and two questions a pair: sixteen pairs fit into one transaction. */
const PAGE = 16;

const sidesOf = ({ mentee, mentor }: Mentorship) =>
  [
    { side: 'mentee', participantId: mentee.participantId },
    { side: 'mentor', participantId: mentor.participantId },
  ] as const;

/** Puts the question of a check-in or wrap-up to both sides of every pair under way. A paused pair is left in peace (blueprint rule 9). */
export const askPairs = (deps: Deps, milestone: Milestone, trace: Trace): Walk => {
  const { cohortId, key: milestoneKey } = milestone;
  const kind = milestone.kind === 'wrap-up' ? 'wrap-up' : 'check-in';

  const requestsOf = (mentorship: Mentorship): MessageRequest[] =>
    sidesOf(mentorship).map(({ participantId }) => ({
      cohortId,
      participantId,
      kind,
      about: { mentorshipId: mentorship.id, milestoneKey },
      cause: `${milestoneKey}/${mentorship.id}`,
    }));

  /** The rows that wait for the answers, in the order of the requests. */
  const questionsOf = (mentorship: Mentorship): Write[] =>
    sidesOf(mentorship).map((side) => {
      const asked = {
        ...side,
        mentorshipId: mentorship.id,
        cohortId,
        milestoneKey,
        askedAt: isoNow(deps),
        version: 1,
      };
      return kind === 'wrap-up' ? entities.wrapUps.insert(asked) : entities.checkIns.insert(asked);
    });

  return async (from) => {
    // Pairs only go from introduced to active: in this order nobody who changes meanwhile is passed over.
    const status = from?.list === 'active' ? 'active' : 'introduced';
    const page = await deps.store.mentorships.ofCohort(cohortId, { status, limit: PAGE, cursor: from?.cursor });
    const { ids, writes, events } = await newMessages(deps, page.items.flatMap(requestsOf));
    // A question is written together with its message: where the message is known, so is the question.
    const asked: Write[] = page.items.flatMap((mentorship) => {
      const questions = questionsOf(mentorship);
      return requestsOf(mentorship).flatMap((request, i) =>
        ids.has(messageIdOf(request)) ? (questions[i] ?? []) : [],
      );
    });
    if (writes.length > 0) await deps.store.commit([...writes, ...asked], events, trace);
    if (page.cursor !== undefined) return { list: status, cursor: page.cursor };
    return status === 'introduced' ? { list: 'active' } : undefined;
  };
};

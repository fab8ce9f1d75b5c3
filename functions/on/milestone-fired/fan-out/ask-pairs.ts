import type { CheckIn, Mentorship, Milestone } from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, type Trace, type Write } from '@pharos/store';
import { type MessageRequest, messageIdOf, newMessages } from '../../../message-requests.ts';
import type { Walk } from './handler.ts';

/** Two messages, two events and two check-ins a pair: sixteen pairs fit into one transaction. */
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

  const checkInsOf = (mentorship: Mentorship): CheckIn[] =>
    kind === 'wrap-up'
      ? []
      : sidesOf(mentorship).map((side) => ({
          ...side,
          mentorshipId: mentorship.id,
          cohortId,
          milestoneKey,
          askedAt: isoNow(deps),
          version: 1,
        }));

  return async (from) => {
    // Pairs only go from introduced to active: in this order nobody who changes meanwhile is passed over.
    const status = from?.list === 'active' ? 'active' : 'introduced';
    const page = await deps.store.mentorships.ofCohort(cohortId, { status, limit: PAGE, cursor: from?.cursor });
    const { ids, writes, events } = await newMessages(deps, page.items.flatMap(requestsOf));
    // A check-in is written together with its message: where the message is known, so is the check-in.
    const asked: Write[] = page.items
      .flatMap((mentorship) =>
        requestsOf(mentorship).map((request, i) => ({ request, checkIn: checkInsOf(mentorship)[i] })),
      )
      .flatMap(({ request, checkIn }) =>
        checkIn && ids.has(messageIdOf(request)) ? [entities.checkIns.insert(checkIn)] : [],
      );
    if (writes.length > 0) await deps.store.commit([...writes, ...asked], events, trace);
    if (page.cursor !== undefined) return { list: status, cursor: page.cursor };
    return status === 'introduced' ? { list: 'active' } : undefined;
  };
};

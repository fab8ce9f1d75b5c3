import { DomainError, outcomeOf, type Role, type Rollover } from '@pharos/domain';
import { ApplicationAcceptedV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow } from '@pharos/runtime';
import type { Trace } from '@pharos/store';

type Pair = Rollover['pairs'][number];

const otherThan = (role: Role): Role => (role === 'mentor' ? 'mentee' : 'mentor');

/**
 * Carries the wishes of a pair over once both are accepted into the new cohort: together again when both said so, never again when one would
 * like a change. What a coordinator has said of the two stands.
 */
export const createHandler = (deps: Deps) => {
  const { store } = deps;

  const outcome = async ({ mentorshipId, milestoneKey }: Pair) => {
    const [mentor, mentee] = await Promise.all([
      store.mentorships.wrapUp(mentorshipId, milestoneKey, 'mentor'),
      store.mentorships.wrapUp(mentorshipId, milestoneKey, 'mentee'),
    ]);
    return outcomeOf({ mentor: mentor.answers?.wish, mentee: mentee.answers?.wish });
  };

  const carryOver = async (
    { cohortId, role, saidBy }: Rollover,
    pair: Pair,
    applicationId: string,
    trace: Trace,
  ): Promise<void> => {
    const other = await store.applications.ofApplicant({
      cohortId,
      participantId: pair.otherId,
      role: otherThan(role),
    });
    if (other?.status !== 'accepted') return; // their own acceptance comes here
    const rule = await outcome(pair);
    if (rule === undefined) return;
    const sides = {
      menteeApplicationId: role === 'mentee' ? applicationId : other.id,
      mentorApplicationId: role === 'mentor' ? applicationId : other.id,
    };
    try {
      const said = { cohortId, ...sides, rule, saidBy, saidAt: isoNow(deps) };
      await store.commit([store.cohorts.sayOfPair(said, { unlessSaid: true })], [], trace);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'already-exists') throw error;
    }
  };

  return eventConsumer([ApplicationAcceptedV1], deps, async ({ event, trace }) => {
    const { cohortId, participantId, role, applicationId } = event.data;
    const [brought] = await store.cohorts.rollovers([{ cohortId, participantId, role }]);
    for (const pair of brought?.pairs ?? []) if (brought) await carryOver(brought, pair, applicationId, trace);
  });
};

import {
  cancelNudge,
  fireNudge,
  type Nudge,
  nudgeApplies,
  onSchoolDay,
  planAt,
  planNow,
  replanNudge,
} from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import { type MessageRequest, newMessages } from '../message-requests.ts';
import { type Schedules, scheduleOfNudge } from '../schedules.ts';

type Hint = Pick<Nudge, 'mentorshipId' | 'cohortId' | 'milestoneKey' | 'version'>;

/**
 * Asks a pair what its nudge is about, or cancels the nudge when there is nothing to ask. A hint of another version, a repeated one and
 * an early one do nothing; one that is early by new tz data or on a day marked since is planned again.
 * @throws DomainError `stale-version` when somebody else was first
 */
export const fire = async (
  deps: Deps & { readonly schedules: Schedules },
  { mentorshipId, cohortId, milestoneKey, version }: Hint,
  trace: Trace,
): Promise<void> => {
  const { store } = deps;
  const [nudge, mentorship, calendar] = await Promise.all([
    store.mentorships.nudge(mentorshipId, milestoneKey),
    store.mentorships.get(mentorshipId),
    store.cohorts.calendar(cohortId),
  ]);
  const now = isoNow(deps);
  if (nudge.status !== 'scheduled' || nudge.version !== version) return;
  const lawful = planNow(nudge.plan, deps.tzdata);
  const put = onSchoolDay(calendar, lawful.local);
  const plan = put === lawful.local ? lawful : planAt(put, lawful.zone, deps.tzdata);
  if (plan.at > now) {
    if (nudge.plan.at > now) return;
    const later = replanNudge(nudge, plan);
    await store.commit([entities.nudges.replace(later)], [], trace);
    return deps.schedules.ensure(scheduleOfNudge(later), deps.now());
  }
  if (!nudgeApplies(nudge, mentorship)) {
    return store.commit([entities.nudges.replace(cancelNudge(nudge))], [], trace);
  }
  const { mentee, mentor } = mentorship;
  const request = (kind: MessageRequest['kind'], { participantId }: typeof mentee): MessageRequest => ({
    cohortId,
    participantId,
    kind,
    about: { mentorshipId, milestoneKey },
    cause: `${milestoneKey}/${mentorshipId}`,
  });
  const { writes, events } = await newMessages(
    deps,
    nudge.about === 'first-message'
      ? [request('first-message-help', mentee)]
      : [request('quiet-pair', mentee), request('quiet-pair', mentor)],
  );
  await store.commit([entities.nudges.replace(fireNudge({ ...nudge, plan }, now)), ...writes], events, trace);
};

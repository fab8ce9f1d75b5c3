import {
  type Application,
  cancelMeeting,
  decideApplication,
  end,
  endNomination,
  type Meeting,
  type Mentorship,
} from '@pharos/domain';
import { isoNow } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { countMeeting } from '../../../meeting-counts.ts';
import { retryStale } from '../../../retry-stale.ts';
import { type Step, type Tools, valuesOf } from './tools.ts';

const isOver = ({ status }: Mentorship): boolean => status === 'completed' || status === 'ended';

/** A meeting to come is called off in the ordinary way: its reminders go, and the partner's calendar hears of it. */
const callOff = async ({ store, trace }: Tools, { mentorshipId, id }: Meeting): Promise<void> => {
  const [meeting, mentorship] = await Promise.all([
    store.mentorships.meeting(mentorshipId, id),
    store.mentorships.get(mentorshipId),
  ]);
  if (meeting.status !== 'planned') return;
  const { meeting: cancelled, event } = cancelMeeting(meeting);
  const { place: _place, ...bare } = cancelled;
  const counted = countMeeting(mentorship, cancelled, { planned: -1 });
  await store.commit([entities.meetings.replace(bare), ...counted.writes], [event, ...counted.events], trace);
};

/** Ends a pair in the ordinary way: the places are free again, and both would hear the same words whatever the reason. */
const endPair = async ({ store, trace }: Tools, mentorshipId: string): Promise<void> => {
  const current = await store.mentorships.get(mentorshipId);
  if (isOver(current)) return;
  const { mentorship, event } = end(current, 'left-the-programme');
  const both = await store.applications.getMany([current.mentor.applicationId, current.mentee.applicationId]);
  await store.commit(
    [entities.mentorships.replace(mentorship), ...both.map(store.applications.freePlace)],
    [event],
    trace,
  );
};

const OPEN: readonly Application['status'][] = ['submitted', 'waitlisted', 'accepted'];

/** Applications to a cohort that is not over. One that carries finished mentorships stays as it is: that year has been. */
const withdraw = async (tools: Tools, applicationId: string, pairs: readonly Mentorship[]): Promise<number> => {
  const { store, trace } = tools;
  const application = await store.applications.get(applicationId);
  if (!OPEN.includes(application.status)) return 0;
  const { status } = await store.cohorts.get(application.cohortId);
  if (status === 'closed') return 0;
  if (application.load > 0) {
    const finished = pairs.filter(
      (pair) => pair.status === 'completed' && pair[application.role].applicationId === application.id,
    );
    if (application.load <= finished.length) return 0;
    throw new Error(`application ${application.id} carries a mentorship that no list knows of yet`);
  }
  const { application: withdrawn, event } = decideApplication(application, 'withdrawn', isoNow(tools));
  await store.commit(store.applications.replace(withdrawn), [event], trace);
  return 1;
};

const lapse = async ({ store, trace }: Tools, cohortId: string, nominationId: string): Promise<number> => {
  const current = await store.nominations.get(cohortId, nominationId);
  if (current.status !== 'asked' && current.status !== 'accepted') return 0;
  const { nomination, event } = endNomination(current, 'lapsed');
  await store.commit([entities.nominations.replace(nomination)], [event], trace);
  return 1;
};

/** Takes the person out of everything that is under way. Nothing here says why. */
export const leave: Step = async (tools, { participantId }, rows) => {
  const now = isoNow(tools);
  const pairs = valuesOf(rows, entities.mentorships);
  const standing = pairs.filter((pair) => !isOver(pair));
  const ids = new Set(standing.map(({ id }) => id));
  const toCome = valuesOf(rows, entities.meetings).filter(
    ({ mentorshipId, status, starts }) => ids.has(mentorshipId) && status === 'planned' && starts.at > now,
  );
  for (const meeting of toCome) await retryStale(() => callOff(tools, meeting));
  for (const id of ids) await retryStale(() => endPair(tools, id));
  let count = toCome.length + ids.size;
  for (const { id } of valuesOf(rows, entities.applications))
    count += await retryStale(() => withdraw(tools, id, pairs));
  const named = valuesOf(rows, entities.nominations).filter((each) => each.participantId === participantId);
  for (const { cohortId, id } of named) count += await retryStale(() => lapse(tools, cohortId, id));
  return count;
};

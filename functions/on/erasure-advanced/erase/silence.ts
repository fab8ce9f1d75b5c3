import { cancelNudge, cancelReminder, closeHelp, failMessage, type Hold, type Mentorship } from '@pharos/domain';
import { isoNow } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { retryStale } from '../../../retry-stale.ts';
import { type Scheduled, scheduleOfHold, scheduleOfNudge, scheduleOfReminder } from '../../../schedules.ts';
import { type Step, type Tools, valuesOf } from './tools.ts';

/** What a pair was to be reminded of and asked. */
const silencePair = async ({ store, schedules, trace }: Tools, { id }: Mentorship, meetingIds: readonly string[]) => {
  const ofMeetings = await Promise.all(meetingIds.map((meetingId) => store.mentorships.reminders(id, meetingId)));
  const reminders = ofMeetings.flat().filter(({ status }) => status === 'scheduled');
  const nudges = (await store.mentorships.nudges(id)).filter(({ status }) => status === 'scheduled');
  for (const reminder of reminders) {
    await store.commit([entities.reminders.replace(cancelReminder(reminder))], [], trace);
    await schedules.remove(scheduleOfReminder(reminder).name);
  }
  for (const nudge of nudges) {
    await store.commit([entities.nudges.replace(cancelNudge(nudge))], [], trace);
    await schedules.remove(scheduleOfNudge(nudge).name);
  }
  return reminders.length + nudges.length;
};

/** Mail that nobody has sent yet is not sent, and none is offered to be sent again. */
const silenceMessage = async ({ store, trace }: Tools, messageId: string): Promise<number> => {
  const current = await store.messages.get(messageId);
  if (current.status !== 'requested' && current.status !== 'unconfirmed') return 0;
  const { message, event } = failMessage(current, 'no-longer-applies');
  await store.commit([entities.messages.replace(message)], [event], trace);
  return 1;
};

const closeRequest = async (tools: Tools, mentorshipId: string, helpRequestId: string): Promise<number> => {
  const { store, trace } = tools;
  const current = await store.mentorships.helpRequest(mentorshipId, helpRequestId);
  if (current?.status !== 'open') return 0;
  const { request, event } = closeHelp(current, { by: 'pharos', now: isoNow(tools) });
  await store.commit([entities.helpRequests.replace(request)], [event], trace);
  return 1;
};

const standing = (holds: readonly Hold[]): Scheduled[] => holds.flatMap((hold) => scheduleOfHold(hold) ?? []);

/** Nothing speaks to the person any more, or of them to somebody who would act on it. */
export const silence: Step = async (tools, _erasure, rows) => {
  const { store, schedules } = tools;
  const meetings = Map.groupBy(valuesOf(rows, entities.meetings), ({ mentorshipId }) => mentorshipId);
  let count = 0;
  for (const pair of valuesOf(rows, entities.mentorships)) {
    const meetingIds = (meetings.get(pair.id) ?? []).map(({ id }) => id);
    count += await retryStale(() => silencePair(tools, pair, meetingIds));
  }
  for (const { id } of valuesOf(rows, entities.messages)) count += await retryStale(() => silenceMessage(tools, id));
  for (const { mentorshipId, id } of valuesOf(rows, entities.helpRequests))
    count += await retryStale(() => closeRequest(tools, mentorshipId, id));
  for (const { name } of standing(valuesOf(rows, entities.holds))) await schedules.remove(name);
  const gone = rows.filter(({ belonging }) => GONE.includes(belonging)).map(({ item }) => item);
  await store.people.remove(gone);
  return count + gone.length;
};

const GONE = ['holds', 'unreachable-marks', 'introductions', 'rollovers'];

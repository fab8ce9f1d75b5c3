import {
  cancelReminder,
  fireReminder,
  meetingNow,
  onSchoolDays,
  planNow,
  type Reminder,
  reminderApplies,
  replanReminder,
} from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import { newMessages } from '../message-requests.ts';
import { type Schedules, scheduleOfReminder } from '../schedules.ts';

type Hint = Pick<Reminder, 'mentorshipId' | 'meetingId' | 'cohortId' | 'which' | 'version'>;

/**
 * Asks for the messages of a reminder whose time has come, or cancels it when meeting or pair are no longer what it was about. A hint of
 * another version, a repeated one and an early one do nothing. By new tz data, or a school calendar that marks the day since, it may be early:
 * then the reminder is only planned again.
 * @throws DomainError `stale-version` when somebody else was first
 */
export const fire = async (
  deps: Deps & { readonly schedules: Schedules },
  { mentorshipId, meetingId, cohortId, which, version }: Hint,
  trace: Trace,
): Promise<void> => {
  const { store } = deps;
  const [found, meeting, mentorship, calendar] = await Promise.all([
    store.mentorships.reminder(mentorshipId, meetingId, which),
    store.mentorships.meeting(mentorshipId, meetingId),
    store.mentorships.get(mentorshipId),
    store.cohorts.calendar(cohortId),
  ]);
  const now = isoNow(deps);
  if (found.status !== 'scheduled' || found.version !== version) return;
  const lawful: Reminder = { ...found, plan: planNow(found.plan, deps.tzdata) };
  const reminder = onSchoolDays(lawful, calendar, deps.tzdata);
  if (reminder.plan.at > now) {
    if (found.plan.at > now) return;
    const later = replanReminder(found, reminder.plan);
    await store.commit([entities.reminders.replace(later)], [], trace);
    return deps.schedules.ensure(scheduleOfReminder(later), deps.now());
  }
  if (!reminderApplies(reminder, meetingNow(meeting, deps.tzdata), mentorship, now)) {
    return store.commit([entities.reminders.replace(cancelReminder(reminder))], [], trace);
  }
  const kind = which === 'before' ? 'meeting-reminder' : 'did-you-meet';
  const { writes, events } = await newMessages(
    deps,
    [mentorship.mentee, mentorship.mentor].map(({ participantId }) => ({
      cohortId: reminder.cohortId,
      participantId,
      kind,
      about: { mentorshipId, meetingId, meetingVersion: meeting.version },
      cause: meeting.version === 1 ? meetingId : `${meetingId}/${meeting.version}`,
    })),
  );
  await store.commit([entities.reminders.replace(fireReminder(reminder)), ...writes], events, trace);
};

import { cancelReminder, DomainError, type Meeting, type Reminder, remindersOf } from '@pharos/domain';
import { MeetingCancelledV1, MeetingHeldV1, MeetingPlannedV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import { programmeOfCohort } from '../../../programme-of-cohort.ts';
import { type Schedules, scheduleOfReminder } from '../../../schedules.ts';

type Tools = Deps & { schedules: Schedules };

/** Writes reminders; false when there are some of this meeting already, from an earlier delivery. */
const inserted = async (store: Tools['store'], reminders: readonly Reminder[], trace: Trace): Promise<boolean> => {
  try {
    await store.commit(
      reminders.map((reminder) => entities.reminders.insert(reminder)),
      [],
      trace,
    );
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'already-exists') return false;
    throw error;
  }
};

const planReminders = async (deps: Tools, meeting: Meeting, trace: Trace): Promise<void> => {
  const { store, schedules } = deps;
  const [programme, calendar] = await Promise.all([
    programmeOfCohort(store, meeting.cohortId),
    store.cohorts.calendar(meeting.cohortId),
  ]);
  const wanted = remindersOf(programme, meeting, { now: isoNow(deps), tzdata: deps.tzdata, calendar });
  if (wanted.length === 0) return;
  const reminders = (await inserted(store, wanted, trace))
    ? wanted
    : await store.mentorships.reminders(meeting.mentorshipId, meeting.id);
  for (const reminder of reminders) {
    if (reminder.status === 'scheduled') await schedules.ensure(scheduleOfReminder(reminder), deps.now());
  }
};

const cancelReminders = async ({ store, schedules }: Tools, meeting: Meeting, trace: Trace): Promise<void> => {
  for (const reminder of await store.mentorships.reminders(meeting.mentorshipId, meeting.id)) {
    if (reminder.status !== 'scheduled') continue;
    await store.commit([entities.reminders.replace(cancelReminder(reminder))], [], trace);
    await schedules.remove(scheduleOfReminder(reminder).name);
  }
};

/** Keeps the reminders of a meeting in step with it as it stands in the table, whatever the order in which events arrive. */
export const createHandler = (deps: Tools) =>
  eventConsumer([MeetingPlannedV1, MeetingCancelledV1, MeetingHeldV1], deps, async ({ event, trace }) => {
    if (event.type === MeetingHeldV1.type && event.data.meetingVersion === 1) return; // logged: it was never planned
    const meeting = await deps.store.mentorships.meeting(event.data.mentorshipId, event.data.meetingId);
    await (meeting.status === 'planned' ? planReminders : cancelReminders)(deps, meeting, trace);
  });

import { cancelReminder, DomainError, keepReminders, type Meeting, type Reminder, remindersOf } from '@pharos/domain';
import { MeetingCancelledV1, MeetingHeldV1, MeetingMovedV1, MeetingPlannedV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import { programmeOfCohort } from '../../../programme-of-cohort.ts';
import { retryStale } from '../../../retry-stale.ts';
import { type Schedules, scheduleOfReminder } from '../../../schedules.ts';

type Tools = Deps & { schedules: Schedules };

const standing = ({ store }: Tools, { mentorshipId, id }: Meeting) => store.mentorships.reminders(mentorshipId, id);

/** Writes the reminders of a meeting that has not moved; those that are there already, from an earlier delivery, stand. */
const insert = async (deps: Tools, meeting: Meeting, wanted: Reminder[], trace: Trace): Promise<Reminder[]> => {
  if (wanted.length === 0) return [];
  try {
    await deps.store.commit(
      wanted.map((reminder) => entities.reminders.insert(reminder)),
      [],
      trace,
    );
    return wanted;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'already-exists') return standing(deps, meeting);
    throw error;
  }
};

/** Brings the reminders of a meeting that has moved in step with where it stands now. */
const follow = async (deps: Tools, meeting: Meeting, wanted: Reminder[], trace: Trace): Promise<Reminder[]> => {
  const before = await standing(deps, meeting);
  const kept = keepReminders(meeting, before, wanted);
  const { insert: add, replace } = entities.reminders;
  const writes = kept.map((row) => (row.before ? replace(row.after) : add(row.after)));
  if (writes.length > 0) await deps.store.commit(writes, [], trace);
  for (const { before: old } of kept) if (old) await deps.schedules.remove(scheduleOfReminder(old).name);
  return [...before.filter((row) => !kept.some((each) => each.before === row)), ...kept.map(({ after }) => after)];
};

const planReminders = async (deps: Tools, meeting: Meeting, trace: Trace): Promise<void> => {
  const { store, schedules } = deps;
  const [programme, calendar] = await Promise.all([
    programmeOfCohort(store, meeting.cohortId),
    store.cohorts.calendar(meeting.cohortId),
  ]);
  const wanted = remindersOf(programme, meeting, { now: isoNow(deps), tzdata: deps.tzdata, calendar });
  const reminders =
    meeting.version === 1
      ? await insert(deps, meeting, wanted, trace)
      : await retryStale(() => follow(deps, meeting, wanted, trace));
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
  eventConsumer(
    [MeetingPlannedV1, MeetingMovedV1, MeetingCancelledV1, MeetingHeldV1],
    deps,
    async ({ event, trace }) => {
      if (event.type === MeetingHeldV1.type && event.data.meetingVersion === 1) return; // logged: it was never planned
      const meeting = await deps.store.mentorships.meeting(event.data.mentorshipId, event.data.meetingId);
      await (meeting.status === 'planned' ? planReminders : cancelReminders)(deps, meeting, trace);
    },
  );

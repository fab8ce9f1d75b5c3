import { cancelReminder, fireReminder, type Reminder, reminderApplies } from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import { newMessages } from '../message-requests.ts';

/**
 * Asks for the messages of a reminder whose time has come, or cancels it when meeting or pair are no longer what it was about.
 * @throws DomainError `stale-version` when somebody else was first
 */
export const fire = async (deps: Deps, reminder: Reminder, trace: Trace): Promise<void> => {
  const { store } = deps;
  const { mentorshipId, meetingId, cohortId, which } = reminder;
  const [mentorship, meeting] = await Promise.all([
    store.mentorships.get(mentorshipId),
    store.mentorships.meeting(mentorshipId, meetingId),
  ]);
  if (!reminderApplies(reminder, meeting, mentorship, isoNow(deps))) {
    return store.commit([entities.reminders.replace(cancelReminder(reminder))], [], trace);
  }
  const kind = which === 'before' ? 'meeting-reminder' : 'did-you-meet';
  const { writes, events } = await newMessages(
    deps,
    [mentorship.mentee, mentorship.mentor].map(({ participantId }) => ({
      cohortId,
      participantId,
      kind,
      about: { mentorshipId, meetingId },
      cause: meetingId,
    })),
  );
  await store.commit([entities.reminders.replace(fireReminder(reminder)), ...writes], events, trace);
};

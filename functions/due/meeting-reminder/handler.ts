import { MeetingReminderDueV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow } from '@pharos/runtime';
import { retryStale } from '../../retry-stale.ts';
import { fire } from '../fire-reminder.ts';

/** Scheduler's hint that a reminder of a meeting is due: the rows decide. */
export const createHandler = (deps: Deps) =>
  eventConsumer([MeetingReminderDueV1], deps, ({ event, trace }) =>
    retryStale(async () => {
      const { mentorshipId, meetingId, reminder: which, meetingVersion } = event.data;
      const reminder = await deps.store.mentorships.reminder(mentorshipId, meetingId, which);
      if (reminder.status !== 'scheduled' || reminder.version !== meetingVersion || reminder.plan.at > isoNow(deps))
        return;
      await fire(deps, reminder, trace);
    }),
  );

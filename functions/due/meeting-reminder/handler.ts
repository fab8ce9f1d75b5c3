import { MeetingReminderDueV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { retryStale } from '../../retry-stale.ts';
import type { Schedules } from '../../schedules.ts';
import { fire } from '../fire-reminder.ts';

/** Scheduler's hint that a reminder of a meeting is due: the rows decide. */
export const createHandler = (deps: Deps & { readonly schedules: Schedules }) =>
  eventConsumer([MeetingReminderDueV1], deps, ({ event, trace }) => {
    const { mentorshipId, meetingId, cohortId, reminder: which, meetingVersion: version } = event.data;
    return retryStale(() => fire(deps, { mentorshipId, meetingId, cohortId, which, version }, trace));
  });

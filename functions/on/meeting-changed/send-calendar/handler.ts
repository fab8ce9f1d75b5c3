import { calendarMailOf } from '@pharos/domain';
import { MeetingCancelledV1, MeetingMovedV1, MeetingPlannedV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow } from '@pharos/runtime';
import { newMessages } from '../../../message-requests.ts';

/** Asks for the mails that put a meeting into both calendars, move it there, or take it out. An event of an earlier version asks for nothing. */
export const createHandler = (deps: Deps) =>
  eventConsumer([MeetingPlannedV1, MeetingMovedV1, MeetingCancelledV1], deps, async ({ event, trace }) => {
    const { meetingId, mentorshipId, cohortId, meetingVersion } = event.data;
    const [meeting, { mentor, mentee }] = await Promise.all([
      deps.store.mentorships.meeting(mentorshipId, meetingId),
      deps.store.mentorships.get(mentorshipId),
    ]);
    const kind = calendarMailOf(meeting, { version: meetingVersion, now: isoNow(deps) });
    if (kind === undefined) return;
    const { writes, events } = await newMessages(
      deps,
      [mentee, mentor].map(({ participantId }) => ({
        cohortId,
        participantId,
        kind,
        about: { mentorshipId, meetingId, meetingVersion },
        cause: `${meetingId}/${meetingVersion}`,
      })),
    );
    if (writes.length > 0) await deps.store.commit(writes, events, trace);
  });

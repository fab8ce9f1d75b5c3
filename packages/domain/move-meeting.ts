import { type EventDraft, MeetingMovedV1 } from '@pharos/events';
import { DomainError } from './error.ts';
import { assertUnderWay, cancelReminder, type Meeting, type Reminder, toldOfMeeting } from './meeting.ts';
import type { Mentorship } from './mentorship.ts';
import { localAt, planAt, planNow } from './plan.ts';

/** What may change of a planned meeting. `place: null` takes the place away. */
export interface MeetingChange {
  readonly local?: string | undefined;
  readonly mode?: Meeting['mode'] | undefined;
  readonly place?: string | null | undefined;
}

/**
 * A planned meeting at another time, in another way or in another place: a new version of it. Nothing new is no new version and no event.
 * @throws DomainError `invalid-transition` unless it is planned and its mentorship is not over, `too-late` for a time that is past
 */
export const moveMeeting = (
  mentorship: Mentorship,
  meeting: Meeting,
  change: MeetingChange,
  { now, tzdata }: { readonly now: string; readonly tzdata: string },
): { meeting: Meeting; event?: EventDraft } => {
  assertUnderWay(mentorship);
  if (meeting.status !== 'planned') {
    throw new DomainError('invalid-transition', `This meeting is ${meeting.status}: only a planned one can be moved.`, {
      facts: { status: meeting.status },
    });
  }
  const { place: before, ...rest } = meeting;
  const place = change.place === undefined ? before : (change.place ?? undefined);
  const { zone, local } = meeting.starts;
  const starts =
    change.local === undefined || change.local === local
      ? planNow(meeting.starts, tzdata)
      : planAt(change.local, zone, tzdata);
  const mode = change.mode ?? meeting.mode;
  if (starts.local === local && mode === meeting.mode && place === before) return { meeting };
  if (starts.at <= now) {
    throw new DomainError('too-late', 'A meeting is moved to a time to come.', {
      issues: [{ path: 'local', message: `must be later than now, ${localAt(now, zone)} in ${zone}` }],
    });
  }
  const moved: Meeting = {
    ...rest,
    starts,
    mode,
    ...(place === undefined ? {} : { place }),
    version: meeting.version + 1,
  };
  return { meeting: moved, event: MeetingMovedV1.draft(toldOfMeeting(moved)) };
};

/**
 * The mail that brings a calendar up to this version of a meeting; undefined when there is another version by now, when it has begun, or when
 * there is nothing to say.
 */
export const calendarMailOf = (
  meeting: Meeting,
  { version, now }: { readonly version: number; readonly now: string },
): 'meeting-planned' | 'meeting-moved' | 'meeting-cancelled' | undefined => {
  if (meeting.version !== version || meeting.starts.at <= now) return undefined;
  if (meeting.status === 'cancelled') return 'meeting-cancelled';
  if (meeting.status !== 'planned') return undefined;
  return version === 1 ? 'meeting-planned' : 'meeting-moved';
};

/** A reminder as it is to be written, and the row that stands in its place until then. */
export interface KeptReminder {
  readonly before?: Reminder;
  readonly after: Reminder;
}

/**
 * The rows that bring the reminders of a meeting in step with the version of it that stands: those of an earlier version are planned again,
 * fired ones too, or cancelled where nothing is wanted any more. Rows of this version, or of a later one, stay as they are.
 */
export const keepReminders = (
  meeting: Meeting,
  standing: readonly Reminder[],
  wanted: readonly Reminder[],
): KeptReminder[] => {
  const replaced = standing
    .filter(({ meetingVersion = 1 }) => meetingVersion < meeting.version)
    .flatMap((before): KeptReminder[] => {
      const next = wanted.find(({ which }) => which === before.which);
      if (next) return [{ before, after: { ...next, version: before.version + 1 } }];
      return before.status === 'scheduled' ? [{ before, after: cancelReminder(before) }] : [];
    });
  const added = wanted.filter(({ which }) => !standing.some((row) => row.which === which));
  return [...replaced, ...added.map((after) => ({ after }))];
};

import {
  CohortId,
  type EventDraft,
  Key,
  MeetingCancelledV1,
  MeetingHeldV1,
  MeetingId,
  MeetingPlannedV1,
  MentorshipId,
  ParticipantId,
} from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import type { Mentorship } from './mentorship.ts';
import { isoInstant, localAt, Plan, planAt, planNow, shiftLocal } from './plan.ts';
import type { Programme } from './programme.ts';
import { onSchoolDay, type SchoolCalendar } from './school-calendar.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

export const MeetingStatus = z.enum(['planned', 'held', 'cancelled']);
export type MeetingStatus = z.infer<typeof MeetingStatus>;

export const meetingLifeCycle: LifeCycle<MeetingStatus> = { planned: ['held', 'cancelled'], held: [], cancelled: [] };

export const MeetingMode = z.enum(['virtual', 'in-person']);

/** A meeting of a pair, planned or held. What was said is not kept here (blueprint rule 6). */
export const Meeting = z.strictObject({
  id: MeetingId,
  mentorshipId: MentorshipId,
  cohortId: CohortId,
  /** The two of the pair, by whom a meeting to come is found. */
  mentorId: ParticipantId.optional(),
  menteeId: ParticipantId.optional(),
  starts: Plan,
  mode: MeetingMode,
  /** A link or a place, for the pair alone. */
  place: z.string().max(300).optional(),
  /** What the two do together, from the programme's list. */
  activity: Key.optional(),
  /** Whether the pair asked to be reminded; of interest where the programme reminds only those who ask. */
  remind: z.boolean().optional(),
  status: MeetingStatus,
  version: z.int().positive(),
});
export type Meeting = z.infer<typeof Meeting>;

/** A reminder before a meeting, or the question after it. One row each, so that each is cancelled and fired by itself. */
export const Reminder = z.strictObject({
  mentorshipId: MentorshipId,
  meetingId: MeetingId,
  cohortId: CohortId,
  which: z.enum(['before', 'after']),
  /** The version of the meeting that it was planned for; absent for the first. Once the meeting has moved, it speaks of nothing. */
  meetingVersion: z.int().positive().optional(),
  plan: Plan,
  status: z.enum(['scheduled', 'fired', 'cancelled']),
  version: z.int().positive(),
});
export type Reminder = z.infer<typeof Reminder>;

/** What the bus is told of a meeting: no time, no place. */
export const toldOfMeeting = ({ id, mentorshipId, cohortId, version }: Meeting) => ({
  meetingId: id,
  mentorshipId,
  cohortId,
  meetingVersion: version,
});

type Made = { id: string; now: string; tzdata: string };
type Form = {
  local: string;
  mode: z.infer<typeof MeetingMode>;
  place?: string | undefined;
  activity?: string | undefined;
  remind?: boolean | undefined;
};

/** Whether a place is a link that a reader can open. */
export const isWebAddress = (place: string): boolean => URL.canParse(place) && new URL(place).protocol === 'https:';

const fits = ({ linkOnly }: Programme['activities'][number], place: string | undefined): boolean =>
  linkOnly !== true || place === undefined || isWebAddress(place);

/** What a pair can say afterwards that it did, seeing where it met. */
export const activitiesFor = (
  { activities }: Pick<Programme, 'activities'>,
  { place }: Pick<Meeting, 'place'>,
): Programme['activities'] => activities.filter((activity) => fits(activity, place));

/**
 * Refuses an activity that the programme does not name, and a recording given as anything but a link: what it shows is stored elsewhere.
 * @throws DomainError `invalid-input` naming the field
 */
export const assertActivity = (
  { id, activities }: Programme,
  { activity, place }: Pick<Form, 'activity' | 'place'>,
): void => {
  if (activity === undefined) return;
  const known = activities.find(({ key }) => key === activity);
  const issues = [
    ...(known
      ? []
      : [{ path: 'activity', message: `must be one of ${activities.map(({ key }) => key).join(', ')}, or left out` }]),
    ...(known && !fits(known, place)
      ? [{ path: 'place', message: 'must be a link that begins with https://: a recording is not stored here' }]
      : []),
  ];
  if (issues.length > 0) throw new DomainError('invalid-input', `This is no activity of ${id}.`, { issues });
};

const meetingOf = (mentorship: Mentorship, form: Form, zone: string, made: Made, status: MeetingStatus): Meeting => ({
  id: made.id,
  mentorshipId: mentorship.id,
  cohortId: mentorship.cohortId,
  mentorId: mentorship.mentor.participantId,
  menteeId: mentorship.mentee.participantId,
  starts: planAt(form.local, zone, made.tzdata),
  mode: form.mode,
  ...(form.place === undefined ? {} : { place: form.place }),
  ...(form.activity === undefined ? {} : { activity: form.activity }),
  ...(form.remind === undefined ? {} : { remind: form.remind }),
  status,
  version: 1,
});

/** @throws DomainError `invalid-transition` when the mentorship is over */
export const assertUnderWay = (mentorship: Mentorship): void => {
  if (mentorship.status !== 'completed' && mentorship.status !== 'ended') return;
  throw new DomainError('invalid-transition', `This mentorship is ${mentorship.status}.`, {
    facts: { status: mentorship.status },
  });
};

/** @throws DomainError `too-late` for a time that is past, `invalid-transition` when the mentorship is over */
export const planMeeting = (
  mentorship: Mentorship,
  form: Form,
  zone: string,
  made: Made,
): { meeting: Meeting; event: EventDraft } => {
  assertUnderWay(mentorship);
  const meeting = meetingOf(mentorship, form, zone, made, 'planned');
  if (meeting.starts.at <= made.now) {
    throw new DomainError('too-late', 'A meeting is planned for the future; one that took place is logged.', {
      issues: [{ path: 'local', message: `must be later than now, ${localAt(made.now, zone)} in ${zone}` }],
    });
  }
  return { meeting, event: MeetingPlannedV1.draft(toldOfMeeting(meeting)) };
};

/** A meeting that took place elsewhere, held directly. @throws DomainError `invalid-input` for a time to come */
export const logMeeting = (
  mentorship: Mentorship,
  form: Form,
  zone: string,
  made: Made,
): { meeting: Meeting; event: EventDraft } => {
  assertUnderWay(mentorship);
  const meeting = meetingOf(mentorship, form, zone, made, 'held');
  if (meeting.starts.at > made.now) {
    throw new DomainError('invalid-input', 'A meeting that is still to come is planned, not logged.', {
      issues: [{ path: 'local', message: `must not be later than now, ${localAt(made.now, zone)} in ${zone}` }],
    });
  }
  return { meeting, event: MeetingHeldV1.draft(toldOfMeeting(meeting)) };
};

/** The meeting at the instant that this tz data gives its wall clock, whatever it was planned with. */
export const meetingNow = (meeting: Meeting, tzdata: string): Meeting => ({
  ...meeting,
  starts: planNow(meeting.starts, tzdata),
});

/** @throws DomainError `invalid-transition`; `too-late` (as early) when the meeting has not begun */
export const holdMeeting = (meeting: Meeting, now: string): { meeting: Meeting; event: EventDraft } => {
  assertTransition('meeting', meetingLifeCycle, meeting.status, 'held');
  if (meeting.starts.at > now) {
    throw new DomainError('invalid-input', 'This meeting has not begun yet.', {
      issues: [{ path: 'meetingId', message: `begins at ${meeting.starts.local} in ${meeting.starts.zone}` }],
    });
  }
  const held: Meeting = { ...meeting, status: 'held', version: meeting.version + 1 };
  return { meeting: held, event: MeetingHeldV1.draft(toldOfMeeting(held)) };
};

/** @throws DomainError `invalid-transition` */
export const cancelMeeting = (meeting: Meeting): { meeting: Meeting; event: EventDraft } => {
  assertTransition('meeting', meetingLifeCycle, meeting.status, 'cancelled');
  const cancelled: Meeting = { ...meeting, status: 'cancelled', version: meeting.version + 1 };
  return { meeting: cancelled, event: MeetingCancelledV1.draft(toldOfMeeting(cancelled)) };
};

/** When the question after a meeting is put, on the wall clock: at the time of day asked for, but never before the meeting. */
const askedAfter = (local: string, { days, time }: { days: number; time: string }): string => {
  const asked = `${shiftLocal(local, { days }).slice(0, 10)}T${time}`;
  return asked > local ? asked : shiftLocal(asked, { days: 1 });
};

/** The wall clock some hours before the start; where a gap would move that to the start itself, hours that really pass. */
const hoursBefore = ({ local, zone, at }: Plan, hours: number, tzdata: string): Plan => {
  const plan = planAt(shiftLocal(local, { hours: -hours }), zone, tzdata);
  return plan.at < at ? plan : planAt(localAt(isoInstant(Date.parse(at) - hours * 3_600_000), zone), zone, tzdata);
};

/** The reminder on the first school day from its own on. */
export const onSchoolDays = (reminder: Reminder, calendar: SchoolCalendar | undefined, tzdata: string): Reminder => {
  const { local, zone } = reminder.plan;
  const put = onSchoolDay(calendar, local);
  return put === local ? reminder : { ...reminder, plan: planAt(put, zone, tzdata) };
};

/** The reminders of a planned meeting that are still to come, on the cohort's wall clock and on school days. */
export const remindersOf = (
  programme: Programme,
  meeting: Meeting,
  made: { now: string; tzdata: string; calendar?: SchoolCalendar | undefined },
): Reminder[] => {
  const { remindHoursBefore, askAfter, reminders } = programme.meetings;
  if (meeting.status !== 'planned' || (reminders === 'when-asked' && meeting.remind !== true)) return [];
  const { local, zone } = meeting.starts;
  const reminder = (which: Reminder['which'], plan: Plan): Reminder => ({
    mentorshipId: meeting.mentorshipId,
    meetingId: meeting.id,
    cohortId: meeting.cohortId,
    which,
    ...(meeting.version === 1 ? {} : { meetingVersion: meeting.version }),
    plan,
    status: 'scheduled',
    version: 1,
  });
  const wanted = [
    ...(remindHoursBefore === null
      ? []
      : [reminder('before', hoursBefore(planNow(meeting.starts, made.tzdata), remindHoursBefore, made.tzdata))]),
    ...(askAfter === null ? [] : [reminder('after', planAt(askedAfter(local, askAfter), zone, made.tzdata))]),
  ];
  return wanted
    .map((each) => onSchoolDays(each, made.calendar, made.tzdata))
    .filter(({ which, plan }) => plan.at > made.now && (which === 'after' || plan.local < local));
};

/**
 * Whether a hint that a reminder is due is to be acted on: it stands, its time has come, and the meeting is still what it was about, planned
 * for the same time.
 * A reminder before a meeting never goes out once the meeting has begun; the question after one is not asked of a meeting already logged.
 */
export const reminderApplies = (reminder: Reminder, meeting: Meeting, mentorship: Mentorship, now: string): boolean => {
  if (reminder.status !== 'scheduled' || reminder.plan.at > now || meeting.status !== 'planned') return false;
  if ((reminder.meetingVersion ?? 1) !== meeting.version) return false;
  if (mentorship.status !== 'introduced' && mentorship.status !== 'active') return false;
  return reminder.which === 'after' || now < meeting.starts.at;
};

/** The reminder after its time, once the messages are asked for. */
export const fireReminder = (reminder: Reminder): Reminder => ({
  ...reminder,
  status: 'fired',
  version: reminder.version + 1,
});

/** The reminder when what it was about is no longer so. */
export const cancelReminder = (reminder: Reminder): Reminder => ({
  ...reminder,
  status: 'cancelled',
  version: reminder.version + 1,
});

/** The same wall-clock time at the instant that other tz data gives it: a new version. */
export const replanReminder = (reminder: Reminder, plan: Plan): Reminder => ({
  ...reminder,
  plan,
  version: reminder.version + 1,
});

import { isWebAddress, type Language, type Meeting } from '@pharos/domain';
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarInput } from './input.ts';

/** Somebody as a calendar names them. */
export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

/** What a calendar file is made from besides the mail that carries it. */
export interface CalendarEntry {
  readonly input: CalendarInput;
  readonly meeting: Pick<Meeting, 'id' | 'version'>;
  /** When the file is made, epoch milliseconds. */
  readonly stamp: number;
  /** The address that the mail comes from: calendars take an update from nobody else. */
  readonly organizer: CalendarPerson;
  readonly reader: CalendarPerson;
}

/** A calendar file, and what it asks a calendar to do with it. */
export interface CalendarFile {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly text: string;
}

/** Meetings have a beginning and no end of their own; a calendar needs one. */
const MINUTES = 60;

const summaryIn: Readonly<Record<Language, (other: string) => string>> = {
  en: (other) => `Meeting with ${other}`,
  fr: (other) => `Rencontre avec ${other}`,
};

/** Parameters of the format cannot hold quotes; Outlook shows what the others know to decode (RFC 6868) as it stands. */
const named = ({ name, email }: CalendarPerson): CalendarPerson => ({
  name: name.replace(/["^\s]+/g, ' ').trim(),
  email,
});

/**
 * The file that puts one version of a meeting into its reader's calendar, or takes it out (RFC 5545, RFC 5546). The entry keeps its UID, and
 * its SEQUENCE rises with the version of the meeting: that makes it an update of the same entry for Google, Outlook and Apple.
 *
 * Times are instants in UTC: no calendar can read them in another way, while zones are read in three. Google and Apple look a TZID up in tz
 * data of their own, whatever VTIMEZONE says; Outlook believes VTIMEZONE, but not one that lists its changes without a rule. A change of law
 * that moves the instant of a meeting reaches a calendar with the next version of the meeting; the reminder gives the right time meanwhile.
 *
 * The reader is the only attendee: a file tells nobody an address, and answers are not asked for.
 */
export const calendarFileOf = ({ input, meeting, stamp, organizer, reader }: CalendarEntry): CalendarFile => {
  const { kind, language, other, programme, cohort, startsAt, place } = input;
  const start = new Date(startsAt);
  const cancelled = kind === 'meeting-cancelled';
  const calendar = ical({
    prodId: { company: 'Pharos', product: 'Pharos', language: language.toUpperCase() },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `${meeting.id}@pharos`,
    sequence: meeting.version - 1,
    stamp: new Date(stamp),
    start,
    end: new Date(start.getTime() + MINUTES * 60_000),
    summary: summaryIn[language](other.name),
    description: `${programme.name}, ${cohort.label}`,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: named(organizer),
    attendees: [{ ...named(reader), role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false }],
    ...(place === undefined ? {} : { location: place }),
    ...(place !== undefined && isWebAddress(place) ? { url: new URL(place).href } : {}),
  });
  return { method: cancelled ? 'CANCEL' : 'REQUEST', text: `${calendar.toString()}\r\n` };
};

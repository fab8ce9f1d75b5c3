import type { Dossier, Message } from './dossier.ts';
import type { Violation } from './evidence.ts';
import { instantOf } from './local-time.ts';

const methods: Readonly<Record<string, string>> = {
  'meeting-planned': 'REQUEST',
  'meeting-moved': 'REQUEST',
  'meeting-cancelled': 'CANCEL',
};

/** Mails that carry a calendar file. */
export const calendarKinds: ReadonlySet<string> = new Set(Object.keys(methods));

/** The properties of the one event in a calendar file, by name, without their parameters. */
const propertiesOf = (file: string): Map<string, string> =>
  new Map(
    file
      .replace(/\r\n[ \t]/g, '')
      .split('\r\n')
      .map((line) => [line.slice(0, line.search(/[;:]/)), line.slice(line.indexOf(':') + 1)]),
  );

const utc = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Each calendar mail carries the file that puts its version of the meeting into the calendar of its reader, and no other mail carries one. */
export const checkCalendars = (dossier: Dossier): Violation[] => {
  const rows = new Map(dossier.rowsOf<Message>('message').map((row) => [row.id, row]));
  return dossier.evidence.mails.flatMap(({ tags, calendar, messageId, to }) => {
    const row = Object.values(tags).flatMap((id) => rows.get(id) ?? [])[0];
    const method = methods[row?.kind ?? ''];
    const wrong = (text: string): Violation[] => [{ check: 'calendar-wrong', text: `mail ${messageId}: ${text}` }];
    if (method === undefined) return calendar ? wrong('carries a calendar file that nobody planned') : [];
    if (!row || !calendar) return wrong('carries no calendar file');
    const { meetingId = '', meetingVersion = 1 } = row.about;
    const meeting = dossier.meetingAt(meetingId, meetingVersion);
    const said = propertiesOf(calendar.text);
    const wanted = {
      METHOD: method,
      UID: `${meetingId}@pharos`,
      SEQUENCE: String(meetingVersion - 1),
      DTSTART: meeting ? utc(instantOf(meeting.starts.local, dossier.zone)) : 'a meeting',
    };
    const others = [...calendar.text.replace(/\r\n[ \t]/g, '').matchAll(/^ATTENDEE[^\r]*mailto:([^\r]*)/gim)]
      .map(([, address = '']) => address.toLowerCase())
      .filter((address) => !to.some((mailbox) => mailbox.toLowerCase().includes(address)));
    return [
      ...(calendar.method === method ? [] : wrong(`its part says ${calendar.method}, not ${method}`)),
      ...(others.length === 0 ? [] : wrong('its file names somebody else by address')),
      ...Object.entries(wanted).flatMap(([name, value]) =>
        said.get(name) === value ? [] : wrong(`its file says ${name} ${said.get(name)}, not ${value}`),
      ),
    ];
  });
};

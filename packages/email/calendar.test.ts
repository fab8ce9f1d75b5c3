import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, calendarFileOf } from './calendar.ts';
import type { CalendarInput } from './input.ts';
import { aMessage } from './test-support.ts';

const entry = (
  kind: CalendarInput['kind'],
  version: number,
  change: Partial<CalendarInput> & { reader?: CalendarEntry['reader']; stamp?: number } = {},
): CalendarEntry => {
  const { reader = { name: 'Béatrice Roy', email: 'b.roy@example.org' }, stamp = 1_727_800_000_000, ...said } = change;
  return {
    input: { ...(aMessage(kind, 'en') as CalendarInput), ...said },
    meeting: { id: 'mtg_01JAR3C0DE0000000000000006', version },
    stamp,
    organizer: { name: 'Program', email: 'pharos@example.org' },
    reader,
  };
};

/** The file as another program reads it. */
const read = (of: CalendarEntry) => {
  const { method, text } = calendarFileOf(of);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent('vevent');
  if (!event) throw new Error('there is no event');
  const value = (name: string) => event.getFirstPropertyValue(name)?.toString();
  return { method, text, calendar, event, value };
};

const entity = (kind: CalendarInput['kind'], version: number, change = {}) => {
  const { method, value, calendar } = read(entry(kind, version, change));
  return {
    method: calendar.getFirstPropertyValue('method'),
    sameMethod: calendar.getFirstPropertyValue('method') === method,
    uid: value('uid'),
    sequence: Number(value('sequence')),
    status: value('status'),
    starts: value('dtstart'),
    ends: value('dtend'),
  };
};

describe('a calendar file', () => {
  it('is an update of one entry: planned, moved twice, called off', () => {
    const uid = 'mtg_01JAR3C0DE0000000000000006@pharos';
    const at = (startsAt: string) => ({ startsAt });
    expect([
      entity('meeting-planned', 1),
      entity('meeting-moved', 2, at('2024-12-10T16:00:00.000Z')),
      entity('meeting-moved', 3, at('2024-12-11T00:30:00.000Z')),
      entity('meeting-cancelled', 4, at('2024-12-11T00:30:00.000Z')),
    ]).toMatchObject([
      { uid, method: 'REQUEST', sequence: 0, status: 'CONFIRMED', starts: '2024-12-03T16:00:00Z' },
      { uid, method: 'REQUEST', sequence: 1, status: 'CONFIRMED', starts: '2024-12-10T16:00:00Z' },
      { uid, method: 'REQUEST', sequence: 2, starts: '2024-12-11T00:30:00Z', ends: '2024-12-11T01:30:00Z' },
      { uid, method: 'CANCEL', sequence: 3, status: 'CANCELLED', starts: '2024-12-11T00:30:00Z' },
    ]);
    expect(entity('meeting-cancelled', 4).sameMethod).toBe(true);
  });

  it('names when it was made, who it comes from and its reader alone, and wants no answer', () => {
    const { event, value } = read(entry('meeting-planned', 1));
    expect(value('dtstamp')).toBe('2024-10-01T16:26:40Z');
    expect(value('organizer')?.toLowerCase()).toBe('mailto:pharos@example.org');
    const attendees = event.getAllProperties('attendee');
    expect(attendees.map((each) => String(each.getFirstValue()).toLowerCase())).toEqual(['mailto:b.roy@example.org']);
    expect(attendees[0]?.getParameter('rsvp')).toBe('FALSE');
    expect(value('summary')).toBe('Meeting with Anna Berg');
    expect([value('location'), value('url')]).toEqual(Array(2).fill('https://meet.example.org/anna?room=1&by=2'));
  });

  it('has no address of a page for a room, and no place where there is none', () => {
    const room = read(entry('meeting-planned', 1, { place: 'Room 5, School Street; 2nd floor\nring twice' }));
    expect(room.value('location')).toBe('Room 5, School Street; 2nd floor\nring twice');
    expect(room.value('url')).toBeUndefined();
    const { place: _place, ...nowhere } = aMessage('meeting-planned', 'fr') as CalendarInput;
    const somewhere = read({ ...entry('meeting-planned', 1), input: nowhere });
    expect([somewhere.value('location'), somewhere.value('summary')]).toEqual([undefined, 'Rencontre avec Anna Berg']);
  });

  it('keeps every line to 75 octets and every name whole, whatever people are called', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.constantFrom('Roy, Béatrice; "Bé"', '🧑‍🏫'.repeat(20), 'a\\b\\n', 'Zoë: 1'),
    );
    fc.assert(
      fc.property(name, name, (other, reader) => {
        // Characters that no mail carries are taken out before, as they are from every text.
        fc.pre(![other, reader].some((text) => /[\p{Cc}\u2028\u2029]/u.test(text)));
        const said = { other: { name: other }, reader: { name: reader, email: 'x@example.org' } };
        const { text, value, event } = read(entry('meeting-moved', 2, said));
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(value('summary')).toBe(`Meeting with ${other}`);
        expect(event.getAllProperties('attendee')).toHaveLength(1);
      }),
    );
  });
});

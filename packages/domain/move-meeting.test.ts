import { aMeeting, aMentorship, anId } from '@pharos/test/support/builders.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarMailOf,
  cancelMeeting,
  holdMeeting,
  keepReminders,
  type Meeting,
  moveMeeting,
  planAt,
  planMeeting,
  type Reminder,
  reminderApplies,
} from './index.ts';

const ZONE = 'America/Edmonton';
const made = { id: anId('mtg'), now: '2024-10-01T15:00:00.000Z', tzdata: '2024b' };
const plan = (local = '2024-10-09T16:30') =>
  planMeeting(aMentorship(), { local, mode: 'virtual', place: 'https://meet.example.org/x' }, ZONE, made).meeting;

describe('moving a meeting', () => {
  it('changes what is given and keeps the rest, as a new version, and tells the bus neither time nor place', () => {
    const { meeting, event } = moveMeeting(aMentorship(), plan(), { local: '2024-10-11T09:00' }, made);
    expect(meeting).toMatchObject({
      status: 'planned',
      starts: { local: '2024-10-11T09:00', at: '2024-10-11T15:00:00.000Z' },
      place: 'https://meet.example.org/x',
      version: 2,
    });
    expect(event?.type).toBe('pharos.meeting.moved.v1');
    expect(event?.data).toEqual({
      meetingId: made.id,
      mentorshipId: anId('men'),
      cohortId: anId('coh'),
      meetingVersion: 2,
    });
    const again = moveMeeting(aMentorship(), meeting, { mode: 'in-person', place: null }, made).meeting;
    expect(again).toMatchObject({ starts: { local: '2024-10-11T09:00' }, mode: 'in-person', version: 3 });
    expect(again).not.toHaveProperty('place');
  });

  it('to where it stands already changes nothing', () => {
    const meeting = plan();
    const { starts, mode, place } = meeting;
    expect(moveMeeting(aMentorship(), meeting, { local: starts.local, mode, place }, made)).toEqual({ meeting });
    expect(moveMeeting(aMentorship(), meeting, {}, made)).toEqual({ meeting });
  });

  it('is refused into the past, once it was held or called off, and once the pair is over', () => {
    expect(() => moveMeeting(aMentorship(), plan(), { local: '2024-10-01T09:00' }, made)).toThrow(
      expect.objectContaining({ code: 'too-late', issues: [expect.objectContaining({ path: 'local' })] }),
    );
    const held = holdMeeting(plan(), '2024-10-10T00:00:00.000Z').meeting;
    for (const meeting of [held, cancelMeeting(plan()).meeting])
      expect(() => moveMeeting(aMentorship(), meeting, { local: '2024-10-11T09:00' }, made)).toThrow(
        expect.objectContaining({ code: 'invalid-transition' }),
      );
    expect(() => moveMeeting(aMentorship({ status: 'ended' }), plan(), { local: '2024-10-11T09:00' }, made)).toThrow(
      expect.objectContaining({ code: 'invalid-transition' }),
    );
  });
});

describe('the calendar mail of a meeting', () => {
  const of = (meeting: Meeting, version: number, now = made.now) => calendarMailOf(meeting, { version, now });

  it('says planned, then moved, then called off, each of the version that stands and no other', () => {
    const first = plan();
    const moved = moveMeeting(aMentorship(), first, { local: '2024-10-11T09:00' }, made).meeting;
    const cancelled = cancelMeeting(moved).meeting;
    expect([of(first, 1), of(moved, 2), of(cancelled, 3)]).toEqual([
      'meeting-planned',
      'meeting-moved',
      'meeting-cancelled',
    ]);
    expect([of(moved, 1), of(cancelled, 2)]).toEqual([undefined, undefined]);
  });

  it('is not sent once the meeting has begun, nor of one that was held', () => {
    expect(of(plan(), 1, '2024-10-09T22:30:00.000Z')).toBeUndefined();
    expect(of(cancelMeeting(plan()).meeting, 2, '2024-10-09T22:30:00.000Z')).toBeUndefined();
    expect(of(aMeeting({ status: 'held' }), 1)).toBeUndefined();
  });
});

const reminder = (which: Reminder['which'], change: Partial<Reminder> = {}): Reminder => ({
  mentorshipId: anId('men'),
  meetingId: made.id,
  cohortId: anId('coh'),
  which,
  plan: planAt('2024-10-08T16:30', ZONE, made.tzdata),
  status: 'scheduled',
  version: 1,
  ...change,
});

describe('the reminders of a meeting that has moved', () => {
  const moved = { ...plan(), version: 2 };

  it('are planned again where they are wanted, fired ones too, and cancelled where they are not', () => {
    const standing = [reminder('before', { status: 'fired', version: 2 }), reminder('after')];
    const wanted = [reminder('before', { meetingVersion: 2 })];
    expect(keepReminders(moved, standing, wanted)).toMatchObject([
      { before: standing[0], after: { which: 'before', status: 'scheduled', meetingVersion: 2, version: 3 } },
      { before: standing[1], after: { which: 'after', status: 'cancelled', version: 2 } },
    ]);
  });

  it('stay when they are of this version or of a later one, and are added where there are none', () => {
    const wanted = [reminder('before', { meetingVersion: 2 }), reminder('after', { meetingVersion: 2 })];
    const later = reminder('before', { meetingVersion: 3, version: 5 });
    expect(keepReminders(moved, [later], wanted)).toEqual([{ after: wanted[1] }]);
    expect(keepReminders(moved, wanted, wanted)).toEqual([]);
  });

  it('never speak of a time that no longer holds, whenever they fire', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 60 });
    const local = (minutes: number) => new Date(Date.UTC(2024, 9, 2) + minutes * 60_000).toISOString().slice(0, 16);
    fc.assert(
      fc.property(minute, minute, minute, (first, second, fires) => {
        fc.pre(first !== second);
        const before = plan(local(first));
        const { meeting } = moveMeeting(aMentorship(), before, { local: local(second) }, made);
        const old = reminder('before', { plan: planAt(local(Math.min(first, fires)), ZONE, made.tzdata) });
        const now = new Date(Date.UTC(2024, 9, 2) + fires * 60_000).toISOString();
        expect(reminderApplies(old, meeting, aMentorship(), now)).toBe(false);
      }),
    );
  });
});

import { aMeeting, aMentorship, anId, aProgramme } from '@pharos/test/support/builders.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activitiesFor,
  assertActivity,
  cancelMeeting,
  cancelReminder,
  fireReminder,
  holdMeeting,
  logMeeting,
  Meeting,
  type Mentorship,
  type Programme,
  planAt,
  planMeeting,
  Reminder,
  reminderApplies,
  remindersOf,
  replanReminder,
} from './index.ts';

const ZONE = 'America/Edmonton';
const made = { id: anId('mtg'), now: '2024-10-01T15:00:00.000Z', tzdata: '2024b' };
const form = { local: '2024-10-09T16:30', mode: 'virtual' as const, place: 'https://meet.example.org/x' };

describe('planning a meeting', () => {
  it('keeps the wall clock of the cohort’s zone, and tells nobody on the bus where or why', () => {
    const { meeting, event } = planMeeting(aMentorship(), form, ZONE, made);
    expect(Meeting.parse(meeting)).toMatchObject({
      status: 'planned',
      starts: { local: '2024-10-09T16:30', at: '2024-10-09T22:30:00.000Z' },
    });
    expect(event).toMatchObject({ type: 'pharos.meeting.planned.v1', subject: `meeting/${made.id}` });
    expect(event.data).toEqual({
      meetingId: made.id,
      mentorshipId: anId('men'),
      cohortId: anId('coh'),
      meetingVersion: 1,
    });
  });

  it('is refused for a time that is past, on the clock of the zone', () => {
    expect(() => planMeeting(aMentorship(), { ...form, local: '2024-10-01T09:00' }, ZONE, made)).toThrow(
      expect.objectContaining({
        code: 'too-late',
        issues: [{ path: 'local', message: 'must be later than now, 2024-10-01T09:00 in America/Edmonton' }],
      }),
    );
    expect(planMeeting(aMentorship(), { ...form, local: '2024-10-01T09:01' }, ZONE, made).meeting.status).toBe(
      'planned',
    );
  });

  it.each(['completed', 'ended'] as const)('is refused once the mentorship is %s, and so is logging', (status) => {
    const over = aMentorship({ status });
    const refusal = expect.objectContaining({ code: 'invalid-transition', facts: { status } });
    expect(() => planMeeting(over, form, ZONE, made)).toThrow(refusal);
    expect(() => logMeeting(over, { ...form, local: '2024-09-01T09:00' }, ZONE, made)).toThrow(refusal);
  });
});

describe('what the two do together', () => {
  const activities = [
    { key: 'observation', label: { en: 'Visit', fr: 'Visite' } },
    { key: 'recorded-lesson', label: { en: 'Recording', fr: 'Enregistrement' }, linkOnly: true },
  ];
  const board = aProgramme({ activities });

  it('is one of the programme’s activities, and is kept', () => {
    expect(() => assertActivity(board, { ...form, activity: 'observation' })).not.toThrow();
    expect(() => assertActivity(aProgramme(), form)).not.toThrow();
    const { meeting } = planMeeting(aMentorship(), { ...form, activity: 'observation', remind: true }, ZONE, made);
    expect(Meeting.parse(meeting)).toMatchObject({ activity: 'observation', remind: true });
  });

  it('is refused when the programme does not name it', () => {
    expect(() => assertActivity(board, { ...form, activity: 'karaoke' })).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        issues: [{ path: 'activity', message: 'must be one of observation, recorded-lesson, or left out' }],
      }),
    );
  });

  it('keeps of a recorded lesson nothing but its link', () => {
    const lesson = { ...form, activity: 'recorded-lesson' };
    expect(() => assertActivity(board, lesson)).not.toThrow();
    expect(() => assertActivity(board, { ...lesson, place: undefined })).not.toThrow();
    for (const place of ['the blue memory stick', 'http://insecure.example.org/1'])
      expect(() => assertActivity(board, { ...lesson, place })).toThrow(
        expect.objectContaining({ issues: [expect.objectContaining({ path: 'place' })] }),
      );
  });

  it('is offered afterwards where it fits the place at which they met', () => {
    const offered = (place?: string) => activitiesFor(board, { place }).map(({ key }) => key);
    expect(offered()).toEqual(['observation', 'recorded-lesson']);
    expect(offered('https://meet.example.org/1')).toEqual(['observation', 'recorded-lesson']);
    expect(offered('Room 4')).toEqual(['observation']);
  });
});

describe('logging a meeting that took place', () => {
  it('makes it held directly, also one that begins this minute', () => {
    const { meeting, event } = logMeeting(aMentorship(), { ...form, local: '2024-10-01T09:00' }, ZONE, made);
    expect(meeting.status).toBe('held');
    expect(event.type).toBe('pharos.meeting.held.v1');
  });

  it('is refused for a time to come', () => {
    expect(() => logMeeting(aMentorship(), form, ZONE, made)).toThrow(
      expect.objectContaining({ code: 'invalid-input', issues: [expect.objectContaining({ path: 'local' })] }),
    );
  });
});

describe('saying that a planned meeting took place', () => {
  it('is possible from its start on, not before', () => {
    const meeting = aMeeting();
    expect(() => holdMeeting(meeting, '2024-10-09T22:29:59.000Z')).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(holdMeeting(meeting, '2024-10-09T22:30:00.000Z').meeting).toMatchObject({ status: 'held', version: 2 });
  });
});

const programme = (meetings: Partial<Programme['meetings']> = {}): Programme =>
  aProgramme({ meetings: { ...aProgramme().meetings, ...meetings } });
const plannedReminders = (meeting: Meeting, now: string, of = programme()) =>
  remindersOf(of, meeting, { now, tzdata: '2024b' }).map(({ which, plan }) => `${which} ${plan.local}`);

describe('the reminders of a meeting', () => {
  it('are one a day before and one question the next morning, on the wall clock', () => {
    expect(plannedReminders(aMeeting(), made.now)).toEqual(['before 2024-10-08T16:30', 'after 2024-10-10T09:00']);
  });

  it('keep the wall clock when the clocks change in between', () => {
    const meeting = aMeeting({ starts: planAt('2024-11-03T16:30', ZONE, '2024b') });
    const [before] = remindersOf(programme(), meeting, { now: made.now, tzdata: '2024b' });
    expect(before?.plan).toMatchObject({ local: '2024-11-02T16:30', at: '2024-11-02T22:30:00.000Z' });
    expect(meeting.starts.at).toBe('2024-11-03T23:30:00.000Z');
  });

  it('are only those still to come', () => {
    expect(plannedReminders(aMeeting(), '2024-10-08T22:30:00.000Z')).toEqual(['after 2024-10-10T09:00']);
    expect(plannedReminders(aMeeting(), '2024-10-11T00:00:00.000Z')).toEqual([]);
  });

  it('are for those alone who asked, where the programme reminds nobody else', () => {
    const whenAsked = programme({ reminders: 'when-asked' });
    expect(plannedReminders(aMeeting(), made.now, whenAsked)).toEqual([]);
    expect(plannedReminders(aMeeting({ remind: false }), made.now, whenAsked)).toEqual([]);
    expect(plannedReminders(aMeeting({ remind: true }), made.now, whenAsked)).toHaveLength(2);
  });

  it('are none where the programme wants none, and none for a meeting called off or held', () => {
    expect(plannedReminders(aMeeting(), made.now, programme({ remindHoursBefore: null, askAfter: null }))).toEqual([]);
    expect(plannedReminders(cancelMeeting(aMeeting()).meeting, made.now)).toEqual([]);
    expect(plannedReminders(aMeeting({ status: 'held' }), made.now)).toEqual([]);
  });

  it('never ask whether two met before they could have', () => {
    const sameDay = programme({ askAfter: { days: 0, time: '09:00' } });
    expect(plannedReminders(aMeeting(), made.now, sameDay)).toContain('after 2024-10-10T09:00');
    const evening = programme({ askAfter: { days: 0, time: '20:00' } });
    expect(plannedReminders(aMeeting(), made.now, evening)).toContain('after 2024-10-09T20:00');
  });

  it('are valid rows', () => {
    for (const reminder of remindersOf(programme(), aMeeting(), made))
      expect(Reminder.parse(reminder)).toEqual(reminder);
  });
});

const [before, after] = remindersOf(programme(), aMeeting(), made) as [Reminder, Reminder];
const active = aMentorship({ status: 'active' });

describe('a reminder whose time has come', () => {
  it('goes out once: not early, and not when it has gone out or was called off', () => {
    expect(reminderApplies(before, aMeeting(), active, before.plan.at)).toBe(true);
    expect(reminderApplies(before, aMeeting(), active, '2024-10-08T22:29:59.999Z')).toBe(false);
    expect(reminderApplies(fireReminder(before), aMeeting(), active, before.plan.at)).toBe(false);
    expect(reminderApplies(cancelReminder(before), aMeeting(), active, before.plan.at)).toBe(false);
  });

  it('goes out late, but never once the meeting has begun', () => {
    expect(reminderApplies(before, aMeeting(), active, '2024-10-09T22:29:59.999Z')).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400_000 }), (late) => {
        const now = new Date(Date.parse(aMeeting().starts.at) + late).toISOString();
        expect(reminderApplies(before, aMeeting(), active, now)).toBe(false);
      }),
    );
  });

  it.each(['held', 'cancelled'] as const)('is silent about a meeting that is %s, before and after', (status) => {
    const meeting = aMeeting({ status });
    expect(reminderApplies(before, meeting, active, before.plan.at)).toBe(false);
    expect(reminderApplies(after, meeting, active, after.plan.at)).toBe(false);
  });

  it.each(['paused', 'completed', 'ended'] as Mentorship['status'][])('is silent for a pair that is %s', (status) => {
    expect(reminderApplies(before, aMeeting(), aMentorship({ status }), before.plan.at)).toBe(false);
    expect(reminderApplies(after, aMeeting(), aMentorship({ status }), after.plan.at)).toBe(false);
  });

  it('asks whether they met also days later, for the question does not grow old', () => {
    expect(reminderApplies(after, aMeeting(), aMentorship(), '2024-10-20T00:00:00.000Z')).toBe(true);
  });
});

describe('planning a reminder again', () => {
  it('is a new version at the same wall-clock time', () => {
    const plan = { ...before.plan, at: '2024-10-08T21:30:00.000Z', tzdata: '2099a' };
    expect(replanReminder(before, plan)).toEqual({ ...before, plan, version: 2 });
  });
});

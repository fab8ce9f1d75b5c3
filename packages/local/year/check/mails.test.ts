import { describe, expect, it } from 'vitest';
import type { SampleYear } from './sample-year.ts';
import { mailOf, messageIdOf, replaceMail, type Spoil, spoiled } from './spoiling.ts';

const aHold = (change: object) => ({
  id: 'hol_1',
  scope: 'mentorship',
  subjectId: 'men_1',
  from: '2024-11-20T16:00:00.000Z',
  onLift: 'shift',
  ...change,
});

/** The first check-in's message was silenced, and its mail never went out. */
const silence = (year: SampleYear) => {
  const id = messageIdOf(year, 'check-in');
  year.mails = year.mails.filter(({ tags }) => tags.message !== id);
  Object.assign(year.row('message', id), { status: 'failed', failure: 'silenced' });
};

/** The first check-in was not sent, because mail to its reader had come back. */
const withhold = (year: SampleYear) => {
  const id = messageIdOf(year, 'check-in');
  year.mails = year.mails.filter(({ tags }) => tags.message !== id);
  Object.assign(year.row('message', id), { status: 'failed', failure: 'address-bounced' });
};

const spoils: Spoil[] = [
  ['mail-twice', 'SES took the same message again', (year) => year.mails.push(mailOf(year, 'check-in'))],
  [
    'mail-twice',
    'two messages to one person say the same of the same thing',
    (year) =>
      year.send('check-in', 'par_cy', { mentorshipId: 'men_1', milestoneKey: 'check-in' }, '2024-12-03T16:00:00.000Z'),
  ],
  ['mail-missing', 'a message counts as sent and no mail went out', (year) => year.mails.pop()],
  [
    'mail-missing',
    'one side of a pair was not asked',
    (year) => {
      const id = messageIdOf(year, 'check-in');
      year.mails = year.mails.filter(({ tags }) => tags.message !== id);
      year.rows = year.rows.filter((row) => row.id !== id);
    },
  ],
  [
    'mail-without-record',
    'a mail has no record',
    (year) => replaceMail(year, 'check-in', { tags: { message: 'msg_other' } }),
  ],
  ['mail-without-record', 'a mail names no record', (year) => replaceMail(year, 'check-in', { tags: {} })],
  [
    'mail-to-somebody-else',
    'a mail went to another person',
    (year) => replaceMail(year, 'check-in', { to: ['di@example.org'] }),
  ],
  [
    'mail-to-somebody-else',
    'a mail was copied to another person',
    (year) => replaceMail(year, 'check-in', { cc: ['di@example.org'] }),
  ],
  ['mail-unsubscribing', 'a check-in cannot be stopped', (year) => replaceMail(year, 'check-in', { headers: {} })],
  [
    'mail-unsubscribing',
    'an introduction can be stopped',
    (year) =>
      replaceMail(year, 'introduction-mentee', {
        headers: {
          'List-Unsubscribe': '<https://api.example.org/l>',
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      }),
  ],
  [
    'mail-too-long',
    'a mail is longer than mail programs show',
    (year) => replaceMail(year, 'check-in', { html: `<html lang="en"><body>${'the '.repeat(27_000)}</body></html>` }),
  ],
  [
    'mail-during-hold',
    'a mail went out while its pair was held',
    (year) => year.put('hold', aHold({ from: '2024-12-03T15:59:00.000Z', onLift: 'drop' })),
  ],
  [
    'mail-on-a-marked-day',
    'a check-in went out on a day that the board marks',
    (year) => year.put('school calendar', { days: [{ day: '2024-12-03' }], quietWeekends: false }),
  ],
  [
    'mail-missing',
    'what waited for a hold did not go out when it was lifted',
    (year) => {
      year.put('hold', aHold({ liftedAt: '2024-12-05T16:00:00.000Z' }));
      silence(year);
    },
  ],
  ['mail-withheld', 'a message was withheld from an address that nothing came back from', (year) => withhold(year)],
  ['message-failed', 'a message was silenced, and nothing stood over it', (year) => silence(year)],
  [
    'message-left-open',
    'a claim was left open',
    (year) => Object.assign(year.row('message', messageIdOf(year, 'check-in')), { status: 'claimed' }),
  ],
  [
    'mail-missing',
    'a mail that was due was given up',
    (year) => {
      const id = messageIdOf(year, 'check-in');
      Object.assign(year.row('message', id), { status: 'failed', failure: 'no-longer-applies' });
      year.mails = year.mails.filter(({ tags }) => tags.message !== id);
    },
  ],
  [
    'message-failed',
    'a message failed',
    (year) => Object.assign(year.row('message', messageIdOf(year, 'check-in')), { status: 'failed' }),
  ],
  [
    'mail-uncalled-for',
    'a pair that pauses was asked how it goes',
    (year) =>
      year.send('check-in', 'par_di', { mentorshipId: 'men_2', milestoneKey: 'check-in' }, '2024-12-03T16:00:00.000Z'),
  ],
  [
    'mail-during-pause',
    'the same, as the silence that was broken',
    (year) =>
      year.send('check-in', 'par_di', { mentorshipId: 'men_2', milestoneKey: 'check-in' }, '2024-12-03T16:00:00.000Z'),
  ],
  [
    'mail-at-wrong-time',
    'a reminder came an hour early, on the old clock',
    (year) => replaceMail(year, 'meeting-reminder', { at: Date.parse('2024-11-02T21:30:00.000Z') }),
  ],
  [
    'reminder-after-start',
    'a reminder came once the meeting had begun',
    (year) => replaceMail(year, 'meeting-reminder', { at: Date.parse('2024-11-03T23:30:00.000Z') }),
  ],
  [
    'reminder-of-no-meeting',
    'a reminder came for a meeting that was called off',
    (year) => year.tell('meeting.cancelled', '2024-10-25T18:00:00.000Z', { meetingId: 'mtg_1', mentorshipId: 'men_1' }),
  ],
  [
    'reminder-of-no-meeting',
    'a reminder came for a time that the meeting had moved away from',
    (year) => {
      const starts = { local: '2024-11-20T16:30', zone: 'America/Edmonton', at: '2024-11-20T23:30:00.000Z' };
      year.put('meeting', { ...year.row('meeting', 'mtg_1'), starts, version: 2 });
      const moved = { meetingId: 'mtg_1', mentorshipId: 'men_1', meetingVersion: 2 };
      year.tell('meeting.moved', '2024-10-25T18:00:00.000Z', moved);
    },
  ],
  [
    'mail-missing',
    'a meeting was called off and nobody’s calendar was told',
    (year) => {
      year.put('meeting', { ...year.row('meeting', 'mtg_1'), status: 'cancelled', version: 2 });
      const cancelled = { meetingId: 'mtg_1', mentorshipId: 'men_1', meetingVersion: 2 };
      year.tell('meeting.cancelled', '2024-10-25T18:00:00.000Z', cancelled);
    },
  ],
  [
    'calendar-wrong',
    'a calendar mail has no file',
    (year) => replaceMail(year, 'meeting-planned', { calendar: undefined }),
  ],
  [
    'calendar-wrong',
    'a calendar file updates nothing, since its SEQUENCE stands',
    (year) =>
      Object.assign(year.row('message', messageIdOf(year, 'meeting-planned')).about as object, { meetingVersion: 2 }),
  ],
  [
    'address-too-early',
    'an introduction told an address before both had said yes',
    (year) => {
      const introduction = { mentorshipId: 'men_1', participantId: 'par_cy', otherId: 'par_di', consent: {} };
      year.put('introduction', { ...introduction, askedAt: '2024-11-20T16:00:00.000Z' });
      year.send(
        'network-invitation',
        'par_cy',
        { mentorshipId: 'men_1', otherId: 'par_di' },
        '2024-11-20T16:00:00.000Z',
      );
      replaceMail(year, 'network-invitation', { text: 'Write to di@example.org' });
    },
  ],
  [
    'mail-in-wrong-language',
    'a French reader got English',
    (year) => Object.assign(year.row('participant', 'par_di'), { language: 'en' }),
  ],
  [
    'mail-in-wrong-language',
    'English words call themselves French',
    (year) => replaceMail(year, 'check-in', { html: '<html lang="fr"><body>The time that you give</body></html>' }),
  ],
];

describe('the checker sees it when', () => {
  it.each(spoils)('%s: %s', (check, _, spoil) => {
    expect(spoiled(spoil)).toContain(check);
  });
});

it('takes it as right that nothing goes to an address from which mail came back, also when somebody has rung since', () => {
  const found = spoiled((year) => {
    withhold(year);
    const { sk: _sk, pk: _pk, entity: _entity, ...reader } = year.row('participant', 'par_cy');
    year.put('participant', { ...reader, unreachable: 'bounced' });
    year.put('participant', reader);
  });
  expect(found).toEqual([]);
});

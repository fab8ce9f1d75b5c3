import { describe, expect, it } from 'vitest';
import { checkYear } from './check.ts';
import { type SampleYear, sampleYear } from './sample-year.ts';
import { type Spoil, spoiled } from './spoiling.ts';

describe('a year in which nothing went wrong', () => {
  it('breaks no rule', () => {
    expect(checkYear(sampleYear())).toEqual([]);
  });
});

it('lets a match run be that had nobody to match', () => {
  const year = sampleYear();
  const run = { id: 'run_2', requestedBy: 'a coordinator', requestedAt: '2024-06-20T15:00:00.000Z' };
  for (const [index, status] of ['requested', 'solving', 'failed'].entries()) {
    year.put('match run', { ...run, status, failure: { code: 'nobody-waits' }, version: index + 1 });
  }
  expect(checkYear(year)).toEqual([]);
});

const nominated = (year: SampleYear, who: string, status: string) => {
  const nomination = { id: `nom_${who}`, participantId: `par_${who}`, endsAt: '2024-06-05T06:00:00.000Z' };
  year.put('nomination', { ...nomination, status: 'asked', version: 1 });
  if (status !== 'asked') year.put('nomination', { ...nomination, status, version: 2 });
};

const entryOf = (year: SampleYear, n: number) => {
  const found = year.rows.find(({ entity, n: number }) => entity === 'audit entry' && number === n);
  if (!found) throw new Error(`there is no entry ${n}`);
  return found;
};

const spoils: Spoil[] = [
  [
    'nominee-not-erased',
    'somebody said no to a nomination and is known still',
    (year) => {
      nominated(year, 'eve', 'declined');
      year.put('participant', { id: 'par_eve', name: 'Eve', email: 'eve@example.org', language: 'en', version: 1 });
    },
  ],
  [
    'nominee-not-erased',
    'somebody who was erased stands in another row still',
    (year) => {
      nominated(year, 'eve', 'lapsed');
      year.changes.push({
        before: { pk: 'p', sk: 'p', entity: 'participant', id: 'par_eve', name: 'Eve', email: 'eve@example.org' },
      });
      year.put('meeting reply', { id: 'reply', text: 'write to Eve@example.org' });
    },
  ],
  ['nominee-not-erased', 'the time of a nomination is long over', (year) => nominated(year, 'ada', 'asked')],
  [
    'applicant-erased',
    'somebody was erased who had applied',
    (year) => {
      nominated(year, 'ada', 'applied');
      year.rows = year.rows.filter(({ entity, id }) => entity !== 'participant' || id !== 'par_ada');
    },
  ],
  [
    'nominee-written-to-twice',
    'somebody was asked by two mails',
    (year) => {
      for (const id of ['nom_1', 'nom_2'])
        year.send('nomination', 'par_ada', { nominationId: id }, '2024-05-03T15:00:00.000Z');
      nominated(year, 'ada', 'applied');
    },
  ],
  [
    'over-capacity',
    'a mentor carries two in one place',
    (year) => Object.assign(year.row('application', 'app_ada'), { load: 2 }),
  ],
  [
    'over-capacity',
    'a mentor carried two for a moment',
    (year) => {
      year.put('application', { ...year.row('application', 'app_ada'), load: 2, version: 4 });
      year.put('application', { ...year.row('application', 'app_ada'), load: 1, version: 5 });
    },
  ],
  [
    'wrong-load',
    'a place was not given back',
    (year) => Object.assign(year.row('mentorship', 'men_1'), { status: 'ended' }),
  ],
  [
    'two-mentors-at-once',
    'a mentee has two mentors',
    (year) =>
      Object.assign(year.row('mentorship', 'men_2'), { mentee: { applicationId: 'app_cy', participantId: 'par_cy' } }),
  ],
  [
    'forbidden-pair',
    'a forbidden pair was introduced',
    (year) =>
      year.put('pair rule', {
        mentorApplicationId: 'app_ada',
        menteeApplicationId: 'app_cy',
        rule: 'forbid',
        saidAt: '2024-05-20T15:00:00.000Z',
      }),
  ],
  [
    'rejected-pair',
    'a rejected pair was introduced',
    (year) => year.put('proposal', { mentorshipId: 'men_1', decision: 'rejected' }),
  ],
  [
    'nobody-approved',
    'a pair was introduced before the run was published',
    (year) => {
      year.changes = year.changes.filter(({ after }) => !JSON.stringify(after).includes('match-run.published'));
    },
  ],
  [
    'hard-rule-broken',
    'a pair shares no language',
    (year) => {
      Object.assign(year.row('application', 'app_ada'), { answers: { language: ['fr'] } });
      Object.assign(year.row('application', 'app_cy'), { answers: { language: ['en'] } });
    },
  ],
  [
    'hard-rule-broken',
    'a mentee got their own partner teacher',
    (year) =>
      Object.assign(year.row('application', 'app_cy'), {
        answers: { language: ['en'], 'partner-teacher-email': 'ADA@example.org' },
      }),
  ],
  [
    'matched-with-oneself',
    'somebody who is both was matched with themselves',
    (year) => {
      const pair = year.row('mentorship', 'men_1') as { mentor: object; mentee: { participantId: string } };
      pair.mentor = { ...pair.mentor, participantId: pair.mentee.participantId };
    },
  ],
  [
    'not-prepared',
    'somebody was matched before they had accepted the guidelines',
    (year) => {
      const text = { en: 'Guidelines', fr: 'Lignes' };
      const asked = { key: 'guidelines', version: 1, title: text, text, confirmedBy: 'person' } as const;
      year.programme = { ...year.programme, preparations: [{ ...asked, roles: ['mentee'] }] };
    },
  ],
  [
    'both-roles',
    'somebody is mentor and mentee where nobody may be both',
    (year) => {
      year.programme = { ...year.programme, bothRoles: false };
      Object.assign(year.row('application', 'app_di'), { participantId: 'par_ada' });
    },
  ],
  [
    'mail-uncalled-for',
    'somebody was reminded who had not asked',
    (year) => {
      const { meetings } = year.programme;
      year.programme = { ...year.programme, meetings: { ...meetings, reminders: 'when-asked' } };
    },
  ],
  [
    'milestone-missing',
    'a published date is not in the timeline',
    (year) => {
      year.rows = year.rows.filter(({ key }) => key !== 'check-in');
    },
  ],
  [
    'milestone-misplanned',
    'early December became the middle of it',
    (year) =>
      Object.assign(year.row('milestone', 'check-in'), {
        plan: { local: '2024-12-17T09:00', zone: 'America/Edmonton', at: '2024-12-17T16:00:00.000Z' },
      }),
  ],
  [
    'milestone-misplanned',
    'nine o’clock was computed in another zone',
    (year) =>
      Object.assign(year.row('milestone', 'check-in'), {
        plan: { local: '2024-12-03T09:00', zone: 'America/Edmonton', at: '2024-12-03T14:00:00.000Z' },
      }),
  ],
  [
    'milestone-misplanned',
    'the zone is not the cohort’s',
    (year) =>
      Object.assign(year.row('milestone', 'check-in'), {
        plan: { local: '2024-12-03T09:00', zone: 'America/Toronto', at: '2024-12-03T14:00:00.000Z' },
      }),
  ],
  [
    'milestone-not-once',
    'a milestone fired twice',
    (year) => year.tell('milestone.fired', '2024-12-03T16:00:00.000Z', { milestoneKey: 'check-in' }),
  ],
  [
    'milestone-not-once',
    'a milestone did not fire',
    (year) => Object.assign(year.row('milestone', 'check-in'), { timesFired: 0 }),
  ],
  [
    'milestone-at-wrong-time',
    'a milestone fired a minute late',
    (year) => Object.assign(year.row('milestone', 'check-in'), { firedAt: '2024-12-03T16:01:00.000Z' }),
  ],
  [
    'match-run-not-once',
    'a milestone started no match run',
    (year) => Object.assign(year.row('match run', 'run_1'), { requestedBy: 'somebody' }),
  ],
  [
    'match-run-stuck',
    'a match run never ended',
    (year) => Object.assign(year.row('match run', 'run_1'), { status: 'solving' }),
  ],
  [
    'match-run-failed',
    'a match run had nobody to match, though two waited',
    (year) => Object.assign(year.row('match run', 'run_1'), { status: 'failed', failure: { code: 'nobody-waits' } }),
  ],
  [
    'match-run-failed',
    'a match run failed',
    (year) => Object.assign(year.row('match run', 'run_1'), { status: 'failed' }),
  ],
  [
    'unknown-state',
    'a meeting has a state that nobody knows',
    (year) => year.put('meeting', { ...year.row('meeting', 'mtg_1'), status: 'graded', version: 3 }),
  ],
  [
    'forbidden-step',
    'a held meeting was planned again',
    (year) => year.put('meeting', { ...year.row('meeting', 'mtg_1'), status: 'planned', version: 3 }),
  ],
  [
    'version-skipped',
    'somebody wrote over a version unseen',
    (year) => year.put('meeting', { ...year.row('meeting', 'mtg_1'), version: 4 }),
  ],
  [
    'meetings-miscounted',
    'a held meeting was not counted',
    (year) => Object.assign(year.row('mentorship', 'men_1'), { meetingsHeld: 0 }),
  ],
  ['event-never-published', 'an event got stuck in the outbox', (year) => year.events.pop()],
  [
    'outbox-left-open',
    'an outbox row is not marked',
    (year) =>
      year.put('outbox', {
        id: 'evt_x',
        event: { id: year.events[0]?.detail.id, type: 'pharos.sweep.v1', time: '2024-05-02T15:00:00.000Z', data: {} },
      }),
  ],
  [
    'event-out-of-nowhere',
    'an event was put on the bus by hand',
    (year) => year.events.push({ ...(year.events[0] as (typeof year.events)[0]), detail: { id: 'evt_y' } }),
  ],
  [
    'event-undelivered',
    'a queue refused an event',
    (year) => {
      const first = year.events[0] as (typeof year.events)[0];
      year.events[0] = {
        ...first,
        deliveries: [{ rule: 'r', target: 't', outcome: 'failed', reason: 'no such queue' }],
      };
    },
  ],
  [
    'personal-data',
    'a name is in an event',
    (year) => {
      year.events[0] = {
        ...(year.events[0] as (typeof year.events)[0]),
        detail: { ...year.events[0]?.detail, note: 'for Di Thériault' },
      };
    },
  ],
  [
    'personal-data',
    'an address is in a log line',
    (year) => year.logs.push({ fn: 'send', line: '{"to":"ADA@example.org"}' }),
  ],
  [
    'personal-data',
    'an answer is in a dead letter',
    (year) => year.deadLetters.push({ queue: 'dlq', body: 'A note that only cy could write' }),
  ],
  [
    'personal-data',
    'a meeting place is in a schedule',
    (year) => year.schedules.push({ name: 'remind-Room 204, north wing', group: 'g', at: null, state: 'ENABLED' }),
  ],
  [
    'token-leaked',
    'a token is in a log line',
    (year) => year.logs.push({ fn: 'me', line: 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZW50ZWUtMSJ9.c2lnbmF0dXJl' }),
  ],
  [
    'audit-broken',
    'an entry says something else',
    (year) => Object.assign(entryOf(year, 2), { operation: 'openCohort' }),
  ],
  ['audit-broken', 'an entry is gone', (year) => year.rows.splice(year.rows.indexOf(entryOf(year, 2)), 1)],
  ['audit-broken', 'the last entry is gone', (year) => year.rows.splice(year.rows.indexOf(entryOf(year, 9)), 1)],
  [
    'act-not-recorded',
    'something was done and is not recorded',
    (year) =>
      year.tell('act.performed', '2024-11-04T20:00:00.000Z', {
        operation: 'openCohort',
        programmeIds: ['werklund'],
        about: [],
      }),
  ],
  [
    'entry-out-of-nowhere',
    'something is recorded that nobody did',
    (year) => {
      year.act('openCohort', '2024-11-04T20:00:00.000Z', ['coh_1']);
      const told = year.changes.findLastIndex(({ after }) => after?.entity === 'outbox');
      year.changes.splice(told, 1);
    },
  ],
  [
    'act-untold',
    'somebody was accepted by nobody',
    (year) => year.tell('application.accepted', '2024-11-04T20:00:00.000Z', { applicationId: 'app_eve' }),
  ],
  [
    'consent-not-recorded',
    'a yes to a notice is in no audit',
    (year) => {
      const consent = { how: 'agreed', notice: 'fedcba9876543210', at: '2024-05-02T15:00:00.000Z' };
      Object.assign(year.row('application', 'app_ada'), { consent });
    },
  ],
  [
    'consent-not-recorded',
    'a yes to a notice is in the audit twice',
    (year) =>
      year.act('submitApplication', '2024-05-02T15:00:00.000Z', ['app_ada', '0123456789abcdef'], {
        standing: 'self',
        id: 'par_ada',
      }),
  ],
  ['dead-letter', 'a queue gave up', (year) => year.deadLetters.push({ queue: 'dlq', body: '{}' })],
  [
    'access-denied',
    'a role allows too little',
    (year) => year.denied.push({ fn: 'send', action: 'ses:SendEmail', resource: '*' }),
  ],
  ['function-failed', 'a function failed', (year) => year.invocations.push({ fn: 'send', count: 3, errors: 1 })],
  [
    'error-logged',
    'a function logged an error',
    (year) => year.logs.push({ fn: 'send', line: '{"level":"ERROR","message":"not sent"}' }),
  ],
  [
    'schedule-forgotten',
    'a schedule stayed behind',
    (year) => year.schedules.push({ name: 's', group: 'g', at: year.until - 1, state: 'ENABLED' }),
  ],
  ['unexpected-answer', 'the API answered oddly', (year) => year.surprises.push('submitApplication: 500')],
];

describe('the checker sees it when', () => {
  it.each(spoils)('%s: %s', (check, _, spoil) => {
    expect(spoiled(spoil)).toContain(check);
  });
});

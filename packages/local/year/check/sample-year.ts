import { createHash } from 'node:crypto';
import type { Programme } from '@pharos/domain';
import { programmeOf } from '@pharos/programmes';
import type { BusEvent } from '../../cloud/types.ts';
import type { Change, Evidence, Mail, Row } from './evidence.ts';
import { essential } from './holds.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Each)[] ? Each[] : T[K] };
/** Evidence that a test may spoil. */
export type SampleYear = Writable<Evidence> & {
  /** The row of an entity and id (or key), to be changed in place. */
  row(entity: string, id: string): Record<string, unknown>;
  /** Writes a row as a transaction would: the table and its stream. */
  put(entity: string, row: Record<string, unknown>): void;
  tell(name: string, time: string, data: Record<string, unknown>): void;
  /** What somebody did, a coordinator unless said, told for the audit and recorded there. */
  act(operation: string, time: string, about: readonly string[], by?: { standing: string; id: string }): void;
  /** A message asked for, sent, and taken by SES. */
  send(kind: string, to: string, about: Record<string, string | number>, time: string): void;
};

const COHORT = 'coh_1';
const ZONE = 'America/Edmonton';
const NOTICE = '0123456789abcdef';
const texts = {
  en: 'Thank you for the time that you and your partner give to this. We are here for you.',
  fr: 'Merci pour le temps que vous et la personne avec vous accordez à ce programme. Nous sommes là.',
};

const programme = (): Programme => {
  const werklund = programmeOf('werklund');
  if (!werklund) throw new Error('the programme werklund is gone');
  const cycles = werklund.cycles
    .filter(({ key }) => key === '2024-2025')
    .map((cycle) => ({
      ...cycle,
      milestones: cycle.milestones.filter(({ key }) =>
        ['match-run-spring', 'formal-meetings', 'check-in'].includes(key),
      ),
    }));
  return { ...werklund, cycles };
};

const aCalendarFile = {
  method: 'REQUEST',
  text: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:mtg_1@pharos\r\nSEQUENCE:0\r\nDTSTART:20241103T233000Z\r\n',
};

/** A small year in which nothing went wrong: two mentors, two mentees, a pair that meets, a pair that pauses. */
export const sampleYear = (): SampleYear => {
  let serial = 0;
  const year: SampleYear = {
    programme: programme(),
    cohortId: COHORT,
    until: Date.parse('2025-01-10T00:00:00Z'),
    rows: [] as Row[],
    changes: [] as Change[],
    mails: [] as Mail[],
    events: [] as BusEvent[],
    deadLetters: [],
    schedules: [],
    logs: [],
    denied: [],
    invocations: [],
    surprises: [],
    row: (entity, id) => {
      const found = year.rows.find((each) => each.entity === entity && (each.id === id || each.key === id));
      if (!found) throw new Error(`there is no ${entity} ${id}`);
      return found as Record<string, unknown>;
    },
    put: (entity, row) => {
      const after = { pk: `${entity}#${row.id ?? row.key ?? serial++}`, sk: entity, entity, ...row };
      const index = year.rows.findIndex(({ pk }) => pk === after.pk);
      const before = year.rows[index];
      year.changes.push({ ...(before ? { before } : {}), after: { ...after } });
      if (before) year.rows[index] = after;
      else year.rows.push(after);
    },
    tell: (name, time, data) => {
      const event = { id: `evt_${++serial}`, type: `pharos.${name}.v1`, time, data };
      year.put('outbox', { id: event.id, event, publishedAt: time });
      year.events.push({
        id: `bus-${serial}`,
        bus: 'pharos',
        source: 'pharos',
        detailType: event.type,
        time,
        resources: [],
        detail: event,
        deliveries: [{ rule: 'a rule', target: 'a queue', outcome: 'delivered' }],
      });
    },
    act: (operation, time, about, by = { standing: 'coordinator', id: 'stf_1' }) => {
      year.tell('act.performed', time, { operation, by, programmeIds: ['werklund'], about });
      const before = year.rows.filter(({ entity }) => entity === 'audit entry').at(-1);
      const said = { n: Number(before?.n ?? 0) + 1, id: `evt_${serial}`, at: time, operation, by, about };
      const previous = String(before?.hash ?? '0'.repeat(64));
      const text = JSON.stringify([
        'werklund',
        said.n,
        said.id,
        time,
        operation,
        [by.standing, by.id],
        about,
        previous,
      ]);
      const hash = createHash('sha256').update(text).digest('hex');
      const pk = 'AUDIT#werklund';
      const entry = { programmeId: 'werklund', ...said, previous, hash };
      year.rows.push({ pk, sk: `ENTRY#${String(said.n).padStart(10, '0')}`, entity: 'audit entry', ...entry });
      year.rows = year.rows.filter(({ entity }) => entity !== 'audit head');
      year.rows.push({ pk, sk: 'HEAD', entity: 'audit head', n: said.n, hash });
    },
    send: (kind, to, about, time) => {
      const { language, email } = year.row('participant', to) as { language: 'en' | 'fr'; email: string };
      const message = { id: `msg_${++serial}`, cohortId: COHORT, participantId: to, kind, about, requestedAt: time };
      for (const [index, status] of ['requested', 'claimed', 'sent'].entries()) {
        year.put('message', { ...message, status, version: index + 1 });
      }
      year.mails.push({
        ...(kind === 'meeting-planned' ? { calendar: aCalendarFile } : {}),
        messageId: `ses-${serial}`,
        to: [email],
        cc: [],
        bcc: [],
        subject: kind,
        html: `<!doctype html><html lang="${language}"><body>${texts[language]}</body></html>`,
        text: texts[language],
        tags: { message: message.id },
        headers: essential.test(kind)
          ? {}
          : {
              'List-Unsubscribe': '<https://api.example.org/l>',
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            },
        at: Date.parse(time),
      });
    },
  };
  fill(year);
  return year;
};

/** The id of one thing of a person: of Ada, `par_ada` and `app_ada`. */
const of = (name: string) => ({ participantId: `par_${name}`, applicationId: `app_${name}` });

const fill = (year: SampleYear): void => {
  year.put('cohort', { id: COHORT, status: 'draft', timeZone: ZONE, cycle: '2024-2025', version: 1 });
  year.put('cohort', { id: COHORT, status: 'open', timeZone: ZONE, cycle: '2024-2025', version: 2 });
  apply(year, 'ada', 'mentor', 'en', 'Ada Byron-Létourneau');
  apply(year, 'bo', 'mentor', 'fr', 'Bo Nguyen');
  apply(year, 'cy', 'mentee', 'en', 'Cy Crowchild');
  apply(year, 'di', 'mentee', 'fr', 'Di Thériault');

  const fired = (key: string, kind: string, local: string, at: string) => {
    const milestone = { key, cohortId: COHORT, kind, plan: { local, zone: ZONE, at } };
    year.put('milestone', { ...milestone, status: 'scheduled', timesFired: 0, version: 1 });
    year.put('milestone', { ...milestone, status: 'fired', firedAt: at, timesFired: 1, version: 2 });
    year.tell('milestone.fired', at, { cohortId: COHORT, milestoneKey: key });
  };

  fired('match-run-spring', 'match-run', '2024-05-28T07:30', '2024-05-28T13:30:00.000Z');
  const run = { id: 'run_1', requestedBy: 'match-run-spring', requestedAt: '2024-05-28T13:30:00.000Z' };
  for (const [index, status] of ['requested', 'solving', 'proposed', 'published'].entries()) {
    year.put('match run', { ...run, status, version: index + 1 });
  }
  year.tell('match-run.published', '2024-05-29T15:00:00.000Z', { matchRunId: 'run_1' });
  year.act('publishMatchRun', '2024-05-29T15:00:00.000Z', ['run_1']);
  pair(year, 'men_1', 'ada', 'cy');
  pair(year, 'men_2', 'bo', 'di');

  fired('formal-meetings', 'phase', '2024-09-10T09:00', '2024-09-10T15:00:00.000Z');
  for (const name of ['ada', 'bo', 'cy', 'di']) {
    year.send(
      'milestone-announcement',
      of(name).participantId,
      { milestoneKey: 'formal-meetings' },
      '2024-09-10T15:00:00.000Z',
    );
  }
  year.put('mentorship', { ...year.row('mentorship', 'men_2'), status: 'paused', version: 2 });
  year.tell('mentorship.paused', '2024-09-20T15:00:00.000Z', { mentorshipId: 'men_2' });
  meet(year);

  fired('check-in', 'check-in', '2024-12-03T09:00', '2024-12-03T16:00:00.000Z');
  for (const name of ['cy', 'ada']) {
    year.send(
      'check-in',
      of(name).participantId,
      { mentorshipId: 'men_1', milestoneKey: 'check-in' },
      '2024-12-03T16:00:00.000Z',
    );
  }
};

const apply = (year: SampleYear, name: string, role: string, language: 'en' | 'fr', fullName: string): void => {
  const ids = of(name);
  const [submitted, accepted] = ['2024-05-02T15:00:00.000Z', '2024-05-06T15:00:00.000Z'];
  const application = {
    id: ids.applicationId,
    participantId: ids.participantId,
    role,
    capacity: 1,
    consent: { how: 'agreed', notice: NOTICE, at: submitted },
    answers: { language: ['en', 'fr'], 'hopes-text': `A note that only ${name} could write` },
  };
  year.put('participant', {
    id: ids.participantId,
    name: fullName,
    email: `${name}@example.org`,
    language,
    version: 1,
  });
  year.put('application', { ...application, status: 'submitted', load: 0, version: 1 });
  year.tell('application.submitted', submitted, ids);
  const self = { standing: 'self', id: ids.participantId };
  year.act('submitApplication', submitted, [ids.applicationId, NOTICE], self);
  year.send('application-received', ids.participantId, { applicationId: ids.applicationId }, submitted);
  year.put('application', { ...application, status: 'accepted', load: 0, version: 2 });
  year.tell('application.accepted', accepted, ids);
  year.act('acceptApplication', accepted, [ids.applicationId]);
  year.send('application-accepted', ids.participantId, { applicationId: ids.applicationId }, accepted);
};

const pair = (year: SampleYear, id: string, mentor: string, mentee: string): void => {
  const at = '2024-05-29T15:00:00.000Z';
  for (const name of [mentor, mentee]) {
    year.put('application', { ...year.row('application', of(name).applicationId), load: 1, version: 3 });
  }
  const sides = { mentor: of(mentor), mentee: of(mentee) };
  year.put('mentorship', {
    id,
    matchRunId: 'run_1',
    ...sides,
    status: 'introduced',
    meetingsPlanned: 0,
    meetingsHeld: 0,
    version: 1,
  });
  year.tell('mentorship.introduced', at, {
    mentorshipId: id,
    mentorParticipantId: sides.mentor.participantId,
    menteeParticipantId: sides.mentee.participantId,
  });
  year.send('introduction-mentee', sides.mentee.participantId, { mentorshipId: id }, at);
  year.send('introduction-mentor', sides.mentor.participantId, { mentorshipId: id }, at);
};

/** Planned for the day after Alberta's clocks go back, reminded the day before, held, and asked about too early to be told. */
const meet = (year: SampleYear): void => {
  const ids = { meetingId: 'mtg_1', mentorshipId: 'men_1' };
  const starts = { local: '2024-11-03T16:30', zone: ZONE, at: '2024-11-03T23:30:00.000Z' };
  const meeting = { id: 'mtg_1', mentorshipId: 'men_1', starts, place: 'Room 204, north wing' };
  year.put('meeting', { ...meeting, status: 'planned', version: 1 });
  year.put('mentorship', { ...year.row('mentorship', 'men_1'), status: 'active', meetingsPlanned: 1, version: 2 });
  year.tell('meeting.planned', '2024-10-20T18:00:00.000Z', { ...ids, meetingVersion: 1 });
  for (const name of ['cy', 'ada'])
    year.send('meeting-planned', of(name).participantId, { ...ids, meetingVersion: 1 }, '2024-10-20T18:00:00.000Z');
  year.tell('mentorship.activated', '2024-10-20T18:00:00.000Z', ids);
  for (const name of ['cy', 'ada'])
    year.send('meeting-reminder', of(name).participantId, ids, '2024-11-02T22:30:00.000Z');
  for (const name of ['cy', 'ada']) year.send('did-you-meet', of(name).participantId, ids, '2024-11-04T16:00:00.000Z');
  year.put('meeting', { ...meeting, status: 'held', version: 2 });
  year.put('mentorship', { ...year.row('mentorship', 'men_1'), meetingsPlanned: 0, meetingsHeld: 1, version: 3 });
  year.tell('meeting.held', '2024-11-04T20:00:00.000Z', { ...ids, meetingVersion: 2 });
};

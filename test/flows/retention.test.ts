import { type CohortClass, cohortClasses, type Mentorship, retention, startLink, writeNote } from '@pharos/domain';
import { SweepDueV1 } from '@pharos/events';
import { createHandler as sweeper } from '@pharos/functions/due/sweep/handler.ts';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as homeArea } from '@pharos/functions/http/home/handler.ts';
import { createHandler as linksArea } from '@pharos/functions/http/links/handler.ts';
import { createHandler as matchRunsArea } from '@pharos/functions/http/match-runs/handler.ts';
import { createHandler as meArea } from '@pharos/functions/http/me/handler.ts';
import { createHandler as meetingsArea } from '@pharos/functions/http/meetings/handler.ts';
import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { createHandler as notesArea } from '@pharos/functions/http/notes/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { createHandler as completeMentorships } from '@pharos/functions/on/cohort-closed/complete-mentorships/handler.ts';
import { openLinks } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { aNomination, aRollover } from '@pharos/test/store/builders.ts';
import { aMeeting, aMessage } from '@pharos/test/support/builders.ts';
import { busThatKeeps, scheduleList } from '@pharos/test/support/fake-edges.ts';
import { browse, call, deliver } from '@pharos/test/support/invoke.ts';
import { asEvent } from '@pharos/test/support/rows.ts';
import { accepted, anOpenCohort, aPair, aProposedRun, apply, office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeAll, describe, expect, it } from 'vitest';

const CLOSED = '2025-02-28T17:00:00.000Z';
const DECIDED = '2024-05-01T14:00:00.000Z';
/** Days after an instant, less a second where asked. */
const after = (instant: string, days: number, seconds = 0) =>
  new Date(Date.parse(instant) + days * 86_400_000 + seconds * 1000).toISOString();

let world: World;
let cohortId: string;
let pair: Mentorship;
let runId: string;
let declinedId: string;
let noteId: string;

const wroteDown = async () => {
  const reasons = [{ criterion: 'interests', points: 5, of: 5, text: { en: 'REASON', fr: 'REASON' } }];
  await world.store.commit(
    [entities.mentorships.replace({ ...pair, reasons, version: pair.version + 1 })],
    [],
    world.trace,
  );
  const { id: mentorshipId, mentor, mentee } = pair;
  const of = { mentorshipId, cohortId };
  const meeting = aMeeting({ ...of, id: world.newId('mtg', world.now()), place: 'https://meet.example.org/PLACE' });
  const day = '2024-12-03T16:00:00.000Z';
  const asked = { ...of, askedAt: day, answeredAt: day, version: 1 };
  const ofMentee = { participantId: mentee.participantId, side: 'mentee' as const };
  const ofMentor = { participantId: mentor.participantId, side: 'mentor' as const };
  const wrapUp = { milestoneKey: 'wrap-up', answers: { outcomes: ['growth'], testimonial: 'TESTIMONIAL' } };
  const written = { meetingId: meeting.id, participantId: mentee.participantId, text: 'REFLECTION', writtenAt: day };
  const help = { id: world.newId('hlp', world.now()), reason: 'not-working' as const, raisedAt: day };
  const failedId = world.newId('msg', world.now());
  const note = { id: world.newId('not', world.now()), programmeId: 'werklund', side: 'mentor', text: 'NOTE' } as const;
  noteId = note.id;
  await world.store.commit(await world.texts.notes.insert(writeNote(pair, note, day), world.trace), [], world.trace);
  await world.store.commit(
    [
      entities.meetings.insert(meeting),
      entities.checkIns.insert({ ...asked, ...ofMentee, milestoneKey: 'check-in', answer: 'not-working' }),
      entities.checkIns.insert({ ...asked, ...ofMentor, milestoneKey: 'check-in', answer: 'going-well' }),
      entities.wrapUps.insert({ ...asked, ...ofMentor, ...wrapUp }),
      ...(await world.texts.reflections.insert(
        { ...of, ...written, programmeId: 'werklund', version: 1 },
        world.trace,
      )),
      entities.introductions.insert({
        ...{
          mentorshipId,
          cohortId,
          participantId: mentor.participantId,
          otherId: mentee.participantId,
          by: 'coordinator',
        },
        ...{ askedAt: day, consent: { participant: 'yes' }, introducedAt: day, version: 1 },
      }),
      entities.helpRequests.insert({ ...of, ...ofMentee, ...help, status: 'open', version: 1 }),
      entities.messages.insert(
        aMessage({
          id: world.newId('msg', world.now()),
          cohortId,
          status: 'sent',
          ...{ participantId: mentee.participantId },
        }),
      ),
      entities.messages.insert(
        aMessage({ id: failedId, cohortId, status: 'failed', participantId: mentee.participantId }),
      ),
      entities.unreachable.insert({
        ...{ cohortId, participantId: mentee.participantId, reason: 'bounced', since: day, messageId: failedId },
        version: 1,
      }),
      entities.nominations.insert(aNomination({ cohortId, participantId: mentee.participantId, status: 'lapsed' })),
      entities.rollovers.insert(aRollover({ cohortId, participantId: mentee.participantId })),
    ],
    [],
    world.trace,
  );
};

/** A pair that is under way though its cohort has closed, which plans to meet long after. */
const overlooked = async () => {
  const { mentor, mentee } = pair;
  const reasons = [{ criterion: 'interests', points: 5, of: 5, text: { en: 'REASON', fr: 'REASON' } }];
  const open = { ...pair, id: world.newId('men', world.now()), reasons, status: 'active' as const, version: 1 };
  const at = after(CLOSED, 400);
  const meeting = aMeeting({
    ...{ id: world.newId('mtg', world.now()), mentorshipId: open.id, cohortId, status: 'planned' },
    ...{ mentorId: mentor.participantId, menteeId: mentee.participantId, place: 'https://meet.example.org/PLACE' },
    starts: { local: at.slice(0, 16), zone: 'UTC', at, tzdata: '2024b' },
  });
  await world.store.commit([entities.mentorships.insert(open), entities.meetings.insert(meeting)], [], world.trace);
};

beforeAll(async () => {
  world = await aWorld({ now: DECIDED });
  cohortId = await anOpenCohort(world);
  pair = await aPair(world, cohortId);
  const declined = await apply(world, cohortId, 'declined', 'mentee', { 'hopes-text': 'REFUSED' });
  declinedId = String(declined.body.id);
  const params = { applicationId: declinedId };
  await call(applicationsArea(world), 'POST /applications/{applicationId}/decline', { ...office, params, body: {} });
  const [giver, taker] = [
    await accepted(world, cohortId, 'ann', 'mentor'),
    await accepted(world, cohortId, 'bea', 'mentee'),
  ];
  runId = (await aProposedRun(world, cohortId, [[giver, taker]])).id;
  await wroteDown();
  world.at(CLOSED);
  await call(programmesArea(world), 'POST /cohorts/{cohortId}/close', { ...office, params: { cohortId }, body: {} });
  await deliver(completeMentorships(world), await told(world, 'pharos.cohort.closed.v1'));
  await overlooked();
});

const asked = async (
  area: (of: World) => Parameters<typeof call>[0],
  route: string,
  request: Parameters<typeof call>[2],
) => {
  const { status, body } = await call(area(world), route, request);
  return { status, text: JSON.stringify(body) };
};
const ofCohort = (route: string, more: object = {}) => [route, { ...office, params: { cohortId }, ...more }] as const;

type Asking =
  | { readonly purpose: 'wrap-up'; readonly mentorshipId: string; readonly milestoneKey: string }
  | { readonly purpose: 'network'; readonly mentorshipId: string; readonly otherId: string };

/** The page of a link that the mentor opens, signed just now. */
const visited = async (asking: Asking) => {
  const link = startLink({ ...asking, participantId: pair.mentor.participantId }, world.now());
  const token = await openLinks(world).sign(link, world.trace);
  return browse(linksArea(world), 'GET /links/{token}', { params: { token } });
};

/** Where each class is seen, by whom it is whose it is, and what is seen of it. */
const seen: Readonly<Record<CohortClass, readonly [string, () => Promise<{ status: number; text: string }>][]>> = {
  'meeting-places': [
    [
      'PLACE',
      () =>
        asked(meetingsArea, 'GET /mentorships/{mentorshipId}/meetings', {
          as: 'mentee',
          params: { mentorshipId: pair.id },
        }),
    ],
    ['PLACE', () => asked(homeArea, 'GET /me/home', { as: 'mentee' })],
  ],
  'match-results': [
    [
      'Both teach maths',
      () =>
        asked(matchRunsArea, 'GET /match-runs/{matchRunId}/proposals', { ...office, params: { matchRunId: runId } }),
    ],
    [
      'REASON',
      () =>
        asked(mentorshipsArea, 'GET /mentorships/{mentorshipId}', { as: 'mentee', params: { mentorshipId: pair.id } }),
    ],
    ['REASON', () => asked(meArea, 'GET /me/mentorships', { as: 'mentee' })],
    ['REASON', () => asked(homeArea, 'GET /me/home', { as: 'mentee' })],
  ],
  responses: [
    ['noted the first time', () => visited({ purpose: 'wrap-up', mentorshipId: pair.id, milestoneKey: 'wrap-up' })],
    [
      'This is noted already',
      () => visited({ purpose: 'network', mentorshipId: pair.id, otherId: pair.mentee.participantId }),
    ],
    [
      'not-working',
      () =>
        asked(mentorshipsArea, 'GET /mentorships/{mentorshipId}/check-ins', {
          as: 'mentee',
          params: { mentorshipId: pair.id },
        }),
    ],
    [
      'TESTIMONIAL',
      () =>
        asked(mentorshipsArea, 'GET /cohorts/{cohortId}/milestones/{milestoneKey}/responses', {
          ...office,
          params: { cohortId, milestoneKey: 'wrap-up' },
        }),
    ],
  ],
  'help-requests': [
    ['not-working', () => asked(mentorshipsArea, ...ofCohort('GET /cohorts/{cohortId}/help-requests'))],
    ['not-working', () => asked(homeArea, ...ofCohort('GET /cohorts/{cohortId}/home'))],
  ],
  reflections: [['REFLECTION', () => asked(notesArea, 'GET /me/reflections', { as: 'mentee' })]],
  notes: [
    [
      'NOTE',
      () =>
        asked(notesArea, 'GET /mentorships/{mentorshipId}/notes', {
          as: 'mentee',
          params: { mentorshipId: pair.id },
        }),
    ],
    [
      'NOTE',
      () =>
        asked(notesArea, 'GET /mentorships/{mentorshipId}/notes/{noteId}', {
          as: 'mentor',
          params: { mentorshipId: pair.id, noteId },
        }),
    ],
  ],
  nominations: [['"nom_', () => asked(applicationsArea, ...ofCohort('GET /cohorts/{cohortId}/nominations'))]],
  messages: [
    ['bounced', () => asked(mentorshipsArea, ...ofCohort('GET /cohorts/{cohortId}/unreachable'))],
    ['bounced', () => asked(homeArea, ...ofCohort('GET /cohorts/{cohortId}/home'))],
    ['"status":"failed"', () => asked(homeArea, ...ofCohort('GET /cohorts/{cohortId}/home'))],
    [
      '"sent"',
      () => asked(programmesArea, ...ofCohort('GET /cohorts/{cohortId}/messages', { query: { status: 'sent' } })),
    ],
  ],
  answers: [
    [
      'teaching-areas',
      () =>
        asked(applicationsArea, 'GET /applications/{applicationId}', {
          as: 'mentee',
          params: { applicationId: pair.mentee.applicationId },
        }),
    ],
    [
      'teaching-areas',
      () => asked(applicationsArea, ...ofCohort('GET /cohorts/{cohortId}/applications', { query: { role: 'mentor' } })),
    ],
    ['teaching-areas', () => asked(meArea, 'GET /me/applications', { as: 'mentor' })],
  ],
};

const sweep = async (remainingMs = 300_000): Promise<void> => {
  const handler = sweeper({ ...world, bus: busThatKeeps(), schedules: scheduleList() });
  expect(await deliver(handler, [asEvent(world, SweepDueV1.draft({ scope: 'all' }))], { remainingMs })).toEqual([]);
};
/** What is said of people: neither events, nor secrets of links, nor definitions. */
const rows = async () =>
  (await world.rows()).filter(({ entity }) => !['outbox', 'link key', 'programme version'].includes(String(entity)));
const stored = async () => JSON.stringify(await rows());
const figures = () =>
  call(mentorshipsArea(world), 'GET /cohorts/{cohortId}/milestones/{milestoneKey}/responses', {
    ...office,
    params: { cohortId, milestoneKey: 'check-in' },
  });

describe('what is kept for a time', () => {
  it('of a declined application is there until its day, and then gone from every answer and, with the next sweep, from the table', async () => {
    const read = () =>
      asked(applicationsArea, 'GET /applications/{applicationId}', {
        as: 'declined',
        params: { applicationId: declinedId },
      });
    const { days } = retention['refused-answers'];
    world.at(after(DECIDED, days, -1));
    await sweep();
    expect((await read()).text).toContain('REFUSED');
    world.at(after(DECIDED, days));
    expect(await stored()).toContain('REFUSED');
    expect(await read()).toMatchObject({ status: 200, text: expect.not.stringContaining('REFUSED') });
    await sweep();
    expect(await stored()).not.toContain('REFUSED');
    expect((await read()).text).toContain('"status":"declined"');
  });

  const byDay = cohortClasses.toSorted((a, b) => retention[a].days - retention[b].days);
  it.each(byDay)(
    '%s: there the second before, gone from every answer at the instant, before any sweep',
    async (name) => {
      const { days } = retention[name];
      for (const [mark, read] of seen[name]) {
        world.at(after(CLOSED, days, -1));
        expect(await read()).toMatchObject({ status: 200, text: expect.stringContaining(mark) });
        world.at(after(CLOSED, days));
        expect((await read()).text).not.toContain(mark);
      }
    },
  );

  it('leaves the table by the sweep, class by class and once; the figures stay as they were', async () => {
    world.at(after(CLOSED, retention.responses.days));
    const before = (await figures()).body;
    expect(before.checkIn).toContainEqual(expect.objectContaining({ side: 'mentee', answer: 'not-working', count: 1 }));
    expect(await stored()).toContain('TESTIMONIAL');
    await sweep(59_000); // out of time: nothing is half-cleared that a later sweep would not finish
    expect((await world.store.cohorts.get(cohortId)).cleared).toBeUndefined();
    await sweep();
    const left = await stored();
    for (const mark of [
      'TESTIMONIAL',
      'REFLECTION',
      'NOTE#',
      'REASON',
      'PLACE',
      'Both teach maths',
      'help request',
      'nom_',
      'ROLLOVER#',
      'UNREACHABLE#',
    ])
      expect(left).not.toContain(mark);
    expect(left).toContain('teaching-areas');
    expect((await figures()).body).toEqual(before);
    const meetings = (await world.rows()).filter(({ entity }) => entity === 'meeting');
    expect(meetings.map(({ mode }) => mode)).toEqual(['virtual', 'virtual']);
    const cleared = (await world.store.cohorts.get(cohortId)).cleared;
    expect(cleared?.toSorted()).toEqual(cohortClasses.filter((name) => name !== 'answers').toSorted());
    const once = await rows();
    await sweep();
    expect(await rows()).toEqual(once);

    world.at(after(CLOSED, retention.answers.days));
    await sweep();
    expect(await stored()).not.toContain('teaching-areas');
    expect((await world.store.applications.get(pair.mentee.applicationId)).consent).toMatchObject({ how: 'agreed' });
    expect((await world.store.due.retained('9999')).cohorts).toEqual([]);
    const over = await rows();
    await sweep();
    expect(await rows()).toEqual(over);
  });
});

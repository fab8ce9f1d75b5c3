import {
  type Application,
  type Mentorship,
  placeHold,
  type Role,
  startLink,
  type WrapUp,
  writeNote,
} from '@pharos/domain';
import { MatchRunPublishedV1 } from '@pharos/events';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as meetingsArea } from '@pharos/functions/http/meetings/handler.ts';
import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { createHandler as carryOver } from '@pharos/functions/on/application-accepted/carry-over/handler.ts';
import { createHandler as erase } from '@pharos/functions/on/erasure-advanced/erase/handler.ts';
import { createHandler as introducePairs } from '@pharos/functions/on/match-run-published/introduce/handler.ts';
import { createHandler as keepReminders } from '@pharos/functions/on/meeting-changed/keep-reminders/handler.ts';
import { createHandler as sendCalendar } from '@pharos/functions/on/meeting-changed/send-calendar/handler.ts';
import { createHandler as tellBoth } from '@pharos/functions/on/mentorship-ended/tell-both/handler.ts';
import { createHandler as planNudges } from '@pharos/functions/on/mentorship-introduced/plan-nudges/handler.ts';
import { createHandler as writeIntroductions } from '@pharos/functions/on/mentorship-introduced/write-introductions/handler.ts';
import { createHandler as send } from '@pharos/functions/on/message-requested/send/handler.ts';
import type { Mail } from '@pharos/functions/on/message-requested/send/mailer.ts';
import { programmeOf } from '@pharos/programmes';
import { openLinks } from '@pharos/runtime';
import { entities, openStore } from '@pharos/store';
import { call, deliver } from './invoke.ts';
import { accepted, aForm, anOpenCohort, aProposedRun, office } from './story.ts';
import { aWorld, type World } from './world.ts';

/** Texts that can come from nobody but the person who is erased. */
export const MARKS = {
  name: 'Zoë Marqueur',
  address: 'zoe.marqueur@example.org',
  account: 'account-of-zoe',
  answer: 'I would like to learn how to be heard, says Zoë in the form.',
  place: 'https://meet.example.org/zoe-marqueur-room',
  reflection: 'What Zoë wrote for herself.',
  note: 'What Zoë wrote for the two of them.',
  learned: 'What Zoë learned.',
  testimonial: 'What Zoë would tell others.',
  reason: 'You both wish to be heard, as Zoë said.',
} as const;

/** Where any mark stands in a row, in capitals or not. */
export const marksIn = (rows: readonly object[]): string[] =>
  rows.flatMap((row) => {
    const said = JSON.stringify(row).toLowerCase();
    const found = Object.entries(MARKS).filter(([, mark]) => said.includes(mark.toLowerCase()));
    const { entity, pk } = row as { entity?: string; pk?: string };
    return found.map(([name]) => `${name} in ${entity} ${pk}`);
  });

const consumers = (world: World, mails: Mail[]) => {
  const mailer = {
    send: async (mail: Mail) => {
      mails.push(mail);
      return { kind: 'accepted', sesMessageId: 'ses' } as const;
    },
  };
  const sender = send({ ...world, mailer, linksUrl: 'https://api.example.org' });
  const planner = planNudges(world);
  const calendar = sendCalendar(world);
  const reminders = keepReminders(world);
  const introducing = introducePairs(world);
  const eraser = erase(world);
  return {
    'pharos.application.accepted.v1': [carryOver(world)],
    'pharos.match-run.published.v1': [introducing],
    'pharos.match-run.introducing.v1': [introducing],
    'pharos.mentorship.introduced.v1': [writeIntroductions(world), planner],
    'pharos.mentorship.ended.v1': [tellBoth(world)],
    'pharos.meeting.planned.v1': [calendar, reminders],
    'pharos.meeting.moved.v1': [calendar, reminders],
    'pharos.meeting.cancelled.v1': [calendar, reminders],
    'pharos.meeting.held.v1': [reminders],
    'pharos.message.requested.v1': [sender],
    'pharos.erasure.requested.v1': [eraser],
    'pharos.erasure.advanced.v1': [eraser],
    'pharos.erasure.due.v1': [eraser],
  } as Readonly<Record<string, readonly Parameters<typeof deliver>[0][]>>;
};

/**
 * Delivers every event that is not in the table yet once to whoever reacts to it, until there are no new ones; what comes back is delivered
 * again, as a queue would.
 */
export const busOf = async (world: World, { tries = 5 } = {}) => {
  const done = new Set((await world.outbox()).map(({ id }) => id));
  const mails: Mail[] = [];
  const handlers = consumers(world, mails);
  return {
    mails,
    /** @returns the types of events that came back too often */
    async settle(): Promise<string[]> {
      const dead: string[] = [];
      for (;;) {
        const fresh = (await world.outbox()).filter(({ id }) => !done.has(id));
        if (fresh.length === 0) return dead;
        for (const event of fresh) {
          done.add(event.id);
          for (const handler of handlers[event.type] ?? []) {
            let left = tries;
            while (left > 0 && (await deliver(handler, [event])).length > 0) left -= 1;
            if (left === 0) dead.push(event.type);
          }
        }
      }
    },
  };
};

/** Puts a row of each kind that reactions and links make in the course of a year beside a pair. */
const aYear = async (world: World, pair: Mentorship, other: Application): Promise<void> => {
  const { id: mentorshipId, cohortId, mentee, mentor } = pair;
  const at = new Date(world.now()).toISOString();
  const of = { mentorshipId, cohortId, version: 1 };
  const own = { ...of, participantId: mentee.participantId };
  const meetings = (await world.store.mentorships.meetings(mentorshipId, { limit: 10 })).items;
  const held = meetings.find(({ status }) => status === 'held');
  if (!held) throw new Error('no meeting has been held');
  const programmeId = other.programmeId;
  const reflection = { ...own, programmeId, meetingId: held.id, text: MARKS.reflection, writtenAt: at };
  const note = (side: Role, text: string) =>
    writeNote(pair, { id: world.newId('not', world.now()), programmeId, side, text }, at);
  for (const writes of [
    await world.texts.reflections.insert(reflection, world.trace),
    await world.texts.notes.insert(note('mentee', MARKS.note), world.trace),
    await world.texts.notes.insert(note('mentor', 'What Morgan answered.'), world.trace),
  ])
    await world.store.commit(writes, [], world.trace);
  await world.store.limits.take({
    ...{ account: MARKS.account, operation: 'nominate', hour: Math.floor(world.now() / 3_600_000) },
    ...{ endsAt: (Math.floor(world.now() / 3_600_000) + 1) * 3_600_000, most: 9 },
  });
  const wrapUp: WrapUp = {
    ...own,
    milestoneKey: 'wrap-up',
    side: 'mentee',
    askedAt: at,
    answers: { outcomes: [], wish: 'continue', learned: MARKS.learned, testimonial: MARKS.testimonial },
    answeredAt: at,
  };
  const made = {
    scope: 'participant',
    subjectId: mentee.participantId,
    onLift: 'drop',
    placedBy: MARKS.account,
  } as const;
  const { hold } = placeHold(undefined, { ...made, id: world.newId('hol', world.now()), now: at });
  const asked = { ...of, milestoneKey: 'check-in', askedAt: at, answeredAt: at };
  await world.store.commit(
    [
      entities.wrapUps.insert(wrapUp),
      entities.checkIns.insert({
        ...asked,
        participantId: mentee.participantId,
        side: 'mentee',
        answer: 'not-working',
      }),
      entities.checkIns.insert({ ...asked, participantId: mentor.participantId, side: 'mentor', answer: 'going-well' }),
      entities.meetingReplies.insert({ ...own, meetingId: held.id, side: 'mentee', answer: 'yes', answeredAt: at }),
      entities.helpRequests.insert({
        ...own,
        id: world.newId('hlp', world.now()),
        side: 'mentee',
        reason: 'not-working',
        raisedAt: at,
        status: 'open',
      }),
      entities.introductions.insert({ ...own, otherId: other.participantId, by: 'mentor', askedAt: at, consent: {} }),
      entities.unreachable.insert({
        cohortId,
        participantId: mentee.participantId,
        reason: 'bounced',
        since: at,
        messageId: world.newId('msg', world.now()),
        version: 1,
      }),
      entities.holds.insert(hold),
    ],
    [],
    world.trace,
  );
};

const MEETINGS = 'POST /mentorships/{mentorshipId}/meetings';

/**
 * Zoë, mentee of Morgan, who has another mentee, Max: introduced by a match run, with a meeting held and one to come, everything answered that
 * can be.
 */
export const aLife = async () => {
  const world = await aWorld();
  const bus = await busOf(world);
  const definition = { ...programmeOf('werklund'), nomination: { roles: ['mentor'], answerWithinDays: 30 } };
  const programme = { params: { programmeId: 'werklund' }, body: definition };
  await call(programmesArea(world), 'PUT /programmes/{programmeId}', { ...office, ...programme });
  const cohortId = await anOpenCohort(world);
  const mentor = await accepted(world, cohortId, 'Morgan', 'mentor', { 'mentees-wanted': 3 });
  const max = await accepted(world, cohortId, 'Max', 'mentee');
  const form = { ...aForm('zoe', 'mentee', { 'hopes-text': MARKS.answer }), name: MARKS.name, email: MARKS.address };
  const applied = await call(applicationsArea(world), 'POST /cohorts/{cohortId}/applications', {
    as: MARKS.account,
    params: { cohortId },
    body: form,
  });
  const applicationId = String(applied.body.id);
  const accept = 'POST /applications/{applicationId}/accept';
  await call(applicationsArea(world), accept, { ...office, params: { applicationId }, body: {} });
  const nominated = await call(applicationsArea(world), 'POST /cohorts/{cohortId}/nominations', {
    ...office,
    params: { cohortId },
    body: { role: 'mentor', name: MARKS.name, email: MARKS.address, language: 'fr' },
  });
  if (nominated.status !== 201) throw new Error(JSON.stringify(nominated.body));
  const zoe = await world.store.applications.get(applicationId);

  const run = await aProposedRun(world, cohortId, [
    [mentor, zoe],
    [mentor, max],
  ]);
  for (const proposal of await world.store.matchRuns.allProposals(run.id)) {
    const reasons =
      proposal.menteeApplicationId === zoe.id ? [MARKS.reason, MARKS.reason] : ['You both teach.', 'Vous enseignez.'];
    const [en = '', fr = ''] = reasons;
    const next = { ...proposal, reasons: [{ criterion: 'hopes', points: 5, of: 5, text: { en, fr } }], version: 2 };
    await world.store.commit([entities.proposals.replace(next)], [], world.trace);
  }
  const published = { ...run, status: 'published' as const, chunk: 0, version: run.version + 1 };
  await world.store.commit(
    world.store.matchRuns.replace(published),
    [MatchRunPublishedV1.draft({ matchRunId: run.id, cohortId })],
    world.trace,
  );
  await bus.settle();

  const pairs = await world.store.mentorships.ofParticipant(zoe.participantId, 'mentee', { limit: 5 });
  const [pair] = pairs.items;
  if (!pair) throw new Error('Zoë and Morgan were not introduced');
  const params = { mentorshipId: pair.id };
  const as = MARKS.account;
  const meeting = { mode: 'virtual', place: MARKS.place };
  world.at('2024-10-09T15:00:00.000Z');
  await call(meetingsArea(world), `${MEETINGS}/log`, { as, params, body: { ...meeting, local: '2024-10-02T16:30' } });
  await call(meetingsArea(world), MEETINGS, {
    as,
    params,
    headers: { 'idempotency-key': 'plan-once' },
    body: { ...meeting, local: '2024-10-23T16:30' },
  });
  for (const change of ['pause', 'resume']) {
    const headers = { 'idempotency-key': `${change}-once` };
    const route = `POST /mentorships/{mentorshipId}/${change}`;
    await call(mentorshipsArea(world), route, { ...office, params, headers, body: {} });
  }
  await bus.settle();
  await aYear(world, await world.store.mentorships.get(pair.id), max);
  const token = await openLinks(world).sign(
    startLink(
      { purpose: 'check-in', participantId: zoe.participantId, ...params, milestoneKey: 'check-in' },
      world.now(),
    ),
    world.trace,
  );
  const [rows, keyRows] = [await world.rows(), await world.keyRows()];
  const now = new Date(world.now()).toISOString();
  return {
    cohortId,
    zoe,
    mentor,
    max,
    pair,
    token,
    /** The same once more, on a table of its own, with a bus that knows what has been. */
    again: async () => {
      const copy = await aWorld({ now });
      await copy.store.putMany(rows);
      await openStore(copy.client, copy.keysTableName).putMany(keyRows);
      return copy;
    },
  };
};

export type Life = Awaited<ReturnType<typeof aLife>>;

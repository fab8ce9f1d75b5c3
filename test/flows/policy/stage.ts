import { createHash } from 'node:crypto';
import {
  draftCohort,
  moveCohort,
  type Participant,
  placeHold,
  requestExport,
  startLink,
  writeNote,
} from '@pharos/domain';
import { createHandler as milestonesArea } from '@pharos/functions/http/milestones/handler.ts';
import { programmeOf } from '@pharos/programmes';
import { openLinks } from '@pharos/runtime';
import { entities, type Item, openStore } from '@pharos/store';
import { aMeeting, aMessage, anApplication } from '@pharos/test/support/builders.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { accepted, aDraft, anOpenCohort, aPair, aProposedRun, apply, appointed } from '@pharos/test/support/story.ts';
import { aWorld, type Ground, type World } from '@pharos/test/support/world.ts';
import { anErasure, aReport } from '../../store/builders.ts';

const NOW = '2024-11-05T17:00:00.000Z';
const DAY = '2024-10-01T14:00:00.000Z';

/** What the two of the pair wrote for themselves, for each other, and about where they meet: for no coordinator's eyes. */
export const written = {
  reflection: 'For myself.',
  note: 'For the two of us.',
  place: 'https://meet.example.org/room',
};

/** An open cohort of another programme, as a row. */
const aCohortOf = async (world: World, programmeId: string): Promise<string> => {
  const programme = programmeOf(programmeId);
  const cycle = programme?.cycles[0]?.key;
  if (!programme || cycle === undefined) throw new Error(`${programmeId} is gone`);
  const { cohort } = moveCohort(
    draftCohort(programme, cycle, { id: world.newId('coh', world.now()), now: NOW }),
    'open',
  );
  await world.store.commit([entities.cohorts.insert({ ...cohort, version: 1 })], [], world.trace);
  return cohort.id;
};

/** What no route makes by itself: what reactions write in the course of a year. */
const aYearSoFar = async (world: World, pair: Awaited<ReturnType<typeof aPair>>) => {
  const { id: mentorshipId, cohortId, mentee, mentor } = pair;
  const of = { mentorshipId, cohortId };
  const meeting = aMeeting({ ...of, id: world.newId('mtg', world.now()), place: written.place });
  const message = aMessage({ id: world.newId('msg', world.now()), cohortId, status: 'unconfirmed' });
  const helpRequestId = world.newId('hlp', world.now());
  const milestoneKey = 'check-in';
  const pausedId = world.newId('men', world.now());
  const noteId = world.newId('not', world.now());
  const asked = { ...of, milestoneKey, askedAt: DAY, version: 1 } as const;
  const { unreachable, nudges, helpRequests, meetings, messages, checkIns } = entities;
  const { plan } = await world.store.cohorts.milestone(cohortId, milestoneKey);
  const text = { en: 'Only the two know', fr: 'Entre les deux' };
  const reasons = [{ criterion: 'interests', points: 5, of: 5, text }];
  const writes = [
    entities.mentorships.replace({ ...pair, reasons, status: 'active', meetingsPlanned: 1, version: pair.version + 1 }),
    entities.mentorships.insert({ ...pair, id: pausedId, status: 'paused', version: 1 }),
    meetings.insert(meeting),
    messages.insert({ ...message, participantId: mentee.participantId }),
    checkIns.insert({ ...asked, side: 'mentee', participantId: mentee.participantId, answer: 'not-working' }),
    checkIns.insert({ ...asked, side: 'mentor', participantId: mentor.participantId, answer: 'going-well' }),
    helpRequests.insert({
      ...of,
      id: helpRequestId,
      participantId: mentee.participantId,
      side: 'mentee',
      reason: 'not-working',
      raisedAt: DAY,
      status: 'open',
      version: 1,
    }),
    unreachable.insert({
      cohortId,
      participantId: mentee.participantId,
      reason: 'bounced',
      since: DAY,
      messageId: message.id,
      version: 1,
    }),
    nudges.insert({
      ...of,
      milestoneKey: 'help',
      about: 'quiet-pair',
      last: true,
      plan,
      status: 'fired',
      firedAt: DAY,
      version: 1,
    }),
  ];
  await world.store.commit(writes, [], world.trace);
  const forMyself = {
    ...of,
    programmeId: 'werklund',
    meetingId: meeting.id,
    participantId: mentee.participantId,
    text: written.reflection,
    writtenAt: DAY,
    version: 1,
  };
  const forTheTwo = { id: noteId, programmeId: 'werklund', side: 'mentor', text: written.note } as const;
  const { reflections, notes } = world.texts;
  await world.store.commit(await reflections.insert(forMyself, world.trace), [], world.trace);
  await world.store.commit(await notes.insert(writeNote(pair, forTheTwo, DAY), world.trace), [], world.trace);
  return { mentorshipId, pausedId, meetingId: meeting.id, messageId: message.id, helpRequestId, milestoneKey, noteId };
};

/** Everything that a route can name, and the ids by which it is named. */
export const aStage = async (ground?: Ground) => {
  const world = await aWorld(ground && { ground });
  const cohortId = await anOpenCohort(world);
  const draftId = await aDraft(world);
  world.at(NOW);
  const pair = await aPair(world, cohortId);
  await accepted(world, cohortId, 'stranger', 'mentee');
  const { body: newcomer } = await apply(world, cohortId, 'newcomer', 'mentee');
  const ids = { ...(await aYearSoFar(world, pair)), cohortId, draftId, newcomerApplicationId: String(newcomer.id) };

  const person = (id: string): Promise<Participant> => world.store.participants.get(id);
  const mentee = await person(pair.mentee.participantId);
  const prepares = 'educator-community';
  const workshops = 'ata-school-leaders';
  const [preparing, attending] = [await aCohortOf(world, prepares), await aCohortOf(world, workshops)];
  const secondId = await aCohortOf(world, 'werklund');
  const applied = (cohort: string, programmeId: string, status: 'submitted' | 'accepted') =>
    anApplication({
      id: world.newId('app', world.now()),
      cohortId: cohort,
      programmeId,
      participantId: mentee.id,
      answers: { hopes: 'numeracy-of-mentee' },
      status,
      ready: false,
    });
  const own = applied(preparing, prepares, 'submitted');
  const attends = applied(attending, workshops, 'accepted');
  await world.store.commit(
    [own, attends].map((each) => entities.applications.insert(each)),
    [],
    world.trace,
  );

  for (const programmeId of ['werklund', prepares, workshops]) await alsoAppointed(world, 'coordinator', programmeId);
  for (const programmeId of ['werklund', prepares, workshops]) await alsoAppointed(world, 'helper', programmeId);
  await appointed(world, 'other', 'coordinator', 'edumentoring');
  await appointed(world, 'colleague', 'helper', 'werklund');

  const [mentorApplicationId, menteeApplicationId] = [pair.mentor.applicationId, ids.newcomerApplicationId];
  const proposedMentor = await world.store.applications.get(mentorApplicationId);
  const proposedMentee = await world.store.applications.get(menteeApplicationId);
  const run = await aProposedRun(world, cohortId, [[proposedMentor, proposedMentee]]);
  await world.store.matchRuns.writeResults({ proposals: [], unmatched: [], report: aReport({ matchRunId: run.id }) });
  const rule = {
    cohortId,
    mentorApplicationId,
    menteeApplicationId,
    rule: 'forbid',
    saidBy: 'office',
    saidAt: NOW,
  } as const;
  const held = { scope: 'participant', subjectId: mentee.id, onLift: 'drop', placedBy: 'mentee', now: NOW } as const;
  const { hold } = placeHold(undefined, { ...held, id: world.newId('hol', world.now()), programmeIds: ['werklund'] });
  await world.store.commit([world.store.cohorts.sayOfPair(rule), entities.holds.insert(hold)], [], world.trace);
  const days = { days: [], quietWeekends: true };
  const params = { cohortId };
  await call(milestonesArea(world), 'PUT /cohorts/{cohortId}/calendar', { as: 'office', params, body: days });
  const { mentorshipId } = ids;
  const token = await openLinks(world).sign(
    startLink({ purpose: 'check-in', participantId: mentee.id, mentorshipId, milestoneKey: 'check-in' }, world.now()),
    world.trace,
  );
  const asked = requestExport({ id: world.newId('exp', world.now()), participantId: mentee.id, now: NOW }).export;
  await world.archives.write(asked, Buffer.from('archive'), world.trace);
  const archive = { ...asked, status: 'ready' as const, parts: 1 };
  await world.store.commit([entities.archives.insert(archive)], [], world.trace);
  const secret = 'A'.repeat(43);
  const receiptDigest = createHash('sha256').update(secret).digest('hex');
  const erasure = anErasure({ id: world.newId('ers', world.now()), receiptDigest });
  await world.store.commit([entities.erasures.insert(erasure)], [], world.trace);
  return {
    rows: await world.rows(),
    keys: await world.keyRows(),
    ids: {
      ...ids,
      ...{ exportId: archive.id, erasureId: erasure.id, receipt: `${erasure.id}.${secret}` },
      secondId,
      ...{ applicationId: own.id, attendingCohortId: attending, attendingApplicationId: attends.id, token },
      ...{ matchRunId: run.id, mentorApplicationId, menteeApplicationId, participantId: mentee.id },
    },
  };
};

export type Ids = Awaited<ReturnType<typeof aStage>>['ids'];

/** One role more for an account. */
const alsoAppointed = async (world: World, account: 'helper' | 'coordinator', programmeId: string): Promise<void> => {
  const known = await world.store.staff.ofAccount(account);
  if (!known) return appointed(world, account, account, programmeId);
  const roles = { ...known.roles, [programmeId]: account };
  await world.store.commit([entities.staff.replace({ ...known, roles, version: known.version + 1 })], [], world.trace);
};

/** The same stage once more, on a table of its own. */
export const restaged = async (
  { rows, keys }: { rows: readonly Item[]; keys: readonly Item[] },
  ground?: Ground,
): Promise<World> => {
  const world = await aWorld({ now: NOW, ...(ground ? { ground } : {}) });
  await Promise.all([world.store.putMany(rows), openStore(world.client, world.keysTableName).putMany(keys)]);
  return world;
};

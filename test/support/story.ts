import {
  type Application,
  appoint,
  introduce,
  type MatchRun,
  type Mentorship,
  noticeOf,
  type Proposal,
  propose,
  requestMatchRun,
  startSolving,
} from '@pharos/domain';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { programmeOf } from '@pharos/programmes';
import { entities } from '@pharos/store';
import { type Answer, call } from './invoke.ts';
import type { World } from './world.ts';

/** The first coordinator of a story; everybody else has a name. */
export const office = { as: 'office' } as const;

/** Makes an account coordinator or helper of a programme. */
export const appointed = async (
  world: World,
  account: string,
  role: 'coordinator' | 'helper' = 'coordinator',
  programmeId = 'werklund',
): Promise<void> => {
  const id = world.newId('stf', world.now());
  const { staff } = appoint(undefined, { id, account, name: account, programmeId, role, by: office.as });
  await world.store.commit([entities.staff.insert(staff)], [], world.trace);
};

const addressOf = (who: string) => `${who}@example.org`;

/** The version of the notice that a programme of this release has. */
export const noticeNow = (programmeId = 'werklund'): string => {
  const programme = programmeOf(programmeId);
  if (!programme) throw new Error(`the programme ${programmeId} is gone`);
  return noticeOf(programme).version;
};

/** A form that the Werklund programme takes, of somebody whose account, name and address are `who`. */
export const aForm = (who: string, role: 'mentor' | 'mentee', answers: Record<string, unknown> = {}) => ({
  role,
  kind: role === 'mentor' ? 'alumni' : 'final-year-student',
  name: who,
  email: addressOf(who),
  language: 'en',
  consent: { notice: noticeNow() },
  answers: {
    ...(role === 'mentor' ? { 'mentees-wanted': 2 } : { 'year-of-program': 'final-year' }),
    'teaching-areas': ['mathematics'],
    'grade-levels': ['grades-7-9'],
    interests: ['numeracy'],
    hopes: ['planning'],
    language: ['en'],
    'meeting-mode': ['virtual'],
    ...answers,
  },
});

/** A draft of the Werklund year 2024–2025. @returns its id */
export const aDraft = async (world: World): Promise<string> => {
  const body = { programmeId: 'werklund', cycle: '2024-2025' };
  const answer = await call(programmesArea(world), 'POST /cohorts', { ...office, body });
  return String(answer.body.id);
};

/** The same, open for applications. @returns its id */
export const anOpenCohort = async (world: World): Promise<string> => {
  const cohortId = await aDraft(world);
  await call(programmesArea(world), 'POST /cohorts/{cohortId}/open', { ...office, params: { cohortId }, body: {} });
  return cohortId;
};

/** Somebody applies for themselves, with the account `who`. */
export const apply = (
  world: World,
  cohortId: string,
  who: string,
  role: 'mentor' | 'mentee',
  answers: Record<string, unknown> = {},
): Promise<Answer> =>
  call(applicationsArea(world), 'POST /cohorts/{cohortId}/applications', {
    as: who,
    params: { cohortId },
    body: aForm(who, role, answers),
  });

/** Somebody applies and is accepted. @returns the application as it then stands */
export const accepted = async (
  world: World,
  cohortId: string,
  who: string,
  role: 'mentor' | 'mentee',
  answers: Record<string, unknown> = {},
): Promise<Application> => {
  const { body } = await apply(world, cohortId, who, role, answers);
  const params = { applicationId: String(body.id) };
  await call(applicationsArea(world), 'POST /applications/{applicationId}/accept', { ...office, params, body: {} });
  return world.store.applications.get(params.applicationId);
};

const proposalOf = (world: World, run: MatchRun, mentor: Application, mentee: Application): Proposal => ({
  matchRunId: run.id,
  mentorshipId: world.newId('men', world.now()),
  menteeApplicationId: mentee.id,
  menteeParticipantId: mentee.participantId,
  mentorApplicationId: mentor.id,
  mentorParticipantId: mentor.participantId,
  score: 70,
  pinned: false,
  reasons: [
    { criterion: 'teaching-areas', points: 5, of: 5, text: { en: 'Both teach maths', fr: 'Les mathématiques' } },
  ],
  alternatives: [],
  decision: 'undecided',
  outcome: 'waiting',
  version: 1,
});

/** A run that proposes these pairs, as the matcher would have left it. */
export const aProposedRun = async (
  world: World,
  cohortId: string,
  pairs: readonly (readonly [mentor: Application, mentee: Application])[],
): Promise<MatchRun> => {
  const now = new Date(world.now()).toISOString();
  const { run: requested } = requestMatchRun({
    id: world.newId('run', world.now()),
    cohortId,
    programmeId: 'werklund',
    requestedBy: 'office',
    now,
  });
  const solving = startSolving(requested);
  const counts = { mentees: pairs.length, mentors: pairs.length, proposals: pairs.length, unmatched: 0 };
  const { run } = propose(solving, { counts, totalScore: 70 * pairs.length, proven: true });
  await world.store.commit(world.store.matchRuns.insert(requested), [], world.trace);
  await world.store.matchRuns.writeResults({
    proposals: pairs.map(([mentor, mentee]) => proposalOf(world, run, mentor, mentee)),
    unmatched: [],
  });
  await world.store.commit(world.store.matchRuns.replace(solving), [], world.trace);
  await world.store.commit(world.store.matchRuns.replace(run), [], world.trace);
  return run;
};

/** A published pair, each with an account of their own name. */
export const aPair = async (
  world: World,
  cohortId: string,
  { mentor = 'mentor', mentee = 'mentee' } = {},
): Promise<Mentorship> => {
  const giver = await accepted(world, cohortId, mentor, 'mentor');
  const taker = await accepted(world, cohortId, mentee, 'mentee');
  const { mentorship, event } = introduce({
    id: world.newId('men', world.now()),
    cohortId,
    matchRunId: world.newId('run', world.now()),
    mentor: { applicationId: giver.id, participantId: giver.participantId },
    mentee: { applicationId: taker.id, participantId: taker.participantId },
    reasons: [],
    now: new Date(world.now()).toISOString(),
  });
  const { takePlace } = world.store.applications;
  await world.store.commit(
    [entities.mentorships.insert(mentorship), takePlace(giver), takePlace(taker)],
    [event],
    world.trace,
  );
  return mentorship;
};

/** The events of one type written so far. */
export const told = async (world: World, type: string) => (await world.outbox()).filter((event) => event.type === type);

/** The same world for somebody who is overtaken: between what they read and what they write, something else happens once. */
export const beforeWriting = (world: World, happens: () => Promise<unknown>): World => {
  let waiting = true;
  return {
    ...world,
    store: {
      ...world.store,
      commit: async (...write) => {
        if (waiting) {
          waiting = false;
          await happens();
        }
        await world.store.commit(...write);
      },
    },
  };
};

/** The same world for callers who race: nobody writes before `count` of them have read and decided. */
export const neckAndNeck = (world: World, count = 2): World => {
  const gate = Promise.withResolvers<void>();
  let missing = count;
  return {
    ...world,
    store: {
      ...world.store,
      commit: async (...write) => {
        missing -= 1;
        if (missing === 0) gate.resolve();
        await gate.promise;
        await world.store.commit(...write);
      },
    },
  };
};

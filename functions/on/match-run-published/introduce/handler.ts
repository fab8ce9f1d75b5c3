import {
  chunkIntroduced,
  DomainError,
  type DomainErrorCode,
  introduce,
  type Programme,
  type Proposal,
  reasonsForPair,
  type Unmatched,
} from '@pharos/domain';
import { MatchRunIntroducingV1, MatchRunPublishedV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow, logger } from '@pharos/runtime';
import { entities, type Page, type Trace, type Write } from '@pharos/store';
import { programmeOfCohort } from '../../../programme-of-cohort.ts';

/** Milliseconds that must be left to begin another page; the rest goes on in an invocation of its own. */
const ENOUGH_MS = 20_000;
const PAGE = 50;

type Skipped = NonNullable<Proposal['skippedBecause']>;

/** What keeps an approved pair from being introduced after all: its people have moved on since the run was solved. */
const skips: Partial<Record<DomainErrorCode, Skipped>> = {
  'mentor-full': 'mentor-full',
  'mentee-matched': 'mentee-matched',
  'invalid-transition': 'not-accepted',
  'not-found': 'not-accepted',
};

/**
 * Somebody whom the round leaves without a mentor: they come before others in the next one, and can see why. Marked and noted in one write,
 * so that it is done once; for who has found a mentor since, or withdrew, it is only marked.
 */
const leaveWaiting = async (
  { store }: Deps,
  mark: Write,
  { applicationId, matchRunId }: { applicationId: string; matchRunId: string },
  trace: Trace,
): Promise<void> => {
  const { leaveOut } = store.applications;
  const ways = [
    [mark, leaveOut(applicationId, matchRunId)],
    [mark, leaveOut(applicationId, matchRunId, { raises: false })],
    [mark],
  ];
  for (const writes of ways) {
    try {
      return await store.commit(writes, [], trace);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'already-exists' || error.code === 'stale-version') return; // done before
      if (error.code !== 'invalid-transition') throw error;
    }
  }
};

/** What becomes of one pair. Introduced, it is everything or nothing: the mentorship, the mentor's place, the mentee's, the proposal's outcome, the event. */
const settlePair = async (
  deps: Deps,
  cohortId: string,
  programme: Programme,
  proposal: Proposal,
  trace: Trace,
): Promise<'introduced' | 'skipped' | 'rejected' | 'done before'> => {
  const { store } = deps;
  const leftOut = { applicationId: proposal.menteeApplicationId, matchRunId: proposal.matchRunId };
  if (proposal.decision === 'rejected') {
    const rejected: Proposal = { ...proposal, outcome: 'rejected', version: proposal.version + 1 };
    await leaveWaiting(deps, entities.proposals.replace(rejected), leftOut, trace);
    return 'rejected';
  }
  const { matchRunId, mentorshipId, menteeApplicationId, mentorApplicationId, reasons } = proposal;
  const { mentorship, event } = introduce({
    id: mentorshipId,
    cohortId,
    matchRunId,
    mentor: { applicationId: mentorApplicationId, participantId: proposal.mentorParticipantId },
    mentee: { applicationId: menteeApplicationId, participantId: proposal.menteeParticipantId },
    reasons: reasonsForPair(programme, reasons),
    now: isoNow(deps),
  });
  const introduced: Proposal = {
    ...proposal,
    decision: 'approved',
    outcome: 'introduced',
    version: proposal.version + 1,
  };
  try {
    await store.commit(
      [
        entities.mentorships.insert(mentorship),
        entities.proposals.replace(introduced),
        store.applications.takePlace({ id: menteeApplicationId, role: 'mentee' }),
        store.applications.takePlace({ id: mentorApplicationId, role: 'mentor' }),
      ],
      [event],
      trace,
    );
    return 'introduced';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'already-exists' || error.code === 'stale-version') return 'done before';
    const skippedBecause = skips[error.code];
    if (skippedBecause === undefined) throw error;
    const skipped: Proposal = { ...proposal, outcome: 'skipped', skippedBecause, version: proposal.version + 1 };
    await leaveWaiting(deps, entities.proposals.replace(skipped), leftOut, trace);
    return 'skipped';
  }
};

/** Reads on from page to page as long as there is time. @returns whether the end was reached */
const eachOf = async <T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
  hasTime: () => boolean,
  work: (item: T) => Promise<void>,
): Promise<boolean> => {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    for (const item of page.items) await work(item);
    cursor = page.cursor;
  } while (cursor !== undefined && hasTime());
  return cursor === undefined;
};

/**
 * Settles a published run, a chunk an invocation: introduces the approved pairs, and lets everybody whom the round left without a mentor
 * come earlier in the next. Every outcome stands on a row of its own, so that an interrupted chunk is taken up where it broke off. The
 * run names the chunk that comes next: an event of another one is an echo.
 */
export const createHandler = (deps: Deps) =>
  eventConsumer([MatchRunPublishedV1, MatchRunIntroducingV1], deps, async ({ event, trace, remainingMs }) => {
    const { matchRuns, commit } = deps.store;
    const run = await matchRuns.get(event.data.matchRunId);
    const chunk = 'chunk' in event.data ? event.data.chunk : 0;
    if (run.status !== 'published' || run.introduced || run.chunk !== chunk) return;
    const programme = await programmeOfCohort(deps.store, run.cohortId);
    const hasTime = () => remainingMs() > ENOUGH_MS;

    const done = { introduced: 0, skipped: 0, rejected: 0 };
    const settleProposal = async (proposal: Proposal) => {
      if (proposal.outcome !== 'waiting') return;
      const outcome = await settlePair(deps, run.cohortId, programme, proposal, trace);
      if (outcome !== 'done before') done[outcome] += 1;
    };
    const settleUnmatched = async (left: Unmatched) => {
      if (!left.settled) await leaveWaiting(deps, matchRuns.settle(left), left, trace);
    };
    const last =
      (await eachOf((cursor) => matchRuns.proposals(run.id, { limit: PAGE, cursor }), hasTime, settleProposal)) &&
      (await eachOf((cursor) => matchRuns.unmatched(run.id, { limit: PAGE, cursor }), hasTime, settleUnmatched));

    const { run: next, events } = chunkIntroduced(run, { introduced: done.introduced, skipped: done.skipped, last });
    await commit(matchRuns.replace(next), events, trace);
    logger.info('pairs introduced', { matchRunId: run.id, chunk, ...done, last });
  });

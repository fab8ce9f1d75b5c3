import { chunkIntroduced, DomainError, type DomainErrorCode, introduce, type Proposal } from '@pharos/domain';
import { MatchRunIntroducingV1, MatchRunPublishedV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow, logger } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';

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

/** One pair, everything or nothing: the mentorship, the mentor's place, the mentee's, the proposal's outcome, the event. */
const introducePair = async (
  deps: Deps,
  cohortId: string,
  proposal: Proposal,
  trace: Trace,
): Promise<'introduced' | 'skipped' | 'done before'> => {
  const { store } = deps;
  const { matchRunId, mentorshipId, menteeApplicationId, mentorApplicationId, reasons } = proposal;
  const { mentorship, event } = introduce({
    id: mentorshipId,
    cohortId,
    matchRunId,
    mentor: { applicationId: mentorApplicationId, participantId: proposal.mentorParticipantId },
    mentee: { applicationId: menteeApplicationId, participantId: proposal.menteeParticipantId },
    reasons,
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
    await store.commit([entities.proposals.replace(skipped)], [], trace);
    return 'skipped';
  }
};

/**
 * Introduces the approved pairs of a published run, a chunk an invocation. Every pair is a transaction of its own and its outcome stands
 * on its proposal, so that an interrupted chunk is taken up where it broke off. The run names the chunk that comes next: an event of
 * another one is an echo.
 */
export const createHandler = (deps: Deps) =>
  eventConsumer([MatchRunPublishedV1, MatchRunIntroducingV1], deps, async ({ event, trace, remainingMs }) => {
    const { store } = deps;
    const run = await store.matchRuns.get(event.data.matchRunId);
    const chunk = 'chunk' in event.data ? event.data.chunk : 0;
    if (run.status !== 'published' || run.introduced || run.chunk !== chunk) return;

    const done = { introduced: 0, skipped: 0 };
    let cursor: string | undefined;
    do {
      const page = await store.matchRuns.proposals(run.id, { limit: PAGE, cursor });
      for (const proposal of page.items) {
        if (proposal.decision === 'rejected' || proposal.outcome !== 'waiting') continue;
        const outcome = await introducePair(deps, run.cohortId, proposal, trace);
        if (outcome !== 'done before') done[outcome] += 1;
      }
      cursor = page.cursor;
    } while (cursor !== undefined && remainingMs() > ENOUGH_MS);

    const { run: next, events } = chunkIntroduced(run, { ...done, last: cursor === undefined });
    await store.commit(store.matchRuns.replace(next), events, trace);
    logger.info('pairs introduced', { matchRunId: run.id, chunk, ...done, last: next.introduced });
  });

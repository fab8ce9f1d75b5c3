import {
  ApplicationId,
  CohortId,
  type EventDraft,
  Key,
  MatchRunDiscardedV1,
  MatchRunFailedV1,
  MatchRunId,
  MatchRunIntroducingV1,
  MatchRunProposedV1,
  MatchRunPublishedV1,
  MatchRunRequestedV1,
  MentorshipId,
  ParticipantId,
} from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import { Localized } from './localized.ts';
import { MatchReason } from './mentorship.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

export const MatchRunStatus = z.enum(['requested', 'solving', 'proposed', 'published', 'discarded', 'failed']);
export type MatchRunStatus = z.infer<typeof MatchRunStatus>;

export const matchRunLifeCycle: LifeCycle<MatchRunStatus> = {
  requested: ['solving', 'failed'],
  solving: ['solving', 'proposed', 'failed'],
  proposed: ['published', 'discarded'],
  published: [],
  discarded: [],
  failed: [],
};

/** One execution of the matcher for one cohort. */
export const MatchRun = z.strictObject({
  id: MatchRunId,
  cohortId: CohortId,
  programmeId: Key,
  status: MatchRunStatus,
  /** `sub` of the coordinator, or the key of the milestone that asked for it. */
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  counts: z.strictObject({
    mentees: z.int().nonnegative(),
    mentors: z.int().nonnegative(),
    proposals: z.int().nonnegative(),
    unmatched: z.int().nonnegative(),
    introduced: z.int().nonnegative(),
    skipped: z.int().nonnegative(),
  }),
  totalScore: z.int().nonnegative().optional(),
  /** Whether the optimum was proven against every pair. */
  proven: z.boolean().optional(),
  failure: z.strictObject({ code: Key, text: Localized }).optional(),
  /** Chunks of introductions written so far; undefined before publication. */
  chunk: z.int().nonnegative().optional(),
  /** True once every approved pair is introduced or skipped. */
  introduced: z.boolean(),
  version: z.int().positive(),
});
export type MatchRun = z.infer<typeof MatchRun>;

/** A suggested pair within a match run. */
export const Proposal = z.strictObject({
  matchRunId: MatchRunId,
  /** The id the mentorship will have, given beforehand so that introducing it twice is introducing it once. */
  mentorshipId: MentorshipId,
  menteeApplicationId: ApplicationId,
  menteeParticipantId: ParticipantId,
  mentorApplicationId: ApplicationId,
  mentorParticipantId: ParticipantId,
  score: z.int().nonnegative(),
  pinned: z.boolean(),
  reasons: z.array(MatchReason),
  decision: z.enum(['undecided', 'approved', 'rejected']),
  outcome: z.enum(['waiting', 'introduced', 'skipped']),
  /** Why an approved pair was not introduced after all. */
  skippedBecause: z.enum(['mentor-full', 'mentee-matched', 'not-accepted']).optional(),
  version: z.int().positive(),
});
export type Proposal = z.infer<typeof Proposal>;

/** Somebody whom a match run could not place, and what would change that. */
export const Unmatched = z.strictObject({
  matchRunId: MatchRunId,
  applicationId: ApplicationId,
  kind: Key,
  reason: Localized,
  wouldHelp: Localized,
});
export type Unmatched = z.infer<typeof Unmatched>;

/** The coordinator's word about a pair, kept with the cohort until taken back. */
export const PairRule = z.strictObject({
  cohortId: CohortId,
  menteeApplicationId: ApplicationId,
  mentorApplicationId: ApplicationId,
  rule: z.enum(['pin', 'forbid']),
  saidBy: z.string(),
  saidAt: z.iso.datetime(),
});
export type PairRule = z.infer<typeof PairRule>;

type Change = { run: MatchRun; event: EventDraft };
const told = ({ id, cohortId }: MatchRun) => ({ matchRunId: id, cohortId });

/** A new match run. */
export const requestMatchRun = (
  made: Pick<MatchRun, 'id' | 'cohortId' | 'programmeId' | 'requestedBy'> & { now: string },
): Change => {
  const { now, ...rest } = made;
  const run: MatchRun = {
    ...rest,
    status: 'requested',
    requestedAt: now,
    counts: { mentees: 0, mentors: 0, proposals: 0, unmatched: 0, introduced: 0, skipped: 0 },
    introduced: false,
    version: 1,
  };
  return { run, event: MatchRunRequestedV1.draft(told(run)) };
};

const moved = (run: MatchRun, change: Partial<MatchRun> & { status: MatchRunStatus }): MatchRun => {
  assertTransition('match run', matchRunLifeCycle, run.status, change.status);
  return { ...run, ...change, version: run.version + 1 };
};

/** Work on it begins, or begins again after an interruption. @throws DomainError `invalid-transition` */
export const startSolving = (run: MatchRun): MatchRun => moved(run, { status: 'solving' });

/** @throws DomainError `invalid-transition` */
export const propose = (
  run: MatchRun,
  result: { counts: Omit<MatchRun['counts'], 'introduced' | 'skipped'>; totalScore: number; proven: boolean },
): Change => {
  const next = moved(run, {
    status: 'proposed',
    counts: { ...result.counts, introduced: 0, skipped: 0 },
    totalScore: result.totalScore,
    proven: result.proven,
  });
  const { proposals, unmatched } = result.counts;
  return { run: next, event: MatchRunProposedV1.draft({ ...told(next), proposals, unmatched }) };
};

/** @throws DomainError `invalid-transition` */
export const failMatchRun = (run: MatchRun, failure: NonNullable<MatchRun['failure']>): Change => {
  const next = moved(run, { status: 'failed', failure });
  return { run: next, event: MatchRunFailedV1.draft(told(next)) };
};

/** A person approves what is proposed, except what was rejected one by one. @throws DomainError `invalid-transition` */
export const publish = (run: MatchRun): Change => {
  const next = moved(run, { status: 'published', chunk: 0 });
  return { run: next, event: MatchRunPublishedV1.draft(told(next)) };
};

/** What a coordinator gave up waiting for. */
const GIVEN_UP: NonNullable<MatchRun['failure']> = {
  code: 'given-up',
  text: {
    en: 'A coordinator stopped this run before it was solved.',
    fr: 'Une personne responsable a arrêté ce jumelage avant qu’il soit résolu.',
  },
};

/**
 * The coordinator throws the run away, whatever it has come to. One that has no proposals, because its solver cannot finish, fails: the
 * cohort must not stay locked by it. @throws DomainError `invalid-transition` when it is published or over
 */
export const throwAway = (run: MatchRun): Change =>
  run.status === 'requested' || run.status === 'solving' ? failMatchRun(run, GIVEN_UP) : discard(run);

/** @throws DomainError `invalid-transition` unless it is proposed */
export const discard = (run: MatchRun): Change => {
  const next = moved(run, { status: 'discarded' });
  return { run: next, event: MatchRunDiscardedV1.draft(told(next)) };
};

/** The run after one chunk of introductions; an event follows while more remain. */
export const chunkIntroduced = (
  run: MatchRun,
  done: { introduced: number; skipped: number; last: boolean },
): { run: MatchRun; events: EventDraft[] } => {
  const chunk = (run.chunk ?? 0) + 1;
  const next: MatchRun = {
    ...run,
    chunk,
    introduced: done.last,
    counts: {
      ...run.counts,
      introduced: run.counts.introduced + done.introduced,
      skipped: run.counts.skipped + done.skipped,
    },
    version: run.version + 1,
  };
  return { run: next, events: done.last ? [] : [MatchRunIntroducingV1.draft({ ...told(next), chunk })] };
};

/** The coordinator's word on one proposal. @throws DomainError `invalid-transition` unless the run is proposed */
export const decideProposal = (run: MatchRun, proposal: Proposal, decision: 'approved' | 'rejected'): Proposal => {
  if (run.status !== 'proposed') {
    throw new DomainError(
      'invalid-transition',
      `This match run is ${run.status}: its proposals can no longer be decided.`,
      {
        facts: { status: run.status },
      },
    );
  }
  return { ...proposal, decision, version: proposal.version + 1 };
};

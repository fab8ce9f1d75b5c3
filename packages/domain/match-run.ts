import {
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
} from '@pharos/events';
import * as z from 'zod';
import { Localized } from './localized.ts';
import { PolicyWarning } from './match-run-report.ts';
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

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What a run was solved from, so that it can be repeated and audited: the version of the programme's definition, and SHA-256 (hex) over
 * the canonical JSON (RFC 8785) of the policy and of the whole problem. The same digests mean the same proposals.
 */
export const MatchRunBasis = z.strictObject({
  programmeVersion: z.int().positive(),
  policyDigest: Sha256,
  inputsDigest: Sha256,
});
export type MatchRunBasis = z.infer<typeof MatchRunBasis>;

/** How far the solving of a run has come. */
export const MatchRunProgress = z.strictObject({
  matchRunId: MatchRunId,
  phase: z.enum(['reading', 'preparing', 'candidates', 'prices', 'improving', 'verifying', 'explaining', 'writing']),
  /** 0 to 1, of the whole run. */
  fraction: z.number().min(0).max(1),
  /** Points still between what is found and what is possible at most; null before anything is found. */
  gap: z.number().nonnegative().nullable(),
  at: z.iso.datetime(),
});
export type MatchRunProgress = z.infer<typeof MatchRunProgress>;

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
  /** Below zero when `balance` takes more than the pairs give. */
  totalScore: z.int().optional(),
  /** Whether the optimum was proven against every pair. */
  proven: z.boolean().optional(),
  basis: MatchRunBasis.optional(),
  /** What a look at policy and people brought to light before they were solved. */
  warnings: z.array(PolicyWarning).optional(),
  /** How often work on it has begun; more than once after an interruption. */
  attempts: z.int().positive().optional(),
  failure: z.strictObject({ code: Key, text: Localized }).optional(),
  /** Chunks of introductions written so far; undefined before publication. */
  chunk: z.int().nonnegative().optional(),
  /** True once every approved pair is introduced or skipped. */
  introduced: z.boolean(),
  version: z.int().positive(),
});
export type MatchRun = z.infer<typeof MatchRun>;

/** Whether a machine is at work on it: it is being solved, or its pairs are being introduced. */
export const isRunUnderWay = ({ status, introduced }: Pick<MatchRun, 'status' | 'introduced'>): boolean =>
  status === 'requested' || status === 'solving' || (status === 'published' && !introduced);

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

/** Interruptions that are survived before a run fails: what cannot be solved twice would only lock its cohort. */
const ATTEMPTS = 2;

/** Whether solving has been begun as often as it may be, and never came to an end. */
export const isExhausted = ({ status, attempts = 0 }: MatchRun): boolean =>
  status === 'solving' && attempts >= ATTEMPTS;

/** Work on it begins, or begins again after an interruption. @throws DomainError `invalid-transition` */
export const startSolving = (run: MatchRun): MatchRun =>
  moved(run, { status: 'solving', attempts: (run.attempts ?? 0) + 1 });

/** What solving brings to light besides the pairs. */
type Found = Pick<MatchRun, 'basis' | 'warnings'>;

/** @throws DomainError `invalid-transition` */
export const propose = (
  run: MatchRun,
  result: Found & {
    counts: Omit<MatchRun['counts'], 'introduced' | 'skipped'>;
    totalScore: number;
    proven: boolean;
  },
): Change => {
  const next = moved(run, {
    ...result,
    status: 'proposed',
    counts: { ...result.counts, introduced: 0, skipped: 0 },
  });
  const { proposals, unmatched } = result.counts;
  return { run: next, event: MatchRunProposedV1.draft({ ...told(next), proposals, unmatched }) };
};

/** @throws DomainError `invalid-transition` */
export const failMatchRun = (run: MatchRun, failure: NonNullable<MatchRun['failure']>, found: Found = {}): Change => {
  const next = moved(run, { ...found, status: 'failed', failure });
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

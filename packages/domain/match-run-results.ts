import { ApplicationId, CohortId, Key, MatchRunId, MentorshipId, ParticipantId } from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import { Localized } from './localized.ts';
import type { MatchRun } from './match-run.ts';
import { MatchReason } from './mentorship.ts';

/** A mentor whom a mentee could have had, and why not. For coordinators: a participant learns nothing of other people's pairs. */
export const MatchAlternative = z.strictObject({
  mentorApplicationId: ApplicationId,
  mentorParticipantId: ParticipantId,
  score: z.int().nonnegative(),
  /** That score minus the one of the pair proposed. */
  difference: z.int(),
  /** `by-hand`: the pair was pinned. `floor`: below the lowest score of the run. `place`: has a place left, but nothing would be won. */
  why: z.enum(['by-hand', 'floor', 'place', 'full']),
  /** What any solution with this pair has less in total, at least; null where nothing can be said. */
  costsAtLeast: z.number().nullable(),
  text: Localized,
});
export type MatchAlternative = z.infer<typeof MatchAlternative>;

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
  /** The next two mentors by score, highest first. */
  alternatives: z.array(MatchAlternative).default([]),
  decision: z.enum(['undecided', 'approved', 'rejected']),
  /** What publishing the run came to: `rejected` is a pair left out because a coordinator said so. */
  outcome: z.enum(['waiting', 'introduced', 'skipped', 'rejected']),
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
  /** True once the run is published and their priority has been raised for it, so that it is raised once. */
  settled: z.boolean().optional(),
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

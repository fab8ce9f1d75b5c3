import {
  MatchAlternative,
  MatchRun,
  MatchRunProgress,
  MatchRunReport,
  PairRule,
  Proposal,
  Recruitment,
  Unmatched,
} from '@pharos/domain';
import { ApplicationId, CohortId, MatchRunId } from '@pharos/events';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { CohortPath, MatchRunPath, NoBody, Paging, pageOf } from '../shared-schemas.ts';
import { Waiting } from '../wait.ts';

const tag = 'Match runs';
const usual = ['not-found', 'invalid-input'] as const;
const changes = [...usual, 'invalid-transition', 'stale-version'] as const;

const Person = z.object({ name: z.string() });
export const MatchRunView = MatchRun.extend({ progress: MatchRunProgress.optional() });
export const AlternativeView = MatchAlternative.extend({ mentor: Person });
export const ProposalView = Proposal.extend({
  mentor: Person,
  mentee: Person,
  alternatives: z.array(AlternativeView),
});
export const UnmatchedView = Unmatched.extend({ mentee: Person });

export const requestMatchRun = operation({
  id: 'requestMatchRun',
  method: 'POST',
  path: '/cohorts/{cohortId}/match-runs',
  tag,
  summary: 'Run the matcher',
  description:
    'Starts a match run over everybody accepted and not yet matched; published pairs are left alone. Follow it with `GET /match-runs/{matchRunId}?wait=20` until it is proposed.',
  rule: 'matching.run',
  params: CohortPath,
  body: NoBody,
  answer: MatchRun,
  status: 202,
  problems: [...usual, 'run-in-progress', 'invalid-transition', 'too-many-people'],
});

export const listMatchRuns = operation({
  id: 'listMatchRuns',
  method: 'GET',
  path: '/cohorts/{cohortId}/match-runs',
  tag,
  summary: 'List match runs',
  description: 'Newest first.',
  rule: 'matching.run',
  params: CohortPath,
  query: Paging,
  answer: pageOf(MatchRun),
  problems: usual,
});

export const getMatchRun = operation({
  id: 'getMatchRun',
  method: 'GET',
  path: '/match-runs/{matchRunId}',
  tag,
  summary: 'Follow a match run',
  description:
    'State and counts; while it is solved how far that has come; while pairs are introduced, how many have been; what it was solved from. With `wait` the answer comes when there is something new, so that nobody has to ask every second.',
  rule: 'match-run.read',
  params: MatchRunPath,
  query: Waiting,
  answer: MatchRunView,
  problems: usual,
});

export const listProposals = operation({
  id: 'listProposals',
  method: 'GET',
  path: '/match-runs/{matchRunId}/proposals',
  tag,
  summary: 'List the proposals of a match run',
  description:
    'Each suggested pair with its score, its reasons in both languages, and the next two mentors with why they were not chosen.',
  rule: 'match-run.read',
  params: MatchRunPath,
  query: Paging,
  answer: pageOf(ProposalView),
  problems: usual,
});

export const listUnmatched = operation({
  id: 'listUnmatched',
  method: 'GET',
  path: '/match-runs/{matchRunId}/unmatched',
  tag,
  summary: 'List those whom a match run could not place',
  description: 'Each with the reason and what would change it, in both languages.',
  rule: 'match-run.read',
  params: MatchRunPath,
  query: Paging,
  answer: pageOf(UnmatchedView),
  problems: usual,
});

export const listRecruitment = operation({
  id: 'listRecruitment',
  method: 'GET',
  path: '/match-runs/{matchRunId}/recruitment',
  tag,
  summary: 'What would let more people be matched',
  description:
    'Computed, not guessed: mentors to look for, places to ask for, pairs to allow again, each with how many of those who wait it would let be matched.',
  rule: 'match-run.read',
  params: MatchRunPath,
  query: Paging,
  answer: pageOf(Recruitment),
  problems: usual,
});

export const getMatchRunReport = operation({
  id: 'getMatchRunReport',
  method: 'GET',
  path: '/match-runs/{matchRunId}/report',
  tag,
  summary: 'How good a match run is',
  description:
    'Figures that name nobody: how many are matched, scores, ranks, loads, match rates by group (those of fewer than five people are withheld), what pins and rules cost. Ask with `Accept: text/html` for the same as a page with plots, in the language of `Accept-Language`.',
  rule: 'match-run.read',
  params: MatchRunPath,
  answer: MatchRunReport,
  problems: usual,
});

export const decideProposal = operation({
  id: 'decideProposal',
  method: 'PUT',
  path: '/match-runs/{matchRunId}/proposals/{menteeApplicationId}/decision',
  tag,
  summary: 'Approve or reject one proposal',
  description:
    'A rejected pair is not introduced and its people wait for the next run, in which the mentee comes earlier. What is not decided one by one is approved by publishing.',
  rule: 'match-run.decide',
  params: z.object({ matchRunId: MatchRunId, menteeApplicationId: ApplicationId }),
  body: z.strictObject({ decision: z.enum(['approved', 'rejected']) }),
  answer: Proposal,
  versioned: true,
  problems: changes,
});

export const publishMatchRun = operation({
  id: 'publishMatchRun',
  method: 'POST',
  path: '/match-runs/{matchRunId}/publish',
  tag,
  summary: 'Publish a match run',
  description:
    'Approves every proposal that was not rejected and introduces the pairs. Nobody is told of a match before this. Whoever is left without a mentor comes earlier in the next run.',
  rule: 'match-run.decide',
  params: MatchRunPath,
  body: NoBody,
  answer: MatchRun,
  versioned: true,
  status: 202,
  problems: changes,
});

export const discardMatchRun = operation({
  id: 'discardMatchRun',
  method: 'POST',
  path: '/match-runs/{matchRunId}/discard',
  tag,
  summary: 'Discard a match run',
  description:
    'Throws the proposals away; nobody is told. A run that is still being solved is stopped and fails, which frees the cohort for another.',
  rule: 'match-run.decide',
  params: MatchRunPath,
  body: NoBody,
  answer: MatchRun,
  versioned: true,
  problems: changes,
});

const Pair = z.object({ cohortId: CohortId, menteeApplicationId: ApplicationId, mentorApplicationId: ApplicationId });

export const setPairRule = operation({
  id: 'setPairRule',
  method: 'PUT',
  path: '/cohorts/{cohortId}/pair-rules/{menteeApplicationId}/{mentorApplicationId}',
  tag,
  summary: 'Pin or forbid a pair',
  description:
    'Holds for every later match run of the cohort until taken back. A pin may break a hard rule; the proposal then says so.',
  rule: 'matching.run',
  params: Pair,
  body: z.strictObject({ rule: PairRule.shape.rule }),
  answer: PairRule,
  problems: usual,
});

export const removePairRule = operation({
  id: 'removePairRule',
  method: 'DELETE',
  path: '/cohorts/{cohortId}/pair-rules/{menteeApplicationId}/{mentorApplicationId}',
  tag,
  summary: 'Take a pin or a prohibition back',
  description: 'The matcher decides about this pair again.',
  rule: 'matching.run',
  params: Pair,
  answer: z.object({ removed: z.literal(true) }),
  problems: usual,
});

export const listPairRules = operation({
  id: 'listPairRules',
  method: 'GET',
  path: '/cohorts/{cohortId}/pair-rules',
  tag,
  summary: 'List pinned and forbidden pairs',
  description: 'Everything a coordinator has said of pairs in this cohort.',
  rule: 'matching.run',
  params: CohortPath,
  answer: z.object({ items: z.array(PairRule) }),
  problems: usual,
});

export const operations = [
  requestMatchRun,
  listMatchRuns,
  getMatchRun,
  listProposals,
  listUnmatched,
  listRecruitment,
  getMatchRunReport,
  decideProposal,
  publishMatchRun,
  discardMatchRun,
  setPairRule,
  removePairRule,
  listPairRules,
];

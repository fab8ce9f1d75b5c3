import { Localized, MatchRunBasis, PolicyWarning } from '@pharos/domain';
import { ApplicationId } from '@pharos/events';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { CohortPath } from '../shared-schemas.ts';

const tag = 'Match runs';
const count = z.int().nonnegative();
const usual = ['not-found', 'invalid-input', 'too-many-people'] as const;

export const MatchCheck = z.object({
  mentees: count,
  mentors: count,
  places: count,
  basis: MatchRunBasis,
  warnings: z.array(PolicyWarning),
  /** What a run would fail on: pins that contradict each other, answers of the wrong kind. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
});

export const checkMatching = operation({
  id: 'checkMatching',
  method: 'GET',
  path: '/cohorts/{cohortId}/match-check',
  tag,
  summary: 'Look at policy and people before a match run',
  description:
    'Weights that cannot matter, criteria that nobody answered, rules that leave people with nobody, too few places: each with how many it is about; none of them stops a run. `errors` would.',
  rule: 'matching.run',
  params: CohortPath,
  answer: MatchCheck,
  problems: usual,
});

const Pair = z.strictObject({ menteeApplicationId: ApplicationId, mentorApplicationId: ApplicationId });
const Pairs = z.array(Pair).max(200);
const capacity = z.int().min(1).max(40);
const Answers = z.record(
  z.string().max(60),
  z.union([
    z.string().max(4000),
    z.number(),
    z.boolean(),
    z.array(z.union([z.string().max(200), z.number()])).max(100),
  ]),
);
const newId = z.string().regex(/^[a-z0-9-]{1,60}$/, 'must be lower-case letters, digits and hyphens, such as new-1');

/** What is tried. Everything is optional. */
export const WhatIfChange = z.strictObject({
  weights: z.record(z.string().max(80), z.int().min(0).max(1_000_000)).optional(),
  balance: z.int().nonnegative().max(1_000_000).optional(),
  floor: z.boolean().optional(),
  pin: Pairs.optional(),
  unpin: Pairs.optional(),
  forbid: Pairs.optional(),
  allow: Pairs.optional(),
  addMentors: z
    .array(
      z.union([
        z.strictObject({ like: ApplicationId, copies: z.int().min(1).max(1000), capacity: capacity.optional() }),
        z.strictObject({ id: newId, capacity, answers: Answers }),
      ]),
    )
    .max(200)
    .optional(),
  removeMentors: z.array(ApplicationId).max(200).optional(),
  addMentees: z
    .array(z.strictObject({ id: newId, priority: z.int().min(0).max(9).default(0), answers: Answers }))
    .max(200)
    .optional(),
  stayClose: z
    .union([z.literal('ties'), z.int().min(0).max(1_000_000)])
    .default('ties')
    .describe(
      'ties: among equally good solutions the one that keeps most pairs, so that only what the change is worth a move for moves. A number: points that each pair kept is worth.',
    ),
});

const Outcome = z.object({
  mentees: count,
  matched: count,
  priority: count,
  mentors: count,
  places: count,
  idle: count,
  lowest: count.nullable(),
  total: z.int(),
  proven: z.boolean(),
});
const person = z.string().meta({ description: 'Id of an application, or of somebody who is only tried' });
const name = z.string().optional().meta({ description: 'Absent for somebody who is only tried' });
const Mentor = { mentor: person, name };

export const WhatIfAnswer = z.object({
  before: Outcome,
  after: Outcome,
  afterByPolicyBefore: z.int(),
  counts: z.object({ kept: count, changed: count, newlyMatched: count, noLongerMatched: count, unmatched: count }),
  pinsLost: count,
  pairs: z.array(
    z.object({
      mentee: person,
      name,
      kind: z.enum(['changed', 'newly-matched', 'no-longer-matched']),
      from: z.object({ ...Mentor, score: count }).nullable(),
      to: z.object({ ...Mentor, score: count, scoreBefore: count }).nullable(),
    }),
  ),
  text: Localized,
});

export const whatIf = operation({
  id: 'whatIf',
  method: 'POST',
  path: '/cohorts/{cohortId}/what-if',
  tag,
  summary: 'Try a change before a match run',
  description:
    'The same cohort with other weights, one pin more, two mentors more: who would be matched with whom instead. Nothing is stored, published or told to anybody. Pairs that stay are counted and not listed.',
  rule: 'matching.run',
  params: CohortPath,
  body: WhatIfChange,
  answer: WhatIfAnswer,
  problems: [...usual, 'invalid-transition'],
});

export const operations = [checkMatching, whatIf];

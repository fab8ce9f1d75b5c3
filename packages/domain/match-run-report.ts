import { ApplicationId, Key, MatchRunId } from '@pharos/events';
import * as z from 'zod';
import { Localized } from './localized.ts';

const count = z.int().nonnegative();

/** Something in a policy or a cohort that a coordinator should know of before a run. It stops nothing. */
export const PolicyWarning = z.strictObject({
  kind: Key,
  /** Where in the policy or among the people, such as `policy.criteria[2]`. */
  path: z.string(),
  /** How many it is about, out of how many: mentees, mentors, pairs or criteria, as the text says. */
  count,
  of: count,
  side: z.enum(['mentees', 'mentors']).optional(),
  text: Localized,
});
export type PolicyWarning = z.infer<typeof PolicyWarning>;

const advice = {
  matchRunId: MatchRunId,
  /** Its place in the list, from 1. */
  place: z.int().positive(),
  /** How many more people are matched when exactly this is done and nothing else. */
  matched: count,
  /** Of how many who are waiting. */
  waiting: count,
  text: Localized,
};
const Profile = z.strictObject({
  key: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]),
  /** Whether a hard rule asks for it; otherwise a criterion gives points for it. */
  rule: z.boolean(),
});
const newMentors = {
  ...advice,
  /** What each of them answers. */
  profile: z.array(Profile),
  mentors: z.int().positive(),
  /** Of all of them together. */
  places: z.int().positive(),
  /** Places of every one but the last, who may have fewer. */
  each: z.int().positive(),
  /** How many more are matched when everything of its kind up to this is done. */
  together: count.optional(),
};
const Pair = z.strictObject({ menteeApplicationId: ApplicationId, mentorApplicationId: ApplicationId });

/** One thing a coordinator could do for those whom a match run left waiting, and what exactly it would change. */
export const Recruitment = z.discriminatedUnion('kind', [
  z.strictObject({ ...newMentors, kind: z.literal('new-mentors') }),
  z.strictObject({ ...newMentors, kind: z.literal('moving-mentors') }),
  /** One more place with any single one of `count` mentors, of whom some are named. */
  z.strictObject({
    ...advice,
    kind: z.literal('one-more-place'),
    profile: z.array(Profile),
    mentorApplicationIds: z.array(ApplicationId),
    count,
  }),
  /** Any single one of `count` forbidden pairs allowed again, of which some are named. */
  z.strictObject({ ...advice, kind: z.literal('allow-pair'), pairs: z.array(Pair), count }),
]);
export type Recruitment = z.infer<typeof Recruitment>;

/** Order statistics by nearest rank. */
const Spread = z.strictObject({
  lowest: z.number(),
  p5: z.number(),
  median: z.number(),
  p95: z.number(),
  highest: z.number(),
});
const Histogram = z.array(z.strictObject({ from: z.number(), to: z.number(), count }));

/** What a pin or a rule costs: solved again without it, or at most what the prices allow. */
const Cost = z.discriminatedUnion('how', [
  z.strictObject({
    how: z.literal('exact'),
    people: z.int(),
    priority: z.int(),
    lowest: z.int(),
    total: z.int(),
  }),
  z.strictObject({
    how: z.literal('at-most'),
    people: z.int(),
    priority: z.int().nullable(),
    total: z.int().nullable(),
  }),
]);

/** How good a match run is, in figures that name nobody; groups of fewer than five people are left out. */
export const QualityReport = z.strictObject({
  people: z.strictObject({
    mentees: count,
    matched: count,
    share: z.number().nullable(),
    mentors: count,
    places: count,
    pinned: count,
  }),
  proven: z.boolean(),
  scores: z.strictObject({ possible: count, spread: Spread.nullable(), histogram: Histogram }),
  /** Of each matched mentee's mentor among the mentors possible for them; 1 is the best. */
  ranks: z.strictObject({ spread: Spread.nullable(), histogram: Histogram, best: count, possible: Spread.nullable() }),
  loads: z.strictObject({
    histogram: z.array(z.strictObject({ load: count, mentors: count })),
    idle: count,
    full: count,
    spread: Spread.nullable(),
    mean: z.number(),
    standardDeviation: z.number(),
  }),
  groups: z.array(
    z.strictObject({
      key: z.string(),
      label: Localized,
      rates: z.array(
        z.strictObject({
          value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
          label: Localized,
          people: count,
          matched: count,
        }),
      ),
      withheld: count,
    }),
  ),
  /** Pairs who both would rather have each other by their score. Reported, not promised away. */
  blocking: z.strictObject({ pairs: count, of: count, mentees: count }),
  change: z
    .strictObject({ kept: count, moved: count, newlyMatched: count, noLongerMatched: count, gone: count })
    .nullable(),
  costs: z.strictObject({
    pins: z.array(z.strictObject({ pin: count, setsRuleAside: z.boolean(), cost: Cost })),
    rules: z.array(z.strictObject({ rule: count, label: Localized, cost: Cost })),
  }),
});
export type QualityReport = z.infer<typeof QualityReport>;

/** What a row of the table can hold; what more pins cost is not kept. */
export const MOST_PINS_REPORTED = 1000;

/** The quality of a match run, with the pairs that `costs.pins` counts through. */
export const MatchRunReport = z.strictObject({
  matchRunId: MatchRunId,
  pinned: z.array(Pair).max(MOST_PINS_REPORTED),
  quality: QualityReport,
});
export type MatchRunReport = z.infer<typeof MatchRunReport>;

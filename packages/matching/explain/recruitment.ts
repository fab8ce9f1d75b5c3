import type { Localized, MatchedPair, MatchingProblem, Mentee, Mentor, PairIds, PricesOfAll } from '../problem.ts';
import { brokenRule } from '../score.ts';
import { valuesUnder } from './answers.ts';
import { forEach, has } from './bits.ts';
import { matchedByNewPlaces } from './moving.ts';
import { type ProfileValue, sharedKeys, wantedProfiles } from './profiles.ts';
import { type Reach, reachOf } from './reach.ts';
import { recruitmentText } from './recruitment-wording.ts';
import { openClasses, type Standing, standingOf } from './standing.ts';
import { byHash } from './ties.ts';
import { both } from './words.ts';

/** Mentors to look for. What else they answer than the profile must break no hard rule. */
export interface Newcomers {
  profile: ProfileValue[];
  mentors: number;
  /** Places of all of them together: `each` with every one except the last, who may have fewer. As many as mentors usually have. */
  places: number;
  each: number;
}

/** One thing to do, without the others. */
export type Advice =
  /** Mentors who take waiting people themselves. */
  | ({
      kind: 'new-mentors';
      /** How many more are matched when all entries of this kind up to this one are done. */
      together: number;
    } & Newcomers)
  /** Mentors to whom others move, which frees places for those who wait. */
  | ({ kind: 'moving-mentors' } & Newcomers)
  /** One more place with any single one of these mentors. */
  | { kind: 'one-more-place'; profile: ProfileValue[]; mentors: string[]; count: number }
  /** Any single one of these forbidden pairs allowed again. */
  | { kind: 'allow-pair'; pairs: PairIds[]; count: number };

/** What would let how many more people be matched if exactly this were done. For coordinators; texts hold no ids. */
export type Recruitment = Advice & {
  /** How many more people are matched, of how many who are waiting today. */
  matched: number;
  waiting: number;
  text: Localized;
};

type Drafted = Advice & { matched: number };

const MOST_GROUPS = 5;
const MOST_MOVING = 3;
/** At most so many ids are given of mentors or pairs that are all as good; `count` says how many there are. */
const MOST_IDS = 20;
/** Moving is worked out for so many profiles, those first that most mentees fit. */
const MOST_TRIED = 12;
/** Of a mentee with long lists of answers only so many combinations are tried. */
const MOST_COMBINATIONS = 32;

/** How many mentees a mentor usually takes: the lower median. */
const usualCapacity = (mentors: readonly Mentor[]): number => {
  const sorted = mentors.map(({ capacity }) => capacity).sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? 1;
};

const newMentors = (standing: Standing, each: number): { drafts: Drafted[]; of: Map<string, number> } => {
  const { problem, waiting } = standing;
  const wanted = wantedProfiles(
    problem.policy,
    waiting.map((i) => problem.mentees[i] as Mentee),
  );
  const of = new Map<string, number>();
  let together = 0;
  const drafts = wanted.map(({ profile, mentees }, at): Drafted => {
    for (const { id } of mentees) of.set(id, at);
    const places = mentees.length;
    together += places;
    const mentors = Math.ceil(places / each);
    return { kind: 'new-mentors', profile, mentors, places, each, together, matched: places };
  });
  return { drafts, of };
};

/** All ways to take one value per key, up to a number. */
const combinations = (lists: readonly (readonly ProfileValue[])[]): ProfileValue[][] =>
  lists.reduce<ProfileValue[][]>(
    (before, list) => before.flatMap((profile) => list.map((value) => [...profile, value])).slice(0, MOST_COMBINATIONS),
    [[]],
  );

/** Profiles that would serve people who have a mentor, whose places then serve more of those who wait than the profile itself does. */
const movingMentors = (standing: Standing, reach: Reach, each: number): Drafted[] => {
  const { problem, classes, seated } = standing;
  const keys = sharedKeys(problem.policy);
  if (keys.length === 0) return [];
  const answersOf = (a: number) => (problem.mentees[classes.menteeOf[a] as number] as Mentee).answers;
  const tried = new Map<string, { profile: ProfileValue[]; mentees: number }>();
  forEach(reach.mentors, (b) => {
    for (const [a, count] of seated[b] as Map<number, number>) {
      const values = keys.map((key) => valuesUnder(answersOf(a), key).map((value) => ({ key, value, rule: true })));
      for (const profile of combinations(values)) {
        const name = JSON.stringify(profile);
        const entry = tried.get(name) ?? { profile, mentees: 0 };
        entry.mentees += count;
        tried.set(name, entry);
      }
    }
  });
  const drafts = [...tried]
    .sort(([x, a], [y, b]) => b.mentees - a.mentees || (x < y ? -1 : 1))
    .slice(0, MOST_TRIED)
    .flatMap(([, { profile }]): Drafted[] => {
      const fits = (a: number) => profile.every(({ key, value }) => valuesUnder(answersOf(a), key).includes(value));
      const direct = standing.waitingIn.reduce((sum, count, a) => (count > 0 && fits(a) ? sum + count : sum), 0);
      const matched = matchedByNewPlaces(standing, fits);
      if (matched <= direct) return [];
      const mentors = Math.ceil(matched / each);
      return [{ kind: 'moving-mentors', profile, mentors, places: matched, each, matched }];
    });
  return drafts.sort((a, b) => b.matched - a.matched).slice(0, MOST_MOVING);
};

/** Mentors with whom one more place would match one more, by what they answered under the `share` rules. */
const oneMorePlace = ({ problem, classes }: Standing, reach: Reach, prices: PricesOfAll): Drafted[] => {
  const keys = sharedKeys(problem.policy);
  const asked = new Map(
    keys.map((key) => [key, new Set(problem.mentees.flatMap(({ answers }) => valuesUnder(answers, key)))]),
  );
  const groups = new Map<string, { profile: ProfileValue[]; mentors: { id: string; worth: number }[] }>();
  problem.mentors.forEach(({ id, answers }, j) => {
    if (!has(reach.mentors, classes.mentorClass[j] as number)) return;
    const profile = keys.flatMap((key) =>
      valuesUnder(answers, key)
        .filter((value) => asked.get(key)?.has(value))
        .sort()
        .map((value) => ({ key, value, rule: true })),
    );
    const name = JSON.stringify(profile);
    const group = groups.get(name) ?? { profile, mentors: [] };
    group.mentors.push({ id, worth: prices.mentors.points[j] as number });
    groups.set(name, group);
  });
  return [...groups]
    .sort(([x, a], [y, b]) => b.mentors.length - a.mentors.length || (x < y ? -1 : 1))
    .slice(0, MOST_GROUPS)
    .map(([, { profile, mentors }]) => ({
      kind: 'one-more-place',
      profile,
      // All of them match one more; where the place is worth most in points comes first.
      mentors: mentors
        .sort((a, b) => b.worth - a.worth || byHash(a, b))
        .slice(0, MOST_IDS)
        .map(({ id }) => id),
      count: mentors.length,
      matched: 1,
    }));
};

/** Forbidden pairs of somebody whom those who wait lead to and a mentor who has a place or could free one. */
const allowPair = (standing: Standing, reach: Reach): Drafted[] => {
  const { problem, classes } = standing;
  const open = openClasses(standing);
  const menteeAt = new Map(problem.mentees.map(({ id }, i) => [id, i]));
  const mentorAt = new Map(problem.mentors.map(({ id }, j) => [id, j]));
  const pinned = new Set(problem.pinned.map(([mentee]) => mentee));
  const pairs = new Map<string, PairIds>();
  for (const pair of problem.forbidden) {
    const [i, j] = [menteeAt.get(pair[0]), mentorAt.get(pair[1])];
    if (i === undefined || j === undefined || pinned.has(pair[0])) continue;
    // A mentor of a forbidden pair is a class of their own.
    if (!has(reach.mentees, classes.menteeClass[i] as number) || !has(open, classes.mentorClass[j] as number)) continue;
    if (brokenRule(problem.policy, problem.mentees[i] as Mentee, problem.mentors[j] as Mentor)) continue;
    pairs.set(JSON.stringify(pair), pair);
  }
  if (pairs.size === 0) return [];
  const sorted = [...pairs].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, pair]) => pair);
  return [{ kind: 'allow-pair', pairs: sorted.slice(0, MOST_IDS), count: pairs.size, matched: 1 }];
};

/**
 * The recruitment list of a solution: whom to look for, and what single changes would match one more, each with a number that is
 * true if exactly this is done; and for a waiting mentee the entry that would serve them.
 */
export const recruit = (
  problem: MatchingProblem,
  matched: readonly MatchedPair[],
  prices: PricesOfAll,
): { recruitment: Recruitment[]; serving: (mentee: string) => Recruitment | undefined } => {
  const waiting = problem.mentees.length - matched.length;
  if (waiting === 0) return { recruitment: [], serving: () => undefined };
  const standing = standingOf(problem, matched);
  const reach = reachOf(standing);
  const each = usualCapacity(problem.mentors);
  const { drafts, of } = newMentors(standing, each);
  const recruitment = [
    ...drafts,
    ...movingMentors(standing, reach, each),
    ...oneMorePlace(standing, reach, prices),
    ...allowPair(standing, reach),
  ].map((draft): Recruitment => {
    const text = both((language) => recruitmentText(problem.policy, draft, waiting, language));
    return { ...draft, waiting, text };
  });
  return { recruitment, serving: (mentee) => recruitment[of.get(mentee) ?? -1] };
};

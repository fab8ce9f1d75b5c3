import type { MatchingProblem, Mentee, Mentor } from './problem.ts';
import { byId } from './problem.ts';
import { brokenRule, forbiddenPairs, highestScore, pairScore } from './score.ts';

/** What one mentee more is worth on the people level, before their priority: above the sum of everybody's priorities. */
export const personWorth = (mentees: number): number => 10 * (mentees + 1);

/**
 * Whether all arithmetic of a problem stays exact: paths alternate between at most all mentees and as many mentors.
 * The message names the figures; undefined when it fits.
 */
export const tooLargeToBeExact = (problem: MatchingProblem): string | undefined => {
  const { policy, mentees, mentors } = problem;
  const widest = mentors.reduce((most, { capacity }) => Math.max(most, capacity), 0);
  const steps = 2 * mentees.length + 2;
  const points = steps * (highestScore(policy) + policy.balance * widest);
  const people = steps * (personWorth(mentees.length) + 9);
  if (points <= Number.MAX_SAFE_INTEGER && people <= Number.MAX_SAFE_INTEGER) return undefined;
  const largest = Math.floor(Number.MAX_SAFE_INTEGER / steps);
  return `with ${mentees.length} mentees the highest pair score plus the dearest place may be at most ${largest} points; make the weights or the balance smaller`;
};

// FNV-1a with a final mix. Rows and columns go in the order of this hash, so that ties fall neither to input order nor to
// whoever's id comes first in the alphabet (ids hold the time of application).
const hash = (id: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

const shuffled = <T extends { id: string }>(people: readonly T[]): T[] =>
  people
    .map((person) => ({ person, at: hash(person.id) }))
    .sort((a, b) => a.at - b.at || byId(a.person.id, b.person.id))
    .map(({ person }) => person);

export interface Prepared {
  /** Mentees without a pin, by priority from the highest, then by hash. */
  mentees: Mentee[];
  /** All mentors, by hash. */
  mentors: Mentor[];
  /** Row by mentee: the pair's score, or -1 where the solver must not choose it. */
  scores: Float64Array;
  /** People-level worth per mentee. */
  worth: Float64Array;
  /** Places per mentor left after pins, and places taken by them. */
  places: Int32Array;
  taken: Int32Array;
}

/** Takes the pins out of a problem and lays the rest out for the solver. */
export const prepare = (problem: MatchingProblem): Prepared => {
  const pinned = new Set(problem.pinned.map(([mentee]) => mentee));
  const pins = new Map<string, number>();
  for (const [, mentor] of problem.pinned) pins.set(mentor, (pins.get(mentor) ?? 0) + 1);
  const mentees = shuffled(problem.mentees.filter(({ id }) => !pinned.has(id))).sort((a, b) => b.priority - a.priority);
  const mentors = shuffled(problem.mentors);
  const taken = Int32Array.from(mentors, ({ id }) => pins.get(id) ?? 0);
  const places = Int32Array.from(mentors, ({ capacity }, j) => capacity - (taken[j] as number));
  const worth = Float64Array.from(mentees, ({ priority }) => personWorth(problem.mentees.length) + priority);

  const isForbidden = forbiddenPairs(problem);
  const scores = new Float64Array(mentees.length * mentors.length).fill(-1);
  let at = 0;
  for (const mentee of mentees) {
    for (let j = 0; j < mentors.length; j++, at++) {
      const mentor = mentors[j] as Mentor;
      if (places[j] === 0 || brokenRule(problem.policy, mentee, mentor) || isForbidden(mentee.id, mentor.id)) continue;
      scores[at] = pairScore(problem.policy, mentee, mentor);
    }
  }
  return { mentees, mentors, scores, worth, places, taken };
};

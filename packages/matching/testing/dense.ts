import type { MatchingProblem } from '../problem.ts';
import { keepWorth, mayMatch, plainScore } from './brute-force.ts';
import { assign } from './dense-core.ts';

/** What the best matching is worth on the levels of a policy without a floor, found on a table of all pairs. */
export const denseLevels = (problem: MatchingProblem): { cardinality: number; priority: number; total: number } => {
  const { policy, mentors } = problem;
  const pins = new Map(problem.pinned);
  const mentees = problem.mentees.filter(({ id }) => !pins.has(id));
  const taken = Int32Array.from(mentors, ({ id }) => problem.pinned.filter(([, mentor]) => mentor === id).length);
  const places = Int32Array.from(mentors, ({ capacity }, j) => capacity - (taken[j] as number));
  const scores = Float64Array.from(
    mentees.flatMap((mentee) =>
      mentors.map((mentor, j) =>
        places[j] === 0 || !mayMatch(problem, mentee, mentor)
          ? -1
          : plainScore(problem, mentee, mentor) + keepWorth(problem, mentee, mentor),
      ),
    ),
  );
  const worth = Float64Array.from(mentees, ({ priority }) => 10 * (problem.mentees.length + 1) + priority);
  const { balance } = policy;
  const sizes = { mentees: mentees.length, mentors: mentors.length };
  const { mentorOf } = assign({ ...sizes, scores, atLeast: 0, worth, places, taken, balance, points: true });

  const chosen = problem.mentees.flatMap((mentee) => {
    const j = mentorOf[mentees.indexOf(mentee)] ?? -1;
    const mentor = pins.has(mentee.id) ? mentors.find(({ id }) => id === pins.get(mentee.id)) : mentors[j];
    return mentor ? [{ mentee, mentor }] : [];
  });
  const loads = new Map<string, number>();
  let total = 0;
  for (const { mentee, mentor } of chosen) {
    const load = loads.get(mentor.id) ?? 0;
    loads.set(mentor.id, load + 1);
    total += plainScore(problem, mentee, mentor) + keepWorth(problem, mentee, mentor) - balance * load;
  }
  return {
    cardinality: chosen.length,
    priority: chosen.reduce((sum, { mentee }) => sum + mentee.priority, 0),
    total,
  };
};

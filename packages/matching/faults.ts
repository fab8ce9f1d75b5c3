import type { MatchingProblem, Solution } from './problem.ts';
import { brokenRule, forbiddenPairs, keepWorth, pairScore } from './score.ts';

/** What is wrong with a solution by itself: a rule not kept, a person missing or twice, a figure that is not its own. */
export const faultsOf = (problem: MatchingProblem, solution: Omit<Solution, 'certificate' | 'prices'>): string[] => {
  const faults: string[] = [];
  const mentees = new Map(problem.mentees.map((mentee) => [mentee.id, mentee]));
  const mentors = new Map(problem.mentors.map((mentor) => [mentor.id, mentor]));
  const pins = new Map(problem.pinned);
  const isForbidden = forbiddenPairs(problem);
  const keptPoints = keepWorth(problem);
  const mentorOf = new Map(solution.matched.map(({ mentee, mentor }) => [mentee, mentor]));
  const seen = new Set<string>();
  const loads = new Map<string, number>();
  let priority = 0;
  let total = 0;
  let lowest: number | null = null;
  for (const pair of solution.matched) {
    const name = `${pair.mentee} with ${pair.mentor}`;
    const mentee = mentees.get(pair.mentee);
    const mentor = mentors.get(pair.mentor);
    if (!mentee || !mentor) {
      faults.push(`${name}: not people of this problem`);
      continue;
    }
    if (seen.has(mentee.id)) faults.push(`${name}: the mentee is listed twice`);
    seen.add(mentee.id);
    const load = loads.get(mentor.id) ?? 0;
    loads.set(mentor.id, load + 1);
    if (load + 1 > mentor.capacity) faults.push(`${name}: the mentor has only ${mentor.capacity} places`);
    const score = pairScore(problem.policy, mentee, mentor);
    if (score !== pair.score) faults.push(`${name}: the score is ${score}, not ${pair.score}`);
    const isPinned = pins.get(mentee.id) === mentor.id;
    if (isPinned !== pair.pinned) faults.push(`${name}: pinned should be ${isPinned}`);
    if (!isPinned && brokenRule(problem.policy, mentee, mentor)) faults.push(`${name}: breaks a hard rule`);
    if (!isPinned && isForbidden(mentee.id, mentor.id)) faults.push(`${name}: is forbidden`);
    priority += mentee.priority;
    total += score + keptPoints(mentee.id, mentor.id) - problem.policy.balance * load;
    lowest = Math.min(lowest ?? score, score);
  }
  for (const [mentee, mentor] of problem.pinned) {
    if (mentorOf.get(mentee) !== mentor) faults.push(`${mentee} with ${mentor}: pinned, but not matched`);
  }
  for (const { mentee } of solution.unmatched) {
    if (!mentees.has(mentee) || seen.has(mentee)) faults.push(`${mentee}: not an unmatched mentee`);
    seen.add(mentee);
  }
  for (const id of mentees.keys()) if (!seen.has(id)) faults.push(`${id}: neither matched nor unmatched`);
  if (solution.cardinality !== solution.matched.length) faults.push(`cardinality is ${solution.matched.length}`);
  if (solution.priority !== priority) faults.push(`priority is ${priority}`);
  if (solution.score !== total) faults.push(`score is ${total}`);
  if (solution.lowest !== lowest) faults.push(`the lowest pair score is ${lowest}`);
  return faults;
};

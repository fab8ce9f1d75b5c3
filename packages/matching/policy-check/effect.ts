import type { MatchingProblem, Policy } from '../problem.ts';
import { pairScorer } from '../scorer.ts';
import { silentSides } from './answers.ts';
import type { PolicyWarning } from './warning.ts';
import { warning } from './warning.ts';

interface Room {
  isPinned: ReadonlySet<string>;
  /** Places that pins leave with each mentor. */
  places: readonly number[];
}

const roomOf = ({ mentors, pinned }: MatchingProblem): Room => {
  const pins = new Map<string, number>();
  for (const [, mentor] of pinned) pins.set(mentor, (pins.get(mentor) ?? 0) + 1);
  return {
    isPinned: new Set(pinned.map(([mentee]) => mentee)),
    places: mentors.map(({ id, capacity }) => capacity - (pins.get(id) ?? 0)),
  };
};

/** Counts the pairs among which the matcher may choose, until it has seen two that differ in score. */
const variety = (problem: MatchingProblem, { isPinned, places }: Room): { pairs: number; differ: boolean } => {
  const scorer = pairScorer(problem);
  const row = new Int32Array(problem.mentors.length);
  let pairs = 0;
  let first = -1;
  for (const [i, { id }] of problem.mentees.entries()) {
    if (isPinned.has(id)) continue;
    scorer.row(i, row);
    for (let j = 0; j < row.length; j++) {
      const score = row[j] as number;
      if (score < 0 || places[j] === 0) continue;
      pairs++;
      if (first < 0) first = score;
      else if (score !== first) return { pairs, differ: true };
    }
  }
  return { pairs, differ: false };
};

/**
 * Weights that provably cannot change the result: a weight of 0, and a criterion worth the same on every pair that could be chosen
 * (it adds the same to each solution with as many people). Of weights that are merely small nothing is said.
 */
export const withoutEffect = (problem: MatchingProblem): PolicyWarning[] => {
  const { policy, mentees, mentors } = problem;
  const room = roomOf(problem);
  const all = mentees.length * mentors.length;
  const found: PolicyWarning[] = [];
  let idle = 0;
  if (all === 0) return [];
  for (const [c, criterion] of policy.criteria.entries()) {
    const path = `policy.criteria[${c}]`;
    if (criterion.weight === 0) {
      idle++;
      found.push(warning(`${path}.weight`, all, all, { kind: 'weight-zero', criterion }));
      continue;
    }
    const alone: Policy = { ...policy, criteria: [{ ...criterion, weight: 1 }] };
    const { pairs, differ } = variety({ ...problem, policy: alone }, room);
    if (differ || pairs < 2) continue;
    idle++;
    // When one side gave no answer at all, that is said instead.
    if (silentSides(problem, criterion).length > 0) continue;
    found.push(warning(path, pairs, pairs, { kind: 'same-for-all', criterion }));
  }
  if (idle === policy.criteria.length) {
    found.push(warning('policy.criteria', idle, idle, { kind: 'nothing-to-choose-by' }));
  }
  const narrow = mentors.filter(({ capacity }) => capacity === 1).length;
  if (policy.balance > 0 && narrow === mentors.length) {
    found.push(warning('policy.balance', narrow, narrow, { kind: 'balance-without-effect' }));
  }
  return found;
};

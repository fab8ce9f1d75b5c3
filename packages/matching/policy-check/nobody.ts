import type { HardRule, MatchingProblem } from '../problem.ts';
import type { PairScorer } from '../scorer.ts';
import { pairScorer } from '../scorer.ts';
import { keyOn, valuesOf } from './answers.ts';
import type { PolicyWarning } from './warning.ts';
import { warning } from './warning.ts';
import type { Side } from './wording.ts';

/** People, by index, for whom no pair is allowed; those with a pin are left out, since they have somebody. */
type Alone = Record<Side, Set<number>>;

/** How many mentors are tried for a mentee before all of them are. */
const FEW = 32;

const aloneUnder = (problem: MatchingProblem, scorer: PairScorer): Alone => {
  const pinnedMentees = new Set(problem.pinned.map(([mentee]) => mentee));
  const pinnedMentors = new Set(problem.pinned.map(([, mentor]) => mentor));
  const alone: Alone = {
    mentees: new Set(problem.mentees.flatMap(({ id }, i) => (pinnedMentees.has(id) ? [] : [i]))),
    mentors: new Set(problem.mentors.flatMap(({ id }, j) => (pinnedMentors.has(id) ? [] : [j]))),
  };
  const row = new Int32Array(scorer.mentors);
  for (let i = 0; i < scorer.mentees; i++) {
    for (let j = 0; j < Math.min(FEW, scorer.mentors) && alone.mentees.has(i); j++) {
      if (scorer.score(i, j) >= 0) alone.mentees.delete(i);
    }
    if (!alone.mentees.has(i) && alone.mentors.size === 0) continue;
    scorer.row(i, row);
    if (row.some((score) => score >= 0)) alone.mentees.delete(i);
    for (const j of alone.mentors) if ((row[j] as number) >= 0) alone.mentors.delete(j);
  }
  return alone;
};

const withRules = (problem: MatchingProblem, hard: readonly HardRule[], forbidden: boolean): Alone => {
  const policy = { ...problem.policy, criteria: [], hard };
  return aloneUnder(problem, pairScorer({ ...problem, policy, forbidden: forbidden ? problem.forbidden : [] }));
};

const without = (people: ReadonlySet<number>, others: ReadonlySet<number>): Set<number> =>
  new Set([...people].filter((at) => !others.has(at)));

const silentAmong = (problem: MatchingProblem, rule: HardRule, side: Side, people: Set<number>): number =>
  [...people].filter((at) => {
    const person = problem[side][at];
    return person && valuesOf(person, keyOn(rule, side)).length === 0;
  }).length;

/** People whom a hard rule, the hard rules together, or the coordinator's forbidden pairs leave with nobody. */
export const leftWithNobody = (problem: MatchingProblem): PolicyWarning[] => {
  const { policy, mentees, mentors } = problem;
  if (mentees.length === 0 || mentors.length === 0) return [];
  const single = policy.hard.map((rule) => withRules(problem, [rule], false));
  const together = withRules(problem, policy.hard, false);
  const all = problem.forbidden.length === 0 ? together : withRules(problem, policy.hard, true);
  const found: PolicyWarning[] = [];
  for (const side of ['mentees', 'mentors'] as const) {
    const of = problem[side].length;
    for (const [r, rule] of policy.hard.entries()) {
      const people = single[r]?.[side] ?? new Set();
      const silent = silentAmong(problem, rule, side, people);
      if (people.size > 0) {
        found.push(warning(`policy.hard[${r}]`, people.size, of, { kind: 'rule-leaves-nobody', side, rule, silent }));
      }
    }
    const combined = single.reduce((rest, alone) => without(rest, alone[side]), together[side]);
    if (combined.size > 0) {
      found.push(warning('policy.hard', combined.size, of, { kind: 'rules-leave-nobody', side, rules: policy.hard }));
    }
    const ruledOut = without(all[side], together[side]).size;
    if (ruledOut > 0) found.push(warning('forbidden', ruledOut, of, { kind: 'forbidden-leaves-nobody', side }));
  }
  return found;
};

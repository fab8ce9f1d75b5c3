import type { MatchedPair, MatchingProblem, Mentee, Unmatched } from '../problem.ts';
import { byId } from '../problem.ts';
import { type AllFull, allFull } from './full.ts';
import { type RuledOut, ruledOut } from './ruled-out.ts';
import { standingOf } from './standing.ts';

/** Why each mentee who is not among the matched pairs has nobody, by mentee id. The pairs must be a solution of the problem. */
export const whyUnmatched = (problem: MatchingProblem, matched: readonly MatchedPair[]): Unmatched[] => {
  if (matched.length === problem.mentees.length) return [];
  const standing = standingOf(problem, matched);
  const waiting = standing.waiting.map((i) => ({ i, id: (problem.mentees[i] as Mentee).id }));
  waiting.sort((a, b) => byId(a.id, b.id));
  if (problem.mentors.length === 0) return waiting.map(({ id }) => ({ mentee: id, kind: 'no-mentors' }));
  const known = new Map<number, AllFull | RuledOut>(allFull(standing));
  const explainRuledOut = waiting.every(({ i }) => known.has(standing.classes.menteeClass[i] as number))
    ? undefined
    : ruledOut(standing);
  return waiting.map(({ i, id }) => {
    const a = standing.classes.menteeClass[i] as number;
    const facts = known.get(a) ?? (explainRuledOut as (a: number) => RuledOut)(a);
    known.set(a, facts);
    return { mentee: id, ...facts };
  });
};

import type { Mentee, Mentor, Unmatched } from '../problem.ts';
import { forbiddenPairs } from '../score.ts';
import { pairScorer } from '../scorer.ts';
import { isUnanswered } from './answers.ts';
import { has } from './bits.ts';
import { openClasses, type Standing } from './standing.ts';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
export type RuledOut = Without<Extract<Unmatched, { kind: 'no-allowed-mentor' | 'only-forbidden' }>, 'mentee'>;

/** Why a waiting mentee class has no possible mentor, where the problem has mentors at all. */
export const ruledOut = (standing: Standing): ((menteeClass: number) => RuledOut) => {
  const { problem, classes, mentors, usable } = standing;
  const open = openClasses(standing);
  const isForbidden = forbiddenPairs(problem);
  const { hard } = problem.policy;
  const scorers = hard.map((rule) =>
    pairScorer({
      policy: { ...problem.policy, criteria: [], hard: [rule] },
      mentees: problem.mentees,
      mentors: classes.mentorOf.map((j) => problem.mentors[j] as Mentor),
      pinned: [],
      forbidden: [],
    }),
  );
  const scores = hard.map(() => new Int32Array(mentors.length));
  return (a) => {
    const i = classes.menteeOf[a] as number;
    const mentee = problem.mentees[i] as Mentee;
    const rules = hard.map((rule) => ({ rule, excludes: 0, alone: 0, aloneHelps: 0 }));
    const coordinator = { forbidden: 0, helps: 0 };
    scorers.forEach((scorer, r) => {
      scorer.row(i, scores[r] as Int32Array);
    });
    for (let b = 0; b < mentors.length; b++) {
      const count = mentors[b] as number;
      let broken = 0;
      let last = 0;
      for (let r = 0; r < scores.length; r++) {
        if ((scores[r]?.[b] as number) >= 0) continue;
        (rules[r] as { excludes: number }).excludes += count;
        broken++;
        last = r;
      }
      if (broken > 1) continue;
      const helping = has(open, b) ? (usable[b] as number) : 0;
      const only = rules[last];
      if (broken === 0) {
        coordinator.forbidden += count;
        coordinator.helps += helping;
      } else if (only && !isForbidden(mentee.id, problem.mentors[classes.mentorOf[b] as number]?.id ?? '')) {
        only.alone += count;
        only.aloneHelps += helping;
      }
    }
    if (coordinator.forbidden > 0) return { kind: 'only-forbidden', ...coordinator };
    return {
      kind: 'no-allowed-mentor',
      mentors: problem.mentors.length,
      rules: rules.filter(({ excludes }) => excludes > 0),
      unanswered: hard.filter((rule) => isUnanswered(rule, mentee)),
    };
  };
};

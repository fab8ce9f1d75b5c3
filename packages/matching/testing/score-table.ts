import type { MatchingProblem, PairIds, Policy } from '../problem.ts';

export interface Table {
  /** Scores from 0 to 100 in steps of 10 per mentee and mentor; null where a hard rule forbids the pair. */
  scores: Record<string, readonly (number | null)[]>;
  /** Mentors with their capacity, in the order of the scores. */
  mentors: Record<string, number>;
  priorities?: Record<string, number>;
  pinned?: readonly PairIds[];
  forbidden?: readonly PairIds[];
  balance?: number;
  floor?: boolean;
}

/** A problem whose pairs have just these scores: 10 points per shared item of a list. */
export const tableProblem = (table: Table): MatchingProblem => {
  const mentees = Object.keys(table.scores);
  const items = (mentee: string, count: number) => Array.from({ length: count }, (_, at) => `${mentee}-${at}`);
  const policy: Policy = {
    criteria: [
      { key: 'items', kind: 'steps', steps: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100], weight: 1 },
      { key: 'group', kind: 'equal', weight: 0 },
    ],
    hard: [{ kind: 'avoid', mentor: 'name', mentee: 'avoided', label: { en: 'Not ruled out', fr: 'Non exclu' } }],
    balance: table.balance ?? 0,
    floor: table.floor ?? false,
  };
  return {
    policy,
    mentees: mentees.map((id) => ({
      id,
      priority: table.priorities?.[id] ?? 0,
      answers: {
        items: items(id, 10),
        avoided: Object.keys(table.mentors).filter((_, j) => table.scores[id]?.[j] === null),
      },
    })),
    mentors: Object.entries(table.mentors).map(([id, capacity], j) => ({
      id,
      capacity,
      answers: { name: id, items: mentees.flatMap((mentee) => items(mentee, (table.scores[mentee]?.[j] ?? 0) / 10)) },
    })),
    pinned: table.pinned ?? [],
    forbidden: table.forbidden ?? [],
  };
};

import type { Flow } from './flow.ts';
import type { Graph } from './graph.ts';
import { filtered, joined } from './graph.ts';
import type { Workshop } from './optimum.ts';
import { optimum } from './optimum.ts';
import type { Question } from './question.ts';

export interface Floor {
  /** The highest lowest score of a pair at which nobody loses their place. */
  atLeast: number;
  /** Prices for the people level: with every allowed pair, and with only those above the floor (null where it cannot be higher anyway). */
  unrestricted: Flow;
  above: Flow | null;
  /** All pairs looked at that are not below the floor. */
  graph: Graph;
}

const peopleIn = ({ mentorOf, worth }: Flow): number =>
  mentorOf.reduce((sum, j, i) => (j < 0 ? sum : sum + (worth[i] as number)), 0);

/**
 * No floor is above this score: so many mentees as are matched must have a pair that reaches it. The graph must hold the best pair of
 * everyone.
 */
const mostPossible = (graph: Graph, matched: number): number => {
  const best = new Float64Array(graph.start.length - 1).fill(-1);
  for (let i = 0; i < best.length; i++) {
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) {
      best[i] = Math.max(best[i] as number, graph.value[e] as number);
    }
  }
  return best.sort().at(-matched) as number;
};

/**
 * Raises the lowest pair score as far as it goes at full cardinality and priority. Begins at the highest score that the mentees' best
 * pairs allow, which is usually the floor or close to it, goes down in growing steps until everybody has a place, and closes in
 * from both sides. Each step looks over all pairs; the last one proves that the floor cannot be one point higher.
 * @param given no floor is above this score, which a pinned pair has
 */
export const raiseFloor = async (
  question: Question,
  from: Graph,
  given: number,
  workshop: Workshop,
  onRound: () => Promise<void>,
): Promise<Floor> => {
  const people: Question = {
    ...question,
    unit: 0,
    field: { ...question.field, keepWorth: 0 },
    terms: { ...question.terms, balance: 0 },
  };
  const { flow: unrestricted, graph: first } = await optimum(people, from, workshop, onRound);
  const goal = peopleIn(unrestricted);
  if (goal === 0) return { atLeast: 0, unrestricted, above: null, graph: first };

  let graph = first;
  const highest = Math.min(given, mostPossible(graph, unrestricted.mentorOf.filter((j) => j >= 0).length));
  let reached = 0;
  let missed = highest + 1;
  let above: Flow | null = null;
  for (let [next, step] = [highest, 1]; missed > reached; step *= 2) {
    const { flow, graph: high } = await optimum(
      { ...people, atLeast: next },
      filtered(graph, (score) => score >= next),
      workshop,
      onRound,
      { isEnough: (each) => peopleIn(each) === goal },
    );
    graph = joined(
      filtered(graph, (score) => score < next),
      high,
    );
    if (peopleIn(flow) === goal) {
      reached = next;
      if (reached === given) break;
    } else {
      missed = next;
      above = flow;
      if (missed === reached + 1) break;
    }
    const between = [...new Set(graph.value)]
      .filter((score) => score > reached && score < missed)
      .sort((a, b) => b - a);
    const at = reached === 0 ? Math.min(step, between.length) - 1 : between.length >> 1;
    next = between[at] ?? reached + 1;
  }
  return { atLeast: reached, unrestricted, above, graph: filtered(graph, (score) => score >= reached) };
};

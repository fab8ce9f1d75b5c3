import type { OnChunk, Pool } from '../pool.ts';
import { highestScore } from '../score.ts';
import type { Canonical } from './canonical.ts';
import type { Terms } from './flow.ts';
import type { Graph } from './graph.ts';
import { emptyGraph, extended } from './graph.ts';
import type { Field, Stretch } from './rows.ts';

/** One problem for the exact steps: which pairs may be chosen, and whether points count. */
export interface Question {
  field: Field;
  terms: Terms;
  /** The lowest score of a pair that may be chosen. */
  atLeast: number;
  /** 1, or 0 to look at the people level alone: all pairs are worth 0 points then, and places cost nothing. */
  unit: 0 | 1;
  /** The most points a pair can have. */
  highest: number;
}

/** What `canonical` made of a problem, as a question with points and without a floor. */
export const questionOf = ({ problem, ...rest }: Canonical): Question => {
  const highest = highestScore(problem.policy) + rest.keepWorth;
  const { worth, places, taken, balance } = rest;
  const [mentees, mentors] = [problem.mentees.length, problem.mentors.length];
  const { menteeHash, mentorHash, keptStart, kept, keepWorth } = rest;
  const small = highest < 2 ** 31;
  return {
    field: { mentees, mentors, menteeHash, mentorHash, places, keptStart, kept, keepWorth, small },
    terms: { mentees, mentors, worth, places, taken, balance },
    atLeast: 0,
    unit: 1,
    highest,
  };
};

/** The pairs to begin with, of all mentees and a stretch of the mentors. */
export const firstGraph = async (field: Field, pool: Pool, stretch: Stretch, onChunk?: OnChunk): Promise<Graph> => {
  const chosen = await pool.run('chooseCandidates', { field, atLeast: 0, stretch }, field.mentees, onChunk);
  return extended(emptyGraph(field.mentees, field.small), chosen);
};

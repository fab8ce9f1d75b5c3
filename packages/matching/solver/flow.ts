import type { Graph } from './graph.ts';

/** What the exact steps look at beside the graph. */
export interface Terms {
  mentees: number;
  mentors: number;
  worth: Int32Array;
  places: Int32Array;
  taken: Int32Array;
  balance: number;
}

/**
 * A matching on a graph and prices for it. Every value has two levels: people, then points. Matching mentee i is worth `worth[i]`
 * people whomever they get, so the people level of a mentor's price says all there is to say: it is the mentor's *class*, and the
 * class of a mentee is that of the mentors within reach. A mentee of class c never needs a mentor of a higher class, must not have
 * one of a lower class in reach, and among mentors of class c points alone decide. Class 0 has places for all who reach it; a higher
 * class is a closed set in the sense of Hall, with fewer places than mentees: its number is the `worth` of the first one to be left
 * out. Levels are thus never added up into one number, and every search runs on one number inside one class.
 */
export interface Flow extends Terms {
  graph: Graph;
  mentorOf: Int32Array;
  /** Mentees of mentor j: `members` from `firstMember[j]`, `load[j]` of them. */
  members: Int32Array;
  firstMember: Int32Array;
  load: Int32Array;
  menteeClass: Int32Array;
  mentorClass: Int32Array;
  /** Points a mentee has over the price of their mentor. People they are worth over it: `worth − class`. */
  utility: Float64Array;
  /** Points on top of the mentor's class, before the cost of the place. */
  price: Float64Array;
  /** Mentees without a mentor who have not been found to be left out. */
  waiting: number[];
}

export const flowOf = (terms: Terms, graph: Graph): Flow => {
  const { mentees, mentors, places, taken, balance } = terms;
  const firstMember = new Int32Array(mentors + 1);
  for (let j = 0; j < mentors; j++) firstMember[j + 1] = (firstMember[j] as number) + (places[j] as number);
  return {
    ...terms,
    graph,
    mentorOf: new Int32Array(mentees).fill(-1),
    members: new Int32Array(firstMember[mentors] as number),
    firstMember,
    load: new Int32Array(mentors),
    menteeClass: new Int32Array(mentees),
    mentorClass: new Int32Array(mentors),
    utility: new Float64Array(mentees),
    price: Float64Array.from(taken, (count) => balance * count),
    waiting: [],
  };
};

export const enter = ({ members, firstMember, load, mentorOf }: Flow, i: number, j: number): void => {
  members[(firstMember[j] as number) + (load[j] as number)] = i;
  (load[j] as number)++;
  mentorOf[i] = j;
};

/** Takes a mentee from their mentor, who is returned. */
export const leave = ({ members, firstMember, load, mentorOf }: Flow, i: number): number => {
  const j = mentorOf[i] as number;
  let at = firstMember[j] as number;
  while (members[at] !== i) at++;
  (load[j] as number)--;
  members[at] = members[(firstMember[j] as number) + (load[j] as number)] as number;
  mentorOf[i] = -1;
  return j;
};

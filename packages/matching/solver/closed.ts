import type { Flow } from './flow.ts';
import { leave } from './flow.ts';
import { columnsOf } from './graph.ts';

/** Mentees and mentors such that none of the mentees has a pair with any other mentor, and all the places are taken. */
export interface ClosedSet {
  mentees: Int32Array;
  mentors: Int32Array;
}

/** Marks everyone who could get or pass on a free place, however many would have to move for it. */
const reachesPlace = (flow: Flow): Uint8Array => {
  const { mentees, mentors, load, places, mentorOf, graph } = flow;
  const columns = columnsOf(graph, mentors);
  const reaches = new Uint8Array(mentees);
  const queued = new Uint8Array(mentors);
  const queue: number[] = [];
  for (let j = 0; j < mentors; j++) {
    if ((load[j] as number) === places[j]) continue;
    queued[j] = 1;
    queue.push(j);
  }
  for (let at = 0; at < queue.length; at++) {
    const j = queue[at] as number;
    for (let e = columns.start[j] as number; e < (columns.start[j + 1] as number); e++) {
      const i = columns.mentee[e] as number;
      if (reaches[i] === 1) continue;
      reaches[i] = 1;
      const from = mentorOf[i] as number;
      if (from < 0 || queued[from] === 1) continue;
      queued[from] = 1;
      queue.push(from);
    }
  }
  return reaches;
};

/** The closed set around those who are left out for good on this graph; by Hall's theorem so many have to be. */
export const closedSet = (flow: Flow, leftOut: readonly number[]): ClosedSet => {
  const { mentees, mentors, graph, firstMember, load, members } = flow;
  const reaches = leftOut.length > 0 ? reachesPlace(flow) : new Uint8Array(0);
  const inside = new Uint8Array(mentees);
  const mentorInside = new Uint8Array(mentors);
  const found: number[] = leftOut.filter((i) => reaches[i] === 0);
  for (const i of found) inside[i] = 1;
  const foundMentors: number[] = [];
  for (let at = 0; at < found.length; at++) {
    const i = found[at] as number;
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) {
      const j = graph.mentor[e] as number;
      if (mentorInside[j] === 1) continue;
      mentorInside[j] = 1;
      foundMentors.push(j);
      const first = firstMember[j] as number;
      for (let s = first; s < first + (load[j] as number); s++) {
        const other = members[s] as number;
        if (inside[other] === 1) continue;
        inside[other] = 1;
        found.push(other);
      }
    }
  }
  return { mentees: Int32Array.from(found), mentors: Int32Array.from(foundMentors) };
};

/**
 * Lifts a closed set to the class of those in it who are worth least, with `level` as the points at which they are left out: mentees
 * of that worth who have less wait for a place again. Everybody else keeps what they have above that level.
 */
export const lift = (flow: Flow, { mentees, mentors }: ClosedSet, level: number): void => {
  const { worth, menteeClass, mentorClass, utility, price, mentorOf } = flow;
  const lowest = mentees.reduce((least, i) => Math.min(least, worth[i] as number), Number.POSITIVE_INFINITY);
  for (const j of mentors) {
    mentorClass[j] = lowest;
    price[j] = (price[j] as number) + level;
  }
  for (const i of mentees) {
    if ((mentorOf[i] as number) < 0) continue;
    menteeClass[i] = lowest;
    utility[i] = (utility[i] as number) - level;
    if (worth[i] === lowest && (utility[i] as number) < 0) {
      leave(flow, i);
      flow.waiting.push(i);
    }
  }
};

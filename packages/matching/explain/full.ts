import type { Unmatched } from '../problem.ts';
import { addAll, type Bits, forEach, meets, noBits, within } from './bits.ts';
import { type Reach, reachOf } from './reach.ts';
import type { Standing } from './standing.ts';

export type AllFull = Omit<Extract<Unmatched, { kind: 'all-full' }>, 'mentee'>;

/** Waiting mentees whose possible mentors are in the same knots. */
interface Crowd {
  near: Bits;
  far: Bits;
  mentees: number;
}

/** The crowd of every class that is waiting and has possible mentors. */
const crowdsOf = (waitingIn: Int32Array, reach: Reach): Map<number, Crowd> => {
  const byNear = new Map<string, Crowd>();
  const crowdOf = new Map<number, Crowd>();
  waitingIn.forEach((count, a) => {
    const near = count > 0 ? reach.near(a) : noBits(0);
    if (near.every((word) => word === 0)) return;
    const key = near.join();
    let crowd = byNear.get(key);
    if (!crowd) {
      crowd = { near, far: noBits(reach.knots), mentees: 0 };
      const { far } = crowd;
      forEach(near, (knot) => addAll(far, reach.far(knot)));
      byNear.set(key, crowd);
    }
    crowd.mentees += count;
    crowdOf.set(a, crowd);
  });
  return crowdOf;
};

const byKnot = (counts: Int32Array, { knotOf, knots }: Reach): number[] => {
  const sums: number[] = Array.from({ length: knots }, () => 0);
  counts.forEach((count, b) => {
    const knot = knotOf[b] as number;
    if (knot >= 0) sums[knot] = (sums[knot] as number) + count;
  });
  return sums;
};

const sumOf = (counts: readonly number[], knots: Bits): number => {
  let total = 0;
  forEach(knots, (knot) => {
    total += counts[knot] as number;
  });
  return total;
};

/** Why those are waiting who have possible mentors, by mentee class. */
export const allFull = (standing: Standing): Map<number, AllFull> => {
  const reach = reachOf(standing);
  const crowdOf = crowdsOf(standing.waitingIn, reach);
  const crowds = [...new Set(crowdOf.values())];
  const usable = byKnot(standing.usable, reach);
  const places = byKnot(standing.places, reach);
  const shared = new Map(
    crowds.map((crowd) => {
      let rivals = -1;
      let waiting = 0;
      for (const other of crowds) {
        if (meets(other.far, crowd.near)) rivals += other.mentees;
        if (within(other.near, crowd.far)) waiting += other.mentees;
      }
      // No place is free there, so as many mentees are matched as there are places.
      const taken = sumOf(places, crowd.far);
      return [crowd, { rivals, pool: { mentees: waiting + taken, mentors: sumOf(usable, crowd.far), places: taken } }];
    }),
  );
  const facts = new Map<number, AllFull>();
  for (const [a, crowd] of crowdOf) {
    let possible = 0;
    forEach(standing.classes.allowed(a), (b) => {
      possible += standing.mentors[b] as number;
    });
    const { rivals, pool } = shared.get(crowd) ?? { rivals: 0, pool: { mentees: 0, mentors: 0, places: 0 } };
    facts.set(a, { kind: 'all-full', possible, rivals, pool });
  }
  return facts;
};

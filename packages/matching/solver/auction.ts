import type { Pace } from './deadline.ts';
import type { Flow } from './flow.ts';
import { enter, leave } from './flow.ts';

/** So many bids take some ten milliseconds; then the deadline is looked at. */
const BIDS = 2 ** 16;

/**
 * Prices to start from: waiting mentees bid for places, the places of one mentor alike, until each has one or finds all of them too
 * dear. A bid goes `step` points beyond what the second best choice justifies, so it ends early and is up to `step` off per mentee;
 * the exact searches come after. Prices start at what a place costs and only ever rise when all places of a mentor are
 * taken, so places without a taker end at their cost. (Bertsekas and Castañon, "The auction algorithm for the transportation
 * problem", 1989.)
 * @returns those to whom every place was dearer than `leaveAt` points above what it is worth to them
 */
export const auction = (flow: Flow, step: number, leaveAt: number, pace: Pace): number[] => {
  const { graph, taken, balance, places, load, firstMember, members, price, mentees } = flow;
  const { start: rowStart, mentor: rowMentor, value: rowValue } = graph;
  /** What each mentee has bid for the place they hold. */
  const bid = new Float64Array(mentees);
  const queue = new Int32Array(mentees);
  let head = 0;
  let waiting = mentees;
  const leftOut: number[] = [];
  for (let i = 0; i < mentees; i++) queue[i] = i;
  for (let bids = 1; waiting > 0; bids++) {
    if (bids % BIDS === 0) pace.check();
    const i = queue[head] as number;
    head = head + 1 === mentees ? 0 : head + 1;
    waiting--;
    let best = -leaveAt;
    let second = -leaveAt;
    let chosen = -1;
    let chosenLoad = 0;
    for (let e = rowStart[i] as number, end = rowStart[i + 1] as number; e < end; e++) {
      const j = rowMentor[e] as number;
      const points = (rowValue[e] as number) - (price[j] as number);
      if (points > best) {
        second = best;
        best = points;
        chosen = j;
        chosenLoad = load[j] as number;
      } else if (points === best && chosen >= 0) {
        second = points;
        if ((load[j] as number) < chosenLoad) {
          chosen = j;
          chosenLoad = load[j] as number;
        }
      } else if (points > second) {
        second = points;
      }
    }
    if (chosen < 0) {
      leftOut.push(i);
      continue;
    }
    bid[i] = (price[chosen] as number) + best - second + step;
    if (chosenLoad === (places[chosen] as number)) {
      let out = -1;
      const first = firstMember[chosen] as number;
      for (let s = first; s < first + chosenLoad; s++) {
        const other = members[s] as number;
        if (out < 0 || (bid[other] as number) < (bid[out] as number)) out = other;
      }
      leave(flow, out);
      const tail = head + waiting;
      queue[tail >= mentees ? tail - mentees : tail] = out;
      waiting++;
    }
    enter(flow, i, chosen);
    if ((load[chosen] as number) < (places[chosen] as number)) {
      price[chosen] = balance * ((taken[chosen] as number) + (load[chosen] as number));
    } else {
      let least = Number.POSITIVE_INFINITY;
      const first = firstMember[chosen] as number;
      for (let s = first; s < first + (load[chosen] as number); s++) {
        least = Math.min(least, bid[members[s] as number] as number);
      }
      price[chosen] = Math.max(least, balance * ((taken[chosen] as number) + (load[chosen] as number) - 1));
    }
  }
  return leftOut;
};

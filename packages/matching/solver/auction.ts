import type { Pace } from './deadline.ts';
import type { Flow } from './flow.ts';
import { enter, leave } from './flow.ts';

/** So many bids take some ten milliseconds; then the deadline is looked at. */
const BIDS = 2 ** 16;

interface Wish {
  /** -1 when every place is too dear. */
  mentor: number;
  best: number;
  second: number;
}

/** What a mentee would choose at today's prices, among equals the mentor with fewer mentees. */
const choose = ({ graph, price, load }: Flow, i: number, leaveAt: number, wish: Wish): void => {
  const { start, mentor, value } = graph;
  let best = -leaveAt;
  let second = -leaveAt;
  let chosen = -1;
  for (let e = start[i] as number, end = start[i + 1] as number; e < end; e++) {
    const j = mentor[e] as number;
    const points = (value[e] as number) - (price[j] as number);
    if (points > best) {
      second = best;
      best = points;
      chosen = j;
    } else if (points === best && chosen >= 0) {
      second = points;
      if ((load[j] as number) < (load[chosen] as number)) chosen = j;
    } else if (points > second) {
      second = points;
    }
  }
  wish.mentor = chosen;
  wish.best = best;
  wish.second = second;
};

/** Whoever of a mentor's mentees bid least. */
const lowestBidder = ({ firstMember, members, load }: Flow, bid: Float64Array, j: number): number => {
  const first = firstMember[j] as number;
  let lowest = members[first] as number;
  for (let s = first + 1; s < first + (load[j] as number); s++) {
    const other = members[s] as number;
    if ((bid[other] as number) < (bid[lowest] as number)) lowest = other;
  }
  return lowest;
};

/**
 * Prices to start from: waiting mentees bid for places, the places of one mentor alike, until each has one or finds all of them too
 * dear. A bid goes `step` points beyond what the second best choice justifies, so it ends early and is up to `step` off per mentee;
 * the exact searches come after. Prices start at what a place costs and only ever rise when all places of a mentor are
 * taken, so places without a taker end at their cost. (Bertsekas and Castañon, "The auction algorithm for the transportation
 * problem", 1989.)
 * @returns those to whom every place was dearer than `leaveAt` points above what it is worth to them
 */
export const auction = (flow: Flow, step: number, leaveAt: number, pace: Pace): number[] => {
  const { taken, balance, places, load, price, mentees } = flow;
  /** What each mentee has bid for the place they hold. */
  const bid = new Float64Array(mentees);
  const queue = Int32Array.from({ length: mentees }, (_, i) => i);
  const leftOut: number[] = [];
  const wish: Wish = { mentor: -1, best: 0, second: 0 };
  let head = 0;
  let waiting = mentees;
  for (let bids = 1; waiting > 0; bids++) {
    if (bids % BIDS === 0) pace.check();
    const i = queue[head] as number;
    head = head + 1 === mentees ? 0 : head + 1;
    waiting--;
    choose(flow, i, leaveAt, wish);
    const j = wish.mentor;
    if (j < 0) {
      leftOut.push(i);
      continue;
    }
    bid[i] = (price[j] as number) + wish.best - wish.second + step;
    if (load[j] === places[j]) {
      const out = lowestBidder(flow, bid, j);
      leave(flow, out);
      const tail = head + waiting;
      queue[tail >= mentees ? tail - mentees : tail] = out;
      waiting++;
    }
    enter(flow, i, j);
    const next = balance * ((taken[j] as number) + (load[j] as number));
    price[j] = load[j] === places[j] ? Math.max(bid[lowestBidder(flow, bid, j)] as number, next - balance) : next;
  }
  return leftOut;
};

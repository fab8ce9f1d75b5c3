import type { Flow } from './flow.ts';
import { enter, leave } from './flow.ts';
import type { Columns } from './graph.ts';
import type { Scratch } from './scratch.ts';

/**
 * Settles a mentor whose price is above the cost of their free place, the mirror of `forwardSearch`: somebody comes to the place by a
 * shortest path, which starts at someone left out or at a place that may as well stay empty, or the price falls to the cost.
 */
export const backwardSearch = (flow: Flow, columns: Columns, scratch: Scratch): ((start: number) => void) => {
  const { taken, balance, mentorOf, members, firstMember, load } = flow;
  const { menteeClass, mentorClass, utility, price } = flow;
  const { distance, via, toward, order, touched, level, heap } = scratch;
  const { start: columnStart, mentee: columnMentee, value: columnValue } = columns;

  let touchedCount = 0;
  let orderCount = 0;
  let levelCount = 0;
  let best = 0;
  /** The mentor who loses their last mentee, or -1. */
  let endMentor = -1;
  /** Someone left out, and the mentor they come to. */
  let endMentee = -1;
  let endToward = -1;

  const costOfNext = (j: number): number => balance * ((taken[j] as number) + (load[j] as number));

  const scan = (j: number, at: number, c: number): void => {
    const base = at + (price[j] as number);
    for (let e = columnStart[j] as number, end = columnStart[j + 1] as number; e < end; e++) {
      const i = columnMentee[e] as number;
      if (menteeClass[i] !== c) continue;
      const to = base + (utility[i] as number) - (columnValue[e] as number);
      if (to >= best) continue;
      const from = mentorOf[i] as number;
      if (from < 0) {
        best = to;
        endMentee = i;
        endToward = j;
        endMentor = -1;
        continue;
      }
      const known = distance[from] as number;
      if (to >= known) continue;
      if (known === Number.POSITIVE_INFINITY) touched[touchedCount++] = from;
      distance[from] = to;
      via[from] = i;
      toward[from] = j;
      if (c === 0) {
        const length = to + (price[from] as number) - costOfNext(from) + balance;
        if (length < best) {
          best = length;
          endMentor = from;
          endMentee = -1;
        }
      }
      if (to === at) level[levelCount++] = from;
      else if (to < best) heap.push(to, from);
    }
  };

  const forget = (): void => {
    for (let t = 0; t < touchedCount; t++) distance[touched[t] as number] = Number.POSITIVE_INFINITY;
    touchedCount = 0;
    orderCount = 0;
    levelCount = 0;
    heap.size = 0;
  };

  const search = (start: number): boolean => {
    const c = mentorClass[start] as number;
    best = Number.POSITIVE_INFINITY;
    endMentor = -1;
    endMentee = -1;
    if (c === 0) {
      best = (price[start] as number) - costOfNext(start);
      endMentor = start;
    }
    touched[touchedCount++] = start;
    distance[start] = 0;
    level[levelCount++] = start;
    let at = 0;
    for (;;) {
      let j: number;
      if (levelCount > 0) {
        j = level[--levelCount] as number;
      } else {
        if (heap.size === 0) break;
        heap.pop();
        if (heap.distance >= best) break;
        j = heap.item;
        if (heap.distance > (distance[j] as number)) continue;
        at = heap.distance;
      }
      if (at >= best) break;
      order[orderCount++] = j;
      scratch.visits++;
      scan(j, at, c);
    }
    return best < Number.POSITIVE_INFINITY;
  };

  /** Everything reached moves down to the next class from which somebody wants in, or to class 0, where places may stay empty. */
  const lower = (start: number): void => {
    const c = mentorClass[start] as number;
    let next = 0;
    let shift = (price[start] as number) - costOfNext(start);
    for (let o = 0; o < orderCount; o++) {
      const j = order[o] as number;
      if (next === 0 && (load[j] as number) > 0) {
        shift = Math.min(shift, (price[j] as number) - costOfNext(j) + balance);
      }
      for (let e = columnStart[j] as number, end = columnStart[j + 1] as number; e < end; e++) {
        const i = columnMentee[e] as number;
        const other = menteeClass[i] as number;
        if (other >= c || other < next) continue;
        const points = (price[j] as number) + (utility[i] as number) - (columnValue[e] as number);
        shift = other > next ? points : Math.min(shift, points);
        next = other;
      }
    }
    for (let o = 0; o < orderCount; o++) {
      const j = order[o] as number;
      mentorClass[j] = next;
      price[j] = (price[j] as number) - shift;
      // Only a mentor without anybody can come out below 0, and need not.
      if (next === 0 && (price[j] as number) < 0) price[j] = 0;
      for (let s = firstMember[j] as number, end = s + (load[j] as number); s < end; s++) {
        const i = members[s] as number;
        menteeClass[i] = next;
        utility[i] = (utility[i] as number) + shift;
      }
    }
  };

  const reprice = (): void => {
    for (let o = 0; o < orderCount; o++) {
      const j = order[o] as number;
      const by = best - (distance[j] as number);
      if (by <= 0) continue;
      price[j] = (price[j] as number) - by;
      for (let s = firstMember[j] as number, end = s + (load[j] as number); s < end; s++) {
        const i = members[s] as number;
        utility[i] = (utility[i] as number) + by;
      }
    }
  };

  /** Walks the path to the free place; each mentee on it moves one mentor on. */
  const augment = (start: number): void => {
    if (endMentor === start) return;
    let moving = endMentee;
    let j = endToward;
    if (endMentor >= 0) {
      moving = via[endMentor] as number;
      j = toward[endMentor] as number;
      leave(flow, moving);
    }
    for (;;) {
      const next = j === start ? -1 : (via[j] as number);
      if (next >= 0) leave(flow, next);
      enter(flow, moving, j);
      if (next < 0) return;
      moving = next;
      j = toward[j] as number;
    }
  };

  return (start) => {
    while (!search(start)) {
      lower(start);
      forget();
    }
    reprice();
    augment(start);
    forget();
  };
};

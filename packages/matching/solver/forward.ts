import type { Flow } from './flow.ts';
import { enter, leave } from './flow.ts';
import type { Scratch } from './scratch.ts';

/**
 * Gives waiting mentees the place they cost least to put in, one after the other, or finds that somebody has to be left out:
 * shortest augmenting paths over reduced costs inside one class. Where no path ends, the closed set that was searched has fewer places
 * than mentees and moves up as a whole to the next class.
 */
export const forwardSearch = (flow: Flow, scratch: Scratch): ((start: number) => void) => {
  const { graph, worth, places, taken, balance, members, firstMember, load } = flow;
  const { menteeClass, mentorClass, utility, price } = flow;
  const { distance, via, order, touched, level, heap } = scratch;
  const { start: rowStart, mentor: rowMentor, value: rowValue } = graph;

  let touchedCount = 0;
  let orderCount = 0;
  let levelCount = 0;
  let best = 0;
  let endMentor = -1;
  let endMentee = -1;

  /** The best that today's prices offer a mentee, being left out included. */
  const open = (i: number): void => {
    let lowest = worth[i] as number;
    let most = 0;
    for (let e = rowStart[i] as number, end = rowStart[i + 1] as number; e < end; e++) {
      const j = rowMentor[e] as number;
      const c = mentorClass[j] as number;
      if (c > lowest) continue;
      const points = (rowValue[e] as number) - (price[j] as number);
      if (c < lowest || points > most) {
        lowest = c;
        most = points;
      }
    }
    menteeClass[i] = lowest;
    utility[i] = most;
  };

  /** Considers ending at a free place, among equals at the mentor with fewer mentees. Returns the length of that path. */
  const endAt = (j: number, at: number): number => {
    const used = load[j] as number;
    let length = at;
    if (mentorClass[j] === 0) {
      const missing = balance * ((taken[j] as number) + used) - (price[j] as number);
      if (missing > 0) length += missing;
    }
    if (length < best || (length === best && (endMentor < 0 || used < (load[endMentor] as number)))) {
      best = length;
      endMentor = j;
      endMentee = -1;
    }
    return length;
  };

  const scan = (i: number, at: number): void => {
    const c = menteeClass[i] as number;
    const base = at + (utility[i] as number);
    for (let e = rowStart[i] as number, end = rowStart[i + 1] as number; e < end; e++) {
      const j = rowMentor[e] as number;
      if (mentorClass[j] !== c) continue;
      const to = base + (price[j] as number) - (rowValue[e] as number);
      const known = distance[j] as number;
      if (to >= known || to > best) continue;
      if (known === Number.POSITIVE_INFINITY) touched[touchedCount++] = j;
      distance[j] = to;
      via[j] = i;
      if ((load[j] as number) < (places[j] as number) && endAt(j, to) === to) continue;
      if (to === at) level[levelCount++] = j;
      else if (to < best) heap.push(to, j);
    }
  };

  const forget = (): void => {
    for (let t = 0; t < touchedCount; t++) distance[touched[t] as number] = Number.POSITIVE_INFINITY;
    touchedCount = 0;
    orderCount = 0;
    levelCount = 0;
    heap.size = 0;
  };

  /** Finds the shortest path inside the class of the start; false when there is none. */
  const search = (start: number): boolean => {
    const c = menteeClass[start] as number;
    best = Number.POSITIVE_INFINITY;
    endMentor = -1;
    endMentee = -1;
    if (worth[start] === c) {
      best = utility[start] as number;
      endMentee = start;
    }
    scan(start, 0);
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
      for (let s = firstMember[j] as number, end = s + (load[j] as number); s < end; s++) {
        const i = members[s] as number;
        if (worth[i] === c && at + (utility[i] as number) < best) {
          best = at + (utility[i] as number);
          endMentee = i;
          endMentor = -1;
        }
        scan(i, at);
      }
    }
    return best < Number.POSITIVE_INFINITY;
  };

  /** Everything reached moves to the next class that offers a way out, and to the points at which that way is open. */
  const raise = (start: number): void => {
    const reached: number[] = [start];
    for (let o = 0; o < orderCount; o++) {
      const first = firstMember[order[o] as number] as number;
      for (let s = first; s < first + (load[order[o] as number] as number); s++) reached.push(members[s] as number);
    }
    const c = menteeClass[start] as number;
    let next = Number.POSITIVE_INFINITY;
    let shift = 0;
    const offer = (to: number, points: number) => {
      if (to < next || (to === next && points < shift)) {
        next = to;
        shift = points;
      }
    };
    for (const i of reached) {
      offer(worth[i] as number, utility[i] as number);
      for (let e = rowStart[i] as number, end = rowStart[i + 1] as number; e < end; e++) {
        const j = rowMentor[e] as number;
        const other = mentorClass[j] as number;
        if (other > c) offer(other, (utility[i] as number) + (price[j] as number) - (rowValue[e] as number));
      }
    }
    for (const i of reached) {
      menteeClass[i] = next;
      utility[i] = (utility[i] as number) - shift;
    }
    for (let o = 0; o < orderCount; o++) {
      const j = order[o] as number;
      mentorClass[j] = next;
      price[j] = (price[j] as number) + shift;
    }
  };

  /** Moves prices by how far short of the path's length each mentor is, which keeps every pair's slack non-negative. */
  const reprice = (start: number): void => {
    utility[start] = (utility[start] as number) - best;
    for (let o = 0; o < orderCount; o++) {
      const j = order[o] as number;
      const by = best - (distance[j] as number);
      if (by <= 0) continue;
      price[j] = (price[j] as number) + by;
      for (let s = firstMember[j] as number, end = s + (load[j] as number); s < end; s++) {
        const i = members[s] as number;
        utility[i] = (utility[i] as number) - by;
      }
    }
  };

  /** Walks the path back to its start; each mentee on it moves one mentor on. */
  const augment = (start: number): void => {
    if (endMentee === start) return;
    let j = endMentor >= 0 ? endMentor : leave(flow, endMentee);
    for (;;) {
      const i = via[j] as number;
      const previous = i === start ? -1 : leave(flow, i);
      enter(flow, i, j);
      if (previous < 0) return;
      j = previous;
    }
  };

  return (start) => {
    open(start);
    while (!search(start)) {
      raise(start);
      forget();
    }
    reprice(start);
    augment(start);
    forget();
  };
};

import { backwardSearch } from './backward.ts';
import type { Pace } from './deadline.ts';
import type { Flow } from './flow.ts';
import { leave } from './flow.ts';
import { forwardSearch } from './forward.ts';
import { columnsOf } from './graph.ts';
import type { Scratch } from './scratch.ts';

/** So many mentors visited by searches take some ten milliseconds; then the deadline is looked at. */
const VISITS = 20_000;

/** Takes mentees whose pair is not the best that today's prices offer them out again; the others get the utility that goes with it. */
export const tighten = (flow: Flow): void => {
  const { graph, mentees, mentorOf, price, utility, menteeClass } = flow;
  for (let i = 0; i < mentees; i++) {
    const j = mentorOf[i] as number;
    if (j < 0) continue;
    let most = Number.NEGATIVE_INFINITY;
    let mine = Number.NEGATIVE_INFINITY;
    for (let e = graph.start[i] as number; e < (graph.start[i + 1] as number); e++) {
      const other = graph.mentor[e] as number;
      const points = (graph.value[e] as number) - (price[other] as number);
      if (points > most) most = points;
      if (other === j) mine = points;
    }
    if (mine < most) {
      leave(flow, i);
      flow.waiting.push(i);
    } else {
      menteeClass[i] = 0;
      utility[i] = most;
    }
  }
};

/** Whether a mentor is priced above the cost of a place that nobody takes. */
const isOverpriced = ({ load, places, mentorClass, price, balance, taken }: Flow, j: number): boolean => {
  const used = load[j] as number;
  if (used === places[j]) return false;
  return (mentorClass[j] as number) > 0 || (price[j] as number) > balance * ((taken[j] as number) + used);
};

/** Makes matching and prices optimal on the flow's graph: nobody is waiting afterwards, and places without a taker cost what they cost. */
export const settle = (flow: Flow, scratch: Scratch, pace: Pace): void => {
  scratch.visits = 0;
  const pause = () => {
    if (scratch.visits < VISITS) return;
    scratch.visits = 0;
    pace.check();
  };
  const forward = forwardSearch(flow, scratch);
  for (const i of flow.waiting) {
    forward(i);
    pause();
  }
  flow.waiting = [];
  let backward: ((start: number) => void) | undefined;
  for (let j = 0; j < flow.mentors; j++) {
    while (isOverpriced(flow, j)) {
      backward ??= backwardSearch(flow, columnsOf(flow.graph, flow.mentors), scratch);
      backward(j);
      pause();
    }
  }
};

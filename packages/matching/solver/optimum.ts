import type { Pool } from '../pool.ts';
import { auction } from './auction.ts';
import type { Checked } from './checked.ts';
import { doubtsOf, unchecked } from './checked.ts';
import { closedSet, lift } from './closed.ts';
import type { Pace } from './deadline.ts';
import type { Flow } from './flow.ts';
import { flowOf, leave } from './flow.ts';
import type { Graph } from './graph.ts';
import { extended } from './graph.ts';
import type { Offer, Priced } from './pricing.ts';
import { pricesSeen } from './pricing.ts';
import type { Question } from './question.ts';
import { AROUND, type Found, type Stretch } from './rows.ts';
import type { Scratch } from './scratch.ts';
import { settle, tighten } from './settle.ts';

/** The bids of the auction go this share of the highest score beyond what is justified. */
const STEPS = 50;

/** Pairs that this share of the highest score is missing to are taken into the graph with those that beat the prices. */
const MARGIN = 16;

/** Everything a run works with. */
export interface Workshop {
  pool: Pool;
  scratch: Scratch;
  pace: Pace;
}

/** The graph as the flow sees it. */
const seenBy = ({ unit }: Question, graph: Graph): Graph =>
  unit === 1 ? graph : { ...graph, value: new Int32Array(graph.mentor.length) };

/** The optimum on a graph of pairs, which other pairs may still beat. */
const begin = (question: Question, graph: Graph, { scratch, pace }: Workshop): Flow => {
  const flow = flowOf(question.terms, seenBy(question, graph));
  if (question.unit === 1) {
    const leaveAt = Math.floor(question.highest / 2) + 1;
    const leftOut = auction(flow, Math.max(1, Math.floor(question.highest / STEPS)), leaveAt, pace);
    const closed = closedSet(flow, leftOut);
    tighten(flow);
    lift(flow, closed, -leaveAt);
    for (const i of leftOut) flow.waiting.push(i);
  } else {
    for (let i = 0; i < flow.mentees; i++) flow.waiting.push(i);
  }
  settle(flow, scratch, pace);
  return flow;
};

/** Looks at the pairs outside the graph that may have come to be worth more than today's prices. */
export const look = async (
  { field, atLeast, unit, highest }: Question,
  flow: Flow,
  known: Checked,
  stretch: Stretch,
  { pool, pace }: Workshop,
): Promise<{ parts: Priced[]; found: Found[]; gap: number }> => {
  const { menteeClass, mentorClass, utility, price } = flow;
  // On the people level alone, whoever is of class 0 has all they can have.
  const doubts = doubtsOf(flow, known, (i) => unit === 1 || (menteeClass[i] as number) > 0);
  const offer: Offer = {
    field,
    atLeast,
    unit,
    margin: (unit * highest) / MARGIN,
    doubts,
    stretch,
    seen: pricesSeen(menteeClass, mentorClass, price, field.places),
    menteeClass,
    utility,
    outside: known.outside,
    graph: { start: flow.graph.start, mentor: flow.graph.mentor },
  };
  const parts = await pool.run('priceRows', offer, doubts.rows.length, pace.check);
  let gap = 0;
  for (const { found, outside, gap: more } of parts) {
    gap += more;
    found.rows.forEach((i, n) => {
      known.outside[i] = outside[n] as number;
    });
  }
  known.menteeClass.set(menteeClass);
  known.mentorClass.set(mentorClass);
  known.price.set(price);
  return { parts, found: parts.map((part) => part.found), gap };
};

/**
 * The optimum over all pairs: solves on a graph, looks for pairs outside it that are worth more than the prices, adds them, and so on
 * until there are none. Ends early when `isEnough`.
 * @param glance what to look at first: while prices are still rough, part of the pairs tells enough
 * @param onRound is told the gap after each look at all pairs: at most so many points are still to be won; null when also people may
 */
export const optimum = async (
  question: Question,
  from: Graph,
  workshop: Workshop,
  onRound: (gap: number | null) => Promise<void>,
  { glance, isEnough = () => false }: { glance?: Stretch; isEnough?: (flow: Flow) => boolean } = {},
): Promise<{ flow: Flow; graph: Graph }> => {
  let flow = begin(question, from, workshop);
  let graph = from;
  if (glance) {
    const { found } = await look(question, flow, unchecked(flow), glance, workshop);
    await onRound(null);
    graph = extended(graph, found);
    // So many prices were far off that beginning afresh is less work than going on from them.
    flow = begin(question, graph, workshop);
  }
  const known = unchecked(flow);
  while (!isEnough(flow)) {
    const { parts, found, gap } = await look(question, flow, known, AROUND, workshop);
    await onRound(Number.isFinite(gap) ? gap : null);
    if (parts.every(({ beaten }) => !beaten.includes(1))) break;
    graph = extended(graph, found);
    flow.graph = seenBy(question, graph);
    for (const { found: looked, beaten } of parts) {
      looked.rows.forEach((i, n) => {
        if (beaten[n] === 0) return;
        if ((flow.mentorOf[i] as number) >= 0) leave(flow, i);
        flow.waiting.push(i);
      });
    }
    settle(flow, workshop.scratch, workshop.pace);
  }
  return { flow, graph };
};

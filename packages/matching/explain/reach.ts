import { add, addAll, type Bits, forEach, has, meets, nextInBoth, noBits, remove } from './bits.ts';
import type { Standing } from './standing.ts';

/**
 * Where waiting mentees could be placed if others moved: from a mentee class to the mentor classes allowed to it, from there to the
 * mentee classes seated there, and on. Classes that lead to each other are one knot, since whoever reaches one reaches all.
 */
export interface Reach {
  /** Whether some waiting mentee leads to a class. In an optimal solution no mentor reached has a free place. */
  mentors: Bits;
  mentees: Bits;
  /** The knots of the mentor classes allowed to a mentee class that is reached. */
  near(menteeClass: number): Bits;
  /** All knots that a knot leads to, itself included. Not to be changed. */
  far(knot: number): Bits;
  /** The knot of each mentor class, -1 where not reached. */
  knotOf: Int32Array;
  knots: number;
}

/** A class whose onward ones are being visited. */
interface Frame {
  node: number;
  /** Of a mentee class, the mentor classes allowed to it. */
  row: Bits | null;
  /** Of a mentor class, the mentee classes seated there. */
  seated: readonly number[];
  at: number;
}

/**
 * Knots by Tarjan's algorithm, without recursion. Knots are numbered so that each leads only to itself and to lower ones. Nodes are the
 * mentee classes, then the mentor classes.
 */
const findKnots = ({ classes, seated, waitingIn }: Standing): { knotOf: Int32Array; knots: number[][] } => {
  const mentees = waitingIn.length;
  const order = new Int32Array(mentees + seated.length).fill(-1);
  const low = new Int32Array(order.length);
  const knotOf = new Int32Array(order.length).fill(-1);
  const knots: number[][] = [];
  /** Nodes visited whose knot is not closed; and of these the mentor classes, in the order of their visit and as a set. */
  const open: number[] = [];
  const openMentors: number[] = [];
  const isOpen = noBits(seated.length);
  const unseen = noBits(seated.length);
  for (let b = 0; b < seated.length; b++) add(unseen, b);
  const frames: Frame[] = [];
  let visited = 0;

  const enter = (node: number): void => {
    order[node] = visited;
    low[node] = visited++;
    open.push(node);
    const b = node - mentees;
    if (b < 0) {
      frames.push({ node, row: classes.allowed(node), seated: [], at: 0 });
      return;
    }
    openMentors.push(b);
    add(isOpen, b);
    remove(unseen, b);
    frames.push({ node, row: null, seated: [...(seated[b] as Map<number, number>).keys()], at: 0 });
  };
  /** The next node not visited yet; -1 when there is none. */
  const onward = (frame: Frame): number => {
    if (frame.row) {
      const b = nextInBoth(frame.row, unseen, frame.at);
      frame.at = b;
      return b < 0 ? -1 : mentees + b;
    }
    for (; frame.at < frame.seated.length; frame.at++) {
      const a = frame.seated[frame.at] as number;
      if (order[a] === -1) return a;
      if (knotOf[a] === -1) low[frame.node] = Math.min(low[frame.node] as number, order[a] as number);
    }
    return -1;
  };
  /** The earliest open mentor class in a row: most rows hold one of the first few. */
  const lowest = (row: Bits): number => {
    if (!meets(row, isOpen)) return order.length;
    return order[mentees + (openMentors.find((b) => has(row, b)) as number)] as number;
  };
  const leave = ({ node, row }: Frame): void => {
    if (row) low[node] = Math.min(low[node] as number, lowest(row));
    if (low[node] !== order[node]) return;
    const knot = open.splice(open.lastIndexOf(node));
    for (const each of knot) {
      knotOf[each] = knots.length;
      if (each < mentees) continue;
      remove(isOpen, each - mentees);
      openMentors.pop();
    }
    knots.push(knot);
  };

  for (let a = 0; a < mentees; a++) {
    if (waitingIn[a] === 0 || order[a] !== -1) continue;
    enter(a);
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const to = onward(frame);
      if (to >= 0) {
        enter(to);
        continue;
      }
      frames.pop();
      leave(frame);
      const below = frames.at(-1)?.node;
      if (below !== undefined) low[below] = Math.min(low[below] as number, low[frame.node] as number);
    }
  }
  return { knotOf, knots };
};

export const reachOf = (standing: Standing): Reach => {
  const { classes, seated, waitingIn } = standing;
  const mentees = waitingIn.length;
  const { knotOf, knots } = findKnots(standing);
  const menteeBits = noBits(mentees);
  const mentorBits = noBits(seated.length);
  const far: Bits[] = [];
  knots.forEach((knot, k) => {
    const own = noBits(knots.length);
    add(own, k);
    const allowed = noBits(seated.length);
    for (const node of knot) {
      if (node < mentees) {
        add(menteeBits, node);
        addAll(allowed, classes.allowed(node));
      } else {
        add(mentorBits, node - mentees);
      }
    }
    // From mentors a knot leads nowhere else: those seated with them are allowed to them, and so in the same knot.
    forEach(allowed, (b) => {
      const to = knotOf[mentees + b] as number;
      if (!has(own, to)) addAll(own, far[to] as Bits);
    });
    far.push(own);
  });
  return {
    mentees: menteeBits,
    mentors: mentorBits,
    near: (a) => {
      const near = noBits(knots.length);
      forEach(classes.allowed(a), (b) => add(near, knotOf[mentees + b] as number));
      return near;
    },
    far: (knot) => far[knot] as Bits,
    knotOf: knotOf.subarray(mentees),
    knots: knots.length,
  };
};

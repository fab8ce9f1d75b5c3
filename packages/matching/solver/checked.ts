import type { Flow } from './flow.ts';

/**
 * What is known of pairs outside the graph: of mentee i none is worth more than `outside[i]` over the prices of `price`, as a mentee
 * of class `menteeClass[i]` sees them.
 */
export interface Checked {
  outside: Float64Array;
  menteeClass: Int32Array;
  mentorClass: Int32Array;
  price: Float64Array;
}

/** What has to be looked at again after prices moved. */
export interface Doubts {
  /** The mentees, rising. */
  rows: Int32Array;
  /** How many of `columns`, from the first on, each of them has to look at; ALL for all mentors there are. */
  count: Int32Array;
  /** Mentors who became cheaper, the steepest fall first, and by how many points. */
  columns: Int32Array;
  fall: Float64Array;
}

export const ALL = -1;

/** Nothing is known yet. */
export const unchecked = (flow: Flow): Checked => ({
  outside: new Float64Array(flow.mentees).fill(Number.POSITIVE_INFINITY),
  menteeClass: flow.menteeClass.slice(),
  mentorClass: flow.mentorClass.slice(),
  price: flow.price.slice(),
});

/** A pair alone takes as long as so many in a row. */
const PAIRS_LIKE_A_ROW = 50;

/** How many of the falls, which are in falling order, are steeper than the given one. */
const steeper = (fall: Float64Array, than: number): number => {
  let [low, high] = [0, fall.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((fall[middle] as number) > than) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Mentors who became cheaper: a class lower counts as infinitely. */
const fallen = ({ mentors, mentorClass, price }: Flow, known: Checked): { j: number; by: number }[] => {
  const fell: { j: number; by: number }[] = [];
  for (let j = 0; j < mentors; j++) {
    const down = (known.mentorClass[j] as number) - (mentorClass[j] as number);
    const by = down > 0 ? Number.POSITIVE_INFINITY : (known.price[j] as number) - (price[j] as number);
    if (down >= 0 && by > 0) fell.push({ j, by });
  }
  return fell.sort((a, b) => b.by - a.by || a.j - b.j);
};

/**
 * Which pairs outside the graph may have come to be worth more than the prices. A mentee whose utility is still s above the best
 * pair outside need not look at mentors who became cheaper by at most s.
 * @param concerns whether a mentee is to be looked at at all
 */
export const doubtsOf = (flow: Flow, known: Checked, concerns: (i: number) => boolean): Doubts => {
  const { mentees, mentors, menteeClass, utility } = flow;
  const fell = fallen(flow, known);
  const fall = Float64Array.from(fell, ({ by }) => by);
  const few = Math.floor(mentors / PAIRS_LIKE_A_ROW);
  const rows = new Int32Array(mentees);
  const count = new Int32Array(mentees);
  let size = 0;
  for (let i = 0; i < mentees; i++) {
    // Finite, so that a mentor whose class fell is looked at by a mentee who had nobody outside the graph in reach.
    const spare = Math.min(Number.MAX_VALUE, (utility[i] as number) - (known.outside[i] as number));
    // A class that changed sees other mentors than before.
    const all = menteeClass[i] !== known.menteeClass[i] || !(spare >= 0);
    const needed = all ? ALL : steeper(fall, spare);
    if (needed === 0) {
      if (fall.length > 0) known.outside[i] = (known.outside[i] as number) + (fall[0] as number);
    } else if (concerns(i)) {
      rows[size] = i;
      // A few more keep part of what is to spare for the next time.
      const many = all || needed > few;
      count[size++] = many ? ALL : Math.max(needed, Math.min(few >> 2, steeper(fall, spare / 4)));
    }
  }
  const columns = Int32Array.from(fell, ({ j }) => j);
  return { rows: rows.slice(0, size), count: count.slice(0, size), columns, fall };
};

/**
 * The exact core: a maximum-value flow from mentees to mentors with places, found one mentee at a time by shortest
 * augmenting paths over reduced costs (Dijkstra with potentials, dense, on typed arrays).
 *
 * Every value has two levels, compared first by `people`, then by `points`:
 *   - matching mentee i is worth `people = 10·(n + 1) + priority_i`. All n priorities together are below 10·(n + 1), so one
 *     mentee more always wins over any priorities, and priorities decide among equally many mentees;
 *   - the pair's score and the cost of the mentor's place are `points`.
 * The levels are two numbers and never added up into one, so no score, however large, can outweigh a person, and nothing is
 * lost: every intermediate value is a sum of at most 2n + 2 terms of one level (an alternating path), all integers, and stays
 * exact while (2n + 2) × the largest term is at most Number.MAX_SAFE_INTEGER.
 *
 * It is what the package solved with before the sparse solver; the tests keep it as a second opinion that shares nothing with it.
 */
export interface Arena {
  mentees: number;
  mentors: number;
  /** Row by mentee: the pair's score, or -1 where the pair must not be chosen. */
  scores: Float64Array;
  /** Pairs below this score are left out as well. */
  atLeast: number;
  /** What matching each mentee is worth on the `people` level. */
  worth: Float64Array;
  /** Places per mentor that are open to the solver. */
  places: Int32Array;
  /** Places per mentor that are taken by pins; they make the next place dearer. */
  taken: Int32Array;
  /** Points the k-th place of a mentor costs, per k counted from 0. */
  balance: number;
  /** False to look at the people level alone: all scores and costs count as 0. */
  points: boolean;
}

/** What one more of each would be worth: a mentee's utility, a mentor's price before the cost of the place. */
export interface Prices {
  people: Float64Array;
  points: Float64Array;
}

export interface Assignment {
  /** The mentor of each mentee, or -1. */
  mentorOf: Int32Array;
  mentees: Prices;
  mentors: Prices;
}

const prices = (length: number): Prices => ({ people: new Float64Array(length), points: new Float64Array(length) });

/**
 * The best assignment and the prices that prove it. Mentees are entered in the order of their rows, and equal choices fall
 * to the mentor with fewer mentees, then to the earlier one, so the result is a function of the arena alone.
 */
export const assign = (arena: Arena): Assignment => {
  const { mentees: n, mentors: m, scores, atLeast, worth, places, taken } = arena;
  const unit = arena.points ? 1 : 0;
  const balance = arena.balance * unit;
  const mentorOf = new Int32Array(n).fill(-1);
  const membersOf: number[][] = Array.from({ length: m }, () => []);
  const utility = prices(n);
  const price = prices(m);
  for (let j = 0; j < m; j++) price.points[j] = balance * (taken[j] as number);

  const distPeople = new Float64Array(m);
  const distPoints = new Float64Array(m);
  const cameFrom = new Int32Array(m);
  const settled = new Uint8Array(m);
  const order: number[] = [];
  const load = (j: number): number => (membersOf[j] as number[]).length;

  // The cheapest end of a path found so far: a free place of `endMentor`, or leaving `endMentee` unmatched.
  let bestPeople = 0;
  let bestPoints = 0;
  let endMentor = -1;
  let endMentee = -1;

  /** Opens the utility of a new mentee: the best offer at today's prices, or nothing at all. */
  const openUtility = (i: number): void => {
    let people = 0;
    let points = 0;
    for (let j = 0, at = i * m; j < m; j++, at++) {
      const s = scores[at] as number;
      if (s < 0 || s < atLeast) continue;
      const h = (worth[i] as number) - (price.people[j] as number);
      const l = s * unit - (price.points[j] as number);
      if (h > people || (h === people && l > points)) {
        people = h;
        points = l;
      }
    }
    utility.people[i] = people;
    utility.points[i] = points;
  };

  /** Considers ending the path with mentee i unmatched. */
  const tryLeaving = (i: number, people: number, points: number): void => {
    const h = people + (utility.people[i] as number);
    const l = points + (utility.points[i] as number);
    if (h < bestPeople || (h === bestPeople && l < bestPoints)) {
      bestPeople = h;
      bestPoints = l;
      endMentee = i;
      endMentor = -1;
    }
  };

  /** Considers ending the path at a free place of mentor j. */
  const tryPlace = (j: number): void => {
    const used = load(j);
    if (used >= (places[j] as number)) return;
    const h = (distPeople[j] as number) - (price.people[j] as number);
    const l = (distPoints[j] as number) + balance * ((taken[j] as number) + used) - (price.points[j] as number);
    const equal = h === bestPeople && l === bestPoints;
    const lighter =
      equal && endMentor >= 0 && used + (taken[j] as number) < load(endMentor) + (taken[endMentor] as number);
    if (h < bestPeople || (h === bestPeople && l < bestPoints) || lighter) {
      bestPeople = h;
      bestPoints = l;
      endMentor = j;
      endMentee = -1;
    }
  };

  /** Extends the search by all mentors mentee i may have, reached at the given distance. */
  const scan = (i: number, people: number, points: number): void => {
    const h0 = people + (utility.people[i] as number) - (worth[i] as number);
    const l0 = points + (utility.points[i] as number);
    for (let j = 0, at = i * m; j < m; j++, at++) {
      const s = scores[at] as number;
      if (s < 0 || s < atLeast || settled[j] === 1) continue;
      const h = h0 + (price.people[j] as number);
      const l = l0 + (price.points[j] as number) - s * unit;
      if (h < (distPeople[j] as number) || (h === distPeople[j] && l < (distPoints[j] as number))) {
        distPeople[j] = h;
        distPoints[j] = l;
        cameFrom[j] = i;
        tryPlace(j);
      }
    }
  };

  const nearest = (): number => {
    let next = -1;
    let people = bestPeople;
    let points = bestPoints;
    for (let j = 0; j < m; j++) {
      if (settled[j] === 1) continue;
      const h = distPeople[j] as number;
      if (h < people || (h === people && (distPoints[j] as number) < points)) {
        next = j;
        people = h;
        points = distPoints[j] as number;
      }
    }
    return next;
  };

  /** Moves prices by how far short of the path's length each settled node is, which keeps every slack non-negative. */
  const reprice = (start: number): void => {
    utility.people[start] = (utility.people[start] as number) - bestPeople;
    utility.points[start] = (utility.points[start] as number) - bestPoints;
    for (const j of order) {
      const h = bestPeople - (distPeople[j] as number);
      const l = bestPoints - (distPoints[j] as number);
      price.people[j] = (price.people[j] as number) + h;
      price.points[j] = (price.points[j] as number) + l;
      for (const i of membersOf[j] as number[]) {
        utility.people[i] = (utility.people[i] as number) - h;
        utility.points[i] = (utility.points[i] as number) - l;
      }
    }
  };

  const leave = (i: number): number => {
    const j = mentorOf[i] as number;
    const members = membersOf[j] as number[];
    members.splice(members.indexOf(i), 1);
    mentorOf[i] = -1;
    return j;
  };

  /** Walks the path back to its start; each mentee on it moves one mentor on. */
  const augment = (start: number): void => {
    if (endMentee === start) return;
    let j = endMentor >= 0 ? endMentor : leave(endMentee);
    for (;;) {
      const i = cameFrom[j] as number;
      const previous = i === start ? -1 : leave(i);
      (membersOf[j] as number[]).push(i);
      mentorOf[i] = j;
      if (previous < 0) return;
      j = previous;
    }
  };

  for (let start = 0; start < n; start++) {
    distPeople.fill(Number.POSITIVE_INFINITY);
    distPoints.fill(0);
    settled.fill(0);
    order.length = 0;
    openUtility(start);
    bestPeople = utility.people[start] as number;
    bestPoints = utility.points[start] as number;
    endMentee = start;
    endMentor = -1;
    scan(start, 0, 0);
    for (let j = nearest(); j >= 0; j = nearest()) {
      settled[j] = 1;
      order.push(j);
      const people = distPeople[j] as number;
      const points = distPoints[j] as number;
      for (const i of membersOf[j] as number[]) {
        tryLeaving(i, people, points);
        scan(i, people, points);
      }
    }
    reprice(start);
    augment(start);
  }
  return { mentorOf, mentees: utility, mentors: price };
};

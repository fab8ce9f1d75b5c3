import type { Criterion, HardRule, MatchingProblem, Mentee, Mentor, PairIds } from '../problem.ts';

/** Numbers from 0 to below 1 that are the same for the same seed on every machine (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

export interface Shape {
  mentees: number;
  mentors: number;
  capacity: number;
  /** Chance of each hard rule being in the policy. */
  hard: number;
  pins: number;
  forbidden: number;
  /** The highest priority. */
  priority: number;
  balance: number;
  floor: boolean;
}

const SUBJECTS = ['maths', 'physics', 'art', 'drama', 'biology', 'history'];

/** A problem with every kind of criterion and answers missing here and there; few distinct answers, so that ties are many. */
export const randomProblem = (seed: number, shape: Shape): MatchingProblem => {
  const random = seeded(seed);
  const upTo = (n: number) => Math.floor(random() * (n + 1));
  const some = <T>(items: readonly T[], most: number): T[] => {
    const count = upTo(most);
    return Array.from({ length: count }, () => items[upTo(items.length - 1)] as T);
  };
  const weight = () => upTo(4);
  const every: Criterion[] = [
    { key: 'subjects', kind: 'overlap', weight: weight() },
    { key: 'interests', kind: 'steps', steps: [40, 75, 100].slice(0, 1 + upTo(2)), weight: weight() },
    { key: 'mode', kind: 'equal', weight: weight() },
    { key: 'region', kind: 'near', adjacent: 40, weight: weight() },
    { key: 'years', kind: 'gap', ideal: [2, 4], fair: [0, 6], weight: weight() },
  ];
  const rules: HardRule[] = [
    { kind: 'share', key: 'languages' },
    { kind: 'differ', key: 'school' },
    { kind: 'avoid', mentor: 'school', mentee: 'avoided' },
  ];
  const answers = () => ({
    subjects: some(SUBJECTS, 3),
    interests: some(SUBJECTS, 4),
    languages: ['en', ...some(['fr'], 1)].slice(random() < 0.3 ? 1 : 0),
    ...(random() < 0.8 && { mode: random() < 0.5 ? 'online' : 'in-person' }),
    ...(random() < 0.9 && { region: upTo(3) }),
    ...(random() < 0.9 && { school: `k${upTo(3)}` }),
    years: upTo(6),
  });
  const mentees: Mentee[] = Array.from({ length: shape.mentees }, (_, i) => ({
    id: `e${i}`,
    priority: upTo(shape.priority),
    answers: { ...answers(), avoided: some(['k0', 'k1', 'k2'], 1) },
  }));
  const mentors: Mentor[] = Array.from({ length: shape.mentors }, (_, j) => ({
    id: `r${j}`,
    capacity: 1 + upTo(shape.capacity - 1),
    answers: answers(),
  }));
  const pair = (): PairIds => [`e${upTo(shape.mentees - 1)}`, `r${upTo(shape.mentors - 1)}`];
  const loads = new Map<string, number>();
  const pins = new Map<string, string>();
  for (let k = 0; shape.mentees > 0 && k < shape.pins; k++) {
    const [mentee, mentor] = pair();
    const load = loads.get(mentor) ?? 0;
    if (pins.has(mentee) || load >= (mentors.find(({ id }) => id === mentor)?.capacity ?? 0)) continue;
    pins.set(mentee, mentor);
    loads.set(mentor, load + 1);
  }
  return {
    policy: {
      criteria: every.filter(() => random() < 0.7),
      hard: rules.filter(() => random() < shape.hard),
      balance: shape.balance,
      floor: shape.floor,
    },
    mentees,
    mentors,
    pinned: [...pins],
    forbidden: shape.mentees === 0 ? [] : Array.from({ length: shape.forbidden }, pair),
  };
};

/** A different shape per seed, small enough to try every matching. */
export const smallProblem = (seed: number): MatchingProblem => {
  const random = seeded(seed * 7919 + 1);
  const upTo = (n: number) => Math.floor(random() * (n + 1));
  return randomProblem(seed, {
    mentees: upTo(6),
    mentors: 1 + upTo(3),
    capacity: 1 + upTo(2),
    hard: random() < 0.5 ? 0.2 : 0.6,
    pins: random() < 0.4 ? upTo(3) : 0,
    forbidden: random() < 0.4 ? upTo(5) : 0,
    priority: random() < 0.5 ? 0 : 9,
    balance: random() < 0.5 ? 0 : upTo(120),
    floor: random() < 0.4,
  });
};

/** The problem with some pairs of a last proposal to be kept. */
export const keeping = (problem: MatchingProblem, seed: number): MatchingProblem => {
  const random = seeded(seed * 31 + 17);
  const upTo = (n: number) => Math.floor(random() * (n + 1));
  const { mentees, mentors } = problem;
  if (mentees.length === 0 || mentors.length === 0) return problem;
  const pairs = Array.from(
    { length: upTo(mentees.length) },
    (): PairIds => [(mentees[upTo(mentees.length - 1)] as Mentee).id, (mentors[upTo(mentors.length - 1)] as Mentor).id],
  );
  return { ...problem, keep: { pairs, worth: upTo(60) } };
};

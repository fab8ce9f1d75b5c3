import type { MatchingProblem } from '../../../packages/matching/index.ts';

/** Numbers from 0 to below 1, the same for the same seed on every machine (mulberry32). */
const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const SUBJECTS = 14;
const INTERESTS = 20;
const REGIONS = 9;

/** Draws from 0…count−1, the first ones far more often: the k-th with a chance that falls as 1 / (k + 1). */
const skewed = (random: () => number, count: number): number => {
  let harmonic = 0;
  for (let k = 1; k <= count; k++) harmonic += 1 / k;
  let at = random() * harmonic;
  for (let k = 0; k < count; k++) {
    at -= 1 / (k + 1);
    if (at < 0) return k;
  }
  return count - 1;
};

const several = (random: () => number, prefix: string, count: number, from: number, to: number): string[] => {
  const wanted = from + Math.floor(random() * (to - from + 1));
  const chosen = new Set<string>();
  while (chosen.size < wanted) chosen.add(`${prefix}${skewed(random, count)}`);
  return [...chosen];
};

const languages = (random: () => number): string[] => {
  const draw = random();
  return draw < 0.62 ? ['en'] : draw < 0.78 ? ['fr'] : draw < 0.97 ? ['en', 'fr'] : ['en', 'pa'];
};

/** Most mentors take one or two, some up to five, a few full-time ones up to forty; the places add up to `places`. */
const capacities = (random: () => number, mentors: number, places: number): number[] => {
  const wish = Array.from({ length: mentors }, () => {
    const draw = random();
    return draw < 0.004
      ? 20 + Math.floor(random() * 21)
      : draw < 0.6
        ? 1
        : draw < 0.88
          ? 2
          : 3 + Math.floor(random() * 3);
  });
  let left = places - wish.reduce((sum, each) => sum + each, 0);
  while (left !== 0) {
    const j = Math.floor(random() * mentors);
    const next = (wish[j] as number) + Math.sign(left);
    if (next < 1 || next > 40) continue;
    wish[j] = next;
    left -= Math.sign(left);
  }
  return wish;
};

/**
 * A cohort like those of the programmes this is for: half as many mentors as mentees, answers that crowd on a few choices, so
 * that ties are many, and the policy of the file format's example.
 * @param places per mentee, over all mentors: 1.25 is plenty, 1 just enough, 0.8 too few
 */
export const cohort = (seed: number, mentees: number, places: number): MatchingProblem => {
  const random = seeded(seed);
  const mentors = Math.max(1, Math.floor(mentees / 2));
  const schools = Math.max(4, Math.floor(mentees / 12));
  const person = () => ({
    subjects: several(random, 's', SUBJECTS, 1, 3),
    interests: several(random, 'i', INTERESTS, 1, 5),
    region: skewed(random, REGIONS),
    languages: languages(random),
    school: `k${skewed(random, schools)}`,
  });
  const seats = capacities(random, mentors, Math.round(mentees * places));
  return {
    policy: {
      criteria: [
        { key: 'subjects', kind: 'overlap', weight: 4 },
        { key: 'interests', kind: 'steps', steps: [40, 75, 100], weight: 2 },
        { key: 'region', kind: 'near', adjacent: 40, weight: 1 },
        { key: 'years', kind: 'gap', ideal: [5, 15], fair: [2, 25], weight: 1 },
      ],
      hard: [
        { kind: 'share', key: 'languages' },
        { kind: 'differ', key: 'school' },
      ],
      balance: 0,
    },
    mentees: Array.from({ length: mentees }, (_, i) => ({
      id: `e${i}`,
      priority: 0,
      answers: { ...person(), years: Math.floor(random() * random() * 6) },
    })),
    mentors: Array.from({ length: mentors }, (_, j) => ({
      id: `r${j}`,
      capacity: seats[j] as number,
      answers: { ...person(), years: 3 + Math.floor(random() * 27) },
    })),
    pinned: [],
    forbidden: [],
  };
};

import type { Answer, Criterion, HardRule, MatchingProblem, Mentee, Mentor } from '../problem.ts';

/** The levels of a matching, most important first. The floor is 0 where the policy does not ask for it. */
export type Levels = [cardinality: number, priority: number, floor: number, total: number];

const set = (answer: Answer | undefined): Set<unknown> => new Set(Array.isArray(answer) ? answer : []);

// Written from the definition of the problem a second time, with sets, so that it shares nothing with the package.
const value = (criterion: Criterion, mentee: Mentee, mentor: Mentor): number => {
  const mine = mentee.answers[criterion.key];
  const theirs = mentor.answers[criterion.key];
  const shared = [...set(mine)].filter((item) => set(theirs).has(item)).length;
  if (criterion.kind === 'overlap') return set(mine).size === 0 ? 0 : Math.floor((100 * shared) / set(mine).size);
  if (criterion.kind === 'steps') return shared === 0 ? 0 : (criterion.steps.slice(0, shared).at(-1) ?? Number.NaN);
  if (mine === undefined || mine === null || theirs === undefined || theirs === null) return 0;
  if (criterion.kind === 'equal') return mine === theirs ? 100 : 0;
  const d = Number(theirs) - Number(mine);
  if (criterion.kind === 'near') return d === 0 ? 100 : d === 1 || d === -1 ? criterion.adjacent : 0;
  const within = ([from, to]: readonly [number, number]) => from <= d && d <= to;
  return within(criterion.ideal) ? 100 : within(criterion.fair) ? 50 : 0;
};

const breaks = (rule: HardRule, mentee: Mentee, mentor: Mentor): boolean => {
  if (rule.kind === 'share')
    return ![...set(mentee.answers[rule.key])].some((item) => set(mentor.answers[rule.key]).has(item));
  if (rule.kind === 'avoid') return set(mentee.answers[rule.mentee]).has(mentor.answers[rule.mentor] ?? null);
  const [mine, theirs] = [mentee.answers[rule.key] ?? null, mentor.answers[rule.key] ?? null];
  return mine !== null && mine === theirs;
};

export const plainScore = (problem: MatchingProblem, mentee: Mentee, mentor: Mentor): number =>
  problem.policy.criteria.reduce((sum, criterion) => sum + criterion.weight * value(criterion, mentee, mentor), 0);

export const mayMatch = (problem: MatchingProblem, mentee: Mentee, mentor: Mentor): boolean =>
  !problem.policy.hard.some((rule) => breaks(rule, mentee, mentor)) &&
  !problem.forbidden.some(([a, b]) => a === mentee.id && b === mentor.id);

/** What a pair of the last proposal adds to the total. */
export const keepWorth = ({ keep }: MatchingProblem, mentee: Mentee, mentor: Mentor): number =>
  keep?.pairs.some(([a, b]) => a === mentee.id && b === mentor.id) ? keep.worth : 0;

export const compareLevels = (a: Levels, b: Levels): number => {
  const at = a.findIndex((level, i) => level !== b[i]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
};

/** The levels of the best of all matchings, found by trying every one. */
export const bruteForce = (problem: MatchingProblem): Levels => {
  const { policy, mentees, mentors } = problem;
  const pins = new Map(problem.pinned);
  const scores = mentees.map((mentee) => mentors.map((mentor) => plainScore(problem, mentee, mentor)));
  const kept = mentees.map((mentee) => mentors.map((mentor) => keepWorth(problem, mentee, mentor)));
  const open = mentees.map((mentee) => mentors.map((mentor) => mayMatch(problem, mentee, mentor)));
  const loads = mentors.map(() => 0);
  let best: Levels | undefined;
  const visit = (i: number, people: number, priority: number, lowest: number, total: number): void => {
    const mentee = mentees[i];
    if (!mentee) {
      const levels: Levels = [people, priority, policy.floor && people > 0 ? lowest : 0, total];
      if (!best || compareLevels(levels, best) > 0) best = levels;
      return;
    }
    const pin = pins.get(mentee.id);
    if (pin === undefined) visit(i + 1, people, priority, lowest, total);
    mentors.forEach((mentor, j) => {
      const load = loads[j] as number;
      const may = pin === undefined ? open[i]?.[j] : pin === mentor.id;
      if (!may || load >= mentor.capacity) return;
      const s = scores[i]?.[j] as number;
      loads[j] = load + 1;
      const points = s + (kept[i]?.[j] as number) - policy.balance * load;
      visit(i + 1, people + 1, priority + mentee.priority, Math.min(lowest, s), total + points);
      loads[j] = load;
    });
  };
  visit(0, 0, 0, Number.POSITIVE_INFINITY, 0);
  return best as Levels;
};
